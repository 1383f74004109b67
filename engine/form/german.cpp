// SPDX-License-Identifier: EUPL-1.2
#include "engine/form/german.hpp"

#include <array>
#include <vector>

#include "base/text/text.hpp"

namespace gw::form {
namespace {

constexpr std::array<std::string_view, 12> months{"Januar",    "Februar", "März",     "April",
                                                  "Mai",       "Juni",    "Juli",     "August",
                                                  "September", "Oktober", "November", "Dezember"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  for (char c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// Groups of three, as in 1.234.567.
bool is_grouped(const std::vector<std::string_view>& groups) {
  if (groups.front().empty() || groups.front().size() > 3 || !all_digits(groups.front())) return false;
  for (std::size_t i = 1; i < groups.size(); ++i)
    if (groups[i].size() != 3 || !all_digits(groups[i])) return false;
  return true;
}

std::string without_blanks(std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    const char32_t c = next_code_point(text);
    if (c == U' ' || c == 0xA0 || c == 0x202F || c == 0x2009) continue;
    append_utf8(kept, c == 0x2212 ? U'-' : c);  // the typographic minus
  }
  return kept;
}

// The whole part without its points; nullopt: points where none may be.
std::optional<std::string> ungrouped(std::string_view whole) {
  const auto groups = split(whole, '.');
  if (groups.size() == 1 ? !all_digits(whole) : !is_grouped(groups)) return std::nullopt;
  std::string digits;
  for (std::string_view group : groups) digits += group;
  return digits;
}

}  // namespace

std::optional<Decimal> read_decimal(std::string_view typed) {
  if (typed.size() > 60) return std::nullopt;
  const std::string text = without_blanks(typed);
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  std::string_view whole = rest.substr(0, rest.find(','));
  std::string_view fraction = whole.size() < rest.size() ? rest.substr(whole.size() + 1) : std::string_view{};
  if (whole.size() < rest.size() && !all_digits(fraction)) return std::nullopt;
  const auto groups = split(whole, '.');
  if (whole.size() == rest.size() && groups.size() == 2 && !is_grouped(groups)) {
    if (!all_digits(groups[0]) || !all_digits(groups[1])) return std::nullopt;
    whole = groups[0];
    fraction = groups[1];
  }
  const std::optional<std::string> digits = ungrouped(whole);
  if (!digits) return std::nullopt;
  return Decimal::parse((negative ? "-" : "") + *digits +
                        (fraction.empty() ? "" : "." + std::string{fraction}));
}

namespace {

std::optional<std::int64_t> number_of(std::string_view digits, std::size_t min, std::size_t max) {
  if (digits.size() < min || digits.size() > max || !all_digits(digits)) return std::nullopt;
  std::int64_t number = 0;
  for (char c : digits) number = number * 10 + (c - '0');
  return number;
}

std::optional<std::int64_t> month_of(std::string_view text) {
  if (auto number = number_of(text, 1, 2)) return number;
  for (std::size_t i = 0; i < months.size(); ++i)
    if (fold(text) == fold(months[i])) return static_cast<std::int64_t>(i) + 1;
  return std::nullopt;
}

// "20. November 2026" becomes "20.November.2026". Dates that are copied from our own pages have no-break
// spaces.
std::string with_points(std::string_view text) {
  constexpr std::string_view no_break_space = "\u00a0";
  std::string result;
  while (!text.empty()) {
    const std::size_t blank = text.starts_with(no_break_space) ? no_break_space.size()
                              : text[0] == ' '                 ? 1
                                                               : 0;
    if (blank == 0) {
      result.push_back(text[0]);
    } else if (!result.empty() && result.back() != '.') {
      result.push_back('.');
    }
    text.remove_prefix(std::max<std::size_t>(blank, 1));
  }
  return result;
}

}  // namespace

std::optional<Date> read_date(std::string_view typed) {
  const std::string_view text = trim(typed);
  if (text.size() > 30) return std::nullopt;
  if (text.size() == 10 && text[4] == '-') return Date::parse(text);
  const std::string pointed = with_points(text);
  const auto parts = split(pointed, '.');
  if (parts.size() != 3) return std::nullopt;
  const auto day = number_of(parts[0], 1, 2);
  const auto month = month_of(parts[1]);
  const auto year = number_of(parts[2], 4, 4);
  if (!day || !month || !year) return std::nullopt;
  return Date::make(*year, *month, *day);
}

std::string write_decimal(const Decimal& number, int places) {
  const std::string plain = number.rounded(places, Rounding::half_up).abs().text();
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string fraction = point < plain.size() ? plain.substr(point + 1) : "";
  fraction.resize(static_cast<std::size_t>(places), '0');
  std::string text;
  for (std::size_t i = 0; i < point; ++i) {
    if (i > 0 && (point - i) % 3 == 0) text += '.';
    text += plain[i];
  }
  if (!fraction.empty()) text += "," + fraction;
  const bool is_zero = text.find_first_of("123456789") == std::string::npos;
  return number < Decimal(0) && !is_zero ? "-" + text : text;
}

std::string write_decimal(const Decimal& number) {
  const std::string plain = number.text();
  const std::size_t point = plain.find('.');
  return write_decimal(number, point == std::string::npos ? 0 : static_cast<int>(plain.size() - point - 1));
}

std::string write_date(Date date) {
  return std::to_string(date.day) + ". " + std::string{months[date.month - 1u]} + " " +
         std::to_string(date.year);
}

}  // namespace gw::form
