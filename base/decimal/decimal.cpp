// SPDX-License-Identifier: EUPL-1.2
#include "base/decimal/decimal.hpp"

// The static variant libbidgcc000.a: arguments by value, rounding mode and flags as parameters, no globals.
#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#include <algorithm>
#include <bid_conf.h>
#include <bid_functions.h>

namespace gw {

__extension__ using Coefficient = unsigned __int128;

// IEEE 754-2008 section 3.5.2, binary encoding: sign, 14 bits of exponent, 113 bits of coefficient.
struct DecimalBits {
  static constexpr int bias = 6176;
  static constexpr int max_exponent = 6111;
  static constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;

  bool negative = false;
  int exponent = 0;
  Coefficient coefficient = 0;

  static BID_UINT128 raw(const Decimal& d) {
    BID_UINT128 bits;
    bits.w[0] = d.bits_[0];
    bits.w[1] = d.bits_[1];
    return bits;
  }
  static Decimal wrap(BID_UINT128 bits) {
    Decimal d;
    d.bits_ = {bits.w[0], bits.w[1]};
    return d;
  }
  // Our numbers are made by the library from text and arithmetic, so the encoding is canonical: the
  // coefficient fits 113 bits and its prefix is never 11.
  static DecimalBits read(const Decimal& d) {
    const std::uint64_t high = d.bits_[1];
    DecimalBits parts;
    parts.negative = (high & sign_bit) != 0;
    parts.exponent = static_cast<int>((high >> 49) & 0x3fffU) - bias;
    parts.coefficient = (Coefficient{high & 0x1ffffffffffffU} << 64) | d.bits_[0];
    return parts;
  }
  static Decimal make(const DecimalBits& parts) {
    BID_UINT128 bits;
    bits.w[0] = static_cast<std::uint64_t>(parts.coefficient);
    bits.w[1] = static_cast<std::uint64_t>(parts.coefficient >> 64) |
                (static_cast<std::uint64_t>(parts.exponent + bias) << 49) | (parts.negative ? sign_bit : 0);
    return wrap(bits);
  }
  static std::optional<Decimal> finite(BID_UINT128 bits) {
    if (!bid128_isFinite(bits)) return std::nullopt;
    return wrap(bits);
  }
};

namespace {

using Bits = DecimalBits;

bool skip_digits(std::string_view text, std::size_t& at) {
  const std::size_t start = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at > start;
}

bool is_number_text(std::string_view text) {
  std::size_t at = 0;
  if (at < text.size() && text[at] == '-') ++at;
  const bool whole = skip_digits(text, at);
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!skip_digits(text, at)) return false;
  } else if (!whole) {
    return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    // Nine digits of exponent decide everything there is to decide; more would overflow the library's
    // counter.
    const std::size_t start = at;
    if (!skip_digits(text, at) || at - start > 9) return false;
  }
  return at == text.size();
}

// Divided by what fits a machine's word: dividing 128 bits costs ten times as much, for each digit.
std::string digits_of(Coefficient c) {
  constexpr std::uint64_t part = 1'000'000'000'000'000'000;  // 18 digits
  if (c < part) return std::to_string(static_cast<std::uint64_t>(c));
  std::string low = std::to_string(static_cast<std::uint64_t>(c % part));
  low.insert(0, 18 - low.size(), '0');
  return digits_of(c / part) + low;
}

BID_UINT128 quantum(int places) {
  return Bits::raw(Bits::make({false, -places, 1}));
}

Decimal magnitude(const Decimal& a) {
  Bits parts = Bits::read(a);
  parts.negative = false;
  return Bits::make(parts);
}

