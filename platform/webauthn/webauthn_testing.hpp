// SPDX-License-Identifier: EUPL-1.2
// For tests: an authenticator and its browser in memory (ES256), which can also lie.
#pragma once

#include <array>
#include <memory>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <stdexcept>
#include <string>
#include <utility>

#include "platform/crypto/hash.hpp"
#include "platform/webauthn/webauthn.hpp"

namespace gw::webauthn {

// What goes into the bytes; a test changes what it is about.
struct Telling {
  std::string type, origin;
  std::string more;  // members of the client data behind the usual ones: ",\"crossOrigin\":true"
  std::string party;
  std::uint8_t flags = 0x05;  // present and verified
  std::uint32_t counter = 0;
};

class Authenticator {
 public:
  explicit Authenticator(Party party) : party_(std::move(party)), id_(crypto::random_bytes(32)) {
    key_.reset(EVP_EC_gen("P-256"));
    if (!key_) throw std::runtime_error("no key");
  }

  const Bytes& id() const { return id_; }
  std::uint32_t counter = 0;  // of the last signature; stays zero while `counts` is false
  bool counts = true;

  struct Made {
    Bytes client_data, data;
    operator Registration() const { return {client_data, data}; }
  };
  Telling about_making() const { return {"webauthn.create", party_.origin, "", party_.id, 0x45, counter}; }
  Made make(ByteView challenge) const { return make(challenge, about_making()); }
  Made make(ByteView challenge, const Telling& told) const {
    Bytes data = head(told);
    data.resize(data.size() + 16);  // no model is told
    append(data, Bytes{0, static_cast<std::uint8_t>(id_.size())});
    append(data, id_);
    append(data, cose());
    return {client_data(challenge, told), std::move(data)};
  }

  struct Signed {
    Bytes client_data, data, signature;
    operator Assertion() const { return {client_data, data, signature}; }
  };
  Telling about_signing() const { return {"webauthn.get", party_.origin, "", party_.id, 0x05, counter}; }
  Signed sign(ByteView challenge) {
    if (counts) ++counter;
    return sign(challenge, about_signing());
  }
  Signed sign(ByteView challenge, const Telling& told) const {
    Signed made{client_data(challenge, told), head(told), {}};
    Bytes message = made.data;
    const crypto::Digest hash = crypto::sha256(made.client_data);
    message.insert(message.end(), hash.begin(), hash.end());
    made.signature = signature_of(message);
    return made;
  }

 private:
  static void append(Bytes& to, ByteView more) { to.insert(to.end(), more.begin(), more.end()); }

  static Bytes client_data(ByteView challenge, const Telling& told) {
    const std::string text = R"({"type":")" + told.type + R"(","challenge":")" + to_base64url(challenge) +
                             R"(","origin":")" + told.origin + "\"" + told.more + "}";
    const ByteView bytes = as_bytes(text);
    return {bytes.begin(), bytes.end()};
  }

  static Bytes head(const Telling& told) {
    const crypto::Digest party = crypto::sha256(as_bytes(told.party));
    Bytes data(party.begin(), party.end());
    data.push_back(told.flags);
    for (int shift = 24; shift >= 0; shift -= 8)
      data.push_back(static_cast<std::uint8_t>(told.counter >> shift));
    return data;
  }

  // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
  Bytes cose() const {
    std::array<std::uint8_t, 65> point{};
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(key_.get(), "pub", point.data(), point.size(), &size) != 1 ||
        size != point.size())
      throw std::runtime_error("no public key");
    Bytes made{0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20};
    append(made, ByteView(point).subspan(1, 32));
    append(made, Bytes{0x22, 0x58, 0x20});
    append(made, ByteView(point).subspan(33, 32));
    return made;
  }

  Bytes signature_of(ByteView message) const {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::size_t size = 128;
    Bytes made(size);
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
        EVP_DigestSign(context.get(), made.data(), &size, message.data(), message.size()) != 1)
      throw std::runtime_error("no signature");
    made.resize(size);
    return made;
  }

  struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };
  Party party_;
  Bytes id_;
  std::unique_ptr<EVP_PKEY, Free> key_;
};

}  // namespace gw::webauthn
