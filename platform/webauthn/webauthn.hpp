// SPDX-License-Identifier: EUPL-1.2
// Passkeys: what a browser brings after it has made one or signed with one (W3C Web Authentication, level 3,
// sections 7.1 and 7.2). Pure: bytes in, a verdict out. Who asks, remembers and counts is not known here.
// Attestation is neither asked for nor trusted. docs/adr/0037-passkeys.md
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/bytes.hpp"
#include "base/core/result.hpp"

namespace gw::webauthn {

// For whom a passkey is made.
struct Party {
  std::string id;      // host name: "portal.example.org"
  std::string origin;  // as browsers write it: "https://portal.example.org:8443"
};

// Of the address where people reach the program. Numbers of this very machine are called localhost, because a
// passkey belongs to a name. nullopt: no browser makes passkeys there (other numbers, no TLS, no address).
std::optional<Party> party_of(std::string_view url);

// COSE algorithms, best first; others are refused.
inline constexpr int eddsa = -8, es256 = -7, rs256 = -257;
inline constexpr std::array algorithms{eddsa, es256, rs256};

inline constexpr std::size_t challenge_bytes = 32;
inline constexpr std::size_t longest_id = 1023;

struct Credential {
  Bytes id;
  int algorithm = es256;
  Bytes key;  // public; EdDSA: 32 bytes, ES256: x and y, RS256: modulus and exponent
  std::uint32_t counter = 0;
  bool can_be_copied = false;  // backup eligible: the passkey may live on several devices
  bool is_copied = false;      // backup state
};

// All checks take what was asked beside what came.
struct Asked {
  Party party;
  Bytes challenge;
};

struct Registration {
  ByteView client_data;         // clientDataJSON
  ByteView authenticator_data;  // of getAuthenticatorData()
};
// errors, all invalid: webauthn.client_data, webauthn.type, webauthn.challenge, webauthn.origin,
// webauthn.foreign_frame, webauthn.authenticator_data, webauthn.party, webauthn.not_present,
// webauthn.not_verified, webauthn.backup, webauthn.key
Result<Credential> check_registration(const Asked& asked, const Registration& came);

struct Assertion {
  ByteView client_data;
  ByteView authenticator_data;
  ByteView signature;
};
// The credential as it is to be kept from now on. errors as check_registration, and invalid
// webauthn.signature · conflict webauthn.counter: a good signature, but its counter has not risen: there may
// be a copy
Result<Credential> check_assertion(const Asked& asked, const Credential& known, const Assertion& came);

}  // namespace gw::webauthn
