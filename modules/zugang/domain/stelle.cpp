// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/domain/stelle.hpp"

#include <algorithm>

#include "base/text/text.hpp"

namespace gw::zugang {
namespace {

// Behind ASCII everything but signs of Latin-1 (quotes, no-break space) and the punctuation of Unicode
// (dashes).
bool gehoert_zum_wort(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F);
}

}  // namespace

std::string falte_stelle(std::string_view name) {
  const std::string folded = fold(name);
  std::string all;
  bool pause = false;
  for (std::string_view rest = folded; !rest.empty();) {
    char32_t c = next_code_point(rest);
    if (gehoert_zum_wort(c)) {
      if (pause && !all.empty()) all += ' ';
      append_utf8(all, c);
    }
    pause = !gehoert_zum_wort(c);
  }
  return all;
}

Result<std::string> pruefe_stellenname(std::string_view getippt) {
  std::string_view name = trim(getippt);
  bool line =
      std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (!line || !is_utf8(name) || falte_stelle(name).empty() ||
      count_code_points(name) > stellenname_hoechstens)
    return error(ErrorKind::invalid, "zugang.stelle_name").at("stelle");
  return std::string(name);
}

}  // namespace gw::zugang
