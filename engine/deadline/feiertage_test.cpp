// SPDX-License-Identifier: EUPL-1.2
#include "engine/deadline/feiertage.hpp"

#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace gw::deadline {
namespace {

const std::vector<std::string> laender{"BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV",
                                       "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"};

Gebiet in(std::string_view code) {
  return gebiet(code).value();
}

Date date(std::string_view text) {
  return Date::parse(text).value();
}

// "01-01 01-06 …": the holidays of a year.
std::string of_year(int year, std::string_view code) {
  std::string all;
  for (Date day{year, 1, 1}; day.year == year; day = add_days(day, 1))
    if (!feiertag(day, in(code)).empty()) all += (all.empty() ? "" : " ") + day.text().substr(5);
  return all;
}

TEST(Feiertage, EasterOfManyYears) {
  const char* known[] = {"1995-04-16", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27",
                         "2019-04-21", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05",
                         "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2035-03-25",
                         "2038-04-25", "2049-04-18", "2076-04-19", "1954-04-18", "1981-04-19"};
  for (const char* text : known) EXPECT_EQ(ostersonntag(date(text).year).text(), text);
}

TEST(Feiertage, EasterIsASundayOfSpring) {
  for (int year = 1583; year <= 4000; ++year) {
    const Date easter = ostersonntag(year);
    EXPECT_EQ(easter.weekday(), 7) << year;
    EXPECT_GE(easter, (Date{year, 3, 22}));
    EXPECT_LE(easter, (Date{year, 4, 25}));
  }
}

// Every Land has these, from 2024 to 2030, and what else it has follows below.
TEST(Feiertage, OfAllLaender) {
  const std::map<int, std::string> movable{
      {2024, "03-29 04-01 05-09 05-20"}, {2025, "04-18 04-21 05-29 06-09"}, {2026, "04-03 04-06 05-14 05-25"},
      {2027, "03-26 03-29 05-06 05-17"}, {2028, "04-14 04-17 05-25 06-05"}, {2029, "03-30 04-02 05-10 05-21"},
      {2030, "04-19 04-22 05-30 06-10"}};
  for (const auto& [year, days] : movable)
    for (const std::string& land : laender) {
      const std::string all = of_year(year, land);
      for (std::size_t at = 0; at < days.size(); at += 6)
        EXPECT_NE(all.find(days.substr(at, 5)), std::string::npos) << year << " " << land << " " << at;
      for (const char* fixed : {"01-01", "05-01", "10-03", "12-25", "12-26"})
        EXPECT_NE(all.find(fixed), std::string::npos) << year << " " << land;
    }
}

TEST(Feiertage, OfEachLandIn2026) {
  const std::map<std::string, std::string> known{
      {"BW", "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"},
      {"BY", "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"},
      {"BY-KATHOLISCH", "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26"},
      {"BY-AUGSBURG", "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-08 08-15 10-03 11-01 12-25 12-26"},
      {"BE", "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"},
      {"BB", "01-01 04-03 04-05 04-06 05-01 05-14 05-24 05-25 10-03 10-31 12-25 12-26"},
      {"HB", "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"HH", "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"HE", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 12-25 12-26"},
      {"MV", "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"NI", "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"NW", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"},
      {"RP", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"},
      {"SL", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26"},
      {"SN", "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26"},
      {"SN-FRONLEICHNAM", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 10-31 11-18 12-25 12-26"},
      {"ST", "01-01 01-06 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"SH", "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26"},
      {"TH", "01-01 04-03 04-06 05-01 05-14 05-25 09-20 10-03 10-31 12-25 12-26"},
      {"TH-FRONLEICHNAM", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 09-20 10-03 10-31 12-25 12-26"}};
  for (const auto& [code, days] : known) EXPECT_EQ(of_year(2026, code), days) << code;
}

TEST(Feiertage, TheMovableOnesOfSomeLaender) {
  const std::map<int, std::string> corpus_christi{
      {2024, "2024-05-30"}, {2025, "2025-06-19"}, {2026, "2026-06-04"}, {2027, "2027-05-27"},
      {2028, "2028-06-15"}, {2029, "2029-05-31"}, {2030, "2030-06-20"}};
  for (const auto& [year, day] : corpus_christi) {
    EXPECT_EQ(feiertag(date(day), in("NW")), "Fronleichnam") << year;
    EXPECT_EQ(feiertag(date(day), in("BB")), "") << year;
  }
  const char* busstage[] = {"2024-11-20", "2025-11-19", "2026-11-18", "2027-11-17",
                            "2028-11-22", "2029-11-21", "2030-11-20"};
  for (const char* day : busstage) {
    EXPECT_EQ(feiertag(date(day), in("SN")), "Buß- und Bettag") << day;
    EXPECT_EQ(feiertag(date(day), in("BY")), "") << day;
  }
}

// Which Laender have a holiday on that day: "BE MV".
std::string who_has(std::string_view day) {
  std::string all;
  for (const std::string& land : laender)
    if (!feiertag(date(day), in(land)).empty()) all += (all.empty() ? "" : " ") + land;
  return all;
}

TEST(Feiertage, ChangeWithTheYears) {
  const std::string everyone = "BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH";
  EXPECT_EQ(who_has("2016-10-31"), "BB MV SN ST TH");
  EXPECT_EQ(who_has("2017-10-31"), everyone);
  EXPECT_EQ(who_has("2018-10-31"), "BB HB HH MV NI SN ST SH TH");
  EXPECT_EQ(who_has("2018-03-08"), "");
  EXPECT_EQ(who_has("2019-03-08"), "BE");
  EXPECT_EQ(who_has("2023-03-08"), "BE MV");
  EXPECT_EQ(who_has("2018-09-20"), "");
  EXPECT_EQ(who_has("2019-09-20"), "TH");
  EXPECT_EQ(who_has("2019-05-08"), "");
  EXPECT_EQ(who_has("2020-05-08"), "BE");
  EXPECT_EQ(who_has("2025-05-08"), "BE");
  EXPECT_EQ(who_has("2026-05-08"), "");
  EXPECT_EQ(who_has("2028-06-17"), "BE");
}

TEST(Feiertage, HaveNames) {
  EXPECT_EQ(feiertag(date("2026-04-05"), in("BB")), "Ostersonntag");
  EXPECT_EQ(feiertag(date("2026-10-31"), in("BB")), "Reformationstag");
  EXPECT_EQ(feiertag(date("2026-06-07"), in("BB")), "");
}

TEST(Feiertage, BeforeTheTableThereAreNone) {
  EXPECT_EQ(feiertag({1994, 12, 25}, in("BB")), "");
  EXPECT_EQ(feiertag({-4712, 1, 1}, in("BB")), "");
}

TEST(Gebiete, HaveCodesOfTheirOwn) {
  std::set<Gebiet> all;
  for (const std::string& land : laender) all.insert(in(land));
  EXPECT_EQ(all.size(), 16u);
  EXPECT_FALSE(gebiet("DE-BB"));
  EXPECT_FALSE(gebiet("bb"));
  EXPECT_FALSE(gebiet(""));
}

TEST(Zaehlen, SaturdayIsAWerktagAndNoArbeitstag) {
  const Date saturday = date("2026-06-06");
  EXPECT_TRUE(zaehlt(saturday, in("BB"), Zaehlung::werktage));
  EXPECT_FALSE(zaehlt(saturday, in("BB"), Zaehlung::arbeitstage));
  EXPECT_FALSE(zaehlt(date("2026-06-07"), in("BB"), Zaehlung::werktage));
  EXPECT_FALSE(zaehlt(date("2026-05-25"), in("BB"), Zaehlung::werktage));
}

TEST(Zaehlen, LeavesOutWhatDoesNotCount) {
  const Date thursday = date("2026-12-24");
  EXPECT_EQ(zaehle(thursday, 1, in("BB"), Zaehlung::arbeitstage).text(), "2026-12-28");
  EXPECT_EQ(zaehle(thursday, 5, in("BB"), Zaehlung::arbeitstage).text(), "2027-01-04");
  EXPECT_EQ(zaehle(thursday, 5, in("BB"), Zaehlung::werktage).text(), "2027-01-02");
  EXPECT_EQ(zaehle(date("2026-12-28"), -1, in("BB"), Zaehlung::arbeitstage).text(), "2026-12-24");
  EXPECT_EQ(zaehle(date("2026-12-25"), 0, in("BB"), Zaehlung::arbeitstage).text(), "2026-12-25");
}

// Going n days on from a day that counts and n back leads home; and every step lands on a day that counts.
TEST(Zaehlen, ForthAndBack) {
  for (const std::string& land : laender)
    for (Zaehlung how : {Zaehlung::werktage, Zaehlung::arbeitstage})
      for (Date day = date("2026-03-01"); day < date("2026-06-15"); day = add_days(day, 1))
        for (int n : {1, 3, 10, 30}) {
          const Date reached = zaehle(day, n, in(land), how);
          ASSERT_TRUE(zaehlt(reached, in(land), how)) << land << day.text();
          if (!zaehlt(day, in(land), how)) continue;
          ASSERT_EQ(zaehle(reached, -n, in(land), how), day) << land << n;
        }
}

}  // namespace
}  // namespace gw::deadline
