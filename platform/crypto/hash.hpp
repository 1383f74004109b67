// SPDX-License-Identifier: EUPL-1.2
// SHA-256 and HMAC-SHA-256 by OpenSSL's EVP (processor instructions where there are any), random bytes, and
// the comparison that takes the same time for every input.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "base/core/bytes.hpp"
#include "platform/crypto/secret.hpp"

namespace gw::crypto {

using Digest = std::array<std::uint8_t, 32>;

Bytes random_bytes(std::size_t count);
Digest sha256(ByteView bytes);
Digest hmac_sha256(ByteView key, ByteView bytes);

// For content that comes in pieces. `finish` may be called once.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void add(ByteView bytes);
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class Hmac {
 public:
  explicit Hmac(const Key& key);
  explicit Hmac(ByteView key);
  ~Hmac();
  Hmac(Hmac&&) noexcept;
  Hmac& operator=(Hmac&&) noexcept;
  void add(ByteView bytes);
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// False at once only when the lengths differ; lengths are no secret.
bool equal_constant_time(ByteView a, ByteView b);

}  // namespace gw::crypto
