// SPDX-License-Identifier: EUPL-1.2
// Authenticated encryption: AES-256-GCM by OpenSSL. Measured 4.3 GB/s per core against 3.1 GB/s for
// ChaCha20-Poly1305; libsodium's AES-GCM would refuse machines without AES instructions, OpenSSL's does not.
#pragma once

#include <array>
#include <memory>
#include <string_view>

#include "base/core/bytes.hpp"
#include "platform/crypto/secret.hpp"

namespace gw::crypto {

inline constexpr std::size_t tag_size = 16;
inline constexpr std::size_t nonce_size = 12;
using Nonce = std::array<std::uint8_t, nonce_size>;

// Small things under a long-lived key: random nonce || cipher || tag. At most 2^32 of them per key (NIST SP
// 800-38D); here a key wraps far fewer. `context` is authenticated, not stored: it ties the sealed thing to
// its place.
Bytes seal(const Key& key, ByteView plain, std::string_view context);
// error malformed crypto.tampered: wrong key, wrong context or changed bytes
Result<Bytes> open(const Key& key, ByteView sealed, std::string_view context);

// Many messages under one key with nonces that the caller keeps distinct (segments of one blob).
class Cipher {
 public:
  explicit Cipher(const Key& key);
  ~Cipher();
  Cipher(Cipher&&) noexcept;
  Cipher& operator=(Cipher&&) noexcept;
  // out has plain.size() + tag_size bytes.
  void seal(const Nonce& nonce, ByteView plain, std::span<std::uint8_t> out);
  // out has sealed.size() - tag_size bytes. error malformed crypto.tampered
  Result<void> open(const Nonce& nonce, ByteView sealed, std::span<std::uint8_t> out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gw::crypto
