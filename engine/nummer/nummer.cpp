// SPDX-License-Identifier: EUPL-1.2
#include "engine/nummer/nummer.hpp"

#include <algorithm>
#include <optional>

namespace gw::nummer {
namespace {

constexpr std::size_t digit_count = 12;  // JJ NNNNNNNN PP
constexpr std::uint32_t serial_end = 100'000'000;

bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string padded(std::uint32_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

// ISO/IEC 7064 MOD 97-10 with one difference: a letter counts as ONE value 10 … 35 in its place. The
// standard's two digits per letter would shift the rest and lose the guarantee. 97 is prime and 10 generates
// all its residues, so places weigh differently and |a-b| < 97: every single wrong character and every
// exchange of any two is caught.
std::string check_digits(std::string_view payload) {
  unsigned sum = 0;
  for (char c : payload) sum = (sum * 10 + static_cast<unsigned>(is_digit(c) ? c - '0' : c - 'A' + 10)) % 97;
  return padded(98 - sum * 100 % 97, 2);
}

std::string payload(const Nummer& nummer) {
  return nummer.kuerzel + padded(static_cast<std::uint32_t>(nummer.jahr % 100), 2) +
         padded(nummer.laufend, 8);
}

// Upper case, without what people put between groups. UTF-8 dashes (U+2010 … U+2015) are E2 80 90 … 95, the
// no-break space is C2 A0. nullopt: something that belongs in no number.
std::optional<std::string> condense(std::string_view text) {
  constexpr std::string_view between = " \t\r\n-./_";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    std::string_view rest = text.substr(i);
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (is_letter(c) || is_digit(c))
      out += c;
    else if (rest.size() >= 3 && rest.starts_with("\xE2\x80") && rest[2] >= '\x90' && rest[2] <= '\x95')
      i += 2;
    else if (rest.starts_with("\xC2\xA0"))
      i += 1;
    else if (between.find(c) == std::string_view::npos)
      return std::nullopt;
  }
  return out;
}

char as_digit(char c) {
  if (c == 'O') return '0';
  if (c == 'I' || c == 'L') return '1';
  return c;
}

char as_letter(char c) {
  if (c == '0') return 'O';
  if (c == '1') return 'I';
  return c;
}

Result<Nummer> parse_condensed(const std::string& text) {
  Error form = error(ErrorKind::invalid, "nummer.form");
  if (text.size() < 2 + digit_count || text.size() > 6 + digit_count) return form;
  std::string kuerzel = text.substr(0, text.size() - digit_count);
  std::string digits = text.substr(text.size() - digit_count);
  std::transform(kuerzel.begin(), kuerzel.end(), kuerzel.begin(), as_letter);
  std::transform(digits.begin(), digits.end(), digits.begin(), as_digit);
  if (!is_kuerzel(kuerzel) || !std::all_of(digits.begin(), digits.end(), is_digit)) return form;
  if (check_digits(kuerzel + digits.substr(0, 10)) != digits.substr(10))
    return error(ErrorKind::invalid, "nummer.pruefziffer");
  return Nummer{kuerzel, 2000 + std::stoi(digits.substr(0, 2)),
                static_cast<std::uint32_t>(std::stoul(digits.substr(2, 8)))};
}

// Length of something shaped AA[AAAA]-NN-NNNN-NNNN-NN at the beginning, or 0.
std::size_t canonical_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_letter(text[at])) ++at;
  if (at < 2 || at > 6) return 0;
  for (std::size_t group : {2U, 4U, 4U, 2U}) {
    if (at >= text.size() || text[at++] != '-') return 0;
    for (std::size_t i = 0; i < group; ++i)
      if (at >= text.size() || !is_digit(text[at++])) return 0;
  }
  return at < text.size() && (is_digit(text[at]) || is_letter(text[at])) ? 0 : at;
}

}  // namespace

bool is_kuerzel(std::string_view text) {
  return text.size() >= 2 && text.size() <= 6 && std::all_of(text.begin(), text.end(), is_letter);
}

std::string Nummer::text() const {
  std::string digits = padded(laufend, 8);
  return kuerzel + "-" + padded(static_cast<std::uint32_t>(jahr % 100), 2) + "-" + digits.substr(0, 4) + "-" +
         digits.substr(4) + "-" + check_digits(payload(*this));
}

Result<Nummer> make(std::string kuerzel, int jahr, std::uint32_t laufend) {
  if (!is_kuerzel(kuerzel)) return error(ErrorKind::invalid, "nummer.kuerzel");
  if (jahr < 2000 || jahr > 2099) return error(ErrorKind::invalid, "nummer.jahr");
  if (laufend >= serial_end) return error(ErrorKind::invalid, "nummer.laufend");
  return Nummer{std::move(kuerzel), jahr, laufend};
}

Result<Nummer> parse(std::string_view text) {
  auto condensed = condense(text.substr(0, 64));
  if (!condensed || text.size() > 64) return error(ErrorKind::invalid, "nummer.form");
  return parse_condensed(*condensed);
}

std::vector<Nummer> find_all(std::string_view text) {
  std::vector<Nummer> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool begins = at == 0 || !(is_letter(text[at - 1]) || is_digit(text[at - 1]));
    std::size_t length = begins ? canonical_length(text.substr(at)) : 0;
    if (length == 0) continue;
    auto nummer = parse(text.substr(at, length));
    if (nummer && std::find(found.begin(), found.end(), *nummer) == found.end()) found.push_back(*nummer);
  }
  return found;
}

std::string geheimnis(ByteView random) {
  std::string plain = to_crockford(random.first(geheimnis_bytes));
  std::string text;
  for (std::size_t i = 0; i < plain.size(); i += 4) text += (i ? "-" : "") + plain.substr(i, 4);
  return text;
}

Result<std::string> parse_geheimnis(std::string_view text) {
  auto condensed = condense(text.substr(0, 64));
  if (!condensed || text.size() > 64 || condensed->size() != 16 || condensed->find('U') != std::string::npos)
    return error(ErrorKind::invalid, "nummer.geheimnis");
  std::transform(condensed->begin(), condensed->end(), condensed->begin(), as_digit);
  return *condensed;
}

}  // namespace gw::nummer
