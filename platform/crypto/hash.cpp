// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/hash.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <stdexcept>

namespace gw::crypto {
namespace {

// OpenSSL fails here only when memory is gone or the library is broken: not a refusal.
void must_hash(bool done) {
  if (!done) throw std::runtime_error("OpenSSL: a hash failed");
}

// Looking an algorithm up costs more than hashing a page; done once. (EVP_sha256() is looked up at each use.)
const EVP_MD* sha256_algorithm() {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  must_hash(algorithm != nullptr);
  return algorithm;
}

// An HMAC that knows its hash and waits for a key.
const EVP_MAC_CTX* unkeyed_hmac() {
  static const EVP_MAC_CTX* const made = [] {
    EVP_MAC_CTX* context = EVP_MAC_CTX_new(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    char name[] = "SHA256";
    OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0), OSSL_PARAM_END};
    must_hash(context && EVP_MAC_CTX_set_params(context, params) == 1);
    return context;
  }();
  return made;
}

}  // namespace

Bytes random_bytes(std::size_t count) {
  Bytes bytes(count);
  if (count > 0) randombytes_buf(bytes.data(), bytes.size());  // libsodium refuses null pointers
  return bytes;
}

Digest sha256(ByteView bytes) {
  Digest digest{};
  must_hash(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, sha256_algorithm(), nullptr) == 1);
  return digest;
}

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() { must_hash(context && EVP_DigestInit_ex2(context, sha256_algorithm(), nullptr) == 1); }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(ByteView bytes) {
  must_hash(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
}

Digest Sha256::finish() {
  Digest digest{};
  must_hash(EVP_DigestFinal_ex(state_->context, digest.data(), nullptr) == 1);
  return digest;
}

struct Hmac::State {
  EVP_MAC_CTX* context = EVP_MAC_CTX_dup(unkeyed_hmac());
  State() { must_hash(context != nullptr); }
  ~State() { EVP_MAC_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Digest hmac_sha256(ByteView key, ByteView bytes) {
  Hmac mac(key);
  mac.add(bytes);
  return mac.finish();
}

Hmac::Hmac(const Key& key) : Hmac(key.view()) {}

Hmac::Hmac(ByteView key) : state_(std::make_unique<State>()) {
  const std::uint8_t none = 0;  // OpenSSL takes a null pointer for "the key of before"
  must_hash(EVP_MAC_init(state_->context, key.empty() ? &none : key.data(), key.size(), nullptr) == 1);
}

Hmac::~Hmac() = default;
Hmac::Hmac(Hmac&&) noexcept = default;
Hmac& Hmac::operator=(Hmac&&) noexcept = default;

void Hmac::add(ByteView bytes) {
  must_hash(EVP_MAC_update(state_->context, bytes.data(), bytes.size()) == 1);
}

Digest Hmac::finish() {
  Digest digest{};
  std::size_t length = 0;
  must_hash(EVP_MAC_final(state_->context, digest.data(), &length, digest.size()) == 1);
  return digest;
}

bool equal_constant_time(ByteView a, ByteView b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace gw::crypto
