// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/model/rules/iso8601.hpp"

#include <algorithm>

namespace gw::bpmn::iso8601 {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes what fits a shape off the beginning: 9 is a digit, all else itself.
bool take(std::string_view& text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] == '9' ? !is_digit(text[i]) : text[i] != shape[i]) return false;
  text.remove_prefix(shape.size());
  return true;
}

bool take_any(std::string_view& text, std::initializer_list<std::string_view> shapes) {
  return std::ranges::any_of(shapes, [&](std::string_view shape) { return take(text, shape); });
}

void take_fraction(std::string_view& text) {
  if (text.size() < 2 || (text[0] != '.' && text[0] != ',') || !is_digit(text[1])) return;
  text.remove_prefix(1);
  while (!text.empty() && is_digit(text[0])) text.remove_prefix(1);
}

bool take_date(std::string_view& text) {
  return take_any(text,
                  {"9999-99-99", "9999-W99-9", "9999-999", "99999999", "9999W999", "9999-W99", "9999-99"});
}

bool take_time(std::string_view& text) {
  if (!take_any(text, {"99:99:99", "999999", "99:99", "9999"})) return false;
  take_fraction(text);
  if (!take(text, "Z")) take_any(text, {"+99:99", "-99:99", "+9999", "-9999", "+99", "-99"});
  return true;
}

// Numbers with these letters behind them, each at most once and in this order.
bool take_parts(std::string_view& text, std::string_view letters) {
  bool any = false;
  while (!text.empty() && is_digit(text[0])) {
    std::string_view rest = text;
    while (!rest.empty() && is_digit(rest[0])) rest.remove_prefix(1);
    take_fraction(rest);
    const std::size_t at = rest.empty() ? std::string_view::npos : letters.find(rest[0]);
    if (at == std::string_view::npos) return false;
    letters.remove_prefix(at + 1);
    text = rest.substr(1);
    any = true;
  }
  return any;
}

}  // namespace

bool is_date_time(std::string_view text) {
  if (std::string_view rest = text; take_date(rest)) {
    if (rest.empty()) return true;
    return take(rest, "T") && take_time(rest) && rest.empty();
  }
  take(text, "T");
  return take_time(text) && text.empty();
}

bool is_duration(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (!take(text, "P")) return false;
  const bool days = take_parts(text, "YMWD");
  if (text.empty()) return days;
  return take(text, "T") && take_parts(text, "HMS") && text.empty();
}

bool is_repetition(std::string_view text) {
  if (take(text, "R")) {
    while (!text.empty() && is_digit(text[0])) text.remove_prefix(1);
    if (!take(text, "/")) return false;
  }
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return is_duration(text);
  const std::string_view first = text.substr(0, slash), last = text.substr(slash + 1);
  return (is_date_time(first) && (is_duration(last) || is_date_time(last))) ||
         (is_duration(first) && is_date_time(last));
}

}  // namespace gw::bpmn::iso8601
