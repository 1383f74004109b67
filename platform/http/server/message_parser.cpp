// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server/message_parser.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>

#include "base/core/utf8.hpp"
#include "platform/http/url.hpp"

namespace gw::http {
namespace {

namespace beast = boost::beast;
using beast::http::verb;
using ErrorCode = beast::error_code;

std::string_view view(beast::string_view text) {
  return {text.data(), text.size()};
}

std::optional<Method> method_of(verb v) {
  switch (v) {
    case verb::get:
      return Method::get;
    case verb::head:
      return Method::head;
    case verb::post:
      return Method::post;
    case verb::put:
      return Method::put;
    case verb::patch:
      return Method::patch;
    case verb::delete_:
      return Method::del;
    case verb::options:
      return Method::options;
    default:
      return std::nullopt;
  }
}

// Old clients send Latin-1 in headers; whatever handlers see is UTF-8.
std::string readable(std::string_view value) {
  std::string text(value);
  if (is_utf8(text)) return text;
  for (char& c : text)
    if (static_cast<unsigned char>(c) > 0x7f) c = '?';
  return text;
}

bool is_host(std::string_view text) {  // RFC 9110 section 7.2, as far as nobody can read it in two ways
  return std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' ||
           std::string_view("/?#@\\,<>\"{}|^`\x7f").find(c) != std::string_view::npos;
  });
}

// The absolute form (RFC 9112 section 3.2.2), as some clients send it: the path is what remains. Its host has
// to be the one in Host.
Result<void> to_origin_form(Request& request) {
  std::string_view target = request.target;
  std::size_t scheme = target.find("://");
  std::string name = lower(target.substr(0, scheme));
  if (scheme == std::string_view::npos || (name != "http" && name != "https")) return ok();
  target.remove_prefix(scheme + 3);
  std::string_view host = target.substr(0, target.find_first_of("/?#"));
  const std::string* named = request.headers.find("host");
  if (host.empty() || (named && !equals_ignoring_case(*named, host)))
    return error(ErrorKind::malformed, "http.host");
  target.remove_prefix(host.size());
  request.target = target.starts_with('/') ? std::string(target) : "/" + std::string(target);
  return ok();
}

Error error_of(const ErrorCode& code) {
  using beast::http::error;
  if (code == error::header_limit) return gw::error(ErrorKind::too_large, "http.head");
  if (code == error::bad_content_length || code == error::bad_transfer_encoding)
    return gw::error(ErrorKind::malformed, "http.length");
  return gw::error(ErrorKind::malformed, "http.request");
}

}  // namespace

class MessageParser::Inside final : public beast::http::basic_parser<true> {
 public:
  Inside(Request& request, MessageLimits limits) : request_(request), limits_(limits) {
    header_limit(static_cast<std::uint32_t>(limits.head_bytes));
    // The route decides, in Body. (Without any limit, Beast 1.74 takes every Content-Length as too large.)
    body_limit(std::numeric_limits<std::uint64_t>::max());
  }

  Result<std::size_t> feed(std::string_view bytes, std::string* body) {
    body_ = body;
    eager(body != nullptr);
    ErrorCode code;
    std::size_t consumed = put(boost::asio::const_buffer(bytes.data(), bytes.size()), code);
    if (refusal_) return *refusal_;
    if (code && code != beast::http::error::need_more) return error_of(code);
    // What Beast wants to see whole (the head, the head of a chunk, the trailer) must not grow without end.
    if (bytes.size() - consumed > limits_.head_bytes && code)
      return gw::error(ErrorKind::malformed, "http.request");
    return consumed;
  }

