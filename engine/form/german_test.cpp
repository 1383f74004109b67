// SPDX-License-Identifier: EUPL-1.2
#include "engine/form/german.hpp"

#include <gtest/gtest.h>

namespace gw::form {
namespace {

std::string number(std::string_view text) {
  const auto found = read_decimal(text);
  return found ? found->text() : "nothing";
}

std::string date(std::string_view text) {
  const auto found = read_date(text);
  return found ? found->text() : "nothing";
}

TEST(German, ReadsNumbersAsPeopleTypeThem) {
  EXPECT_EQ(number("12,50"), "12.50");
  EXPECT_EQ(number("12.50"), "12.50");
  EXPECT_EQ(number("0,5"), "0.5");
  EXPECT_EQ(number("1.234"), "1234");
  EXPECT_EQ(number("1.234.567,89"), "1234567.89");
  EXPECT_EQ(number("1 234,5"), "1234.5");
  EXPECT_EQ(number("1\u202F234"), "1234");
  EXPECT_EQ(number("-3"), "-3");
  EXPECT_EQ(number("\u2212"
                   "3"),
            "-3");
  EXPECT_EQ(number("+3"), "3");
  EXPECT_EQ(number("1234.5"), "1234.5");
}

TEST(German, RefusesWhatIsNoNumber) {
  for (std::string_view bad : {"", "-", ",", "1,", ",5", "1,2,3", "1.23.456", "12.3456.1", "1,234.5", "1e3",
                               "zwölf", "0x1", "1..2", ".5", "5.", "--1", "1-"})
    EXPECT_EQ(number(bad), "nothing") << bad;
  EXPECT_EQ(number(std::string(100, '1')), "nothing");
}

TEST(German, ReadsDatesAsPeopleTypeThem) {
  EXPECT_EQ(date("20.11.2026"), "2026-11-20");
  EXPECT_EQ(date("1.2.2026"), "2026-02-01");
  EXPECT_EQ(date(" 01. 02. 2026 "), "2026-02-01");
  EXPECT_EQ(date("2026-11-20"), "2026-11-20");
  EXPECT_EQ(date("20. November 2026"), "2026-11-20");
  EXPECT_EQ(date("20.\u00A0November\u00A02026"), "2026-11-20");
  EXPECT_EQ(date("1 maerz 2026"), "2026-03-01");
}

TEST(German, RefusesWhatIsNoDate) {
  for (std::string_view bad : {"", "31.2.2026", "20.13.2026", "20.11.26", "11/20/2026", "20.11.", "2026-2-1",
                               "gestern", "1.1.1.2026", "00.01.2026"})
    EXPECT_EQ(date(bad), "nothing") << bad;
}

TEST(German, WritesNumbersAndDates) {
  EXPECT_EQ(write_decimal(*Decimal::parse("1234567.895"), 2), "1.234.567,90");
  EXPECT_EQ(write_decimal(Decimal(-1234), 0), "-1.234");
  EXPECT_EQ(write_decimal(*Decimal::parse("-0.001"), 2), "0,00");
  EXPECT_EQ(write_decimal(Decimal(12), 2), "12,00");
  EXPECT_EQ(write_decimal(*Decimal::parse("1999.6")), "1.999,6");
  EXPECT_EQ(write_decimal(*Decimal::parse("-182.40")), "-182,40");
  EXPECT_EQ(write_decimal(Decimal(2000)), "2.000");
  EXPECT_EQ(write_date(*Date::make(2026, 11, 20)), "20. November 2026");
}

}  // namespace
}  // namespace gw::form
