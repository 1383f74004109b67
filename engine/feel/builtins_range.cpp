// SPDX-License-Identifier: EUPL-1.2
// Allen's relations between points and ranges (DMN 1.5, section 10.3.4.9).
#include "engine/feel/builtins.hpp"
#include "engine/feel/semantics.hpp"

namespace gw::feel {
namespace {

using Order = std::optional<std::strong_ordering>;

// A point is the range that begins and ends with it.
std::optional<Range> as_range(const Value& v) {
  if (v.is_null()) return std::nullopt;
  return v.range() ? *v.range() : Range{v, v, true, true};
}

// Where one range's end lies against another's start: touching counts as before unless both include the
// point.
Order end_to_start(const Range& a, const Range& b) {
  return order(a.high, b.low);
}

template <class Relation>
Value relate(const Arguments& in, Relation relation) {
  const auto a = as_range(in[0]);
  const auto b = as_range(in[1]);
  return a && b ? from_logic(relation(*a, *b)) : Value();
}

std::optional<bool> is_before(const Range& a, const Range& b) {
  const Order which = end_to_start(a, b);
  if (!which) return std::nullopt;
  return *which < 0 || (*which == 0 && !(a.high_included && b.low_included));
}

std::optional<bool> does_meet(const Range& a, const Range& b) {
  const Order which = end_to_start(a, b);
  if (!which) return std::nullopt;
  return *which == 0 && a.high_included && b.low_included;
}

std::optional<bool> do_overlap(const Range& a, const Range& b) {
  const auto first = is_before(a, b);
  const auto second = is_before(b, a);
  if (!first || !second) return std::nullopt;
  return !*first && !*second;
}

// Starts: an included one comes before an excluded one at the same point. Ends: the other way round.
Order order_starts(const Range& a, const Range& b) {
  const Order which = order(a.low, b.low);
  if (!which || *which != 0) return which;
  return b.low_included <=> a.low_included;
}

Order order_ends(const Range& a, const Range& b) {
  const Order which = order(a.high, b.high);
  if (!which || *which != 0) return which;
  return a.high_included <=> b.high_included;
}

std::optional<bool> overlaps_from_before(const Range& a, const Range& b) {
  const auto overlap = do_overlap(a, b);
  const Order starts = order_starts(a, b), ends = order_ends(a, b);
  if (!overlap || !starts || !ends) return std::nullopt;
  return *overlap && (*starts < 0) && (*ends <= 0);
}

std::optional<bool> does_start(const Range& a, const Range& b) {
  const Order starts = order_starts(a, b), ends = order_ends(a, b);
  if (!starts || !ends) return std::nullopt;
  return *starts == 0 && *ends <= 0;
}

std::optional<bool> does_finish(const Range& a, const Range& b) {
  const Order starts = order_starts(a, b), ends = order_ends(a, b);
  if (!starts || !ends) return std::nullopt;
  return *ends == 0 && *starts >= 0;
}

std::optional<bool> does_include(const Range& a, const Range& b) {
  const Order starts = order_starts(a, b), ends = order_ends(a, b);
  if (!starts || !ends) return std::nullopt;
  return *starts <= 0 && *ends >= 0;
}

std::optional<bool> do_coincide(const Range& a, const Range& b) {
  const Order starts = order_starts(a, b), ends = order_ends(a, b);
  if (!starts || !ends) return std::nullopt;
  return *starts == 0 && *ends == 0;
}

using Relation = std::optional<bool> (*)(const Range& a, const Range& b);

template <Relation relation>
Value forwards(const Arguments& in) {
  return relate(in, relation);
}

// The same relation asked from the other side.
template <Relation relation>
Value backwards(const Arguments& in) {
  return relate(in, [](const Range& a, const Range& b) { return relation(b, a); });
}

constexpr Builtin range_rows[] = {
    {"before", {"point1", "point2"}, forwards<is_before>},
    {"before", {"range1", "range2"}, forwards<is_before>},
    {"before", {"point", "range"}, forwards<is_before>},
    {"after", {"point1", "point2"}, backwards<is_before>},
    {"after", {"range1", "range2"}, backwards<is_before>},
    {"after", {"point", "range"}, backwards<is_before>},
    {"meets", {"range1", "range2"}, forwards<does_meet>},
    {"met by", {"range1", "range2"}, backwards<does_meet>},
    {"overlaps", {"range1", "range2"}, forwards<do_overlap>},
    {"overlaps before", {"range1", "range2"}, forwards<overlaps_from_before>},
    {"overlaps after", {"range1", "range2"}, backwards<overlaps_from_before>},
    {"finishes", {"range1", "range2"}, forwards<does_finish>},
    {"finishes", {"point", "range"}, forwards<does_finish>},
    {"finished by", {"range1", "range2"}, backwards<does_finish>},
    {"finished by", {"range", "point"}, backwards<does_finish>},
    {"includes", {"range1", "range2"}, forwards<does_include>},
    {"includes", {"range", "point"}, forwards<does_include>},
    {"during", {"range1", "range2"}, backwards<does_include>},
    {"during", {"point", "range"}, backwards<does_include>},
    {"starts", {"range1", "range2"}, forwards<does_start>},
    {"starts", {"point", "range"}, forwards<does_start>},
    {"started by", {"range1", "range2"}, backwards<does_start>},
    {"started by", {"range", "point"}, backwards<does_start>},
    {"coincides", {"range1", "range2"}, forwards<do_coincide>},
    {"coincides", {"point1", "point2"}, forwards<do_coincide>},
};

}  // namespace

BuiltinTable range_builtins() {
  return range_rows;
}

}  // namespace gw::feel
