// SPDX-License-Identifier: EUPL-1.2
// What the operators mean for values (DMN 1.5, section 10.3.2). Null comes out where nothing is defined.
#pragma once

#include <compare>
#include <optional>

#include "engine/feel/ast.hpp"

namespace gw::feel {

// FEEL's "=": nullopt when the two cannot be compared.
std::optional<bool> equal(const Value& a, const Value& b);
// Order of numbers, strings, dates, times, durations; nullopt for other and for mixed types.
std::optional<std::strong_ordering> order(const Value& a, const Value& b);
Value compare(ast::Operator op, const Value& a, const Value& b);

// Whether the value lies in the range; nullopt when it cannot be compared with the ends.
std::optional<bool> contains(const Range& range, const Value& value);
// "value in test" for a test that is a value: equal, in the range, or one of the list's items or in one of
// its ranges.
std::optional<bool> is_in(const Value& value, const Value& test);

Value arithmetic(ast::Operator op, const Value& a, const Value& b);  // arithmetic.cpp
Value negate(const Value& value);

// The member of a context, the property of a date, duration or range, or the list of them for a list.
// nullopt: this value has no such member.
std::optional<Value> member(const Value& base, std::string_view name);  // properties.cpp

Value not_of(const Value& value);
inline Value from_logic(std::optional<bool> truth) {
  return truth ? Value(*truth) : Value();
}

// The types that have an order, where equal values are those that neither precedes.
bool is_ordered(Value::Type type);

}  // namespace gw::feel
