// SPDX-License-Identifier: EUPL-1.2
// Decisions in words: as the clerk reads them, as the text that people go on with, as the letter gives them.
#include "base/value/json.hpp"
#include "engine/dmn/record.hpp"
#include "modules/paket/paket_testing.hpp"

namespace gw::paket {
namespace {

class Begruendung : public Kopie {
 protected:
  PaketPtr geladen() {
    std::vector<Error> problems;
    PaketPtr paket = lade(ordner, aktionen(), problems);
    EXPECT_TRUE(problems.empty()) << (problems.empty() ? "" : problems.front().line());
    return paket;
  }
  static dmn::Outcome entschieden(const Paket& paket, Context antworten) {
    const Context inputs{{"antrag", Value(std::move(antworten))}};
    return *paket.entscheidungen.decide("Vorschlag", inputs, Instant{});
  }
  static Context sozialleistung() {
    return {{"weitere_hunde", 1}, {"ermaessigung", true}, {"grund", "sozialleistung"}};
  }
};

TEST_F(Begruendung, TellsEachDecisionInTheWordsOfRulesFormAndTexts) {
  PaketPtr paket = geladen();
  auto all = begruendung(*paket, entschieden(*paket, sozialleistung()));
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].titel, "Steuer im Jahr ohne Ermäßigung");
  EXPECT_EQ(all[0].ergebnis, "90");
  EXPECT_EQ(all[0].zeilen.at(0).nummer, 2u);
  EXPECT_EQ(all[0].zeilen.at(0).grundlagen.at(0).name, "Grundlage");
  EXPECT_EQ(all[0].zeilen.at(0).ergebnis, "") << "that of the decision, which is told already";
  const Entscheidungsgrund& ermaessigung = all[1];
  EXPECT_EQ(ermaessigung.entscheidung, "Ermaessigung");
  EXPECT_EQ(ermaessigung.eingaben.at(0).wert, "ja");
  EXPECT_EQ(ermaessigung.eingaben.at(1).name, "Grund");
  EXPECT_EQ(ermaessigung.eingaben.at(1).wert, "Bürgergeld, Grundsicherung oder Hilfe zum Lebensunterhalt");
  EXPECT_EQ(ermaessigung.werte.at(0).name, "Davon zu zahlen in Prozent");
  EXPECT_EQ(ermaessigung.geprueft, 3u);
  EXPECT_EQ(ermaessigung.alle, 4u);
  const Entscheidungsgrund& festsetzung = all[2];
  EXPECT_EQ(festsetzung.zuvor, (std::vector<std::string>{"Steuer im Jahr ohne Ermäßigung", "Ermäßigung"}));
  ASSERT_EQ(festsetzung.rechenwege.size(), 1u);
  EXPECT_EQ(festsetzung.rechenwege[0].was, "Festzusetzen im Jahr in Euro");
  EXPECT_EQ(festsetzung.rechenwege[0].zahlen, "90 × 50 : 100");
  EXPECT_EQ(festsetzung.rechenwege[0].ergebnis, "45");
  EXPECT_EQ(festsetzung.rechenwege[0].werte.at(0).name, "Steuer im Jahr ohne Ermäßigung");
  EXPECT_EQ(festsetzung.rechenwege[0].werte.at(1).name, "Davon zu zahlen in Prozent");
}

TEST_F(Begruendung, AsTextAParagraphForEach) {
  PaketPtr paket = geladen();
  auto all = begruendung(*paket, entschieden(*paket, {{"weitere_hunde", 0}, {"ermaessigung", false}}));
  EXPECT_EQ(begruendungstext(all),
            "Steuer im Jahr ohne Ermäßigung: 60\n"
            "Andere Hunde im Haushalt: 0\n"
            "Grundlage: Erster Hund: 60 € im Jahr (Tarif der Hundesteuersatzung)\n"
            "\n"
            "Ermäßigung\n"
            "Ermäßigung beantragt: nein\n"
            "Grundlage: Keine Ermäßigung beantragt\n"
            "\n"
            "Festsetzung\n"
            "Festzusetzen im Jahr in Euro: 60 × 100 : 100 = 60")
      << "what was not answered is left out";
}

