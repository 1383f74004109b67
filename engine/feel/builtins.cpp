// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/builtins.hpp"

#include <algorithm>

namespace gw::feel {
namespace {

enum class Takes { one, optional, variable, rest, rest_or_list };

Takes how(std::string_view parameter) {
  if (parameter.ends_with("...")) return Takes::rest;
  if (parameter.ends_with("*")) return Takes::rest_or_list;
  if (parameter.ends_with("=")) return Takes::variable;
  return parameter.ends_with("?") ? Takes::optional : Takes::one;
}

std::string_view plain_name(std::string_view parameter) {
  return parameter.substr(0, parameter.find_last_not_of(".*?=") + 1);
}

bool may_be_left_out(std::string_view parameter) {
  return how(parameter) == Takes::optional || how(parameter) == Takes::variable;
}

std::size_t arity_of(const Builtin& row) {
  const auto end = std::find(row.parameters.begin(), row.parameters.end(), std::string_view());
  return static_cast<std::size_t>(end - row.parameters.begin());
}

std::optional<std::vector<std::size_t>> match_by_name(const Builtin& row,
                                                      std::span<const std::string_view> names) {
  const std::size_t arity = arity_of(row);
  std::vector<std::size_t> places;
  for (std::string_view name : names) {
    std::size_t place = 0;
    while (place < arity && plain_name(row.parameters[place]) != name) ++place;
    if (place == arity || std::find(places.begin(), places.end(), place) != places.end()) return std::nullopt;
    places.push_back(place);
  }
  for (std::size_t i = 0; i < arity; ++i)
    if (!may_be_left_out(row.parameters[i]) && std::find(places.begin(), places.end(), i) == places.end())
      return std::nullopt;
  return places;
}

std::optional<std::vector<std::size_t>> match_by_position(const Builtin& row, std::size_t count) {
  const std::size_t arity = arity_of(row);
  const bool open = arity > 0 && how(row.parameters[arity - 1]) >= Takes::rest;
  if (count > arity && !open) return std::nullopt;
  for (std::size_t i = count; i < arity; ++i)
    if (!may_be_left_out(row.parameters[i])) return std::nullopt;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < count; ++i) places.push_back(std::min(i, arity - 1));
  return places;
}

class BuiltinFunction : public Function {
 public:
  explicit BuiltinFunction(BuiltinTable rows) : rows_(rows) {}
  Value call(std::span<const Argument> arguments, Evaluation& evaluation) const override {
    return call_builtin(rows_, arguments, evaluation);
  }
  std::size_t arity() const override { return arity_of(rows_.front()); }

 private:
  BuiltinTable rows_;
};

Value call_row(const Builtin& row, std::span<const std::size_t> places,
               std::span<const Function::Argument> arguments, Evaluation& evaluation) {
  std::array<Value, 7> values;
  std::array<bool, 7> given{};
  const std::size_t arity = arity_of(row);
  const Takes last = arity > 0 ? how(row.parameters[arity - 1]) : Takes::one;
  // sum([1, 2]): the list itself, nothing to be put together.
  const bool is_one = last == Takes::rest_or_list && arguments.size() == arity &&
                      (arguments.back().value.list() || arguments.back().value.is_null());
  List rest;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    given[places[i]] = true;
    if (last >= Takes::rest && !is_one && places[i] == arity - 1)
      rest.push_back(arguments[i].value);
    else
      values[places[i]] = arguments[i].value;
  }
  if (last >= Takes::rest && !is_one) values[arity - 1] = Value(std::move(rest));
  Value result = row.function(Arguments({values.data(), arity}, {given.data(), arity}, evaluation));
  evaluation.made(result.list()      ? result.list()->size()
                  : result.context() ? 2 * result.context()->size()
                                     : 0,
                  result.text_or_empty().size());
  return result;
}

