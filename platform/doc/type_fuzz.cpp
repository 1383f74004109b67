// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "platform/doc/type.hpp"

// Nothing behind signature_bytes changes the answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gw::ByteView bytes(data, size);
  auto whole = gw::doc::detect(bytes);
  if (whole != gw::doc::detect(bytes.first(std::min(size, gw::doc::signature_bytes)))) std::abort();
  if (whole && gw::doc::media_type(*whole).empty()) std::abort();
  return 0;
}
