// SPDX-License-Identifier: EUPL-1.2
// What is read can be written, and reads back as the same value.
#include <cstdlib>

#include "base/value/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto value = gw::parse_json({reinterpret_cast<const char*>(data), size});
  if (!value) return 0;
  // A mark needs one level more than the value it stands for.
  const auto again = gw::parse_json(gw::to_json(*value), {256, std::size_t{1} << 30});
  if (!again || !(*again == *value)) std::abort();
  if (gw::to_pretty_json(*value).empty()) std::abort();
  return 0;
}