  Result<void> check_head() {
    head_.http_1_0 = version_ < 11;
    head_.keep_alive = keep_alive();
    head_.chunked = chunked();
    if (auto length = content_length()) head_.length = *length;
    // One of them, once, and understood: everything else is how requests are smuggled past a proxy.
    if (lengths_ > 1 || encodings_ > 1 || (lengths_ > 0 && encodings_ > 0))
      return gw::error(ErrorKind::malformed, "http.length");
    if (encodings_ > 0 && (!plainly_chunked_ || head_.http_1_0))
      return gw::error(ErrorKind::malformed, "http.length");
    if (hosts_ > 1 || (hosts_ == 0 && !head_.http_1_0)) return gw::error(ErrorKind::malformed, "http.host");
    if (!is_host(request_.headers.get("host"))) return gw::error(ErrorKind::malformed, "http.host");
    CHECK(to_origin_form(request_));
    TRY(Target target, gw::http::parse_target(request_.target));
    request_.path = std::move(target.path);
    if (!known_method_) return gw::error(ErrorKind::not_found, "http.method");
    TRY(request_.query, parse_form(target.raw_query));
    return ok();
  }

  const MessageHead& head() const { return head_; }

 private:
  void refuse(ErrorCode& code, Error refusal) {
    if (!refusal_) refusal_ = std::move(refusal);
    code = beast::http::error::bad_field;
  }

  void on_request_impl(verb method, beast::string_view, beast::string_view target, int version,
                       ErrorCode&) override {
    version_ = version;
    if (auto known = method_of(method)) request_.method = *known;
    known_method_ = method_of(method).has_value();
    request_.target = view(target);
  }

  void on_field_impl(beast::http::field known, beast::string_view name, beast::string_view value,
                     ErrorCode& code) override {
    using beast::http::field;
    if (in_trailer_) return;  // nothing that comes after the body can change what was decided before it
    head_bytes_ += name.size() + value.size() + 4;
    if (++fields_ > limits_.head_fields || head_bytes_ > limits_.head_bytes)
      return refuse(code, gw::error(ErrorKind::too_large, "http.head"));
    std::string text = readable(view(value));
    switch (known) {
      case field::content_length:
        ++lengths_;
        break;
      case field::host:
        ++hosts_;
        break;
      case field::transfer_encoding:
        ++encodings_;
        plainly_chunked_ = equals_ignoring_case(text, "chunked");
        break;
      case field::expect:
        head_.expects_continue = equals_ignoring_case(text, "100-continue");
        break;
      case field::cookie:
        for (const auto& [key, content] : parse_cookies(text)) request_.cookies.add(key, content);
        break;
      default:
        break;
    }
    request_.headers.add(lower(view(name)), std::move(text));
  }

  void on_header_impl(ErrorCode&) override { in_trailer_ = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, ErrorCode&) override {}
  std::size_t on_body_impl(beast::string_view body, ErrorCode&) override {
    body_->append(body.data(), body.size());
    return body.size();
  }
  void on_chunk_header_impl(std::uint64_t, beast::string_view, ErrorCode&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body, ErrorCode&) override {
    body_->append(body.data(), body.size());
    return body.size();
  }
  void on_response_impl(int, beast::string_view, int, ErrorCode&) override {}
  void on_finish_impl(ErrorCode&) override {}

  Request& request_;
  MessageLimits limits_;
  MessageHead head_;
  std::optional<Error> refusal_;
  std::string* body_ = nullptr;
  std::size_t fields_ = 0, head_bytes_ = 0;
  int version_ = 11, lengths_ = 0, encodings_ = 0, hosts_ = 0;
  bool known_method_ = false, plainly_chunked_ = false, in_trailer_ = false;
};

MessageParser::MessageParser(Request& request, MessageLimits limits)
    : inside_(std::make_unique<Inside>(request, limits)) {}
MessageParser::~MessageParser() = default;

Result<std::size_t> MessageParser::feed_head(std::string_view bytes) {
  TRY(std::size_t consumed, inside_->feed(bytes, nullptr));
  if (has_head()) CHECK(inside_->check_head());
  return consumed;
}

Result<std::size_t> MessageParser::feed_body(std::string_view bytes, std::string& body) {
  return inside_->feed(bytes, &body);
}

bool MessageParser::has_head() const {
  return inside_->is_header_done();
}

bool MessageParser::is_done() const {
  return inside_->is_done();
}

const MessageHead& MessageParser::head() const {
  return inside_->head();
}

}  // namespace gw::http
