// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "base/text/text.hpp"
#include "engine/form/types/types.hpp"

namespace gw::form {
namespace {

bool is_option(const Field& field, const Value& value) {
  return value.string() && std::ranges::find(field.options, *value.string()) != field.options.end();
}

Value option_list(const Field& field) {
  List all;
  for (const std::string& option : field.options) all.push_back(Value(option));
  return Value(std::move(all));
}

}  // namespace

void ChoiceType::read(yaml::Mapping& node, Field& field, Problems& problems) const {
  field.options = node.texts("optionen");
  if (field.options.empty()) problems.add("form.no_options", field.line, field.column);
  std::set<std::string_view> seen;
  for (const std::string& option : field.options)
    if (!seen.insert(option).second)
      problems.add("form.duplicate_option", field.line, field.column).params.emplace_back("option", option);
}

Result<Value> ChoiceType::parse(const Field& field, const Raw& raw) const {
  TRY(std::string text, clean_line(raw.one(field.id)));
  return text_value(std::move(text));
}

void ChoiceType::check(const Field& field, const Value& value, std::vector<Error>& errors) const {
  if (!is_option(field, value))
    errors.push_back(refusal(field, value.string() ? "form.choice" : "form.type"));
}

std::string ChoiceType::show(const Field& field, const Value& value, const Speech& speech) const {
  const std::string_view option = value.text_or_empty();
  return speech.text(speech.office ? field.office_option_key(option) : field.option_key(option));
}

Value ChoiceType::schema(const Field& field) const {
  return Value(Context{{"enum", option_list(field)}});
}

Result<Value> ChoicesType::parse(const Field& field, const Raw& raw) const {
  std::vector<std::string> typed;
  for (std::string_view text : raw.all(field.id)) {
    TRY(std::string one, clean_line(text));
    if (!one.empty()) typed.push_back(std::move(one));
  }
  List chosen;
  for (const std::string& option : field.options)
    if (std::ranges::find(typed, option) != typed.end()) chosen.push_back(Value(option));
  const auto is_foreign = [&](const std::string& one) { return !is_option(field, Value(one)); };
  if (std::ranges::any_of(typed, is_foreign)) return error(ErrorKind::invalid, "form.choice");
  return chosen.empty() ? Value() : Value(std::move(chosen));
}

void ChoicesType::check(const Field& field, const Value& value, std::vector<Error>& errors) const {
  if (!value.list()) return errors.push_back(refusal(field, "form.type"));
  std::set<std::string_view> seen;
  for (const Value& one : *value.list())
    if (!is_option(field, one) || !seen.insert(one.text_or_empty()).second)
      return errors.push_back(refusal(field, "form.choice"));
}

std::string ChoicesType::show(const Field& field, const Value& value, const Speech& speech) const {
  std::string all;
  if (value.list())
    for (const Value& one : *value.list())
      all += (all.empty() ? "" : "\n") + ChoiceType::show(field, one, speech);
  return all;
}

Value ChoicesType::schema(const Field& field) const {
  return Value(Context{{"type", "array"}, {"items", ChoiceType::schema(field)}, {"uniqueItems", true}});
}

Result<Value> YesNoType::parse(const Field& field, const Raw& raw) const {
  const std::string_view text = trim(raw.one(field.id));
  if (text.empty()) return Value();
  if (text == "ja") return Value(true);
  if (text == "nein") return Value(false);
  return error(ErrorKind::invalid, "form.choice");
}

void YesNoType::check(const Field& field, const Value& value, std::vector<Error>& errors) const {
  if (!value.boolean()) errors.push_back(refusal(field, "form.type"));
}

std::string YesNoType::show(const Field&, const Value& value, const Speech& speech) const {
  return speech.text(value.is_true() ? "form.ja" : "form.nein");
}

Value YesNoType::schema(const Field&) const {
  return Value(Context{{"type", "boolean"}});
}

Result<Value> ConsentType::parse(const Field& field, const Raw& raw) const {
  TRY(Value ticked, YesNoType::parse(field, raw));
  return ticked.is_null() ? Value(false) : ticked;  // a box that is not ticked is not sent
}

}  // namespace gw::form
