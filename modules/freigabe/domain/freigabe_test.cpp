// SPDX-License-Identifier: EUPL-1.2
#include "modules/freigabe/domain/freigabe.hpp"

#include <gtest/gtest.h>

namespace gw::freigabe {
namespace {

const Date heute{2026, 11, 22};

Eingetragen whole() {
  return {"landkreis", "Prüfung der Erstattung", "§ 5 VwVfG", "31.12.2026", "ja", "keine", {}};
}
std::string refusal(const Eingetragen& typed) {
  auto read = lies_angebot(typed, heute);
  return read ? "ok" : read.error().code + "@" + read.error().field;
}

TEST(Angebot, isWhatWasTyped) {
  Angebot read = lies_angebot(whole(), heute).value();
  EXPECT_EQ(read.behoerde, "landkreis");
  EXPECT_EQ(read.zweck, "Prüfung der Erstattung");
  EXPECT_EQ(read.grundlage, "§ 5 VwVfG");
  EXPECT_EQ(read.bis, (Date{2026, 12, 31}));
  EXPECT_TRUE(read.umfang.angaben);
  EXPECT_EQ(read.umfang.dokumente, Dokumente::keine);
}

TEST(Angebot, grantsNothingThatWasNotChosen) {
  Eingetragen typed = whole();
  typed.angaben = typed.dokumente = typed.bis = "";
  typed.auswahl = {"d1"};
  Angebot read = lies_angebot(typed, heute).value();
  EXPECT_FALSE(read.umfang.angaben);
  EXPECT_EQ(read.umfang.dokumente, Dokumente::keine);
  EXPECT_TRUE(read.umfang.auswahl.empty());
  EXPECT_EQ(read.bis, (Date{2026, 12, 22})) << "thirty days";
}

TEST(Angebot, documentsAreAllOrThoseThatWereChosen) {
  Eingetragen typed = whole();
  typed.dokumente = "ausgewaehlte";
  EXPECT_EQ(refusal(typed), "freigabe.auswahl_fehlt@dokumente");
  typed.auswahl = {"d1", "d2", "d1"};
  EXPECT_EQ(lies_angebot(typed, heute).value().umfang.auswahl,
            (std::set<std::string, std::less<>>{"d1", "d2"}));
  typed.dokumente = "alle";
  EXPECT_TRUE(lies_angebot(typed, heute).value().umfang.auswahl.empty());
  typed.dokumente = "manche";
  EXPECT_EQ(refusal(typed), "freigabe.dokumente_wahl@dokumente");
}

TEST(Angebot, needsAuthorityPurposeAndLaw) {
  for (auto [field, code] : {std::pair(&Eingetragen::behoerde, "freigabe.behoerde_fehlt@behoerde"),
                             std::pair(&Eingetragen::zweck, "freigabe.zweck_fehlt@zweck"),
                             std::pair(&Eingetragen::grundlage, "freigabe.grundlage_fehlt@grundlage")}) {
    Eingetragen typed = whole();
    typed.*field = " \n ";
    EXPECT_EQ(refusal(typed), code);
  }
}

TEST(Angebot, lastsFromTodayToAYear) {
  for (auto [day, said] :
       {std::pair("gestern", "form.date@bis"), std::pair("21.11.2026", "freigabe.bis_vorbei@bis"),
        std::pair("22.11.2026", "ok"), std::pair("22.11.2027", "ok"),
        std::pair("23.11.2027", "freigabe.bis_zu_weit@bis")}) {
    Eingetragen typed = whole();
    typed.bis = day;
    EXPECT_EQ(refusal(typed), said) << day;
  }
}

TEST(Freigabe, isGoodUntilItsLastDayIsOver) {
  Freigabe one;
  one.bis = heute;
  EXPECT_TRUE(one.gilt(from_berlin({heute, {}}) + std::chrono::minutes(24 * 60 - 1)));
  EXPECT_FALSE(one.gilt(from_berlin({add_days(heute, 1), {}})));
  one.beendet = from_berlin({heute, {}});
  EXPECT_FALSE(one.gilt(from_berlin({heute, {}}) + std::chrono::hours(12)));
}

TEST(Freigabe, showsWhatWasChosen) {
  Freigabe one;
  EXPECT_FALSE(one.zeigt("d1"));
  one.umfang.dokumente = Dokumente::ausgewaehlte;
  one.umfang.auswahl = {"d1"};
  EXPECT_TRUE(one.zeigt("d1"));
  EXPECT_FALSE(one.zeigt("d2"));
  one.umfang.dokumente = Dokumente::alle;
  EXPECT_TRUE(one.zeigt("d2"));
}

}  // namespace
}  // namespace gw::freigabe
