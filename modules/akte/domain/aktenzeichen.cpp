// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/domain/aktenzeichen.hpp"

namespace gw::akte {

std::string aktenzeichen(std::string_view kennzeichen, std::int64_t nummer, std::int64_t jahr) {
  return std::string(kennzeichen) + "-" + std::to_string(nummer) + "/" + std::to_string(jahr);
}

Result<void> pruefe_kennzeichen(std::string_view kennzeichen) {
  bool digit_before = false;
  bool good = !kennzeichen.empty() && kennzeichen.size() <= 30;
  for (char c : kennzeichen) {
    bool digit = c >= '0' && c <= '9';
    good = good && (digit || (c == '.' && digit_before));
    digit_before = digit;
  }
  if (good && digit_before) return ok();
  return error(ErrorKind::invalid, "akte.kennzeichen").with("kennzeichen", std::string(kennzeichen));
}

}  // namespace gw::akte
