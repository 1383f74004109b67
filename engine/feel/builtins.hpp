// SPDX-License-Identifier: EUPL-1.2
// The built-in functions (DMN 1.5, section 10.3.4). Adding one is a small edit in one family file
// (builtins_string.cpp, builtins_list.cpp, …): the function, and its row in the table at the file's end.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/feel/evaluation.hpp"

namespace gw::feel {

// The arguments of one call, one per parameter of the row, in its order.
class Arguments {
 public:
  Arguments(std::span<const Value> values, std::span<const bool> given, Evaluation& evaluation)
      : values_(values), given_(given), evaluation_(evaluation) {}

  const Value& operator[](std::size_t i) const { return values_[i]; }
  bool given(std::size_t i) const { return given_[i]; }  // false: an optional one that was left out
  Evaluation& evaluation() const { return evaluation_; }

  // The argument as this type; nullptr when it is another. A list of one item stands for its item, and for a
  // list parameter any other value for the list of it (DMN 1.5, section 10.3.2.9.4).
  const std::string* string(std::size_t i) const { return single(i).string(); }
  const Decimal* number(std::size_t i) const { return single(i).number(); }
  const bool* boolean(std::size_t i) const { return single(i).boolean(); }
  const Date* date(std::size_t i) const { return single(i).date(); }
  const Context* context(std::size_t i) const { return single(i).context(); }
  std::optional<std::int64_t> integer(std::size_t i) const;
  std::optional<std::span<const Value>> list(std::size_t i) const;  // nullopt: null; lives as long as this
  const Value& single(std::size_t i) const;

 private:
  std::span<const Value> values_;
  std::span<const bool> given_;
  Evaluation& evaluation_;
};

// The library's way to say that there is no answer.
template <class T>
Value or_null(const std::optional<T>& value) {
  return value ? Value(*value) : Value();
}

struct Builtin {
  std::string_view name;
  // Names of the parameters in order. "x?": may be left out. "x...": the rest of the arguments as a list, at
  // least one. "x*": the same, but a single argument that is a list is that list. "x=": last of a function of
  // the house; left out, it is the variable of that name.
  std::array<std::string_view, 7> parameters;
  Value (*function)(const Arguments& arguments);
};

using BuiltinTable = std::span<const Builtin>;

BuiltinTable conversion_builtins();
BuiltinTable string_builtins();
BuiltinTable number_builtins();
BuiltinTable list_builtins();
BuiltinTable statistics_builtins();
BuiltinTable temporal_builtins();
BuiltinTable context_builtins();
BuiltinTable range_builtins();
BuiltinTable deadline_builtins();

// All rows of that name: rows of one name stand together in one table. Empty: there is no such function.
BuiltinTable find_builtins(std::string_view name);
// The house's own functions (builtins_deadline.cpp). Their names are taken only where they are called: a
// variable may be called the same. Empty: there is no such function.
BuiltinTable find_house_functions(std::string_view name);
// False for a text that no function of the house understands in this parameter.
bool is_house_word(std::string_view parameter, std::string_view text);
// The variable that stands for an argument which was left out; empty: nothing was left out.
std::string_view left_to_variable(const Builtin& row, std::span<const std::string_view> names);
// Names that the lexer cannot put together by itself, since keywords stand in them.
std::span<const std::string_view> builtin_names_with_keywords();

// Where the arguments of a call go in a row's parameters; nullopt: they do not fit.
// position: parameter index per argument.
std::optional<std::vector<std::size_t>> match_arguments(const Builtin& row,
                                                        std::span<const std::string_view> names);

// How it can be called, for people: "substring(string, start position, [length])", rows separated by " | ".
std::string signatures(BuiltinTable rows);

// Calls the first row whose parameters fit; null when none does.
Value call_builtin(BuiltinTable rows, std::span<const Function::Argument> arguments, Evaluation& evaluation);
// Where it is known already how the arguments go to this row.
Value call_builtin(const Builtin& row, std::span<const std::size_t> places,
                   std::span<const Function::Argument> arguments, Evaluation& evaluation);

// The rows as one function value.
Value builtin_value(BuiltinTable rows);

}  // namespace gw::feel
