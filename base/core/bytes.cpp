// SPDX-License-Identifier: EUPL-1.2
#include "base/core/bytes.hpp"

#include <algorithm>
#include <sodium.h>

namespace gw {
namespace {

std::string encode_base64(ByteView bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();  // libsodium counts the closing zero
  return text;
}

std::string encode_five_bits(ByteView bytes, std::string_view alphabet) {
  std::string text;
  unsigned buffer = 0;
  int bits = 0;
  for (std::uint8_t byte : bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(buffer >> bits) & 31U];
    }
  }
  if (bits > 0) text += alphabet[(buffer << (5 - bits)) & 31U];
  return text;
}

}  // namespace

std::string to_hex(ByteView bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (std::uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15U];
  }
  return text;
}

Result<Bytes> from_hex(std::string_view text) {
  if (text.empty()) return Bytes{};  // libsodium refuses null pointers
  Bytes bytes(text.size() / 2);
  std::size_t length = 0;
  const char* end = nullptr;
  if (text.size() % 2 != 0 ||
      sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end) != 0 ||
      end != text.data() + text.size())
    return error(ErrorKind::malformed, "core.hex");
  return bytes;
}

std::string to_base64(ByteView bytes) {
  return encode_base64(bytes, sodium_base64_VARIANT_ORIGINAL);
}

std::string to_base64url(ByteView bytes) {
  return encode_base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

Result<Bytes> from_base64url(std::string_view text) {
  if (text.empty()) return Bytes{};
  // libsodium 1.0.18 takes some bytes over 127 for digits where char is signed (found by bytes_fuzz.cpp).
  if (std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; }))
    return error(ErrorKind::malformed, "core.base64");
  Bytes bytes(text.size());
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      end != text.data() + text.size())
    return error(ErrorKind::malformed, "core.base64");
  bytes.resize(length);
  return bytes;
}

std::string to_crockford(ByteView bytes) {
  return encode_five_bits(bytes, "0123456789ABCDEFGHJKMNPQRSTVWXYZ");
}

std::string to_base32(ByteView bytes) {
  return encode_five_bits(bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
}

}  // namespace gw
