// SPDX-License-Identifier: EUPL-1.2
// Ed25519 signatures (RFC 8032) by libsodium: the heads of event chains are signed with them.
#pragma once

#include <array>

#include "base/core/bytes.hpp"
#include "platform/crypto/secret.hpp"

namespace gw::crypto {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

class SigningKey {
 public:
  static SigningKey from_seed(const Key& seed);
  const PublicKey& public_key() const { return public_; }
  Signature sign(ByteView message) const;

 private:
  Secret<64> secret_;
  PublicKey public_{};
};

bool verify(const PublicKey& key, ByteView message, ByteView signature);

}  // namespace gw::crypto
