// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/core/utf8.hpp"
#include "platform/http/http.hpp"
#include "platform/http/negotiate.hpp"
#include "platform/http/url.hpp"

namespace gw::http {
namespace {

bool is_token(std::string_view text) {  // RFC 9110 section 5.6.2
  constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
  });
}

bool is_field_value(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

void check_header(const std::string& name, const std::string& value) {
  if (!is_token(name)) throw std::logic_error("not a header name: " + name);
  if (!is_field_value(value)) throw std::logic_error("control characters in the value of header " + name);
}

Result<Fields> text_parts(const std::vector<Part>& parts) {
  Fields fields;
  for (const Part& part : parts) {
    if (part.is_file) continue;
    TRY(std::string_view bytes, part.content->bytes());
    if (!is_utf8(bytes)) return error(ErrorKind::malformed, "http.form");
    fields.add(part.name, std::string(bytes));
  }
  return fields;
}

}  // namespace

std::string_view to_text(Method method) {
  constexpr std::array<std::string_view, 7> names{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  return names.at(static_cast<std::size_t>(method));
}

const std::string* Fields::find(std::string_view name) const {
  for (const auto& [key, value] : entries_)
    if (key == name) return &value;
  return nullptr;
}

std::string_view Fields::get(std::string_view name) const {
  const std::string* value = find(name);
  return value ? std::string_view(*value) : std::string_view{};
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : entries_)
    if (key == name) values.emplace_back(value);
  return values;
}

const std::string& Request::param(std::string_view name) const {
  auto found = params.find(std::string(name));
  if (found == params.end()) throw std::logic_error("no parameter in the route: " + std::string(name));
  return found->second;
}

Result<Fields> Request::form() const {
  if (!parts.empty()) return text_parts(parts);
  if (!body) return Fields{};
  TRY(Parameterised type, parse_parameterised(headers.get("content-type")));
  if (type.value == "multipart/form-data") return Fields{};  // without any part
  if (type.value != "application/x-www-form-urlencoded") return error(ErrorKind::malformed, "http.form");
  TRY(std::string_view bytes, body->bytes());
  return parse_form(bytes);
}

bool Request::wants_json() const {
  constexpr std::array<std::string_view, 2> offered{"text/html", "application/json"};
  return best_type(headers.get("accept"), offered) == "application/json";
}

bool Request::is_fragment() const {
  return headers.get("hx-request") == "true";
}

Response& Response::header(std::string name, std::string value) {
  check_header(name, value);
  headers.emplace_back(std::move(name), std::move(value));
  return *this;
}

void check_headers(const Response& response) {
  for (const auto& [name, value] : response.headers) check_header(name, value);
}

}  // namespace gw::http
