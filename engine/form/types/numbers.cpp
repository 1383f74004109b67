// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"
#include "engine/form/german.hpp"
#include "engine/form/types/types.hpp"

namespace gw::form {

void NumberType::read_range(yaml::Mapping& node, Field& field, Problems& problems) const {
  field.min = node.number("min");
  field.max = node.number("max");
  if (field.min && field.max && *field.max < *field.min)
    problems.add("form.bad_limits", field.line, field.column);
}

void NumberType::read(yaml::Mapping& node, Field& field, Problems& problems) const {
  read_range(node, field, problems);
  field.places = static_cast<int>(node.integer_or("nachkommastellen", 0, 0, 6));
  if (field.places == 0) field.input_mode = "numeric";
}

namespace {

Result<Value> number_in(std::string_view text) {
  if (text.empty()) return Value();
  if (auto number = read_decimal(text)) return Value(*number);
  return error(ErrorKind::invalid, "form.number");
}

}  // namespace

Result<Value> NumberType::parse(const Field& field, const Raw& raw) const {
  TRY(std::string text, clean_line(raw.one(field.id)));
  return number_in(text);
}

void NumberType::check(const Field& field, const Value& value, std::vector<Error>& errors) const {
  const Decimal* number = value.number();
  if (!number) return errors.push_back(refusal(field, "form.type"));
  if (number->rounded(field.places, Rounding::down) != *number)
    errors.push_back(refusal(field, "form.places").with("places", std::to_string(field.places)));
  if (field.min && *number < *field.min)
    errors.push_back(refusal(field, "form.min").with("min", write_decimal(*field.min, field.places)));
  if (field.max && *number > *field.max)
    errors.push_back(refusal(field, "form.max").with("max", write_decimal(*field.max, field.places)));
}

std::string NumberType::show(const Field& field, const Value& value, const Speech& speech) const {
  return value.number() ? speech.number(*value.number(), field.places) : "";
}

Value NumberType::schema(const Field& field) const {
  Context schema{{"type", field.places == 0 ? "integer" : "number"}};
  if (field.min) schema.set("minimum", Value(*field.min));
  if (field.max) schema.set("maximum", Value(*field.max));
  if (field.places > 0)
    schema.set("multipleOf", Value(*Decimal::parse("1e-" + std::to_string(field.places))));
  return Value(std::move(schema));
}

void AmountType::read(yaml::Mapping& node, Field& field, Problems& problems) const {
  read_range(node, field, problems);
  field.places = 2;
}

Result<Value> AmountType::parse(const Field& field, const Raw& raw) const {
  TRY(std::string text, clean_line(raw.one(field.id)));
  std::string_view amount = text;
  for (std::string_view unit : {"€", "EUR", "Euro"})
    if (amount.ends_with(unit)) amount.remove_suffix(unit.size());
  // "€" alone is no amount, an empty field none either: only the latter is no mistake.
  if (trim(amount).empty() && !text.empty()) return error(ErrorKind::invalid, "form.number");
  return number_in(trim(amount));
}

std::string AmountType::show(const Field& field, const Value& value, const Speech& speech) const {
  return NumberType::show(field, value, speech) + "\u00A0€";
}

}  // namespace gw::form
