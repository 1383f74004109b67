// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/html_rules.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace gw::page {
namespace {

template <std::size_t n>
bool among(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr auto addresses = std::to_array<std::string_view>(
    {"href",       "src",      "action",    "formaction",  "poster",         "cite",        "data",
     "background", "longdesc", "manifest",  "icon",        "xlink:href",     "hx-get",      "hx-post",
     "hx-put",     "hx-patch", "hx-delete", "hx-push-url", "hx-replace-url", "sse-connect", "ws-connect"});

constexpr auto literals = std::to_array<std::string_view>(
    {"srcset", "imagesrcset", "ping", "sandbox", "allow", "hx-vals", "hx-headers", "hx-trigger", "hx-request",
     "hx-swap", "hx-swap-oob", "hx-ext", "hx-include", "hx-params", "hx-encoding", "hx-sync", "hx-history",
     "hx-boost"});

constexpr auto forbidden_attributes = std::to_array<std::string_view>(
    {"style", "srcdoc", "http-equiv", "xml:base", "hx-vars", "attributename"});

constexpr auto void_elements = std::to_array<std::string_view>(
    {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"});

constexpr auto forbidden_elements =
    std::to_array<std::string_view>({"style", "base", "object", "embed", "applet", "param", "frame",
                                     "frameset", "noframes", "noembed", "plaintext", "xmp", "listing", "math",
                                     "animate", "animatemotion", "animatetransform", "set", "foreignobject"});

constexpr auto schemes = std::to_array<std::string_view>({"https", "http", "mailto", "tel"});

}  // namespace

AttributeRule attribute_rule(std::string_view attribute) {
  for (std::string_view prefix : {"on", "hx-on", "data-hx-"})
    if (attribute.starts_with(prefix)) return AttributeRule::forbidden;
  if (among(attribute, forbidden_attributes)) return AttributeRule::forbidden;
  if (among(attribute, addresses)) return AttributeRule::address;
  return among(attribute, literals) ? AttributeRule::literal_only : AttributeRule::plain;
}

bool is_void_element(std::string_view element) {
  return among(element, void_elements);
}

bool is_forbidden_element(std::string_view element) {
  return among(element, forbidden_elements);
}

bool is_text_element(std::string_view element) {
  return element == "title" || element == "textarea";
}

bool is_harmless_address(std::string_view literal) {
  std::string_view head = literal.substr(0, literal.find_first_of("/?#"));
  bool odd = std::any_of(head.begin(), head.end(), [](char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte >= 0x7F || c == '&' || c == '\\';
  });
  if (odd) return false;
  std::size_t colon = head.find(':');
  if (colon == std::string_view::npos) return true;
  std::string scheme(head.substr(0, colon));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return among(scheme, schemes);
}

bool is_past_scheme(std::string_view literal) {
  return literal.find_first_of("/?#") != std::string_view::npos;
}

}  // namespace gw::page
