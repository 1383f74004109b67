// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/domain/person.hpp"

#include <gtest/gtest.h>

#include "modules/person/person.hpp"

namespace gw::person {
namespace {

const Date heute = Date::make(2026, 11, 20).value();

Person lara(std::string vorname = "Lara", std::optional<Date> geburt = Date::make(2016, 5, 4).value()) {
  Person person;
  person.vorname = std::move(vorname);
  person.nachname = "Muster";
  person.geburtsdatum = geburt;
  person.anschrift = "Lindenweg 7\n12345 Musterstadt";
  return person;
}

template <class T>
std::string problem(const Result<T>& read) {
  return read ? "ok" : read.error().code + "@" + read.error().field;
}

TEST(Anhalt, isTheBirthDateWhereBothAreKnown) {
  EXPECT_EQ(anhalt(lara(), lara("Lahra")), Anhalt::geburtsdatum);
  EXPECT_EQ(anhalt(lara(), lara("Tim")), std::nullopt) << "twins are two";
  EXPECT_EQ(anhalt(lara(), lara("Lara", Date::make(2017, 5, 4).value())), std::nullopt);
}

TEST(Anhalt, isTheAddressWhereABirthDateIsMissing) {
  Person elsewhere = lara("Lara", std::nullopt);
  EXPECT_EQ(anhalt(lara(), elsewhere), Anhalt::anschrift);
  elsewhere.anschrift = "Dorfstraße 12\n12346 Beispielhausen";
  EXPECT_EQ(anhalt(lara(), elsewhere), std::nullopt);
  elsewhere.anschrift.clear();
  EXPECT_EQ(anhalt(elsewhere, elsewhere), std::nullopt);
}

TEST(Anhalt, isNeverAnAddressThatIsBlocked) {
  Person blocked = lara("Lara", std::nullopt);
  blocked.sperre = Sperre{"Gefährdung", {}, std::nullopt};
  EXPECT_EQ(anhalt(blocked, lara()), std::nullopt);
  EXPECT_EQ(anhalt(lara(), blocked), std::nullopt);
}

TEST(Grund, isSaidInAFewWords) {
  EXPECT_EQ(lies_grund("  Anruf der Mutter ").value(), "Anruf der Mutter");
  EXPECT_EQ(problem(lies_grund(" \n")), "person.grund_fehlt@grund");
  EXPECT_EQ(problem(lies_grund(std::string(grund_hoechstens + 1, 'x'))), "form.too_long@grund");
  EXPECT_EQ(problem(lies_grund(std::string("a\0b", 3))), "form.characters@grund");
}

TEST(Sperre, endsOnADayToComeOrOnNone) {
  EXPECT_EQ(lies_bis(" ", heute).value(), std::nullopt);
  EXPECT_EQ(lies_bis("31.12.2027", heute).value()->text(), "2027-12-31");
  EXPECT_EQ(problem(lies_bis("bald", heute)), "form.date@bis");
  EXPECT_EQ(problem(lies_bis("20.11.2026", heute)), "person.bis_vorbei@bis");
}

TEST(Sperre, isOutOfDateAfterItsLastDay) {
  EXPECT_FALSE((Sperre{"", {}, std::nullopt}).abgelaufen(heute));
  EXPECT_FALSE((Sperre{"", {}, heute}).abgelaufen(heute));
  EXPECT_TRUE((Sperre{"", {}, add_days(heute, -1)}).abgelaufen(heute));
}

TEST(Rolle, isOneOfTheFive) {
  EXPECT_TRUE(ist_rolle("vertreter"));
  EXPECT_FALSE(ist_rolle("Vertreter"));
  EXPECT_FALSE(ist_rolle(""));
}

}  // namespace
}  // namespace gw::person
