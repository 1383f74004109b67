// SPDX-License-Identifier: EUPL-1.2
#include "base/time/time.hpp"

#include <gtest/gtest.h>

namespace gw {
namespace {

TEST(Date, DaysAndBack) {
  EXPECT_EQ((Date{1970, 1, 1}.days()), 0);
  EXPECT_EQ((Date{2000, 3, 1}.days()), 11'017);
  EXPECT_EQ((Date{2026, 11, 20}.weekday()), 5);
  for (std::int64_t day = -1'000'000; day < 1'000'000; day += 37) {
    const Date date = Date::from_days(day);
    ASSERT_EQ(date.days(), day);
    ASSERT_EQ(Date::parse(date.text()), date);
  }
  EXPECT_EQ(Date::from_days(Date{999'999'999, 12, 31}.days()), (Date{999'999'999, 12, 31}));
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* text :
       {"", "2026-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "998-12-31", "01211-12-31", "+2012-12-02",
        "9999999999-12-25", "2026-01-01T", "2026/01/01", "2026-01-32"})
    EXPECT_FALSE(Date::parse(text)) << text;
  EXPECT_EQ(Date::parse("-2017-12-31")->year, -2017);
  EXPECT_EQ(Date::parse("-999999999-12-31")->text(), "-999999999-12-31");
  EXPECT_FALSE(Date::make(2023, 2, 29));
  EXPECT_TRUE(Date::make(2024, 2, 29));
}

TEST(Date, MonthsAreCutToTheirLastDay) {
  EXPECT_EQ(add_months({2026, 1, 31}, 1), (Date{2026, 2, 28}));
  EXPECT_EQ(add_months({2024, 1, 31}, 1), (Date{2024, 2, 29}));
  EXPECT_EQ(add_months({2026, 1, 15}, -1), (Date{2025, 12, 15}));
  EXPECT_EQ(add_months({2026, 11, 30}, 15), (Date{2028, 2, 29}));
  EXPECT_EQ(add_days({2026, 12, 31}, 1), (Date{2027, 1, 1}));
}

TEST(TimeOfDay, TextRoundTrip) {
  for (const char* text :
       {"00:00:00", "23:59:59", "11:22:33.444", "11:22:33.123456789", "13:20:00+02:00", "09:00:00Z",
        "13:20:00-05:30", "11:59:00-02:45:55", "09:00:00@Europe/Berlin", "00:01:00@Etc/UTC"})
    EXPECT_EQ(TimeOfDay::parse(text).value().text(), text);
  EXPECT_EQ(TimeOfDay::parse("11:22:33-00:00")->text(), "11:22:33Z");
}

TEST(TimeOfDay, RefusesWhatIsNoTime) {
  for (const char* text : {"",
                           "23:59:60",
                           "24:00:00",
                           "24:00:01",
                           "25:00:00",
                           "00:60:00",
                           "7:00:00",
                           "07:1:00",
                           "07:01:2",
                           "13:20:00@xyz/abc",
                           "13:20:00@",
                           "13:20:00+19:00",
                           "13:20:00+5:00",
                           "13:20:00+05",
                           "11:30:00T",
                           "13:20:00+02:00@Europe/Berlin",
                           "13:20",
                           "10:00:00.",
                           "10:00:00Z+01:00",
                           "10:00:00@../../etc/passwd"})
    EXPECT_FALSE(TimeOfDay::parse(text)) << text;
}

TEST(DateTime, TextRoundTrip) {
  for (const char* text :
       {"2026-11-20T14:30:00", "2026-11-20T14:30:00.5+01:00", "-2016-01-30T09:05:00@Europe/Berlin"})
    EXPECT_EQ(DateTime::parse(text).value().text(), text);
  EXPECT_FALSE(DateTime::parse("2026-11-20 14:30:00"));
  EXPECT_FALSE(DateTime::parse("2026-11-20"));
}

TEST(Duration, TextIsNormalised) {
  EXPECT_EQ(MonthDuration::parse("P1Y2M")->months, 14);
  EXPECT_EQ(MonthDuration::parse("P26M")->text(), "P2Y2M");
  EXPECT_EQ(MonthDuration::parse("-P12M")->text(), "-P1Y");
  EXPECT_EQ(MonthDuration::parse("P0Y")->text(), "P0M");
  EXPECT_EQ(DayDuration::parse("P3DT4H")->seconds, 3 * 86'400 + 4 * 3600);
  EXPECT_EQ(DayDuration::parse("PT36H")->text(), "P1DT12H");
  EXPECT_EQ(DayDuration::parse("-PT1.5S")->text(), "-PT1.5S");
  EXPECT_EQ(DayDuration::parse("-PT0.5S")->text(), "-PT0.5S");
  EXPECT_EQ(DayDuration::parse("P0D")->text(), "PT0S");
  EXPECT_EQ(DayDuration::make(1, -1).text(), "PT0.999999999S");
  EXPECT_EQ(DayDuration::make(-1, 1'500'000'000).text(), "PT0.5S");
}

TEST(Duration, RefusesWhatIsNone) {
  for (const char* text : {"", "P", "P1", "1Y", "P1M2Y", "P1D", "PT1M", "P1YT", "P9999999999999999Y"})
    EXPECT_FALSE(MonthDuration::parse(text)) << text;
  for (const char* text : {"", "P", "PT", "P1DT", "P1Y", "PT1S1M", "PT.5S", "PT1.S", "P999999999999999D"})
    EXPECT_FALSE(DayDuration::parse(text)) << text;
}

TEST(Zone, BerlinKnowsSummerTime) {
  EXPECT_EQ(to_berlin(*parse_iso_utc("2026-01-01T12:00:00.000Z")).text(), "2026-01-01T13:00:00");
  EXPECT_EQ(to_berlin(*parse_iso_utc("2026-07-01T22:30:00.250Z")).text(), "2026-07-02T00:30:00.25");
  EXPECT_EQ(berlin_date(*parse_iso_utc("2026-07-01T22:30:00.000Z")), (Date{2026, 7, 2}));
  EXPECT_EQ(iso_utc(from_berlin(*DateTime::parse("2026-07-01T12:00:00"))), "2026-07-01T10:00:00.000Z");
}

TEST(Zone, SkippedAndDoubledTimes) {
  EXPECT_EQ(iso_utc(from_berlin(*DateTime::parse("2026-03-29T02:30:00"))), "2026-03-29T01:30:00.000Z");
  EXPECT_EQ(iso_utc(from_berlin(*DateTime::parse("2026-10-25T02:30:00"))), "2026-10-25T00:30:00.000Z");
}

TEST(Zone, SummerTimeGoesOnAfterTheLastListedYear) {
  for (int year = 2030; year < 2110; ++year) {
    const std::string y = std::to_string(year);
    EXPECT_EQ(iso_utc(from_berlin(*DateTime::parse(y + "-07-01T12:00:00"))), y + "-07-01T10:00:00.000Z");
    EXPECT_EQ(to_berlin(*parse_iso_utc(y + "-12-24T12:00:00.000Z")).text(), y + "-12-24T13:00:00");
  }
}

TEST(Zone, Instants) {
  EXPECT_EQ(iso_utc(*to_instant(*DateTime::parse("2026-07-01T12:00:00+05:30"))), "2026-07-01T06:30:00.000Z");
  EXPECT_EQ(iso_utc(*to_instant(*DateTime::parse("2026-07-01T12:00:00@America/New_York"))),
            "2026-07-01T16:00:00.000Z");
  EXPECT_EQ(iso_utc(*to_instant(*DateTime::parse("2026-07-01T12:00:00"))), "2026-07-01T10:00:00.000Z");
  DateTime nowhere = *DateTime::parse("2026-07-01T12:00:00");
  nowhere.time.zone = {Zone::Kind::named, 0, "No/Where"};
  EXPECT_FALSE(to_instant(nowhere));
  EXPECT_FALSE(utc_offset(nowhere));
  EXPECT_EQ(utc_offset(*DateTime::parse("-5000-07-01T12:00:00@Europe/Berlin")), 53 * 60 + 28);
}

TEST(Zone, WallClocksOfAMoment) {
  const Zone berlin{Zone::Kind::named, 0, "Europe/Berlin"};
  const auto moment = utc_seconds(*DateTime::parse("2026-03-29T01:30:00.5Z"));
  EXPECT_EQ(at_zone(*moment, berlin)->text(), "2026-03-29T03:30:00.5@Europe/Berlin");
  EXPECT_EQ(at_zone(*moment, {Zone::Kind::offset, -3600, {}})->text(), "2026-03-29T00:30:00.5-01:00");
  EXPECT_FALSE(at_zone(*moment, {Zone::Kind::named, 0, "No/Where"}));
  EXPECT_FALSE(at_zone({INT64_MAX / 2, 0}, berlin));
  EXPECT_FALSE(date_from_days(INT64_MAX));
}

TEST(IsoUtc, ExactlyOneForm) {
  EXPECT_EQ(iso_utc(from_millis(-1)), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_millis(*parse_iso_utc("1969-12-31T23:59:59.999Z")), -1);
  for (const char* text : {"", "2026-11-20T13:05:00Z", "2026-11-20T13:05:00.00Z", "2026-11-20T13:05:00.0000Z",
                           "2026-11-20T13:05:00.000+01:00", "2026-11-20T13:05:00.000"})
    EXPECT_FALSE(parse_iso_utc(text)) << text;
}

}  // namespace
}  // namespace gw
