// SPDX-License-Identifier: EUPL-1.2
// DMN 1.5, section 10.3.4.5, and not() of 10.3.4.2.
#include "engine/feel/builtins.hpp"
#include "engine/feel/semantics.hpp"

namespace gw::feel {
namespace {

// The scale of a rounding: decimal128's exponents reach from -6111 to 6176.
std::optional<int> scale_of(const Arguments& in, std::size_t i) {
  const auto scale = in.integer(i);
  if (!scale || *scale < -6111 || *scale > 6176) return std::nullopt;
  return static_cast<int>(*scale);
}

template <Rounding mode>
Value round_to(const Arguments& in) {
  const Decimal* n = in.number(0);
  const auto scale = scale_of(in, 1);
  return n && scale ? Value(n->rounded(*scale, mode)) : Value();
}

template <Rounding mode>
Value round_whole(const Arguments& in) {
  const Decimal* n = in.number(0);
  if (in.given(1)) return round_to<mode>(in);
  return n ? Value(n->rounded(0, mode)) : Value();
}

Value absolute(const Arguments& in) {
  const Value& n = in.single(0);
  if (n.number()) return n.number()->abs();
  if (n.months()) return n.months()->months < 0 ? negate(n) : n;
  if (n.days()) return n.days()->seconds < 0 || n.days()->nanos < 0 ? negate(n) : n;
  return {};
}

Value modulo_of(const Arguments& in) {
  return in.number(0) && in.number(1) ? or_null(modulo(*in.number(0), *in.number(1))) : Value();
}

template <std::optional<Decimal> (*function)(const Decimal&)>
Value of_number(const Arguments& in) {
  return in.number(0) ? or_null(function(*in.number(0))) : Value();
}

// Only whole numbers are odd or even.
Value has_rest(const Arguments& in, int wanted) {
  const Decimal* n = in.number(0);
  if (!n || !n->is_integer()) return {};
  return *modulo(*n, Decimal(2)) == Decimal(wanted);
}

Value odd(const Arguments& in) {
  return has_rest(in, 1);
}

Value even(const Arguments& in) {
  return has_rest(in, 0);
}

Value negation(const Arguments& in) {
  return not_of(in.single(0));
}

constexpr Builtin number_rows[] = {
    {"decimal", {"n", "scale"}, round_to<Rounding::half_even>},
    {"floor", {"n", "scale?"}, round_whole<Rounding::floor>},
    {"ceiling", {"n", "scale?"}, round_whole<Rounding::ceiling>},
    {"round up", {"n", "scale?"}, round_whole<Rounding::up>},
    {"round down", {"n", "scale?"}, round_whole<Rounding::down>},
    {"round half up", {"n", "scale?"}, round_whole<Rounding::half_up>},
    {"round half down", {"n", "scale?"}, round_whole<Rounding::half_down>},
    {"abs", {"n"}, absolute},
    {"modulo", {"dividend", "divisor"}, modulo_of},
    {"sqrt", {"number"}, of_number<square_root>},
    {"log", {"number"}, of_number<natural_log>},
    {"exp", {"number"}, of_number<exponential>},
    {"odd", {"number"}, odd},
    {"even", {"number"}, even},
    {"not", {"negand"}, negation},
};

}  // namespace

BuiltinTable number_builtins() {
  return number_rows;
}

}  // namespace gw::feel