TEST_F(Begruendung, ALetterNamesTheDecisionsThatItTells) {
  PaketPtr paket = geladen();
  const Brief& brief = paket->briefe.at("bescheid");
  EXPECT_EQ(brief.warum, (std::vector<std::string>{"Jahressteuer", "Ermaessigung", "Vorschlag"}));
  const auto now = entschieden(*paket, sozialleistung());
  const auto before = entschieden(*paket, {{"weitere_hunde", 0}, {"ermaessigung", false}});
  List told = briefgruende(*paket, brief, {now, before});
  ASSERT_EQ(told.size(), 3u) << "the newest of each";
  EXPECT_EQ(told[0].get("ergebnis"), Value("90"));
  EXPECT_EQ(told[1].get("grundlagen").list()->at(0).get("wert"),
            Value("Bei Sozialleistungen die Hälfte (Ermäßigung der Hundesteuersatzung)"));
  EXPECT_EQ(*told[2].get("rechnungen").list(), (List{"Festzusetzen im Jahr in Euro: 90 × 50 : 100 = 45"}));
  EXPECT_TRUE(briefgruende(*paket, brief, {}).empty());
}

TEST_F(Begruendung, ExamplesTellTheLettersReasons) {
  PaketPtr paket = geladen();
  const Beispielergebnis first = pruefe_beispiele(*paket).front();
  ASSERT_EQ(first.briefe.size(), 1u);
  EXPECT_EQ(first.briefe[0].warum.size(), 3u);
}

TEST_F(Begruendung, TheDecisionsOfALetterAreThere) {
  ersetze("vorlagen/brief.yaml", "warum: [Jahressteuer,", "warum: [Kurtaxe,");
  EXPECT_EQ(maengel(), Codes{"paket.entscheidung_unbekannt"});
}

TEST_F(Begruendung, TheDecisionsOfATextAreThere) {
  ersetze("prozess.bpmn", "gruende=\"Jahressteuer,", "gruende=\"Kurtaxe,");
  EXPECT_EQ(maengel(), Codes{"bpmn.unknown_decision"});
}

TEST_F(Begruendung, WhatIsMoreThanArithmeticHasItsFormula) {
  ersetze("entscheidung.dmn", "Jahressteuer * Ermaessigung.anteil / 100",
          "max(Jahressteuer * Ermaessigung.anteil / 100, antrag.weitere_hunde)");
  ersetze("entscheidung.dmn", "<informationRequirement id=\"ir3\">",
          "<informationRequirement><requiredInput "
          "href=\"#antrag\"/></informationRequirement><informationRequirement "
          "id=\"ir3\">");
  PaketPtr paket = geladen();
  ASSERT_TRUE(paket);
  const auto all = begruendung(*paket, entschieden(*paket, sozialleistung()));
  const Rechenweg& weg = all.at(2).rechenwege.at(0);
  EXPECT_EQ(weg.zahlen, "");
  EXPECT_EQ(weg.formel, "max(Jahressteuer * Ermaessigung.anteil / 100, antrag.weitere_hunde)");
  EXPECT_EQ(weg.werte.at(2).name, "Weitere Hunde im Haushalt") << "as the form calls the question";
  EXPECT_EQ(begruendungstext({all[2]}), "Festsetzung") << "nobody can follow that with a pencil";
}

TEST_F(Begruendung, NothingIsSaidOfNothing) {
  PaketPtr paket = geladen();
  EXPECT_TRUE(begruendung(*paket, dmn::recall(Value(), Value())).empty());
  EXPECT_EQ(begruendungstext({}), "");
}

}  // namespace
}  // namespace gw::paket
