// SPDX-License-Identifier: EUPL-1.2
// Whatever the bytes are: what is folded or cut stays UTF-8, and walking ends.
#include <cstdint>
#include <cstdlib>

#include "base/text/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (!gw::is_utf8(gw::fold(text))) std::abort();
  if (gw::count_code_points(text) > size) std::abort();
  if (gw::is_utf8(text) && !gw::is_utf8(gw::first_bytes(text, size / 2))) std::abort();
  if (gw::trim(gw::trim(text)) != gw::trim(text)) std::abort();
  return 0;
}
