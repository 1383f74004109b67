// SPDX-License-Identifier: EUPL-1.2
#include "platform/webauthn/testing/authenticator.hpp"

#include <array>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <stdexcept>
#include <utility>

#include "platform/crypto/hash.hpp"

namespace gw::webauthn {
namespace {

void append(Bytes& to, ByteView more) {
  to.insert(to.end(), more.begin(), more.end());
}

Bytes client_data(ByteView challenge, const Telling& told) {
  const std::string text = R"({"type":")" + told.type + R"(","challenge":")" + to_base64url(challenge) +
                           R"(","origin":")" + told.origin + "\"" + told.more + "}";
  const ByteView bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

Bytes head(const Telling& told) {
  const crypto::Digest party = crypto::sha256(as_bytes(told.party));
  Bytes data(party.begin(), party.end());
  data.push_back(told.flags);
  for (int shift = 24; shift >= 0; shift -= 8)
    data.push_back(static_cast<std::uint8_t>(told.counter >> shift));
  return data;
}

// {1: 2, 3: -7, -1: 1, -2: x, -3: y}
Bytes cose(const EVP_PKEY* key) {
  std::array<std::uint8_t, 65> point{};
  std::size_t size = 0;
  if (EVP_PKEY_get_octet_string_param(key, "pub", point.data(), point.size(), &size) != 1 ||
      size != point.size())
    throw std::runtime_error("no public key");
  Bytes made{0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20};
  append(made, ByteView(point).subspan(1, 32));
  append(made, Bytes{0x22, 0x58, 0x20});
  append(made, ByteView(point).subspan(33, 32));
  return made;
}

Bytes signature_of(EVP_PKEY* key, ByteView message) {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::size_t size = 128;
  Bytes made(size);
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), made.data(), &size, message.data(), message.size()) != 1)
    throw std::runtime_error("no signature");
  made.resize(size);
  return made;
}

}  // namespace

struct Authenticator::Key {
  struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };
  std::unique_ptr<EVP_PKEY, Free> pair{EVP_EC_gen("P-256")};
};

Authenticator::Authenticator(Party party)
    : party_(std::move(party)), id_(crypto::random_bytes(32)), key_(std::make_unique<Key>()) {
  if (!key_->pair) throw std::runtime_error("no key");
}

Authenticator::~Authenticator() = default;

Authenticator::Made Authenticator::make(ByteView challenge, const Telling& told) const {
  Bytes data = head(told);
  data.resize(data.size() + 16);  // no model is told
  append(data, Bytes{0, static_cast<std::uint8_t>(id_.size())});
  append(data, id_);
  append(data, cose(key_->pair.get()));
  return {client_data(challenge, told), std::move(data)};
}

Authenticator::Signed Authenticator::sign(ByteView challenge, const Telling& told) const {
  Signed made{client_data(challenge, told), head(told), {}};
  Bytes message = made.data;
  append(message, crypto::sha256(made.client_data));
  made.signature = signature_of(key_->pair.get(), message);
  return made;
}

}  // namespace gw::webauthn
