// SPDX-License-Identifier: EUPL-1.2
// What is read as hex or base64url comes out as it went in (hex in small letters).
#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "base/core/bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(gw::as_text({data, size}));
  if (const auto bytes = gw::from_hex(text)) {
    std::string small = text;
    std::transform(small.begin(), small.end(), small.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    if (gw::to_hex(*bytes) != small) std::abort();
  }
  if (const auto bytes = gw::from_base64url(text); bytes && gw::to_base64url(*bytes) != text) std::abort();
  return 0;
}
