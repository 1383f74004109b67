// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/tck.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  (void)gw::dmn::tck::read("fuzz.xml", {reinterpret_cast<const char*>(data), size});
  return 0;
}
