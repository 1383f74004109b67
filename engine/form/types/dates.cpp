// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"
#include "engine/form/german.hpp"
#include "engine/form/types/types.hpp"

namespace gw::form {

// FEEL's own properties of a date (DMN 1.5, table 65).
bool DateType::has_member(std::string_view path) const {
  return path == "year" || path == "month" || path == "day" || path == "weekday";
}

Result<Value> DateType::parse(const Field& field, const Raw& raw) const {
  TRY(std::string text, clean_line(raw.one(field.id)));
  if (text.empty()) {
    TRY(std::string day, clean_line(raw.one(field.id + ".tag")));
    TRY(std::string month, clean_line(raw.one(field.id + ".monat")));
    TRY(std::string year, clean_line(raw.one(field.id + ".jahr")));
    if (day.empty() && month.empty() && year.empty()) return Value();
    text = day + "." + month + "." + year;
  }
  if (auto date = read_date(text)) return Value(*date);
  return error(ErrorKind::invalid, "form.date");
}

Value DateType::from_plain(const Value& json) const {
  const std::optional<Date> date = json.string() ? Date::parse(*json.string()) : std::nullopt;
  return date ? Value(*date) : json;
}

void DateType::check(const Field& field, const Value& value, std::vector<Error>& errors) const {
  if (!value.date()) return errors.push_back(refusal(field, value.string() ? "form.date" : "form.type"));
  // Nothing that an office decides lies outside; a year like 202 is a slip.
  if (value.date()->year < 1800 || value.date()->year > 2999) errors.push_back(refusal(field, "form.date"));
}

std::string DateType::show(const Field&, const Value& value, const Speech& speech) const {
  return value.date() ? speech.date(*value.date()) : "";
}

Value DateType::schema(const Field&) const {
  return Value(Context{{"type", "string"}, {"format", "date"}});
}

}  // namespace gw::form
