// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/csrf.hpp"

#include "platform/crypto/hash.hpp"

namespace gw {
namespace {

// "https://host:port" → "host:port"; empty when it is no such thing ("null").
std::string_view authority_of(std::string_view origin) {
  std::size_t at = origin.find("://");
  return at == std::string_view::npos ? std::string_view{} : origin.substr(at + 3);
}

}  // namespace

std::string Csrf::token(std::string_view person) const {
  return to_base64url(crypto::hmac_sha256(key_, as_bytes(person)));
}

bool Csrf::matches(std::string_view token_in, std::string_view person) const {
  return crypto::equal_constant_time(as_bytes(token_in), as_bytes(token(person)));
}

bool same_site(const http::Request& request) {
  if (const std::string* site = request.headers.find("sec-fetch-site"))
    return *site == "same-origin" || *site == "none";
  if (const std::string* origin = request.headers.find("origin"))
    return authority_of(*origin) == request.headers.get("host");
  return true;
}

}  // namespace gw
