// SPDX-License-Identifier: EUPL-1.2
// Bytes as text: hex, base64url, and the base32 that people type (Crockford: no I, L, O, U).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"

namespace gw {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_hex(ByteView bytes);                // lower case
Result<Bytes> from_hex(std::string_view text);     // error: core.hex
std::string to_base64(ByteView bytes);             // RFC 4648 section 4, padded
std::string to_base64url(ByteView bytes);          // RFC 4648 section 5, without padding
Result<Bytes> from_base64url(std::string_view t);  // error: core.base64
std::string to_crockford(ByteView bytes);          // most significant bit first, no padding
std::string to_base32(ByteView bytes);             // RFC 4648 section 6, without padding (TOTP secrets)

}  // namespace gw
