// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/verifier.hpp"

#include <array>
#include <sodium.h>
#include <string_view>

#include "base/core/bytes.hpp"

namespace gw::sql::postgres {
namespace {

using Hash = std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES>;

Hash hmac(ByteView key, ByteView text) {
  Hash hash{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, text.data(), text.size());
  crypto_auth_hmacsha256_final(&state, hash.data());
  return hash;
}

Hash sha256(ByteView text) {
  Hash hash{};
  crypto_hash_sha256(hash.data(), text.data(), text.size());
  return hash;
}

std::string base64(ByteView bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // its end
  return text;
}

}  // namespace

std::string scram_verifier(const std::string& password) {
  std::array<std::uint8_t, 16> salt{};
  randombytes_buf(salt.data(), salt.size());
  Bytes first(salt.begin(), salt.end());
  first.insert(first.end(), {0, 0, 0, 1});  // the number of PBKDF2's block
  const Hash salted = hmac(as_bytes(password), first);
  const Hash stored = sha256(hmac(salted, as_bytes("Client Key"))),
             server = hmac(salted, as_bytes("Server Key"));
  return "SCRAM-SHA-256$1:" + base64(salt) + "$" + base64(stored) + ":" + base64(server);
}

}  // namespace gw::sql::postgres
