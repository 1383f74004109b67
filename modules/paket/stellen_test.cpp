// SPDX-License-Identifier: EUPL-1.2
// Bodies outside the office, as a package names them.
#include "modules/paket/paket_testing.hpp"

namespace gw::paket {
namespace {

// The same package with an animal shelter that does a task.
class Aussen : public Kopie {
 protected:
  void SetUp() override {
    Kopie::SetUp();
    ersetze("paket.yaml", "rollen: [sachbearbeitung, zeichnung]",
            "rollen: [sachbearbeitung, zeichnung, tierheim]\nstellen:\n  - rolle: tierheim\n    name: "
            "antrag.hund_rasse\n    betrifft: antrag.hund_name\n    zeigt: [hund_rasse, anschrift]");
    ersetze("prozess.bpmn", "gw:rolle=\"sachbearbeitung\"", "gw:rolle=\"tierheim\"");
  }
};

TEST_F(Aussen, IsWhoDoesTheTasksOfARole) {
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket) << problems.front().line();
  EXPECT_EQ(paket->stelle("sachbearbeitung"), nullptr);
  const Stelle* stelle = paket->stelle("tierheim");
  ASSERT_TRUE(stelle);
  EXPECT_EQ(stelle->zeigt, (Codes{"hund_rasse", "anschrift"}));
  EXPECT_EQ(*stellentext(stelle->name, Context{{"hund_rasse", " Dackel "}}, Instant()), "Dackel");
  EXPECT_EQ(*stellentext(stelle->betrifft, Context{}, Instant()), "");
}

TEST_F(Aussen, HasARoleOfItsOwnOnce) {
  ersetze("paket.yaml", "- rolle: tierheim", "- rolle: tierarzt");
  EXPECT_EQ(maengel(), Codes{"paket.rolle_unbekannt"});
  ersetze("paket.yaml", "- rolle: tierarzt", "- rolle: zeichnung");
  EXPECT_EQ(maengel(), Codes{"paket.stelle_im_haus"});
  ersetze("paket.yaml", "- rolle: zeichnung",
          "- {rolle: tierheim, name: antrag.hund_name, betrifft: antrag.hund_name}\n  - rolle: tierheim");
  EXPECT_EQ(maengel(), Codes{"paket.stelle_doppelt"});
}

TEST_F(Aussen, IsShownAnswersThatAreThereAndForIt) {
  auto gezeigt = [this](const std::string& felder) {
    ersetze("paket.yaml", "zeigt: [hund_rasse, anschrift]", "zeigt: [" + felder + "]");
    Codes codes = maengel();
    ersetze("paket.yaml", "zeigt: [" + felder + "]", "zeigt: [hund_rasse, anschrift]");
    return codes;
  };
  EXPECT_EQ(gezeigt("hund_rasse, halsband"), Codes{"paket.feld_unbekannt"});
  EXPECT_EQ(gezeigt("nachweis"), Codes{"paket.stelle_datei"});
  ersetze("formular.yaml", "{id: weitere_hunde, typ: zahl",
          "{id: weitere_hunde, schutz: gesundheit, typ: zahl");
  ersetze("paket.yaml", "beteiligte:", "gesundheit: [zeichnung]\nbeteiligte:");
  EXPECT_EQ(gezeigt("weitere_hunde"), Codes{"paket.stelle_gesundheit"});
  ersetze("paket.yaml", "gesundheit: [zeichnung]", "gesundheit: [zeichnung, tierheim]");
  EXPECT_EQ(gezeigt("weitere_hunde"), Codes{});
}

TEST_F(Aussen, IsToldValuesAndGivenFiles) {
  const std::string zeigt = "zeigt: [hund_rasse, anschrift]";
  ersetze("paket.yaml", zeigt,
          zeigt +
              "\n    werte:\n      - {name: steuer, typ: betrag, wert: vorschlag.jahressteuer}\n    dateien: "
              "[nachweis]");
  EXPECT_EQ(maengel(), Codes{"paket.text_fehlt"}) << "the value has no label";
  ersetze("texte/de.yaml", "aufgabe:", "stelle:\n  steuer: Jahressteuer\naufgabe:");
  EXPECT_EQ(maengel(), Codes{});
  std::vector<Error> problems;
  const PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  const Stelle* stelle = paket->stelle("tierheim");
  ASSERT_TRUE(stelle);
  EXPECT_TRUE(stelle->werte.at(0).betrag);
  EXPECT_EQ(stelle->dateien, Codes{"nachweis"});
  ersetze("paket.yaml", "wert: vorschlag.jahressteuer", "wert: antrag.halsband");
  EXPECT_EQ(maengel(), Codes{"paket.feld_unbekannt"});
  ersetze("paket.yaml", "wert: antrag.halsband", "wert: antrag.hund_name");
  ersetze("paket.yaml", "dateien: [nachweis]", "dateien: [hund_name]");
  EXPECT_EQ(maengel(), Codes{"paket.stelle_keine_datei"});
}

TEST_F(Aussen, IsGivenTheAnswersAboutHealthThatItNeeds) {
  ersetze("formular.yaml", "{id: weitere_hunde, typ: zahl",
          "{id: weitere_hunde, schutz: gesundheit, typ: zahl");
  ersetze("paket.yaml", "beteiligte:", "gesundheit: [zeichnung]\nbeteiligte:");
  ersetze("paket.yaml", "zeigt: [hund_rasse, anschrift]", "zeigt: [weitere_hunde]");
  EXPECT_EQ(maengel(), Codes{"paket.stelle_gesundheit"});
  ersetze("paket.yaml", "zeigt: [weitere_hunde]", "zeigt: [weitere_hunde]\n    gesundheit: [weitere_hunde]");
  EXPECT_EQ(maengel(), Codes{});
  ersetze("paket.yaml", "gesundheit: [weitere_hunde]", "gesundheit: [hund_name]");
  EXPECT_EQ(maengel(), (Codes{"paket.stelle_gesundheit", "paket.feld_unbekannt"}));
}

TEST_F(Aussen, IsNamedByNothingThatIsProtected) {
  ersetze("paket.yaml", "name: antrag.hund_rasse", "name: antrag.anschrift.ort");
  EXPECT_EQ(maengel(), Codes{"paket.schutz_sichtbar"});
  ersetze("paket.yaml", "name: antrag.anschrift.ort", "name: antrag.halsband");
  EXPECT_EQ(maengel(), Codes{"paket.feld_unbekannt"});
  ersetze("paket.yaml", "name: antrag.halsband", "name: antrag.hund_rasse +");
  EXPECT_EQ(maengel(), Codes{"paket.ausdruck"});
  ersetze("paket.yaml", "name: antrag.hund_rasse +", "name: antrag.hund_rasse");
  ersetze("paket.yaml", "betrifft: antrag.hund_name", "betrifft: antrag.anschrift.strasse");
  EXPECT_EQ(maengel(), Codes{"paket.schutz_sichtbar"});
}

TEST_F(Aussen, IsComparedWhereAnExampleNamesIt) {
  const std::string schritt = "{aufgabe: entscheiden, person: anna, ";
  ersetze("beispiele/01-erster-hund.yaml", schritt, schritt + "stelle: Dackel, ");
  auto abweichungen = [this] {
    std::vector<Error> problems;
    return pruefe_beispiele(*lade(ordner, aktionen(), problems)).front().abweichungen;
  };
  EXPECT_EQ(abweichungen(), Codes{});
  ersetze("beispiele/01-erster-hund.yaml", "stelle: Dackel", "stelle: Pudel");
  EXPECT_EQ(abweichungen(), Codes{"entscheiden wartet auf: Dackel, erwartet: Pudel"});
}

}  // namespace
}  // namespace gw::paket
