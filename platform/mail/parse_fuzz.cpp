// SPDX-License-Identifier: EUPL-1.2
#include <cstdint>
#include <cstdlib>

#include "platform/mail/parse.hpp"
#include "platform/mail/records.hpp"

// Anything is a message, and what is made of it keeps what message.hpp promises.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gw::mail::Message message = gw::mail::parse({reinterpret_cast<const char*>(data), size});
  if (!gw::mail::from_records(gw::mail::to_records(message))) std::abort();
  return 0;
}
