// SPDX-License-Identifier: EUPL-1.2
// Request line, forms, cookies, parameters and negotiation with any bytes; what is accepted keeps its
// promises.
#include <cstdint>
#include <cstdlib>

#include "base/core/utf8.hpp"
#include "platform/http/negotiate.hpp"
#include "platform/http/url.hpp"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gw::http;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  if (auto target = parse_target(text)) {
    require(gw::is_utf8(target->path) && target->path.starts_with("/"));
    require(target->path.find('\0') == std::string::npos && target->path.find("/../") == std::string::npos);
  }
  if (auto form = parse_form(text))
    for (const auto& [name, value] : *form) require(gw::is_utf8(name) && gw::is_utf8(value));
  (void)parse_cookies(text);
  (void)parse_parameterised(text);
  require(percent_decode(escape_url_segment(text)).has_value() == gw::is_utf8(text));
  const std::string_view offered[] = {"text/html", "application/json"};
  (void)best_type(text, offered);
  (void)best_language(text, offered);
  return 0;
}
