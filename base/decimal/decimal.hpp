// SPDX-License-Identifier: EUPL-1.2
// decimal128 (IEEE 754-2008, 34 digits): the number of the house. Money and FEEL (DMN 1.5,
// section 10.3.2.3.1). A thin wrapper over Intel's library; 16 bytes, copied by value. Always finite.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gw {

// half_*: to the nearest, ties to the even digit, away from zero, towards zero. up: away from zero, down:
// towards zero, ceiling: towards +infinity, floor: towards -infinity.
enum class Rounding { half_even, half_up, half_down, up, down, ceiling, floor };

class Decimal {
 public:
  Decimal() : Decimal(0) {}
  Decimal(std::int64_t integer);  // NOLINT(google-explicit-constructor): 3 is a number
  Decimal(int integer) : Decimal(static_cast<std::int64_t>(integer)) {}

  // "-12.50", ".5", "1e3"; rounded half even to 34 digits. nullopt for anything else, NaN and infinities
  // included, and for what is too large.
  static std::optional<Decimal> parse(std::string_view text);

  // Never an exponent, trailing zeros kept as they were: "12.50". Zero has no sign.
  std::string text() const;
  // Value as a whole number; nullopt when it has a fraction or does not fit.
  std::optional<std::int64_t> to_int() const;
  double to_double() const;

  bool is_integer() const;
  bool is_zero() const;
  bool is_negative() const;    // less than zero
  Decimal normalized() const;  // without trailing zeros
  Decimal rounded(int places,
                  Rounding mode) const;  // places may be negative; unchanged where 34 digits do not reach
  Decimal abs() const;

  friend Decimal operator-(const Decimal& a);
  // Arithmetic without exceptions: overflow, division by zero and what is not defined give nullopt, as FEEL
  // gives null.
  friend std::optional<Decimal> add(const Decimal& a, const Decimal& b);
  friend std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
  friend std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
  friend std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
  friend std::optional<Decimal> power(const Decimal& base, const Decimal& exponent);
  friend std::optional<Decimal> modulo(const Decimal& a, const Decimal& b);
  friend std::optional<Decimal> square_root(const Decimal& a);
  friend std::optional<Decimal> exponential(const Decimal& a);
  friend std::optional<Decimal> natural_log(const Decimal& a);

  // By value: 1.0 == 1.00.
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b);

 private:
  friend struct DecimalBits;  // decimal.cpp
  alignas(16) std::array<std::uint64_t, 2> bits_{};
};

Decimal operator-(const Decimal& a);
std::optional<Decimal> add(const Decimal& a, const Decimal& b);
std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
std::optional<Decimal> power(const Decimal& base,
                             const Decimal& exponent);              // exact where the result has 34 digits
std::optional<Decimal> modulo(const Decimal& a, const Decimal& b);  // sign of b: a - b * floor(a / b)
std::optional<Decimal> square_root(const Decimal& a);
std::optional<Decimal> exponential(const Decimal& a);
std::optional<Decimal> natural_log(const Decimal& a);

}  // namespace gw
