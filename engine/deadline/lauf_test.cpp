// SPDX-License-Identifier: EUPL-1.2
#include "engine/deadline/lauf.hpp"

#include <gtest/gtest.h>

#include "engine/deadline/bekanntgabe.hpp"

namespace gw::deadline {
namespace {

Date date(std::string_view text) {
  return Date::parse(text).value();
}

TEST(Fristlauf, TellsWhyItsLastDayMoved) {
  const Rechnung made = rechne({.ereignis = date("2026-04-03"), .dauer = Dauer::monate(1)}, Gebiet::bb);
  EXPECT_EQ(made.erster_tag, date("2026-04-04"));
  EXPECT_EQ(made.rechnerisch, date("2026-05-03"));
  EXPECT_EQ(made.hindernisse, (std::vector<Hindernis>{{date("2026-05-03"), ""}}));
  EXPECT_EQ(made.ende, date("2026-05-04"));
}

TEST(Fristlauf, NamesTheHolidays) {
  const Rechnung made = rechne({.ereignis = date("2026-11-25"), .dauer = Dauer::monate(1)}, Gebiet::bb);
  EXPECT_EQ(made.hindernisse, (std::vector<Hindernis>{{date("2026-12-25"), "1. Weihnachtstag"},
                                                      {date("2026-12-26"), "2. Weihnachtstag"},
                                                      {date("2026-12-27"), ""}}));
  EXPECT_EQ(made.ende, date("2026-12-28"));
}

TEST(Fristlauf, AnExtensionNeverShortensIt) {
  const Fristlauf lauf{.ereignis = date("2026-04-15"),
                       .dauer = Dauer::monate(3),
                       .ruhetage = 1,
                       .verlaengert_bis = date("2026-03-02")};
  EXPECT_EQ(rechne(lauf, Gebiet::bb).ende, date("2026-07-16"));
}

// Each Land has its own; the same deadline, ending on a day that is a holiday in some of them.
struct Landfall {
  const char* land;
  const char* ende;
};
void erwarte(const char* ereignis, Dauer dauer, const std::vector<Landfall>& faelle) {
  ASSERT_EQ(faelle.size(), 16u);
  for (const Landfall& fall : faelle) {
    const Rechnung made = rechne({.ereignis = date(ereignis), .dauer = dauer}, gebiet(fall.land).value());
    EXPECT_EQ(made.ende.text(), fall.ende) << fall.land;
    EXPECT_EQ(made.hindernisse.empty(), made.ende == made.rechnerisch) << fall.land;
  }
}

// 31 October 2025 is a Friday: Reformationstag in the north and east.
TEST(Fristlauf, EndsByTheHolidaysOfItsLandInOctober) {
  const char *bleibt = "2025-10-31", *rueckt = "2025-11-03";
  erwarte("2025-07-31", Dauer::monate(3),
          {{"BW", bleibt},
           {"BY", bleibt},
           {"BE", bleibt},
           {"BB", rueckt},
           {"HB", rueckt},
           {"HH", rueckt},
           {"HE", bleibt},
           {"MV", rueckt},
           {"NI", rueckt},
           {"NW", bleibt},
           {"RP", bleibt},
           {"SL", bleibt},
           {"SN", rueckt},
           {"ST", rueckt},
           {"SH", rueckt},
           {"TH", rueckt}});
}

// Friday, 6 January 2023: Heilige Drei Könige; Wednesday, 8 March 2028: Frauentag.
TEST(Fristlauf, AndInTheOtherMonths) {
  const char *bleibt = "2023-01-06", *rueckt = "2023-01-09";
  std::vector<Landfall> januar, maerz;
  for (const char* land :
       {"BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"}) {
    const std::string_view name(land);
    januar.push_back({land, name == "BW" || name == "BY" || name == "ST" ? rueckt : bleibt});
    maerz.push_back({land, name == "BE" || name == "MV" ? "2028-03-09" : "2028-03-08"});
  }
  erwarte("2022-12-06", Dauer::monate(1), januar);
  erwarte("2028-02-08", Dauer::monate(1), maerz);
}

TEST(Fristlauf, OfAWaitNeverMoves) {
  const Fristlauf wartezeit{Zaehlweise::wartezeit, date("2026-02-03"), Dauer::monate(3)};
  const Rechnung made = rechne(wartezeit, Gebiet::bb);
  EXPECT_EQ(made.ende, date("2026-05-03")) << "a Sunday";
  EXPECT_EQ(made.ende, untaetigkeitsfrist(date("2026-02-03")));
}

TEST(Fristlauf, OfAFixedDayStandsAsItIsAndOfOneThatIsAskedForMoves) {
  const Rechnung fixed = rechne({.zaehlweise = Zaehlweise::tag, .ereignis = date("2026-12-25")}, Gebiet::bb);
  EXPECT_EQ(fixed.ende, date("2026-12-25"));
  EXPECT_TRUE(fixed.hindernisse.empty());
  const Rechnung asked =
      rechne({.zaehlweise = Zaehlweise::gesetzt, .ereignis = date("2026-12-25")}, Gebiet::bb);
  EXPECT_EQ(asked.rechnerisch, date("2026-12-25"));
  EXPECT_EQ(asked.ende, date("2026-12-28"));
}

TEST(Fristlauf, WithoutSuchADayEndsWithTheMonth) {
  const Rechnung made = rechne({.ereignis = date("2026-11-30"), .dauer = Dauer::monate(3)}, Gebiet::bb);
  EXPECT_EQ(made.rechnerisch, date("2027-02-28"));
  EXPECT_TRUE(made.monatsletzter);
  EXPECT_EQ(made.ende, date("2027-03-01"));
  EXPECT_FALSE(rechne({.ereignis = date("2026-11-20"), .dauer = Dauer::monate(3)}, Gebiet::bb).monatsletzter);
}

// Days of rest are added to the computed day, before it moves.
TEST(Fristlauf, RestsAndIsExtended) {
  Fristlauf lauf{.ereignis = date("2026-11-20"), .dauer = Dauer::tage(14)};
  EXPECT_EQ(rechne(lauf, Gebiet::bb).ende, date("2026-12-04"));
  lauf.ruhetage = 8;
  EXPECT_EQ(rechne(lauf, Gebiet::bb).ungeschoben, date("2026-12-12"));
  EXPECT_EQ(rechne(lauf, Gebiet::bb).ende, date("2026-12-14"));
  lauf.ruhetage = 0;
  lauf.verlaengert_bis = date("2027-01-01");
  const Rechnung made = rechne(lauf, Gebiet::bb);
  EXPECT_EQ(made.rechnerisch, date("2026-12-04"));
  EXPECT_EQ(made.ende, date("2027-01-04"));
  EXPECT_EQ(made.hindernisse.size(), 3u);
  EXPECT_EQ(made.hindernisse.front().feiertag, "Neujahr");
}

TEST(Fristdauer, IsWholeDaysOrMonths) {
  EXPECT_EQ(dauer("P14D")->in_tagen(), 14);
  EXPECT_EQ(dauer("P3M")->in_monaten(), 3);
  EXPECT_EQ(dauer("P1Y")->in_monaten(), 12);
  for (const char* text :
       {"", "P0D", "-P1D", "P0M", "-P3M", "PT12H", "P1DT1H", "P3661D", "P121M", "drei Monate", "P"})
    EXPECT_FALSE(dauer(text)) << text;
}

}  // namespace
}  // namespace gw::deadline
