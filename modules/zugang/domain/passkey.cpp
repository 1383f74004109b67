// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/domain/passkey.hpp"

#include <algorithm>

#include "base/core/utf8.hpp"
#include "base/text/text.hpp"

namespace gw::zugang {
namespace {

constexpr std::size_t laengster_name = 60;

}  // namespace

Result<std::string> pruefe_passkeyname(std::string_view getippt) {
  std::string_view name = trim(getippt);
  bool line =
      std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (name.empty() || !line || !is_utf8(name) || count_code_points(name) > laengster_name)
    return error(ErrorKind::invalid, "zugang.passkey_name").at("name");
  return std::string(name);
}

}  // namespace gw::zugang