unsigned direct_mode(Rounding mode, bool negative) {
  switch (mode) {
    case Rounding::half_even:
      return BID_ROUNDING_TO_NEAREST;
    case Rounding::half_up:
      return BID_ROUNDING_TIES_AWAY;
    case Rounding::floor:
      return BID_ROUNDING_DOWN;
    case Rounding::ceiling:
      return BID_ROUNDING_UP;
    case Rounding::up:
      return negative ? BID_ROUNDING_DOWN : BID_ROUNDING_UP;
    case Rounding::down:
    case Rounding::half_down:
      return BID_ROUNDING_TO_ZERO;
  }
  return BID_ROUNDING_TO_NEAREST;
}

// The library has no "half down": cut, and step away from zero where more than half was cut off.
unsigned half_down_mode(const Decimal& number, const BID_UINT128& step) {
  unsigned flags = 0;
  const BID_UINT128 cut = bid128_quantize(Bits::raw(number), step, BID_ROUNDING_TO_ZERO, &flags);
  const BID_UINT128 rest = bid128_sub(Bits::raw(number), cut, BID_ROUNDING_TO_NEAREST, &flags);
  const BID_UINT128 twice = bid128_add(rest, rest, BID_ROUNDING_TO_NEAREST, &flags);
  const bool more = magnitude(Bits::wrap(twice)) > Bits::wrap(step);
  return direct_mode(more ? Rounding::up : Rounding::down, number.is_negative());
}

// By squaring: exact as long as the digits suffice, which the library's logarithms are not.
std::optional<Decimal> whole_power(Decimal base, std::int64_t exponent) {
  std::optional<Decimal> result = Decimal(1);
  bool invert = exponent < 0;
  auto left = static_cast<std::uint64_t>(invert ? -exponent : exponent);
  while (left != 0) {
    if (left & 1U) result = multiply(*result, base);
    left >>= 1;
    if (!result) return std::nullopt;
    if (left == 0) break;
    std::optional<Decimal> square = multiply(base, base);
    if (!square) return std::nullopt;
    base = *square;
  }
  return invert ? divide(Decimal(1), *result) : result;
}

// Nearly all numbers that are read, without the library: up to 18 digits and no exponent. nullopt: another.
std::optional<Decimal> small_number(std::string_view text) {
  constexpr std::size_t most = 20;  // with sign and point
  if (text.size() > most) return std::nullopt;
  Bits parts;
  int digits = 0;
  bool places = false;
  for (const char c : text) {
    if (c == '-') {
      parts.negative = true;
    } else if (c == '.') {
      places = true;
    } else if (c >= '0' && c <= '9' && ++digits <= 18) {
      parts.coefficient = parts.coefficient * 10 + static_cast<unsigned>(c - '0');
      parts.exponent -= places ? 1 : 0;
    } else {
      return std::nullopt;
    }
  }
  return Bits::make(parts);
}

}  // namespace

Decimal::Decimal(std::int64_t integer) {
  const bool negative = integer < 0;
  const auto plain = static_cast<std::uint64_t>(integer);
  bits_ = {negative ? 0 - plain : plain,
           (std::uint64_t{Bits::bias} << 49) | (negative ? Bits::sign_bit : std::uint64_t{0})};
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  if (!is_number_text(text)) return std::nullopt;
  if (auto small = small_number(text)) return small;
  std::string copy(text);  // the library wants a closing zero and a mutable pointer
  unsigned flags = 0;
  return Bits::finite(bid128_from_string(copy.data(), BID_ROUNDING_TO_NEAREST, &flags));
}

