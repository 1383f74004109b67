// SPDX-License-Identifier: EUPL-1.2
// Packages that follow a decision, and those that do not.
#include "modules/paket/paket_testing.hpp"

namespace gw::paket {
namespace {

// The same package as one that follows a decision.
class Folge : public Kopie {
 protected:
  void SetUp() override {
    Kopie::SetUp();
    ersetze("paket.yaml",
            "aktenplan:\n  kennzeichen: 921.41\n  titel: Hundesteuer\n  aufbewahrung: 10\n  bewertung: V\n",
            "anlass: bescheid\n");
    ersetze("paket.yaml", "verfahrensrecht: KAG", "frist: bezug.versand + @\"P1M\"");
    ersetze("paket.yaml", beteiligte, "");
  }
  const std::string beteiligte =
      "beteiligte:\n  - rollen: [antragsteller, adressat, zahler]\n    vorname: antrag.vorname\n    "
      "nachname: "
      "antrag.nachname\n    anschrift: antrag.anschrift\n";
};

TEST_F(Folge, HasThePartiesOfTheCaseItRefersTo) {
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  EXPECT_TRUE(paket->beteiligte.empty());
  ersetze("paket.yaml", "anlass: bescheid\n", "anlass: bescheid\n" + beteiligte);
  EXPECT_EQ(maengel(), Codes{"yaml.unknown_key"});
}

TEST_F(Folge, NamesNoAddressWhereEverybodyReads) {
  ersetze("paket.yaml", "betreff: '\"Hundesteuer: \" + antrag.hund_name'", "betreff: antrag.bezug.betreff");
  EXPECT_EQ(maengel(), Codes{});
  ersetze("paket.yaml", "betreff: antrag.bezug.betreff", "betreff: antrag.bezug.anschrift");
  EXPECT_EQ(maengel(), Codes{"paket.schutz_sichtbar"});
}

TEST_F(Folge, HasNoAktenplanPositionAndNoLawOfItsOwn) {
  EXPECT_EQ(maengel(), Codes{});
  ersetze("paket.yaml", "anlass: bescheid\n",
          "anlass: bescheid\nverfahrensrecht: AO\naktenplan: {kennzeichen: 1.1, titel: x, bewertung: V}\n");
  EXPECT_EQ(maengel(), (Codes{"yaml.unknown_key", "yaml.unknown_key"}));
}

TEST_F(Folge, KnowsTheCaseItRefersToEverywhere) {
  ersetze("prozess.bpmn", "zeichnung = \"genehmigt\"", "zeichnung = \"genehmigt\" and bezug.nummer != null");
  ersetze("formular.yaml", "sichtbar_wenn: ermaessigung\n",
          "sichtbar_wenn: ermaessigung and bezug.frist != null\n");
  EXPECT_EQ(maengel(), Codes{});
  ersetze("paket.yaml", "bezug.versand", "antrag.versand");
  EXPECT_EQ(maengel(), Codes{"paket.name_unbekannt"});
}

TEST_F(Folge, ThePersonBeginsItUnlessItSaysOtherwise) {
  auto beginnt = [this] {
    std::vector<Error> problems;
    PaketPtr paket = lade(ordner, aktionen(), problems);
    EXPECT_TRUE(paket);
    return std::pair(paket->beginnt.person, paket->beginnt.amt);
  };
  EXPECT_EQ(beginnt(), std::pair(true, false));
  ersetze("paket.yaml", "anlass: bescheid\n", "anlass: bescheid\nbeginnt: amt\n");
  EXPECT_EQ(beginnt(), std::pair(false, true));
  ersetze("paket.yaml", "beginnt: amt\n", "beginnt: [person, amt]\n");
  EXPECT_EQ(beginnt(), std::pair(true, true));
  ersetze("paket.yaml", "beginnt: [person, amt]\n", "beginnt: [person, nachbarin]\n");
  EXPECT_EQ(maengel(), Codes{"paket.beginnt"});
}

TEST_F(Folge, SaysOfTheDecisionWhatTheHouseKnows) {
  const std::string senden = R"(gw:aktion="zustellen" gw:ergebnis="zustellweg">
      <extensionElements><gw:parameter name="dokument" feel="bescheid"/>)";
  auto wirkung = [](const std::string& was) {
    return R"(gw:aktion="wirkung" gw:ergebnis="zustellweg">
      <extensionElements><gw:parameter name="bescheid" wert=")" +
           was + R"("/>)";
  };
  ersetze("prozess.bpmn", senden, wirkung("aufgehoben"));
  EXPECT_EQ(maengel(), Codes{});
  ersetze("prozess.bpmn", wirkung("aufgehoben"), wirkung("verzaubert"));
  EXPECT_EQ(maengel(), Codes{"bpmn.bad_parameter"});
}

TEST_F(Folge, AnExampleMayBringAMessage) {
  ersetze("beispiele/01-erster-hund.yaml", "schritte:\n",
          "bezug: {betreff: Rex, person: Erika, anschrift: Lindenweg 7, bescheid: Bescheid}\n"
          "schritte:\n  - {nachricht: mitteilung}\n");
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  EXPECT_EQ(pruefe_beispiele(*paket).front().abweichungen, Codes{}) << "nothing waits for it";
}

TEST_F(Folge, ItsExamplesNameTheCase) {
  auto erstes = [this] {
    std::vector<Error> problems;
    PaketPtr paket = lade(ordner, aktionen(), problems);
    EXPECT_TRUE(paket) << problems.front().line();
    return pruefe_beispiele(*paket).front();
  };
  EXPECT_EQ(erstes().abweichungen, Codes{"bezug fehlt"});
  ersetze("beispiele/01-erster-hund.yaml", "schritte:",
          "bezug: {betreff: Rex, person: Erika, anschrift: Lindenweg 7, bescheid: Bescheid, versand: "
          "\"2026-06-05\"}\nschritte:");
  EXPECT_EQ(erstes().abweichungen, Codes{});
  ersetze("beispiele/01-erster-hund.yaml", "2026-06-05", "2026-06-31");
  EXPECT_EQ(erstes().maengel.at(0).code, "paket.tag");
}

TEST_F(Kopie, WhatBeginsFreelyIsBegunByThePerson) {
  ersetze("paket.yaml", "version: 1.0.0", "version: 1.0.0\nbeginnt: amt");
  EXPECT_EQ(maengel(), Codes{"yaml.unknown_key"});
}

TEST_F(Kopie, WhatBeginsFreelyRefersToNothing) {
  ersetze("prozess.bpmn", "zeichnung = \"genehmigt\"", "zeichnung = \"genehmigt\" and bezug.nummer != null");
  EXPECT_EQ(maengel(), Codes{"bpmn.unknown_variable"});
}

}  // namespace
}  // namespace gw::paket
