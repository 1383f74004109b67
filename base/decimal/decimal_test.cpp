// SPDX-License-Identifier: EUPL-1.2
#include "base/decimal/decimal.hpp"

#include <gtest/gtest.h>
#include <random>

namespace gw {
namespace {

Decimal dec(std::string_view text) {
  return Decimal::parse(text).value();
}

TEST(Decimal, TextKeepsTrailingZerosAndAll34Digits) {
  for (const char* text : {"0", "12.50", "-0.001", "1234567890123456789012345678901234", "0.00",
                           "-9.999999999999999999999999999999999", "100000000000"})
    EXPECT_EQ(dec(text).text(), text);
  EXPECT_EQ(dec("1e3").text(), "1000");
  EXPECT_EQ(dec("15E-1").text(), "1.5");
  EXPECT_EQ(dec(".5").text(), "0.5");
  EXPECT_EQ(dec("-0").text(), "0");
  EXPECT_EQ(dec("007").text(), "7");
}

TEST(Decimal, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "-", ".", "1.", "+1", "1e", "1e+", "NaN", "Infinity", "-Infinity", "0x10",
                           " 1", "1 ", "1,5", "--1", "1e9999", "1e99999999999"})
    EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, WholeNumbersFitOrNot) {
  EXPECT_EQ(Decimal(std::int64_t{INT64_MIN}).text(), "-9223372036854775808");
  EXPECT_EQ(dec("-9223372036854775808").to_int(), INT64_MIN);
  EXPECT_EQ(dec("9223372036854775807").to_int(), INT64_MAX);
  EXPECT_EQ(dec("9223372036854775808").to_int(), std::nullopt);
  EXPECT_EQ(dec("1e30").to_int(), std::nullopt);
  EXPECT_EQ(dec("2.0").to_int(), 2);
  EXPECT_EQ(dec("2.5").to_int(), std::nullopt);
  EXPECT_TRUE(dec("2.00").is_integer());
  EXPECT_FALSE(dec("2.01").is_integer());
  EXPECT_DOUBLE_EQ(dec("0.1").to_double(), 0.1);
}

TEST(Decimal, ComparesByValue) {
  EXPECT_EQ(dec("1.0"), dec("1.00"));
  EXPECT_EQ(dec("0"), dec("-0.0"));
  EXPECT_LT(dec("-1"), dec("0.1"));
  EXPECT_GT(dec("10"), dec("9.99"));
}

TEST(Decimal, Arithmetic) {
  EXPECT_EQ(add(dec("0.1"), dec("0.2"))->text(), "0.3");
  EXPECT_EQ(subtract(dec("1"), dec("0.9"))->text(), "0.1");
  EXPECT_EQ(multiply(dec("1.1"), dec("1.1"))->text(), "1.21");
  EXPECT_EQ(divide(dec("10"), dec("4"))->text(), "2.5");
  EXPECT_EQ(divide(dec("1"), dec("3"))->text(), "0.3333333333333333333333333333333333");
  EXPECT_FALSE(divide(dec("1"), dec("0")));
  EXPECT_FALSE(divide(dec("0"), dec("0")));
  EXPECT_FALSE(multiply(dec("1e6000"), dec("1e6000")));
  EXPECT_EQ((-dec("2.5")).text(), "-2.5");
  EXPECT_EQ((-dec("0")).text(), "0");
  EXPECT_EQ(dec("-2.5").abs().text(), "2.5");
}

TEST(Decimal, PowersAndModulo) {
  EXPECT_EQ(power(dec("2"), dec("10"))->text(), "1024");
  EXPECT_EQ(power(dec("2"), dec("-2"))->text(), "0.25");
  EXPECT_EQ(power(dec("1.05"), dec("2"))->text(), "1.1025");
  EXPECT_EQ(power(dec("0"), dec("0"))->text(), "1");
  EXPECT_FALSE(power(dec("0"), dec("-1")));
  EXPECT_FALSE(power(dec("-8"), dec("0.5")));
  EXPECT_EQ(power(dec("9"), dec("0.5"))->rounded(20, Rounding::half_even), dec("3"));
  EXPECT_EQ(modulo(dec("10"), dec("4"))->text(), "2");
  EXPECT_EQ(modulo(dec("10"), dec("-4"))->text(), "-2");
  EXPECT_EQ(modulo(dec("-10"), dec("4"))->text(), "2");
  EXPECT_EQ(*modulo(dec("10.1"), dec("4.5")), dec("1.1"));
  EXPECT_FALSE(modulo(dec("1"), dec("0")));
  EXPECT_EQ(*square_root(dec("16")), dec("4"));
  EXPECT_FALSE(square_root(dec("-1")));
  EXPECT_EQ(*exponential(dec("0")), dec("1"));
  EXPECT_EQ(*natural_log(dec("1")), dec("0"));
  EXPECT_FALSE(natural_log(dec("0")));
}

struct RoundingCase {
  Rounding mode;
  const char* results[6];  // of 2.5, -2.5, 1.51, -1.51, 1.5, 1.49
};

TEST(Decimal, RoundsInEveryMode) {
  const char* inputs[] = {"2.5", "-2.5", "1.51", "-1.51", "1.5", "1.49"};
  const RoundingCase cases[] = {{Rounding::half_even, {"2", "-2", "2", "-2", "2", "1"}},
                                {Rounding::half_up, {"3", "-3", "2", "-2", "2", "1"}},
                                {Rounding::half_down, {"2", "-2", "2", "-2", "1", "1"}},
                                {Rounding::up, {"3", "-3", "2", "-2", "2", "2"}},
                                {Rounding::down, {"2", "-2", "1", "-1", "1", "1"}},
                                {Rounding::ceiling, {"3", "-2", "2", "-1", "2", "2"}},
                                {Rounding::floor, {"2", "-3", "1", "-2", "1", "1"}}};
  for (const RoundingCase& c : cases)
    for (std::size_t i = 0; i < 6; ++i)
      EXPECT_EQ(dec(inputs[i]).rounded(0, c.mode).text(), c.results[i])
          << inputs[i] << " " << static_cast<int>(c.mode);
  EXPECT_EQ(dec("1250").rounded(-2, Rounding::half_even).text(), "1200");
  EXPECT_EQ(dec("1.005").rounded(2, Rounding::half_up).text(), "1.01");
  EXPECT_EQ(dec("1e30").rounded(20, Rounding::half_up), dec("1e30"));
}

TEST(Decimal, TextAndParseAreInverse) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string digits;
    for (std::uint64_t n = random() % 34 + 1; n > 0; --n) digits += static_cast<char>('0' + random() % 10);
    if (random() % 2) digits.insert(0, "-");
    digits += "e" + std::to_string(static_cast<int>(random() % 80) - 40);
    const Decimal number = dec(digits);
    ASSERT_EQ(dec(number.text()), number) << digits;
    ASSERT_EQ(dec(number.normalized().text()), number) << digits;
  }
}

// Short numbers are read without the library: with an exponent, which they do not need, it is asked.
TEST(Decimal, ShortNumbersAreWhatTheLibraryReads) {
  for (const char* text : {"0", "-0", "7", "007", "-1.50", "0.001", ".5", "999999999999999999",
                           "-999999999999999.999", "1000000000000000000", "0.0000000000000000001"}) {
    const Decimal number = dec(text), asked = dec(std::string(text) + "e0");
    EXPECT_EQ(number, asked) << text;
    EXPECT_EQ(number.text(), asked.text()) << text;
    EXPECT_EQ(number.is_negative(), asked.is_negative()) << text;
  }
}

}  // namespace
}  // namespace gw
