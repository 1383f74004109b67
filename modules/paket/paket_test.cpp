// SPDX-License-Identifier: EUPL-1.2
// What is wrong with a package is named with its file; what loads is whole.
#include "modules/paket/paket_testing.hpp"

namespace gw::paket {
namespace {

TEST_F(Kopie, LoadsWhole) {
  EXPECT_EQ(maengel(), Codes{});
}

TEST_F(Kopie, NamesUnknownKeysAndWords) {
  ersetze("paket.yaml", "version: 1.0.0", "version: eins\nfarbe: rot");
  Codes codes = maengel();
  EXPECT_TRUE(std::ranges::find(codes, "paket.version") != codes.end());
  EXPECT_TRUE(std::ranges::find(codes, "yaml.unknown_key") != codes.end());
}

TEST_F(Kopie, RefusesAliases) {
  ersetze("paket.yaml", "rollen: [sachbearbeitung", "rollen: [&a sachbearbeitung");
  EXPECT_EQ(maengel().front(), "yaml.alias");
}

TEST_F(Kopie, NeedsEveryText) {
  ersetze("leistung.yaml", "kosten: leistung.kosten", "kosten: leistung.preis");
  EXPECT_EQ(maengel(), Codes{"paket.text_fehlt"});
}

TEST_F(Kopie, NamesTextsThatNoQuestionHas) {
  ersetze("texte/de.yaml", "bezeichnung_amt: Grund", "bezeichung_amt: Grund");
  EXPECT_EQ(maengel(), Codes{"paket.text_unbekannt"});
}

TEST_F(Kopie, NeedsEveryFile) {
  fs::remove(ordner / "vorlagen" / "bescheid.typ");
  EXPECT_EQ(maengel().front(), "paket.datei_fehlt");
}

TEST_F(Kopie, RefusesWhatTheEnginesDoNotKnow) {
  ersetze("prozess.bpmn", "<serviceTask id=\"bescheiden\"",
          "<serviceTask gw:zauber=\"ja\" id=\"bescheiden\"");
  Codes codes = maengel();
  EXPECT_TRUE(std::ranges::find(codes, "bpmn.unsupported_attribute") != codes.end());
}

TEST_F(Kopie, RefusesRolesLettersAndActionsThatAreNotThere) {
  ersetze("prozess.bpmn", "gw:rolle=\"zeichnung\"", "gw:rolle=\"kasse\"");
  ersetze("prozess.bpmn", "wert=\"bescheid\"", "wert=\"mahnung\"");
  Codes codes = maengel();
  EXPECT_TRUE(std::ranges::find(codes, "bpmn.unknown_role") != codes.end());
  EXPECT_TRUE(std::ranges::find(codes, "bpmn.bad_parameter") != codes.end());
}

TEST_F(Kopie, RefusesAnActionWithoutItsCapability) {
  ersetze("paket.yaml", "darf: [brief, postfach]", "darf: [brief]");
  EXPECT_EQ(maengel(), Codes{"bpmn.unknown_action"});
}

TEST_F(Kopie, KnowsThePartiesAndTheirRoles) {
  ersetze("paket.yaml", "rollen: [antragsteller, adressat, zahler]", "rollen: [antragsteller, hund]");
  EXPECT_EQ(maengel(), Codes{"paket.rolle_unbekannt"});
  ersetze("paket.yaml", "rollen: [antragsteller, hund]", "rollen: []");
  EXPECT_EQ(maengel(), Codes{"paket.rolle_fehlt"});
  ersetze("paket.yaml", "rollen: []\n    vorname: antrag.vorname",
          "rollen: [zahler]\n    vorname: antrag.rufname");
  EXPECT_EQ(maengel(), Codes{"paket.feld_unbekannt"});
}

TEST_F(Kopie, WithoutPartiesHasTheApplicant) {
  std::ifstream in(ordner / "paket.yaml");
  std::string text((std::istreambuf_iterator<char>(in)), {});
  std::ofstream(ordner / "paket.yaml") << text.substr(0, text.find("beteiligte:"));
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  ASSERT_EQ(paket->beteiligte.size(), 1U);
  EXPECT_EQ(paket->beteiligte[0].rollen, (std::vector<std::string>{"antragsteller", "adressat"}));
}

TEST_F(Kopie, ShowsNothingProtectedInSubjectsAndNames) {
  ersetze("formular.yaml", "{id: hund_name, typ: text", "{id: hund_name, schutz: anschrift, typ: text");
  EXPECT_EQ(maengel(), Codes{"paket.schutz_sichtbar"});
}

TEST_F(Kopie, SaysWhoSeesWhatItAsksAboutHealth) {
  ersetze("formular.yaml", "{id: hund_rasse, typ: text", "{id: hund_rasse, schutz: gesundheit, typ: text");
  EXPECT_EQ(maengel(), Codes{"paket.gesundheit_fehlt"});
  ersetze("paket.yaml", "beteiligte:", "gesundheit: [amtsarzt]\nbeteiligte:");
  EXPECT_EQ(maengel(), Codes{"paket.rolle_unbekannt"});
  ersetze("paket.yaml", "[amtsarzt]", "[zeichnung]");
  EXPECT_EQ(maengel(), Codes{});
  ersetze("formular.yaml", "schutz: gesundheit, ", "");
  EXPECT_EQ(maengel(), Codes{"paket.gesundheit_unnoetig"});
}

TEST_F(Kopie, RefusesFilesThatAreNoTexts) {
  std::ofstream(ordner / "vorlagen" / "bescheid.typ", std::ios::app)
      << std::string(std::size_t{9} << 20, ' ');
  EXPECT_EQ(maengel(), Codes{"paket.datei_zu_gross"});
}

TEST_F(Kopie, RefusesDecisionsThatAskForWhatNobodyProvides) {
  ersetze("entscheidung.dmn", "<text>Jahressteuer</text>", "<text>Monatssteuer</text>");
  EXPECT_EQ(maengel(), Codes{"dmn.unknown_name"});
}

TEST_F(Kopie, RefusesUnknownCapabilities) {
  ersetze("paket.yaml", "darf: [brief, postfach]", "darf: [brief, postfach, alles]");
  EXPECT_EQ(maengel(), Codes{"paket.faehigkeit_unbekannt"});
}

TEST_F(Kopie, RefusesBrokenExpressions) {
  ersetze("vorlagen/brief.yaml", "hund: antrag.hund_name", "hund: antrag.hund_name +");
  EXPECT_EQ(maengel(), Codes{"paket.ausdruck"});
}

TEST_F(Kopie, RefusesDeadlinesThatCannotBeComputed) {
  ersetze("vorlagen/brief.yaml", "hund: antrag.hund_name", "hund: fristende(eingang)");
  EXPECT_EQ(maengel(), Codes{"paket.ausdruck"});
  ersetze("vorlagen/brief.yaml", "fristende(eingang)", "'bekanntgabe(\"Taube\", eingang, \"AO\")'");
  EXPECT_EQ(maengel(), Codes{"paket.ausdruck"});
  ersetze("prozess.bpmn", R"(<conditionExpression>zeichnung = "genehmigt")",
          R"(<conditionExpression>zeichnung = "genehmigt" and feiertag(eingang, "Brandenburg"))");
  EXPECT_EQ(maengel(), (Codes{"paket.ausdruck", "bpmn.expression"}));
}

// Buß- und Bettag is a holiday in Saxony: what is due on it may come on the day after.
TEST_F(Kopie, DeadlinesKeepTheHolidaysOfTheLand) {
  ersetze("prozess.bpmn", R"(<conditionExpression>zeichnung = "genehmigt")",
          R"(<conditionExpression>zeichnung = "genehmigt" and eingang &lt;= frist bis(@"2026-11-18"))");
  ersetze("beispiele/01-erster-hund.yaml", "eingang: 2026-11-20T09:30:00",
          "land: SN\neingang: 2026-11-19T09:30:00");
  const auto abweichungen = [this] {
    std::vector<Error> problems;
    PaketPtr paket = lade(ordner, aktionen(), problems);
    EXPECT_TRUE(paket) << problems.front().line();
    return pruefe_beispiele(*paket).front().abweichungen;
  };
  EXPECT_EQ(abweichungen(), Codes{});
  ersetze("beispiele/01-erster-hund.yaml", "land: SN", "land: BB");
  EXPECT_NE(abweichungen(), Codes{});
}

TEST_F(Kopie, AnExampleThatCannotBeReadIsTold) {
  ersetze("beispiele/01-erster-hund.yaml", "eingang: 2026-11-20T09:30:00", "eingang: gestern");
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  Beispielergebnis result = pruefe_beispiele(*paket).front();
  ASSERT_EQ(result.maengel.size(), 1u);
  EXPECT_EQ(result.maengel[0].code, "paket.eingang");
  EXPECT_TRUE(result.abweichungen.empty());
}

TEST_F(Kopie, AnExampleThatIsNotSoIsTold) {
  ersetze("beispiele/01-erster-hund.yaml", "festgesetzt: 60", "festgesetzt: 61");
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  std::vector<Beispielergebnis> results = pruefe_beispiele(*paket);
  ASSERT_EQ(results.size(), 4u);
  ASSERT_EQ(results[0].abweichungen.size(), 1u);
  EXPECT_EQ(results[0].abweichungen[0], "Vorschlag festgesetzt: 60, erwartet: 61");
  for (std::size_t i = 1; i < results.size(); ++i)
    EXPECT_TRUE(results[i].abweichungen.empty()) << results[i].datei;
}

TEST_F(Kopie, ConditionsMayNameWhatTheHouseGives) {
  ersetze(
      "prozess.bpmn", "zeichnung = \"genehmigt\"",
      "zeichnung = \"genehmigt\" and antrag.weitere_hunde &gt;= 0 and eingang != null and nummer != null");
  EXPECT_EQ(maengel(), Codes{});
  ersetze("prozess.bpmn", "eingang != null", "ausgang != null");
  EXPECT_EQ(maengel(), Codes{"bpmn.unknown_variable"});
}

TEST_F(Kopie, DecisionsAreLettersThatSaySo) {
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  EXPECT_TRUE(paket->briefe.at("bescheid").bescheid);
  EXPECT_EQ(paket->recht, "KAG");
  EXPECT_EQ(paket->anlass, Anlass::frei);
  ersetze("paket.yaml", "verfahrensrecht: KAG", "verfahrensrecht: BGB");
  EXPECT_EQ(maengel(), Codes{"yaml.not_one_of"});
}

TEST_F(Kopie, AnExampleSaysUntilWhenItIsGranted) {
  ersetze("paket.yaml", "bearbeitung_tage: 14",
          "bearbeitung_tage: 14\nverlaengerung:\n  gilt_bis: if entscheidung = \"bewilligen\" then "
          "date(\"2027-12-31\") else null");
  ersetze("beispiele/01-erster-hund.yaml", "ende: beschieden", "gilt_bis: 2026-12-31\nende: beschieden");
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  EXPECT_EQ(paket->verlaengerung->tage_vorher, 90);
  EXPECT_EQ(pruefe_beispiele(*paket).front().abweichungen,
            std::vector<std::string>{"Gilt bis: 2027-12-31, erwartet: 2026-12-31"});
}

TEST_F(Kopie, MaySayWhatACaseIsAboutInEuros) {
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  const Context vorschlag{{"jahressteuer", 120}, {"festgesetzt", 60}};
  const Context known{{"vorschlag", vorschlag}};
  EXPECT_EQ(betrag(*paket, known, Instant{}).value(), Decimal(60));
  EXPECT_EQ(betrag(*paket, {}, Instant{}).value(), std::nullopt) << "not known yet";
  const Context anders{{"vorschlag", vorschlag}, {"entscheidung", "ohne_ermaessigung"}};
  EXPECT_EQ(betrag(*paket, anders, Instant{}).value(), Decimal(120)) << "what is decided, not the proposal";
  ersetze("paket.yaml", "betrag: 'if ", "# betrag: 'if ");
  paket = lade(ordner, aktionen(), problems);
  EXPECT_EQ(betrag(*paket, known, Instant{}).value(), std::nullopt);
}

TEST_F(Kopie, WhatIsAskedWhileACaseRunsNamesOnlyWhatItHas) {
  ersetze("paket.yaml", "betrag: 'if ", "betrag: 'if gutachten = null and ");
  EXPECT_EQ(maengel(), Codes{"paket.variable_unbekannt"});
  ersetze("paket.yaml", "gutachten = null", "antrag.katzen = null");
  EXPECT_EQ(maengel(), Codes{"paket.feld_unbekannt"});
  ersetze("paket.yaml", "antrag.katzen = null", "antrag.weitere_hunde != null");
  ersetze("paket.yaml", "betrag:", "verlaengerung: {gilt_bis: vorschlag.ende}\nbetrag:");
  EXPECT_EQ(maengel(), Codes{});
  ersetze("paket.yaml", "gilt_bis: vorschlag.ende", "gilt_bis: ende");
  EXPECT_EQ(maengel(), Codes{"paket.variable_unbekannt"});
}

TEST_F(Kopie, AktenMayBeKeptForEachPersonOfARole) {
  ersetze("paket.yaml", "  bewertung: V", "  bewertung: V\n  akte_je: antragsteller");
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  EXPECT_EQ(paket->akte_je, "antragsteller");
  ersetze("paket.yaml", "akte_je: antragsteller", "akte_je: beguenstigter");
  EXPECT_EQ(maengel(), Codes{"paket.akte_je"});
}

TEST_F(Kopie, LettersShareTheOtherTypstFiles) {
  std::ofstream(ordner / "vorlagen" / "kopf.typ") << "#let kopf = []";
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  EXPECT_EQ(paket->briefteile, (std::map<std::string, std::string>{{"/kopf.typ", "#let kopf = []"}}));
}

// Who decides has a fortnight; then the case is signed without a decision of theirs.
class Frist : public Kopie {
 protected:
  Beispielergebnis ergebnis(const std::string& schritte) {
    ersetze("prozess.bpmn", "gw:vier-augen=\"entscheiden\"", "");
    ersetze("prozess.bpmn", "<sequenceFlow id=\"f1\"",
            R"(<boundaryEvent id="frist" attachedToRef="entscheiden"><timerEventDefinition>
<timeDate>today() + duration("P15D")</timeDate></timerEventDefinition></boundaryEvent>
<sequenceFlow id="f9" sourceRef="frist" targetRef="zeichnen"/><sequenceFlow id="f1")");
    ersetze("beispiele/01-erster-hund.yaml", "schritte:", "schritte:\n" + schritte + "alt:");
    std::ifstream in(ordner / "beispiele/01-erster-hund.yaml");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    std::ofstream(ordner / "beispiele/01-erster-hund.yaml") << text.substr(0, text.find("alt:"));
    std::vector<Error> problems;
    PaketPtr paket = lade(ordner, aktionen(), problems);
    if (!paket) throw std::runtime_error(problems.front().line());
    return pruefe_beispiele(*paket).front();
  }
  std::vector<std::string> spiele(const std::string& schritte) { return ergebnis(schritte).abweichungen; }
  const std::string zeichnet = "  - {aufgabe: zeichnen, person: bert, ergebnis: {zeichnung: genehmigt}}\n";
};

TEST_F(Frist, inExamplesTimePasses) {
  EXPECT_EQ(spiele("  - {bis: 2026-12-05T00:00:00}\n" + zeichnet),
            (std::vector<std::string>{"Ende: beschieden, erwartet: "}));
}

TEST_F(Frist, beforeItsTimeNoClockStrikes) {
  EXPECT_EQ(spiele("  - {bis: 2026-12-04T23:59:59}\n" + zeichnet),
            (std::vector<std::string>{"Aufgabe wartet nicht: zeichnen"}));
}

TEST_F(Frist, aTimeMustBeOne) {
  Beispielergebnis refused = ergebnis("  - {bis: morgen}\n");
  ASSERT_EQ(refused.maengel.size(), 1u);
  EXPECT_EQ(refused.maengel[0].code, "paket.eingang");
}

TEST_F(Kopie, ExamplesSayWhatTheirLettersRead) {
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  const Beispielergebnis first = pruefe_beispiele(*paket).front();
  ASSERT_EQ(first.briefe.size(), 1u);
  EXPECT_EQ(first.briefe[0].brief, "bescheid");
  EXPECT_EQ(first.briefe[0].person, "Erika Mustermann");
  EXPECT_EQ(first.briefe[0].werte.get("festgesetzt"), Value(60));
}

}  // namespace
}  // namespace gw::paket
