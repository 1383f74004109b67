// SPDX-License-Identifier: EUPL-1.2
// The status line and header fields of an answer as bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/http/http.hpp"

namespace gw::http {

struct Framing {
  std::optional<std::uint64_t> length;  // Content-Length; none: chunked, or until the connection ends
  bool chunked = false;
  bool keep_alive = false;
  bool http_1_0 = false;
};

// 1xx, 204 and 304 have no body, and 204 not even a length (RFC 9110 section 8.6).
bool may_have_body(int status);
std::string response_head(const Response& response, const Framing& framing, const std::string& date);
std::string http_date(std::int64_t unix_seconds);  // "Sun, 06 Nov 1994 08:49:37 GMT"
std::string chunk_head(std::size_t size);

}  // namespace gw::http
