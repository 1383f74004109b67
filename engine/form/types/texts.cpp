// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/text/text.hpp"
#include "engine/form/types/types.hpp"

namespace gw::form {

void TextType::read(yaml::Mapping& node, Field& field, Problems& problems) const {
  constexpr std::int64_t most = 20'000;
  field.min_length = static_cast<std::size_t>(node.integer_or("min", 0, 0, most));
  field.max_length =
      static_cast<std::size_t>(node.integer_or("max", static_cast<std::int64_t>(usual_length()), 1, most));
  if (field.min_length > field.max_length) problems.add("form.bad_limits", field.line, field.column);
}

Result<Value> TextType::parse(const Field& field, const Raw& raw) const {
  TRY(std::string text, clean(raw.one(field.id)));
  return text_value(std::move(text));
}

Value TextType::from_plain(const Value& json) const {
  auto text =
      json.string() ? clean(*json.string()) : Result<std::string>(error(ErrorKind::invalid, "form.type"));
  return text ? text_value(std::move(*text)) : json;
}

void TextType::check(const Field& field, const Value& value, std::vector<Error>& errors) const {
  if (!value.string()) {
    errors.push_back(refusal(field, "form.type"));
  } else if (!clean(*value.string())) {
    errors.push_back(refusal(field, "form.characters"));
  } else {
    check_length(field, *value.string(), errors);
  }
}

std::string TextType::show(const Field&, const Value& value, const Speech&) const {
  return std::string{value.text_or_empty()};
}

Value TextType::schema(const Field& field) const {
  Context schema{{"type", "string"}};
  if (field.min_length > 0) schema.set("minLength", Value(static_cast<std::int64_t>(field.min_length)));
  schema.set("maxLength", Value(static_cast<std::int64_t>(field.max_length)));
  return Value(std::move(schema));
}

void EmailType::read(yaml::Mapping&, Field& field, Problems&) const {
  field.max_length = 254;  // RFC 5321, section 4.5.3.1.3
}

namespace {

// Enough to catch what is surely none; whether it exists only a message to it can tell.
bool may_be_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at > 64 || text.find('@', at + 1) != std::string_view::npos)
    return false;
  const std::string_view domain = text.substr(at + 1);
  const std::size_t point = domain.find('.');
  const auto forbidden = [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == ',' || c == ';' || c == '<' || c == '>';
  };
  return point != std::string_view::npos && point > 0 && !domain.ends_with('.') &&
         domain.find("..") == std::string_view::npos && std::ranges::none_of(text, forbidden);
}

bool may_be_phone(std::string_view text) {
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 5 && digits <= 20 && text.find_first_not_of("0123456789 +()/-.") == std::string_view::npos;
}

}  // namespace

void EmailType::check(const Field& field, const Value& value, std::vector<Error>& errors) const {
  TextType::check(field, value, errors);
  if (value.string() && !may_be_email(*value.string())) errors.push_back(refusal(field, "form.email"));
}

Value EmailType::schema(const Field& field) const {
  Context schema = *TextType::schema(field).context();
  schema.set("format", "email");
  return Value(std::move(schema));
}

void PhoneType::read(yaml::Mapping&, Field& field, Problems&) const {
  field.max_length = 40;
}

void PhoneType::check(const Field& field, const Value& value, std::vector<Error>& errors) const {
  TextType::check(field, value, errors);
  if (value.string() && !may_be_phone(*value.string())) errors.push_back(refusal(field, "form.phone"));
}

void IbanType::read(yaml::Mapping&, Field& field, Problems&) const {
  field.max_length = 34;
}

Result<std::string> IbanType::clean(std::string_view typed) const {
  TRY(std::string text, clean_line(typed));
  std::erase(text, ' ');
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

namespace {

// ISO 13616: letters count 10 to 35, the first four characters go to the end, the rest of dividing by 97
// is 1.
bool is_iban(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() < 15 || text.size() > 34 || !is_letter(text[0]) || !is_letter(text[1])) return false;
  if (text.starts_with("DE") && text.size() != 22) return false;
  const std::string turned = std::string{text.substr(4)} + std::string{text.substr(0, 4)};
  int rest = 0;
  for (char c : turned) {
    if (!is_letter(c) && !is_digit(c)) return false;
    rest = is_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
  }
  return rest == 1;
}

}  // namespace

void IbanType::check(const Field& field, const Value& value, std::vector<Error>& errors) const {
  TextType::check(field, value, errors);
  if (value.string() && !is_iban(*value.string())) errors.push_back(refusal(field, "form.iban"));
}

std::string IbanType::show(const Field&, const Value& value, const Speech&) const {
  std::string grouped;
  for (char c : value.text_or_empty()) {
    if (grouped.size() % 5 == 4) grouped += ' ';
    grouped += c;
  }
  return grouped;
}

}  // namespace gw::form
