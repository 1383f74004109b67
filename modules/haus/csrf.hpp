// SPDX-License-Identifier: EUPL-1.2
// Protection against requests that another site makes a browser send (OWASP: signed double submit, bound to
// the person).
#pragma once

#include <string>
#include <string_view>

#include "base/core/bytes.hpp"
#include "platform/http/http.hpp"

namespace gw {

// Tokens are bound to the account or to the visitor, not to the session: a form that was open when a session
// ended can still be sent after signing in again.
class Csrf {
 public:
  explicit Csrf(Bytes key) : key_(std::move(key)) {}

  std::string token(std::string_view person) const;
  bool matches(std::string_view token, std::string_view person) const;

 private:
  Bytes key_;
};

// False when the browser says that another site sent this request (Sec-Fetch-Site, else Origin against Host).
// Requests of programs that send neither are let through: the token decides.
bool same_site(const http::Request& request);

}  // namespace gw
