// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/totp.hpp"

#include <array>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdexcept>

#include "platform/crypto/hash.hpp"

namespace gw::crypto {
namespace {

constexpr std::int64_t step_millis = 30'000;
constexpr std::uint32_t modulus = 1'000'000;
constexpr std::size_t digits = 6;

std::string percent(std::string_view text) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (plain.find(c) != std::string_view::npos)
      out += c;
    else
      (((out += '%') += hex[byte >> 4]) += hex[byte & 15U]);
  }
  return out;
}

}  // namespace

Bytes new_totp_secret() {
  return random_bytes(20);
}

std::int64_t totp_step(Instant at) {
  return to_millis(at) / step_millis;
}

// RFC 4226 section 5.3.
std::string totp_code(ByteView secret, std::int64_t step) {
  std::array<std::uint8_t, 8> counter{};
  for (unsigned i = 0; i < 8; ++i) counter[i] = static_cast<std::uint8_t>(step >> (56 - 8 * i));
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
           mac.data(), &length) == nullptr)
    throw std::runtime_error("OpenSSL: HMAC-SHA-1 failed");
  std::size_t offset = mac[length - 1] & 15U;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = (number << 8) | mac[offset + i];
  std::string text = std::to_string((number & 0x7fffffffU) % modulus);
  return std::string(digits - text.size(), '0') + text;
}

std::optional<std::int64_t> check_totp(ByteView secret, std::string_view code, Instant now,
                                       std::int64_t last_step) {
  std::string typed;
  for (char c : code)
    if (c != ' ') typed += c;
  std::optional<std::int64_t> found;
  // All three are always computed: the time tells nothing about which one fitted.
  for (std::int64_t step = totp_step(now) - 1; step <= totp_step(now) + 1; ++step)
    if (equal_constant_time(as_bytes(totp_code(secret, step)), as_bytes(typed)) && step > last_step)
      found = step;
  return found;
}

std::string totp_uri(std::string_view issuer, std::string_view account, ByteView secret) {
  return "otpauth://totp/" + percent(issuer) + ":" + percent(account) + "?secret=" + to_base32(secret) +
         "&issuer=" + percent(issuer) + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace gw::crypto
