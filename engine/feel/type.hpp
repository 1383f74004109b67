// SPDX-License-Identifier: EUPL-1.2
// FEEL's types (DMN 1.5, section 10.3.1.4, grammar rules 52 to 55) and whether a value conforms to one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/value/value.hpp"

namespace gw::feel {

class Evaluation;
class UnaryTests;

struct Type {
  enum class Kind { any, null, simple, list, context, range, function };

  Kind kind = Kind::any;
  Value::Type simple = Value::Type::null;                                    // kind simple: which
  std::vector<std::pair<std::string, std::shared_ptr<const Type>>> members;  // context; function: parameters
  std::shared_ptr<const Type> element;                                       // list, range; function: result
  std::vector<std::shared_ptr<const UnaryTests>> allowed;  // a value has to pass each of them
};

// Types by name beyond the built-in ones, as a decision model's item definitions give them.
using TypeTable = std::map<std::string, std::shared_ptr<const Type>, std::less<>>;

// "number", "date and time", "days and time duration", "Any", …; nullopt: no built-in name.
std::optional<Type> built_in_type(std::string_view name);

// As FEEL writes it, for people: "list<number>", with the tests that a value has to pass: "number (> 0)".
// Inside of contexts and functions the types are left out.
std::string type_text(const Type& type);
std::string type_text(const Value& value);  // of the value; of what is inside, nothing

// "list" without saying of what, and the like: such a name is no type of its own (DMN 1.5, table 61).
bool is_incomplete(const Type& type);

// Whether every value of `type` is one of `wanted` (DMN 1.5, section 10.3.2.9.2).
bool conforms(const Type& type, const Type& wanted);

// Null conforms to every type here; `instance of` alone asks for more. Looking costs steps.
bool conforms(const Value& value, const Type& type, Evaluation& evaluation);

// The value as this type: itself, the single item of a list, or a list of the single value, or midnight of a
// date (DMN 1.5, section 10.3.2.9.4); null when none conforms.
Value coerce(const Value& value, const Type& type, Evaluation& evaluation);

}  // namespace gw::feel
