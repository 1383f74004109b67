// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/domain/stelle.hpp"

#include <algorithm>

#include "base/text/text.hpp"

namespace gw::zugang {
namespace {

bool gehoert_zum_wort(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string falte_stelle(std::string_view name) {
  std::string all;
  bool pause = false;
  for (char c : fold(name)) {
    if (gehoert_zum_wort(c)) {
      if (pause && !all.empty()) all += ' ';
      all += c;
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
