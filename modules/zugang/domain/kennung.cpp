// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/domain/kennung.hpp"

#include <algorithm>
#include <set>

namespace gw::zugang {
namespace {

constexpr std::size_t least_password = 12;
constexpr std::size_t most_password = 200;  // more is an attack on the hash function's time

std::string_view trim(std::string_view text) {
  std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_visible_ascii(char c) {
  return c > 0x20 && c < 0x7f;
}

Error wrong(std::string code, std::string field) {
  return error(ErrorKind::invalid, std::move(code)).at(std::move(field));
}

}  // namespace

Result<std::string> falte_kennung(std::string_view typed) {
  std::string kennung(trim(typed));
  std::ranges::transform(kennung, kennung.begin(), lower);
  std::size_t at = kennung.find('@');
  bool address = at != std::string::npos && at > 0 && at + 1 < kennung.size() &&
                 kennung.find('@', at + 1) == std::string::npos && kennung.size() <= 254;
  if (!address || !std::ranges::all_of(kennung, is_visible_ascii)) return wrong("zugang.kennung", "kennung");
  return kennung;
}

Result<std::string> pruefe_name(std::string_view typed) {
  std::string_view name = trim(typed);
  bool line =
      std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (name.empty() || name.size() > 100 || !line) return wrong("zugang.name", "name");
  return std::string(name);
}

Result<void> pruefe_passwort(std::string_view passwort, std::string_view kennung) {
  if (passwort.size() < least_password) return wrong("zugang.passwort_kurz", "passwort");
  if (passwort.size() > most_password) return wrong("zugang.passwort_lang", "passwort");
  std::string folded(passwort);
  std::ranges::transform(folded, folded.begin(), lower);
  std::set<char> different(folded.begin(), folded.end());
  if (different.size() < 5 || folded == kennung) return wrong("zugang.passwort_einfach", "passwort");
  return ok();
}

std::string einmalpasswort(ByteView ten_random_bytes) {
  std::string text = to_crockford(ten_random_bytes);
  for (std::size_t at = 4; at < text.size(); at += 5) text.insert(at, 1, '-');
  return text;
}

}  // namespace gw::zugang
