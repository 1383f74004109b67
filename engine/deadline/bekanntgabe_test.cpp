// SPDX-License-Identifier: EUPL-1.2
#include "engine/deadline/bekanntgabe.hpp"

#include <gtest/gtest.h>

namespace gw::deadline {
namespace {

constexpr Gebiet bb = Gebiet::bb;
using enum Verfahrensrecht;

Date date(std::string_view text) {
  return Date::parse(text).value();
}

std::string known(Weg weg, std::string_view day, Verfahrensrecht recht = vwvfg, Gebiet wo = bb) {
  return bekanntgabe(weg, date(day), recht, wo).text();
}

std::string remedy(std::string_view day, Belehrung belehrung = Belehrung::richtig, Gebiet wo = bb) {
  return rechtsbehelfsfrist(date(day), belehrung, wo).ende.text();
}

// Example 10 of the first package.
TEST(Bekanntgabe, PostedOnAFriday) {
  EXPECT_EQ(known(Weg::brief, "2026-06-05"), "2026-06-09");
  EXPECT_EQ(remedy("2026-06-09"), "2026-07-09");
}

TEST(Bekanntgabe, ProvidedInTheMailboxOnAFriday) {
  EXPECT_EQ(known(Weg::postfach, "2026-06-05"), "2026-06-08");
  EXPECT_EQ(remedy("2026-06-08"), "2026-07-08");
}

TEST(Bekanntgabe, FourDaysSince2025) {
  for (Verfahrensrecht recht : {vwvfg, sgb_x, ao})
    for (Weg way : {Weg::brief, Weg::elektronisch, Weg::einschreiben}) {
      EXPECT_EQ(known(way, "2024-12-02", recht), "2024-12-05");
      EXPECT_EQ(known(way, "2026-06-01", recht), "2026-06-05");
    }
  EXPECT_EQ(known(Weg::brief, "2024-12-31"), "2025-01-03");
  EXPECT_EQ(known(Weg::brief, "2025-01-01"), "2025-01-05");
}

TEST(Bekanntgabe, OnlyTheAoMovesTheFourthDay) {
  const char* tuesday = "2026-06-02";  // the fourth day is a Saturday
  EXPECT_EQ(known(Weg::brief, tuesday, vwvfg), "2026-06-06");
  EXPECT_EQ(known(Weg::brief, tuesday, sgb_x), "2026-06-06");
  EXPECT_EQ(known(Weg::brief, tuesday, ao), "2026-06-08");
  EXPECT_EQ(known(Weg::postfach, "2026-06-03", vwvfg), "2026-06-06");
  EXPECT_EQ(known(Weg::brief, "2026-12-21", ao), "2026-12-28");
}

TEST(Bekanntgabe, UnderTheAoTheHolidaysOfThePlaceCount) {
  EXPECT_EQ(known(Weg::brief, "2026-05-31", ao, Gebiet::nw), "2026-06-05");  // Fronleichnam
  EXPECT_EQ(known(Weg::brief, "2026-05-31", ao, bb), "2026-06-04");
}

TEST(Bekanntgabe, TheMailboxByLaw) {
  EXPECT_EQ(known(Weg::postfach, "2026-06-01", vwvfg), "2026-06-04");
  EXPECT_EQ(known(Weg::postfach, "2026-06-01", sgb_x), "2026-06-05");
  EXPECT_EQ(known(Weg::postfach, "2026-06-01", ao), "2026-06-05");
  EXPECT_EQ(known(Weg::postfach, "2024-06-03", ao), "2024-06-06");
}

TEST(Bekanntgabe, WhatIsProvedIsKnownOnTheDay) {
  for (Weg way : {Weg::rueckschein, Weg::zustellungsurkunde, Weg::empfangsbekenntnis, Weg::uebergabe})
    for (Verfahrensrecht recht : {vwvfg, sgb_x, ao})
      EXPECT_EQ(known(way, "2026-06-06", recht), "2026-06-06");  // a Saturday
}

TEST(Bekanntgabe, PublishedTakesTwoWeeks) {
  EXPECT_EQ(known(Weg::oeffentlich, "2026-06-05"), "2026-06-19");
}

TEST(Bekanntgabe, NamesAsInPackages) {
  EXPECT_EQ(verfahrensrecht("VwVfG"), vwvfg);
  EXPECT_EQ(verfahrensrecht("SGB X"), sgb_x);
  EXPECT_EQ(verfahrensrecht("AO"), ao);
  EXPECT_EQ(verfahrensrecht("KAG"), ao);
  EXPECT_FALSE(verfahrensrecht("BGB"));
  EXPECT_EQ(weg("postfach"), Weg::postfach);
  EXPECT_EQ(weg("zustellungsurkunde"), Weg::zustellungsurkunde);
  EXPECT_FALSE(weg("taube"));
}

TEST(Rechtsbehelf, OneMonthMovesToTheNextArbeitstag) {
  EXPECT_EQ(remedy("2026-01-31"), "2026-03-02");
  EXPECT_EQ(remedy("2026-09-30"), "2026-10-30");
  EXPECT_EQ(remedy("2025-09-30", Belehrung::richtig, bb), "2025-10-30");
  EXPECT_EQ(remedy("2025-10-01", Belehrung::richtig, bb), "2025-11-03");
}

TEST(Rechtsbehelf, OneYearWithoutCorrectInstruction) {
  EXPECT_EQ(remedy("2026-06-09", Belehrung::fehlt_oder_falsch), "2027-06-09");
  EXPECT_EQ(remedy("2026-06-05", Belehrung::fehlt_oder_falsch), "2027-06-07");
}

TEST(Fiktion, ThreeMonthsAfterTheDocumentsAreComplete) {
  EXPECT_EQ(fiktionsfrist(date("2026-11-20"), bb).ende.text(), "2027-02-22");
  EXPECT_EQ(fiktionsfrist(date("2026-11-20"), bb).rechnerisch.text(), "2027-02-20");
  EXPECT_EQ(fiktionsfrist(date("2026-11-20"), bb, Dauer::monate(2)).ende.text(), "2027-01-20");
}

TEST(Untaetigkeit, ThreeMonthsThatNeverMove) {
  EXPECT_EQ(untaetigkeitsfrist(date("2026-11-20")).text(), "2027-02-20");  // a Saturday
  EXPECT_EQ(untaetigkeitsfrist(date("2026-11-30")).text(), "2027-02-28");
}

}  // namespace
}  // namespace gw::deadline
