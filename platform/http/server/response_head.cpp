// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server/response_head.hpp"

#include <boost/beast/http/status.hpp>
#include <cstdio>
#include <ctime>

#include "platform/http/url.hpp"

namespace gw::http {
namespace {

void field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

// The server's own; a handler that sets one by mistake must not create a second.
bool is_servers_own(std::string_view name) {
  for (std::string_view own : {"date", "content-length", "connection", "transfer-encoding"})
    if (equals_ignoring_case(name, own)) return true;
  return false;
}

}  // namespace

bool may_have_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

std::string response_head(const Response& response, const Framing& framing, const std::string& date) {
  auto reason = boost::beast::http::obsolete_reason(
      boost::beast::http::int_to_status(static_cast<unsigned>(response.status)));
  std::string out;
  out.reserve(512);
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  out.append(reason.data(), reason.size()).append("\r\n");
  field(out, "Date", date);
  for (const auto& [name, value] : response.headers)
    if (!is_servers_own(name)) field(out, name, value);
  if (may_have_body(response.status)) {
    if (framing.length) field(out, "Content-Length", std::to_string(*framing.length));
    if (framing.chunked) field(out, "Transfer-Encoding", "chunked");
  }
  if (!framing.keep_alive) {
    field(out, "Connection", "close");
  } else if (framing.http_1_0) {
    field(out, "Connection", "keep-alive");
  }
  return out += "\r\n";
}

std::string http_date(std::int64_t unix_seconds) {
  constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto at = static_cast<std::time_t>(unix_seconds);
  std::tm parts{};
  ::gmtime_r(&at, &parts);
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[parts.tm_wday], parts.tm_mday,
                months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
  return text;
}

std::string chunk_head(std::size_t size) {
  char text[24];
  std::snprintf(text, sizeof text, "%zx\r\n", size);
  return text;
}

}  // namespace gw::http
