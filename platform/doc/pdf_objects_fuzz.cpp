// SPDX-License-Identifier: EUPL-1.2
#include <cstdint>

#include "platform/doc/pdf_objects.hpp"

// The JSON comes from a program that has just read a foreign file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)gw::doc::scan_objects({reinterpret_cast<const char*>(data), size}).has_value();
  return 0;
}
