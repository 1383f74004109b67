// SPDX-License-Identifier: EUPL-1.2
// What the server hands to a browser to have it back later unread and unchanged: the state between two pages
// of signing in, and typed input that waits for it. Encrypted and authenticated, with an end.
#pragma once

#include <string>
#include <string_view>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "platform/crypto/secret.hpp"

namespace gw::zugang {

class Siegel {
 public:
  explicit Siegel(crypto::Key key) : key_(std::move(key)) {}

  // base64url. What is sealed for one purpose opens for no other.
  std::string verschliesse(const Value& inhalt, std::string_view zweck, Instant bis) const;
  // error invalid zugang.siegel: changed, of another purpose, or past its end
  Result<Value> oeffne(std::string_view text, std::string_view zweck, Instant now) const;

 private:
  crypto::Key key_;
};

}  // namespace gw::zugang