// What reading the arguments costs, so that a loop over a function of large lists ends in time.
std::size_t size_of(const Value& value) {
  if (const List* list = value.list()) return list->size();
  if (const std::string* text = value.string()) return text->size() / 16;
  if (const Context* context = value.context()) return context->size();
  return 0;
}

BuiltinTable rows_called(std::string_view name, BuiltinTable table) {
  const auto is_called = [&](const Builtin& row) { return row.name == name; };
  const auto begin = std::find_if(table.begin(), table.end(), is_called);
  return {begin, std::find_if_not(begin, table.end(), is_called)};
}

}  // namespace

std::optional<std::int64_t> Arguments::integer(std::size_t i) const {
  const Decimal* n = number(i);
  return n ? n->rounded(0, Rounding::down).to_int() : std::nullopt;
}

std::optional<std::span<const Value>> Arguments::list(std::size_t i) const {
  if (values_[i].is_null()) return std::nullopt;
  if (const List* items = values_[i].list()) return *items;
  return values_.subspan(i, 1);
}

const Value& Arguments::single(std::size_t i) const {
  const List* items = values_[i].list();
  return items && items->size() == 1 ? items->front() : values_[i];
}

BuiltinTable find_builtins(std::string_view name) {
  for (BuiltinTable table :
       {conversion_builtins(), string_builtins(), number_builtins(), list_builtins(), statistics_builtins(),
        temporal_builtins(), context_builtins(), range_builtins()})
    if (const BuiltinTable found = rows_called(name, table); !found.empty()) return found;
  return {};
}

BuiltinTable find_house_functions(std::string_view name) {
  return rows_called(name, deadline_builtins());
}

std::string_view left_to_variable(const Builtin& row, std::span<const std::string_view> names) {
  const std::size_t last = arity_of(row) - 1;
  if (how(row.parameters[last]) != Takes::variable) return {};
  const auto places = match_arguments(row, names);
  const bool given = !places || std::find(places->begin(), places->end(), last) != places->end();
  return given ? std::string_view() : plain_name(row.parameters[last]);
}

std::span<const std::string_view> builtin_names_with_keywords() {
  static constexpr std::array<std::string_view, 3> names{"date and time", "years and months duration",
                                                         "days and time duration"};
  return names;
}

std::optional<std::vector<std::size_t>> match_arguments(const Builtin& row,
                                                        std::span<const std::string_view> names) {
  const bool named = !names.empty() && !names.front().empty();
  return named ? match_by_name(row, names) : match_by_position(row, names.size());
}

std::string signatures(BuiltinTable rows) {
  std::string all;
  for (const Builtin& row : rows) {
    if (!all.empty()) all += " | ";
    all += std::string(row.name) + "(";
    for (std::size_t i = 0; i < arity_of(row); ++i) {
      const std::string name(plain_name(row.parameters[i]));
      if (i > 0) all += ", ";
      all += may_be_left_out(row.parameters[i])      ? "[" + name + "]"
             : how(row.parameters[i]) >= Takes::rest ? name + ", …"
                                                     : name;
    }
    all += ")";
  }
  return all;
}

Value call_builtin(const Builtin& row, std::span<const std::size_t> places,
                   std::span<const Function::Argument> arguments, Evaluation& evaluation) {
  std::size_t cost = 1;
  for (const Function::Argument& argument : arguments) cost += size_of(argument.value);
  return evaluation.spend(cost) ? call_row(row, places, arguments, evaluation) : Value();
}

Value call_builtin(BuiltinTable rows, std::span<const Function::Argument> arguments, Evaluation& evaluation) {
  std::vector<std::string_view> names;
  for (const Function::Argument& argument : arguments) names.push_back(argument.name);
  for (const Builtin& row : rows)
    if (const auto places = match_arguments(row, names))
      return call_builtin(row, *places, arguments, evaluation);
  return {};
}

Value builtin_value(BuiltinTable rows) {
  return Value(std::make_shared<const BuiltinFunction>(rows));
}

}  // namespace gw::feel
