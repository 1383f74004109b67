// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/text/text.hpp"
#include "engine/form/field_type.hpp"

namespace gw::form {

const std::vector<Part>& FieldType::parts() const {
  static const std::vector<Part> none;
  return none;
}

bool FieldType::has_member(std::string_view path) const {
  return std::ranges::find(parts(), path, &Part::id) != parts().end();
}

void FieldType::read(yaml::Mapping&, Field&, Problems&) const {}

std::string_view Field::type_name() const {
  return type->name();
}

const std::vector<Part>& Field::parts() const {
  return type->parts();
}

std::string Field::option_key(std::string_view option) const {
  return "felder." + id + ".optionen." + std::string{option};
}

std::string Field::office_option_key(std::string_view option) const {
  const bool own = std::ranges::find(office_options, option) != office_options.end();
  return own ? "felder." + id + ".optionen_amt." + std::string{option} : option_key(option);
}

const Page* Form::page(std::string_view id) const {
  for (const Page& page : pages)
    if (page.id == id) return &page;
  return nullptr;
}

const Field* Form::field(std::string_view id) const {
  for (const Page& page : pages)
    for (const Field& field : page.fields)
      if (field.id == id) return &field;
  return nullptr;
}

std::string_view Raw::one(std::string_view name) const {
  for (const auto& [entry, text] : entries_)
    if (entry == name) return text;
  return {};
}

std::vector<std::string_view> Raw::all(std::string_view name) const {
  std::vector<std::string_view> found;
  for (const auto& [entry, text] : entries_)
    if (entry == name) found.push_back(text);
  return found;
}

namespace {

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

// Browsers send line breaks as CR LF (HTML, "constructing the entry list").
Result<std::string> cleaned(std::string_view typed, char line_break) {
  if (!is_utf8(typed)) return error(ErrorKind::invalid, "form.characters");
  std::string text;
  for (std::string_view rest = trim(typed); !rest.empty();) {
    const char32_t c = next_code_point(rest);
    if (c == U'\r' && rest.starts_with('\n')) continue;
    if (c == U'\n' || c == U'\r') {
      text.push_back(line_break);
    } else if (c == U'\t') {
      text.push_back(' ');
    } else if (is_control(c)) {
      return error(ErrorKind::invalid, "form.characters");
    } else {
      append_utf8(text, c);
    }
  }
  return text;
}

}  // namespace

Result<std::string> clean_line(std::string_view typed) {
  return cleaned(typed, ' ');
}

Result<std::string> clean_lines(std::string_view typed) {
  return cleaned(typed, '\n');
}

namespace {

Result<std::string> of_field(Result<std::string> text, std::string_view field, std::size_t most) {
  if (!text) return std::move(text).error().at(std::string(field));
  if (count_code_points(*text) <= most) return text;
  return error(ErrorKind::invalid, "form.too_long").with("max", std::to_string(most)).at(std::string(field));
}

}  // namespace

Result<std::string> read_line(std::string_view typed, std::string_view field, std::size_t most) {
  return of_field(clean_line(typed), field, most);
}

Result<std::string> read_lines(std::string_view typed, std::string_view field, std::size_t most) {
  return of_field(clean_lines(typed), field, most);
}

Value text_value(std::string text) {
  return text.empty() ? Value() : Value(std::move(text));
}

void check_length(const Field& field, std::string_view text, std::vector<Error>& errors) {
  const std::size_t length = count_code_points(text);
  if (length > field.max_length)
    errors.push_back(refusal(field, "form.too_long").with("max", std::to_string(field.max_length)));
  if (length < field.min_length)
    errors.push_back(refusal(field, "form.too_short").with("min", std::to_string(field.min_length)));
}

}  // namespace gw::form
