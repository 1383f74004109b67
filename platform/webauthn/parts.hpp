// SPDX-License-Identifier: EUPL-1.2
// The two things that a browser brings, read but not yet judged. Private to platform/webauthn, its tests and
// its fuzzer.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "platform/webauthn/webauthn.hpp"

namespace gw::webauthn {

struct ClientData {
  std::string type, origin;
  Bytes challenge;
  bool foreign_frame = false;  // came out of a frame of another page
};
// error invalid webauthn.client_data
Result<ClientData> read_client_data(ByteView json);

// Takes one item of CBOR away: plain, of known length, not deep, and all of it there. libfido2's reader makes
// room for what a length claims before it looks whether so much has come.
bool skip_cbor(ByteView& rest);

// What every authenticatorData begins with (section 6.1).
struct Head {
  std::array<std::uint8_t, 32> party{};  // SHA-256 of its id
  bool present = false, verified = false, can_be_copied = false, is_copied = false;
  bool brings_credential = false;
  std::uint32_t counter = 0;
};
// Only of data that are whole and end where they say. error invalid webauthn.authenticator_data
Result<Head> read_head(ByteView authenticator_data);

// The credential that an authenticatorData brings, with a key that can be used. error invalid webauthn.key
Result<Credential> read_credential(ByteView authenticator_data);

// error invalid webauthn.signature
Result<void> verify_signature(const Asked& asked, const Credential& known, const Assertion& came);

}  // namespace gw::webauthn
