// SPDX-License-Identifier: EUPL-1.2
// One HTTP/1.x request from bytes: Boost.Beast's parser, made stricter where two readers could disagree about
// where a request ends (RFC 9112 section 11.2). No sockets here.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/result.hpp"
#include "platform/http/http.hpp"

namespace gw::http {

struct MessageLimits {
  std::size_t head_bytes = 32 * 1024;
  std::size_t head_fields = 100;
};

// What the head says about the message, beside what the handler sees.
struct MessageHead {
  bool http_1_0 = false;
  bool keep_alive = false;
  bool expects_continue = false;
  bool chunked = false;
  std::optional<std::uint64_t> length;  // Content-Length

  bool has_body() const { return chunked || length.value_or(0) > 0; }
};

class MessageParser {
 public:
  // Fills `request` (method, target, path, query, headers, cookies) as far as it is read; it must outlive the
  // parser.
  MessageParser(Request& request, MessageLimits limits);
  ~MessageParser();

  // Both return how many bytes they have consumed; the caller offers the rest again together with more.
  // error malformed http.request · http.length · http.host · http.target · http.percent · http.utf8 ·
  // http.method
  //       too_large http.head
  Result<std::size_t> feed_head(std::string_view bytes);
  // Appends body bytes to `body`. error malformed http.request
  Result<std::size_t> feed_body(std::string_view bytes, std::string& body);

  bool has_head() const;
  bool is_done() const;
  const MessageHead& head() const;

 private:
  class Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace gw::http
