// SPDX-License-Identifier: EUPL-1.2
#include "engine/deadline/frist.hpp"

#include <gtest/gtest.h>

namespace gw::deadline {
namespace {

constexpr Gebiet all[] = {Gebiet::bw, Gebiet::by, Gebiet::be, Gebiet::bb, Gebiet::hb, Gebiet::hh,
                          Gebiet::he, Gebiet::mv, Gebiet::ni, Gebiet::nw, Gebiet::rp, Gebiet::sl,
                          Gebiet::sn, Gebiet::st, Gebiet::sh, Gebiet::th};
constexpr Gebiet bb = Gebiet::bb;

Date date(std::string_view text) {
  return Date::parse(text).value();
}

struct Case {
  const char* from;
  Dauer dauer;
  const char* last;  // by §§ 187, 188 BGB
  const char* end;   // by § 193 BGB, in Brandenburg
};

TEST(Frist, AfterAnEvent) {
  const Case cases[] = {{"2026-06-09", Dauer::monate(1), "2026-07-09", "2026-07-09"},
                        {"2026-06-08", Dauer::monate(1), "2026-07-08", "2026-07-08"},
                        {"2026-01-31", Dauer::monate(1), "2026-02-28", "2026-03-02"},
                        {"2028-01-31", Dauer::monate(1), "2028-02-29", "2028-02-29"},
                        {"2026-02-28", Dauer::monate(1), "2026-03-28", "2026-03-30"},
                        {"2028-02-29", Dauer::jahre(1), "2029-02-28", "2029-02-28"},
                        {"2024-02-29", Dauer::jahre(4), "2028-02-29", "2028-02-29"},
                        {"2026-08-31", Dauer::monate(3), "2026-11-30", "2026-11-30"},
                        {"2026-06-08", Dauer::wochen(2), "2026-06-22", "2026-06-22"},
                        {"2026-06-08", Dauer::tage(14), "2026-06-22", "2026-06-22"},
                        {"2026-12-10", Dauer::tage(15), "2026-12-25", "2026-12-28"},
                        {"2026-12-31", Dauer::tage(1), "2027-01-01", "2027-01-04"},
                        {"2026-03-20", Dauer::tage(14), "2026-04-03", "2026-04-07"}};
  for (const Case& c : cases) {
    const Frist frist = nach_ereignis(date(c.from), c.dauer, bb);
    EXPECT_EQ(frist.erster_tag, add_days(date(c.from), 1)) << c.from;
    EXPECT_EQ(frist.rechnerisch.text(), c.last) << c.from;
    EXPECT_EQ(frist.ende.text(), c.end) << c.from;
  }
}

TEST(Frist, FromTheBeginningOfADay) {
  const Case cases[] = {{"2026-01-01", Dauer::jahre(1), "2026-12-31", "2026-12-31"},
                        {"2026-08-01", Dauer::jahre(1), "2027-07-31", "2027-08-02"},
                        {"2026-02-01", Dauer::monate(1), "2026-02-28", "2026-03-02"},
                        {"2026-01-29", Dauer::monate(1), "2026-02-28", "2026-03-02"},
                        {"2026-01-31", Dauer::monate(1), "2026-02-28", "2026-03-02"},
                        {"2026-03-31", Dauer::monate(1), "2026-04-30", "2026-04-30"},
                        {"2028-01-30", Dauer::monate(1), "2028-02-29", "2028-02-29"},
                        {"2028-02-29", Dauer::jahre(1), "2029-02-28", "2029-02-28"},
                        {"2026-06-08", Dauer::wochen(1), "2026-06-14", "2026-06-15"},
                        {"2026-06-08", Dauer::tage(1), "2026-06-08", "2026-06-08"}};
  for (const Case& c : cases) {
    const Frist frist = ab_tagesbeginn(date(c.from), c.dauer, bb);
    EXPECT_EQ(frist.erster_tag, date(c.from));
    EXPECT_EQ(frist.rechnerisch.text(), c.last) << c.from;
    EXPECT_EQ(frist.ende.text(), c.end) << c.from;
    EXPECT_EQ(zeitraumende(date(c.from), c.dauer).text(), c.last) << c.from;
  }
}

// Example 9 of the first package: 31 October 2026 is a Saturday (and a holiday in Brandenburg), 1 November a
// Sunday (and a holiday in Bavaria).
TEST(Frist, ADayThatIsNoArbeitstagMoves) {
  EXPECT_EQ(verschoben(date("2026-10-31"), bb).text(), "2026-11-02");
  EXPECT_EQ(verschoben(date("2026-10-31"), Gebiet::by).text(), "2026-11-02");
  EXPECT_EQ(verschoben(date("2025-10-31"), bb).text(), "2025-11-03");
  EXPECT_EQ(verschoben(date("2025-10-31"), Gebiet::by).text(), "2025-10-31");
  EXPECT_EQ(verschoben(date("2026-04-03"), bb).text(), "2026-04-07");
  EXPECT_EQ(verschoben(date("2026-11-18"), Gebiet::sn).text(), "2026-11-19");
}

// For every day of four years, a leap year among them, in every Land.
TEST(Frist, NeverEndsOnADayWithoutWork) {
  for (Gebiet wo : all)
    for (Date day = date("2025-01-01"); day.year < 2029; day = add_days(day, 1))
      for (const Dauer& dauer : {Dauer::tage(14), Dauer::monate(1), Dauer::monate(3), Dauer::jahre(1)}) {
        const Frist frist = nach_ereignis(day, dauer, wo);
        ASSERT_TRUE(zaehlt(frist.ende, wo, Zaehlung::arbeitstage)) << day.text();
        ASSERT_GE(frist.ende, frist.rechnerisch);
        ASSERT_LE(frist.ende.days() - frist.rechnerisch.days(), 4) << day.text();
        ASSERT_EQ(frist.ende == frist.rechnerisch, zaehlt(frist.rechnerisch, wo, Zaehlung::arbeitstage));
      }
}

// § 188(2), (3) BGB: the day of the same number, or the last one of a month that has none.
TEST(Frist, MonthsEndOnTheSameNumberOrTheMonthsLastDay) {
  for (Date day = date("2024-01-01"); day.year < 2029; day = add_days(day, 1))
    for (int months = 1; months <= 24; ++months) {
      const Date last = nach_ereignis(day, Dauer::monate(months), bb).rechnerisch;
      const bool end_of_month = add_days(last, 1).day == 1;
      ASSERT_TRUE(last.day == day.day || (last.day < day.day && end_of_month)) << day.text() << months;
      ASSERT_EQ(last.year * 12 + last.month, day.year * 12 + day.month + months);
    }
}

// A period from the beginning of a day is never longer than one after an event on it, and days less by one.
TEST(Frist, TheFirstDayCountsOrDoesNot) {
  for (Date day = date("2027-01-01"); day.year < 2029; day = add_days(day, 1)) {
    for (int n = 1; n < 40; ++n)
      ASSERT_EQ(add_days(zeitraumende(day, Dauer::tage(n)), 1),
                nach_ereignis(day, Dauer::tage(n), bb).rechnerisch);
    for (int n = 1; n < 14; ++n) {
      const Date span = zeitraumende(day, Dauer::monate(n));
      const Date event = nach_ereignis(day, Dauer::monate(n), bb).rechnerisch;
      ASSERT_LE(span, event);
      ASSERT_GE(span, nach_ereignis(add_days(day, -1), Dauer::monate(n), bb).rechnerisch) << day.text() << n;
    }
  }
}

}  // namespace
}  // namespace gw::deadline
