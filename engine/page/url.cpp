// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/url.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/page/escape.hpp"

namespace gw::page {
namespace {

// Browsers drop tabs and newlines inside an address and read "\" as "/": what they would mend is refused.
bool clean(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F || c == '\\' || c == '"' || c == '<' || c == '>';
  });
}

Error refuse(std::string_view address) {
  return error(ErrorKind::invalid, "page.url").with("length", std::to_string(address.size()));
}

}  // namespace

Result<Url> Url::local(std::string_view path) {
  bool rooted = path.starts_with('/') && !path.starts_with("//");
  if (!rooted || !clean(path)) return refuse(path);
  return Url(std::string(path));
}

Result<Url> Url::external(std::string_view address) {
  std::string_view rest = address;
  if (rest.starts_with("https://"))
    rest.remove_prefix(8);
  else if (rest.starts_with("http://"))
    rest.remove_prefix(7);
  else
    return refuse(address);
  if (rest.empty() || rest.front() == '/' || rest.front() == '@' || !clean(rest)) return refuse(address);
  return Url(std::string(address));
}

Url Url::mail(std::string_view address) {
  std::string text = "mailto:";
  std::size_t at = address.rfind('@');
  append_percent(text, address.substr(0, at));
  if (at != std::string_view::npos) append_percent(text += '@', address.substr(at + 1));
  return Url(std::move(text));
}

Url Url::phone(std::string_view number) {
  std::string text = "tel:";
  std::copy_if(number.begin(), number.end(), std::back_inserter(text),
               [](char c) { return c == '+' || (c >= '0' && c <= '9'); });
  return Url(std::move(text));
}

Url Url::route(std::string_view pattern, std::span<const Param> params) {
  std::string text;
  auto value_of = [&](std::string_view name) {
    for (const auto& [key, value] : params)
      if (key == name) return value;
    throw std::logic_error("page: route parameter missing: " + std::string(name));
  };
  std::size_t from = 0;
  for (std::size_t open; (open = pattern.find('{', from)) != std::string_view::npos;) {
    std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos)
      throw std::logic_error("page: route pattern: " + std::string(pattern));
    text.append(pattern, from, open - from);
    append_percent(text, value_of(pattern.substr(open + 1, close - open - 1)));
    from = close + 1;
  }
  text.append(pattern, from);
  char separator = '?';
  for (const auto& [key, value] : params) {
    if (pattern.find("{" + std::string(key) + "}") != std::string_view::npos) continue;
    append_percent(text += separator, key);
    append_percent(text += '=', value);
    separator = '&';
  }
  return Url(std::move(text));
}

}  // namespace gw::page
