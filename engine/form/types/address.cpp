// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/text/text.hpp"
#include "engine/form/types/types.hpp"

namespace gw::form {

const std::vector<Part>& AddressType::parts() const {
  static const std::vector<Part> all{
      {"strasse", "form.adresse.strasse", "address-line1", "text", 55, true},
      {"hausnummer", "form.adresse.hausnummer", "", "text", 15, true},
      {"zusatz", "form.adresse.zusatz", "address-line2", "text", 55, false},
      {"plz", "form.adresse.plz", "postal-code", "numeric", 5, true},
      {"ort", "form.adresse.ort", "address-level2", "text", 55, true},
  };
  return all;
}

Result<Value> AddressType::parse(const Field& field, const Raw& raw) const {
  Context address;
  for (const Part& part : parts()) {
    TRY(std::string text, clean_line(raw.one(field.id + "." + std::string{part.id})));
    if (!text.empty()) address.set(std::string{part.id}, Value(std::move(text)));
  }
  return address.empty() ? Value() : Value(std::move(address));
}

Value AddressType::from_plain(const Value& json) const {
  if (!json.context()) return json;
  Context address;
  for (const auto& [name, value] : *json.context()) {
    auto text = value.string() ? clean_line(*value.string())
                               : Result<std::string>(error(ErrorKind::invalid, "form.type"));
    Value part = text ? text_value(std::move(*text)) : value;
    if (!part.is_null()) address.set(name, std::move(part));
  }
  return address.empty() ? Value() : Value(std::move(address));
}

namespace {

bool is_postal_code(std::string_view text) {
  return text.size() == 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

void check_part(const Field& field, const Part& part, const Value& value, std::vector<Error>& errors) {
  auto refuse = [&](const char* code) {
    return error(ErrorKind::invalid, code).at(field.id + "." + std::string{part.id});
  };
  if (value.is_null()) {
    if (part.required) errors.push_back(refuse("form.required"));
  } else if (!value.string()) {
    errors.push_back(refuse("form.type"));
  } else if (!clean_line(*value.string())) {
    errors.push_back(refuse("form.characters"));
  } else if (part.id == "plz" && !is_postal_code(*value.string())) {
    errors.push_back(refuse("form.postal_code"));
  } else if (count_code_points(*value.string()) > part.max_length) {
    errors.push_back(refuse("form.too_long").with("max", std::to_string(part.max_length)));
  }
}

}  // namespace

void AddressType::check(const Field& field, const Value& value, std::vector<Error>& errors) const {
  if (!value.context()) return errors.push_back(refusal(field, "form.type"));
  for (const Part& part : parts()) check_part(field, part, value.get(part.id), errors);
  for (const auto& [name, unused] : *value.context())
    if (std::ranges::find(parts(), name, &Part::id) == parts().end())
      errors.push_back(error(ErrorKind::invalid, "form.unknown_field").at(field.id + "." + name));
}

std::string AddressType::show(const Field&, const Value& value, const Speech&) const {
  auto line = [&](std::string_view first, std::string_view second) {
    const std::string text =
        std::string{value.get(first).text_or_empty()} + " " + std::string{value.get(second).text_or_empty()};
    return std::string{trim(text)};
  };
  std::string all = line("strasse", "hausnummer");
  for (const std::string& next : {line("zusatz", ""), line("plz", "ort")})
    if (!next.empty()) all += "\n" + next;
  return all;
}

Value AddressType::schema(const Field&) const {
  Context properties;
  List required;
  for (const Part& part : parts()) {
    Context schema{{"type", "string"}, {"maxLength", Value(static_cast<std::int64_t>(part.max_length))}};
    if (part.id == "plz") schema = Context{{"type", "string"}, {"pattern", "^[0-9]{5}$"}};
    properties.set(std::string{part.id}, Value(std::move(schema)));
    if (part.required) required.push_back(Value(part.id));
  }
  return Value(Context{{"type", "object"},
                       {"properties", Value(std::move(properties))},
                       {"required", Value(std::move(required))},
                       {"additionalProperties", false}});
}

}  // namespace gw::form
