// SPDX-License-Identifier: EUPL-1.2
// Deadlines, as a package names them.
#include "modules/paket/paket_testing.hpp"

namespace gw::paket {
namespace {

class Fristvorgaben : public Kopie {
 protected:
  void SetUp() override {
    Kopie::SetUp();
    ersetze("paket.yaml", "rollen: [sachbearbeitung, zeichnung]", vorgabe_ = kopf_ + gut);
  }
  // What is wrong when this stands there instead.
  Codes mit(const std::string& eintrag) {
    ersetze("paket.yaml", vorgabe_, kopf_ + eintrag);
    vorgabe_ = kopf_ + eintrag;
    return maengel();
  }
  static constexpr const char* gut =
      "\nfristen:\n"
      "  - {art: fiktion, recht: \"§ 42a Abs. 2 VwVfG\", geprueft: ja, wenn: antrag.weitere_hunde > 1}\n"
      "  - {art: entscheidung, titel: leistung.name, recht: Satzung, dauer: P2M, hemmung: \"§ 6 Satzung\", "
      "rolle: zeichnung}\n"
      "fristwarnung: [21, 5]";

 private:
  const std::string kopf_ = "rollen: [sachbearbeitung, zeichnung]";
  std::string vorgabe_;
};

TEST_F(Fristvorgaben, AreReadWithWhatTheLawSaysOfTheirKind) {
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket) << problems.front().line();
  ASSERT_EQ(paket->fristen.size(), 2u);
  const Fristvorgabe &fiktion = paket->fristen[0], &entscheidung = paket->fristen[1];
  EXPECT_EQ(fiktion.beginn, "vollstaendig");
  EXPECT_EQ(fiktion.dauer, "P3M");
  EXPECT_TRUE(fiktion.verlaengerbar && fiktion.recht.geprueft && fiktion.wenn);
  EXPECT_EQ(entscheidung.beginn, "eingang");
  EXPECT_FALSE(entscheidung.verlaengerbar || entscheidung.recht.geprueft);
  EXPECT_EQ(entscheidung.hemmung, "§ 6 Satzung");
  EXPECT_EQ(entscheidung.rolle, "zeichnung");
  EXPECT_EQ(paket->fristwarnung.frueh, 21);
  EXPECT_EQ(paket->fristwarnung.spaet, 5);
}

TEST_F(Fristvorgaben, SayALawAndALength) {
  EXPECT_EQ(mit("\nfristen: [{art: sonstige, recht: Satzung}]"), Codes{"yaml.missing_key"});
  EXPECT_EQ(mit("\nfristen: [{art: sonstige, dauer: P1M}]"), Codes{"yaml.missing_key"});
  for (const char* dauer : {"P0D", "drei Monate", "PT5H", "P5000D"})
    EXPECT_EQ(mit("\nfristen: [{art: sonstige, recht: Satzung, dauer: " + std::string(dauer) + "}]"),
              Codes{"paket.frist_dauer"})
        << dauer;
  EXPECT_EQ(mit("\nfristen: [{art: endlich, recht: Satzung, dauer: P1M}]"), Codes{"yaml.not_one_of"});
}

TEST_F(Fristvorgaben, KeepTheRulesOfTheirKind) {
  EXPECT_EQ(mit("\nfristen: [{art: fiktion, recht: § 42a, beginn: eingang}]"), Codes{"paket.frist_beginn"});
  EXPECT_EQ(mit("\nfristen: [{art: untaetigkeit, recht: § 75, beginn: vollstaendig}]"),
            Codes{"paket.frist_beginn"});
  EXPECT_EQ(mit("\nfristen: [{art: untaetigkeit, recht: § 75, hemmung: irgendwas}]"),
            Codes{"paket.frist_fest"});
  EXPECT_EQ(mit("\nfristen: [{art: rechtsbehelf, recht: § 74, verlaengerbar: ja}]"),
            Codes{"paket.frist_fest"});
  EXPECT_EQ(mit("\nfristen: [{art: rechtsbehelf, recht: § 74}, {art: rechtsbehelf, recht: § 70}]"),
            Codes{"paket.frist_doppelt"});
  EXPECT_EQ(mit("\nfristen: [{art: sonstige, recht: A, dauer: P1D}, {art: sonstige, recht: B, dauer: P2D}]"),
            Codes{});
}

// Whether they hold is for the law to say; and after its decision nobody has to decide.
TEST_F(Fristvorgaben, DoNotPutTheirKindInQuestion) {
  for (const char* art : {"untaetigkeit", "rechtsbehelf"})
    EXPECT_EQ(
        mit("\nfristen: [{art: " + std::string(art) + ", recht: § 75, wenn: antrag.weitere_hunde > 1}]"),
        Codes{"paket.frist_wenn"})
        << art;
  EXPECT_EQ(mit("\nfristen: [{art: entscheidung, recht: Satzung, dauer: P1M, beginn: bekanntgabe}]"),
            Codes{"paket.frist_beginn"});
  EXPECT_EQ(mit("\nfristen: [{art: sonstige, recht: Satzung, dauer: P1M, beginn: bekanntgabe}]"), Codes{});
}

TEST_F(Fristvorgaben, NameWhatIsThere) {
  EXPECT_EQ(mit("\nfristen: [{art: fiktion, recht: § 42a, rolle: leitung}]"), Codes{"paket.rolle_unbekannt"});
  EXPECT_EQ(mit("\nfristen: [{art: fiktion, recht: § 42a, eskalation: niemand}]"),
            Codes{"paket.rolle_unbekannt"});
  EXPECT_EQ(mit("\nfristen: [{art: fiktion, recht: § 42a, eskalation: leitung}]"), Codes{});
  EXPECT_EQ(mit("\nfristen: [{art: fiktion, recht: § 42a, titel: frist.genehmigung}]"),
            Codes{"paket.text_fehlt"});
  EXPECT_EQ(mit("\nfristen: [{art: fiktion, recht: § 42a, wenn: antrag.katze}]"),
            Codes{"paket.feld_unbekannt"});
}

TEST_F(Fristvorgaben, WarnEarlyThenLate) {
  for (const char* tage : {"[3, 14]", "[14]", "[14, 3, 1]", "[14, -1]", "[bald, 3]", "[400, 3]"})
    EXPECT_EQ(mit("\nfristwarnung: " + std::string(tage)), Codes{"paket.frist_warnung"}) << tage;
}

}  // namespace
}  // namespace gw::paket
