// SPDX-License-Identifier: EUPL-1.2
// For tests: an authenticator and its browser in memory (ES256), which can also lie.
#pragma once

#include <memory>
#include <string>

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
  explicit Authenticator(Party party);
  ~Authenticator();

  const Bytes& id() const { return id_; }
  std::uint32_t counter = 0;  // of the last signature; stays zero while `counts` is false
  bool counts = true;

  struct Made {
    Bytes client_data, data;
    operator Registration() const { return {client_data, data}; }
  };
  Telling about_making() const { return {"webauthn.create", party_.origin, "", party_.id, 0x45, counter}; }
  Made make(ByteView challenge) const { return make(challenge, about_making()); }
  Made make(ByteView challenge, const Telling& told) const;

  struct Signed {
    Bytes client_data, data, signature;
    operator Assertion() const { return {client_data, data, signature}; }
  };
  Telling about_signing() const { return {"webauthn.get", party_.origin, "", party_.id, 0x05, counter}; }
  Signed sign(ByteView challenge) {
    if (counts) ++counter;
    return sign(challenge, about_signing());
  }
  Signed sign(ByteView challenge, const Telling& told) const;

 private:
  struct Key;
  Party party_;
  Bytes id_;
  std::unique_ptr<Key> key_;
};

}  // namespace gw::webauthn
