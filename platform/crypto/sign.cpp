// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/sign.hpp"

namespace gw::crypto {

SigningKey SigningKey::from_seed(const Key& seed) {
  SigningKey made;
  crypto_sign_seed_keypair(made.public_.data(), made.secret_.fill().data(), seed.view().data());
  return made;
}

Signature SigningKey::sign(ByteView message) const {
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_.view().data());
  return signature;
}

bool verify(const PublicKey& key, ByteView message, ByteView signature) {
  return signature.size() == Signature{}.size() &&
         crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

}  // namespace gw::crypto
