// SPDX-License-Identifier: EUPL-1.2
// Which calculations are kept of a decision, and with which values.
#include <algorithm>

#include "engine/dmn/run.hpp"
#include "engine/feel/semantics.hpp"

namespace gw::dmn {
namespace {

constexpr std::size_t most_kept = 100;    // of one outcome
constexpr std::size_t longest_list = 20;  // of values that a calculation was made of

bool is_amount(const Value& value) {
  return feel::is_ordered(value.type()) && !value.string();
}

bool is_single(const Value& value) {
  return !value.context() && !value.list() && !value.function();
}

// Of numbers and days those that more is done with than to choose between them; of what a decision consists
// of altogether, whatever it is.
bool is_worth_telling(std::string_view name, std::string_view expression, const Value& result) {
  if (name.empty()) return is_single(result) && !result.is_null();
  return is_amount(result) && expression.find_first_of("+-*/(") != std::string_view::npos;
}

// Not the whole application because one of its answers is named by way of it.
bool is_told(const Value& value) {
  const List* items = value.list();
  return items ? items->size() <= longest_list && std::ranges::all_of(*items, is_single) : is_single(value);
}

// "termin.month" names a part of a date: then the date is it.
std::pair<std::string, Value> named(const Value& variables, std::string path) {
  for (;;) {
    const Value& value = variables.at(path);
    const std::size_t point = path.rfind('.');
    if (!value.is_null() || point == std::string::npos) return {path, value};
    const std::string shorter = path.substr(0, point);
    const Value& holder = variables.at(shorter);
    if (holder.is_null() || holder.context()) return {path, value};
    path = shorter;
  }
}

std::string in_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!blank)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace

void Run::calculate(const std::string& name, const feel::Expression& expression, const Value& variables,
                    const Value& result) {
  const auto& references = expression.references();
  if (calling > 0 || references.empty() || calculations.size() >= most_kept) return;
  if (!is_worth_telling(name, expression.source(), result)) return;
  std::string text = in_one_line(expression.source());
  if (references.size() == 1 && references.front().path == text) return;
  if (!spend(1 + references.size())) return;
  Calculation made{name, std::move(text), {}, result};
  for (const feel::Reference& reference : references) {
    if (reference.maybe_member) continue;
    auto value = named(variables, reference.path);
    if (is_told(value.second) && std::ranges::find(made.values, value.first, [](const auto& one) {
                                   return one.first;
                                 }) == made.values.end())
      made.values.push_back(std::move(value));
  }
  if (!made.values.empty()) calculations.push_back(std::move(made));
}

}  // namespace gw::dmn
