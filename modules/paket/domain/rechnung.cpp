// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/domain/rechnung.hpp"

#include <algorithm>

#include "base/text/text.hpp"
#include "engine/form/german.hpp"

namespace gw::paket {
namespace {

using Werte = std::vector<std::pair<std::string, Value>>;

constexpr std::string_view rundungen[] = {"round half up(", "round half even(", "round half down(",
                                          "round up(",      "round down(",      "decimal("};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Of names; letters beyond ASCII are bytes above it.
bool is_letter(char c) {
  return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view zeichen(char c) {
  switch (c) {
    case '+':
      return " + ";
    case '-':
      return " − ";
    case '*':
      return " × ";
    case '/':
      return " : ";
    case '(':
      return "(";
    case ')':
      return ")";
    default:
      return {};
  }
}

// "round half up(x, 2)" → "x"
std::string_view ohne_rundung(std::string_view formel) {
  const std::size_t comma = formel.rfind(',');
  if (comma == std::string_view::npos || !formel.ends_with(')')) return formel;
  const std::string_view places = trim(formel.substr(comma + 1, formel.size() - comma - 2));
  if (places.empty() || !std::ranges::all_of(places, is_digit)) return formel;
  for (const std::string_view one : rundungen)
    if (formel.starts_with(one)) return formel.substr(one.size(), comma - one.size());
  return formel;
}

// Reads a formula from left to right.
class Rechnungsleser {
 public:
  Rechnungsleser(std::string_view formel, const Werte& werte) : rest_(formel), werte_(werte) {}

  std::string text() {
    while (!(rest_ = trim(rest_)).empty())
      if (!nimm_zahl() && !nimm_namen() && !nimm_zeichen()) return "";
    return text_;
  }

 private:
  bool nimm_zahl() {
    if (!is_digit(rest_.front())) return false;
    const std::size_t end = std::min(rest_.find_first_not_of("0123456789."), rest_.size());
    const auto number = Decimal::parse(rest_.substr(0, end));
    if (!number) return false;
    return schreibe(form::write_decimal(*number), end);
  }

  // The longest name that stands here: "Satz je Hund" before "Satz".
  bool nimm_namen() {
    const std::pair<std::string, Value>* longest = nullptr;
    for (const auto& one : werte_) {
      const bool here = rest_.starts_with(one.first) &&
                        (rest_.size() == one.first.size() || !is_letter(rest_[one.first.size()]));
      if (here && (!longest || one.first.size() > longest->first.size())) longest = &one;
    }
    if (!longest || !longest->second.number()) return false;
    return schreibe(form::write_decimal(*longest->second.number()), longest->first.size());
  }

  bool nimm_zeichen() {
    const std::string_view written = zeichen(rest_.front());
    const bool power = rest_.starts_with("**");
    return !written.empty() && !power && schreibe(written, 1);
  }

  bool schreibe(std::string_view what, std::size_t length) {
    text_ += what;
    rest_.remove_prefix(length);
    return true;
  }

  std::string_view rest_;
  const Werte& werte_;
  std::string text_;
};

}  // namespace

Zahlenweg in_zahlen(std::string_view formel, const Werte& werte) {
  const std::string_view inner = ohne_rundung(trim(formel));
  std::string text = Rechnungsleser(inner, werte).text();
  const bool gerundet = !text.empty() && inner.size() < trim(formel).size();
  return {std::move(text), gerundet};
}

}  // namespace gw::paket
