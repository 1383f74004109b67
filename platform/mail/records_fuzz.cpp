// SPDX-License-Identifier: EUPL-1.2
#include <cstdint>
#include <cstdlib>

#include "platform/mail/records.hpp"

// Whatever a worker that was broken into may write; what is taken comes out the same when written again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto message = gw::mail::from_records({reinterpret_cast<const char*>(data), size});
  if (message && !gw::mail::from_records(gw::mail::to_records(*message))) std::abort();
  return 0;
}