std::string Decimal::text() const {
  const Bits parts = Bits::read(*this);
  std::string digits = digits_of(parts.coefficient);
  if (parts.exponent > 0 && parts.coefficient != 0)
    digits.append(static_cast<std::size_t>(parts.exponent), '0');
  if (parts.exponent < 0) {
    const auto places = static_cast<std::size_t>(-parts.exponent);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return is_negative() ? "-" + digits : digits;
}

std::optional<std::int64_t> Decimal::to_int() const {
  Bits parts = Bits::read(*this);
  if (parts.exponent != 0) parts = Bits::read(normalized());
  if (parts.exponent < 0 || parts.exponent > 18) return std::nullopt;
  Coefficient magnitude = parts.coefficient;
  const Coefficient limit = (Coefficient{1} << 63) - (parts.negative ? 0 : 1);
  for (int i = 0; i < parts.exponent && magnitude <= limit; ++i) magnitude *= 10;
  if (magnitude > limit) return std::nullopt;
  const auto bits = static_cast<std::uint64_t>(magnitude);
  return static_cast<std::int64_t>(parts.negative ? 0 - bits : bits);
}

double Decimal::to_double() const {
  unsigned flags = 0;
  return bid128_to_binary64(Bits::raw(*this), BID_ROUNDING_TO_NEAREST, &flags);
}

bool Decimal::is_integer() const {
  return Bits::read(normalized()).exponent >= 0;
}

bool Decimal::is_zero() const {
  return Bits::read(*this).coefficient == 0;
}

bool Decimal::is_negative() const {
  return Bits::read(*this).negative && !is_zero();
}

Decimal Decimal::normalized() const {
  Bits parts = Bits::read(*this);
  if (parts.coefficient == 0) return Decimal(0);
  while (parts.coefficient % 10 == 0 && parts.exponent < Bits::max_exponent) {
    parts.coefficient /= 10;
    ++parts.exponent;
  }
  return Bits::make(parts);
}

Decimal Decimal::rounded(int places, Rounding mode) const {
  const BID_UINT128 step = quantum(std::clamp(places, -6111, 6176));
  const unsigned how =
      mode == Rounding::half_down ? half_down_mode(*this, step) : direct_mode(mode, is_negative());
  unsigned flags = 0;
  return Bits::finite(bid128_quantize(Bits::raw(*this), step, how, &flags)).value_or(*this);
}

Decimal Decimal::abs() const {
  return magnitude(*this);
}

Decimal operator-(const Decimal& a) {
  Bits parts = Bits::read(a);
  parts.negative = !parts.negative && parts.coefficient != 0;
  return Bits::make(parts);
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  return Bits::finite(bid128_add(Bits::raw(a), Bits::raw(b), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  return Bits::finite(bid128_sub(Bits::raw(a), Bits::raw(b), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  return Bits::finite(bid128_mul(Bits::raw(a), Bits::raw(b), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  return Bits::finite(bid128_div(Bits::raw(a), Bits::raw(b), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> power(const Decimal& base, const Decimal& exponent) {
  std::optional<std::int64_t> whole = exponent.to_int();
  if (whole && *whole >= -1'000'000 && *whole <= 1'000'000) return whole_power(base, *whole);
  unsigned flags = 0;
  return Bits::finite(bid128_pow(Bits::raw(base), Bits::raw(exponent), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> modulo(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  std::optional<Decimal> rest = Bits::finite(bid128_fmod(Bits::raw(a), Bits::raw(b), &flags));
  if (!rest || rest->is_zero() || rest->is_negative() == b.is_negative()) return rest;
  return add(*rest, b);
}

std::optional<Decimal> square_root(const Decimal& a) {
  unsigned flags = 0;
  return Bits::finite(bid128_sqrt(Bits::raw(a), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> exponential(const Decimal& a) {
  unsigned flags = 0;
  return Bits::finite(bid128_exp(Bits::raw(a), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> natural_log(const Decimal& a) {
  unsigned flags = 0;
  return Bits::finite(bid128_log(Bits::raw(a), BID_ROUNDING_TO_NEAREST, &flags));
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  if (bid128_quiet_less(Bits::raw(a), Bits::raw(b), &flags)) return std::strong_ordering::less;
  if (bid128_quiet_equal(Bits::raw(a), Bits::raw(b), &flags)) return std::strong_ordering::equal;
  return std::strong_ordering::greater;
}

bool operator==(const Decimal& a, const Decimal& b) {
  return (a <=> b) == std::strong_ordering::equal;
}

}  // namespace gw
