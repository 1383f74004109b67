// SPDX-License-Identifier: EUPL-1.2
// For whom a case is, as a package says it.
#include "modules/paket/paket_testing.hpp"

namespace gw::paket {
namespace {

class Sehenregel : public Kopie {
 protected:
  void SetUp() override {
    Kopie::SetUp();
    ersetze("paket.yaml", kopf, jetzt_ = kopf + gut);
  }
  Codes mit(const std::string& eintrag) {
    ersetze("paket.yaml", jetzt_, kopf + eintrag);
    jetzt_ = kopf + eintrag;
    return maengel();
  }
  Codes mit_wer(const std::string& wer) { return mit("\nsehen: {rollen: [zeichnung], wer: '" + wer + "'}"); }
  // Roles with a space behind each; "alle", or the code of the refusal.
  std::string sieht(const Value& weitere_hunde) {
    std::vector<Error> problems;
    PaketPtr paket = lade(ordner, aktionen(), problems);
    if (!paket) return problems.front().line();
    auto said = wer_sieht(*paket, Context{{"antrag", Context{{"weitere_hunde", weitere_hunde}}}}, Instant());
    if (!said) return said.error().code;
    if (!*said) return "alle";
    std::string all;
    for (const std::string& one : **said) all += one + " ";
    return all;
  }

  const std::string kopf = "rollen: [sachbearbeitung, zeichnung]";
  const std::string gut =
      "\nsehen:\n  rollen: [zeichnung, sachbearbeitung]\n  wer: 'if antrag.weitere_hunde > 2 then "
      "[\"zeichnung\", \"sachbearbeitung\"] else if antrag.weitere_hunde > 1 then \"zeichnung\" else if "
      "antrag.weitere_hunde = 1 then \"leitung\" else if antrag.weitere_hunde = 0 then [] else null'";

 private:
  std::string jetzt_;
};

TEST_F(Sehenregel, saysOneRoleSeveralOrEverybody) {
  EXPECT_EQ(sieht(3), "sachbearbeitung zeichnung ");
  EXPECT_EQ(sieht(2), "zeichnung ");
  EXPECT_EQ(sieht(Value()), "alle");
}

TEST_F(Sehenregel, whatItDidNotListIsAnErrorAndShowsNothing) {
  EXPECT_EQ(sieht(1), "paket.sehen_wert");
  EXPECT_EQ(sieht(0), "paket.sehen_wert") << "nobody is nobody's intention";
}

TEST_F(Sehenregel, namesOnlyRolesOfTheHouseThatThePackageHas) {
  EXPECT_EQ(mit("\nsehen: {rollen: [leitung], wer: 'null'}"), Codes{"paket.rolle_unbekannt"});
  EXPECT_EQ(mit("\nsehen: {rollen: [], wer: 'null'}"), Codes{"paket.rolle_fehlt"});
  EXPECT_EQ(mit("\nsehen: {rollen: [zeichnung, zeichnung], wer: 'null'}").front(), "paket.rolle_unbekannt");
  EXPECT_EQ(mit("\nsehen: {rollen: [zeichnung]}"), Codes{"yaml.missing_key"});
}

TEST_F(Sehenregel, namesOnlyWhatTheCaseHas) {
  EXPECT_EQ(mit_wer("if antrag.weitere_hunde > 1 then \"zeichnung\" else null"), Codes{});
  EXPECT_EQ(mit_wer("if vorschlag.festgesetzt > 100 then \"zeichnung\" else null"), Codes{});
  EXPECT_EQ(mit_wer("if antrag.katzen > 1 then \"zeichnung\" else null"), Codes{"paket.feld_unbekannt"});
  EXPECT_EQ(mit_wer("if vorsclag > 1 then \"zeichnung\" else null"), Codes{"paket.variable_unbekannt"});
  EXPECT_EQ(mit_wer("if then"), Codes{"paket.ausdruck"});
}

TEST_F(Sehenregel, isComparedInExamples) {
  std::string name;
  for (const auto& entry : fs::directory_iterator(ordner / "beispiele"))
    if (name.empty() || entry.path().filename() < name) name = entry.path().filename();
  ersetze("beispiele/" + name, "titel:", "sehen: [zeichnung]\ntitel:");
  mit_wer("\"zeichnung\"");
  std::vector<Error> problems;
  auto of = [&](const PaketPtr& paket) {
    for (const Beispielergebnis& one : pruefe_beispiele(*paket))
      if (one.datei.ends_with(name)) return one.abweichungen;
    return Codes{"not run"};
  };
  EXPECT_EQ(of(lade(ordner, aktionen(), problems)), Codes{});
  mit_wer("null");
  EXPECT_EQ(of(lade(ordner, aktionen(), problems)), Codes{"Sehen: alle"});
}

}  // namespace
}  // namespace gw::paket
