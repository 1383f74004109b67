// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/hash.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/params.h>
#include <stdexcept>

namespace gw::crypto {
namespace {

// OpenSSL fails here only when memory is gone or the library is broken: not a refusal.
void must(bool done) {
  if (!done) throw std::runtime_error("OpenSSL: a hash failed");
}

// Looking an algorithm up costs more than hashing a page; done once.
EVP_MAC* hmac_algorithm() {
  static EVP_MAC* const algorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  must(algorithm != nullptr);
  return algorithm;
}

}  // namespace

Bytes random_bytes(std::size_t count) {
  Bytes bytes(count);
  if (count > 0) randombytes_buf(bytes.data(), bytes.size());  // libsodium refuses null pointers
  return bytes;
}

Digest sha256(ByteView bytes) {
  Digest digest{};
  must(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) == 1);
  return digest;
}

Digest hmac_sha256(ByteView key, ByteView bytes) {
  Digest digest{};
  unsigned length = 0;
  must(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes.data(), bytes.size(), digest.data(),
            &length) != nullptr);
  return digest;
}

struct Hmac::State {
  EVP_MAC_CTX* context = EVP_MAC_CTX_new(hmac_algorithm());
  State() { must(context != nullptr); }
  ~State() { EVP_MAC_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Hmac::Hmac(const Key& key) : state_(std::make_unique<State>()) {
  char name[] = "SHA256";
  OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0), OSSL_PARAM_END};
  must(EVP_MAC_init(state_->context, key.view().data(), key.view().size(), params) == 1);
}

Hmac::~Hmac() = default;
Hmac::Hmac(Hmac&&) noexcept = default;
Hmac& Hmac::operator=(Hmac&&) noexcept = default;

void Hmac::add(ByteView bytes) {
  must(EVP_MAC_update(state_->context, bytes.data(), bytes.size()) == 1);
}

Digest Hmac::finish() {
  Digest digest{};
  std::size_t length = 0;
  must(EVP_MAC_final(state_->context, digest.data(), &length, digest.size()) == 1);
  return digest;
}

bool equal_constant_time(ByteView a, ByteView b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace gw::crypto
