// SPDX-License-Identifier: EUPL-1.2
// Second factor: time-based one-time passwords (RFC 6238; SHA-1, 6 digits, 30 s: what every authenticator app
// does).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/bytes.hpp"
#include "base/core/id.hpp"

namespace gw::crypto {

Bytes new_totp_secret();  // 160 bits (RFC 4226 section 4, R6)

std::int64_t totp_step(Instant at);
std::string totp_code(ByteView secret, std::int64_t step);

// The step whose code this is: now, one before or one after, and later than `last_step`, so that a code works
// once. The caller stores it as the account's new last_step in the same transaction. nullopt: wrong or used.
// Blanks are ignored.
std::optional<std::int64_t> check_totp(ByteView secret, std::string_view code, Instant now,
                                       std::int64_t last_step);

// otpauth://totp/… for the QR code.
std::string totp_uri(std::string_view issuer, std::string_view account, ByteView secret);

}  // namespace gw::crypto
