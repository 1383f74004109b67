// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/url.hpp"

#include <algorithm>

#include "base/core/utf8.hpp"

namespace gw::http {
namespace {

constexpr std::size_t most_fields = 10'000;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

Result<std::string> decode(std::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return error(ErrorKind::malformed, "http.percent");
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += plus_is_blank && text[i] == '+' ? ' ' : text[i];
    }
  }
  if (!is_utf8(out)) return error(ErrorKind::malformed, "http.utf8");
  return out;
}

bool is_control(char c) {
  auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

// Segments are judged after decoding: "%2e%2e" is ".." too. An encoded slash stays refused altogether, since
// a decoded path could no longer be told from one with another number of segments.
bool is_clean_path(std::string_view raw, std::string_view path) {
  if (path.empty() || path[0] != '/') return false;
  if (std::count(raw.begin(), raw.end(), '/') != std::count(path.begin(), path.end(), '/')) return false;
  if (std::any_of(path.begin(), path.end(), [](char c) { return is_control(c) || c == '\\'; })) return false;
  for (std::size_t at = 1; at < path.size();) {
    std::size_t end = std::min(path.find('/', at), path.size());
    std::string_view segment = path.substr(at, end - at);
    if (segment.empty() || segment == "." || segment == "..") return false;
    at = end + 1;
  }
  return true;
}

// What a decimal digit or letter is, and "-._~" (RFC 3986 section 2.3).
bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

Result<std::string> quoted(std::string_view& text) {
  std::string out;
  text.remove_prefix(1);
  while (!text.empty() && text[0] != '"') {
    if (text[0] == '\\' && text.size() > 1 && (text[1] == '"' || text[1] == '\\')) text.remove_prefix(1);
    out += text[0];
    text.remove_prefix(1);
  }
  if (text.empty()) return error(ErrorKind::malformed, "http.header_value");
  text.remove_prefix(1);
  return out;
}

std::string_view until(std::string_view& text, std::string_view stops) {
  std::string_view found = text.substr(0, text.find_first_of(stops));
  text.remove_prefix(found.size());
  return trim(found);
}

}  // namespace

std::string_view trim(std::string_view text) {
  std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower(std::string_view ascii) {
  std::string out(ascii);
  for (char& c : out) c = lower(c);
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

Result<std::string> percent_decode(std::string_view text) {
  return decode(text, false);
}

Result<Target> parse_target(std::string_view target) {
  std::size_t question = target.find('?');
  std::string_view raw = target.substr(0, question);
  // A fragment never travels; a raw byte above ASCII was not encoded by a browser.
  if (std::any_of(target.begin(), target.end(), [](char c) {
        return is_control(c) || c == ' ' || c == '#' || static_cast<unsigned char>(c) > 0x7e;
      }))
    return error(ErrorKind::malformed, "http.target");
  TRY(std::string path, percent_decode(raw));
  if (!is_clean_path(raw, path)) return error(ErrorKind::malformed, "http.target");
  return Target{std::move(path),
                question == std::string_view::npos ? std::string_view{} : target.substr(question + 1)};
}

Result<Fields> parse_form(std::string_view text) {
  Fields fields;
  std::size_t count = 0;
  while (!text.empty()) {
    std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    if (pair.empty()) continue;
    if (++count > most_fields) return error(ErrorKind::too_large, "http.form_fields");
    std::size_t equals = pair.find('=');
    auto name = decode(pair.substr(0, equals), true);
    auto value =
        decode(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true);
    if (!name || !value)
      return error(ErrorKind::malformed, "http.form")
          .because(name ? std::move(value).error() : std::move(name).error());
    fields.add(std::move(*name), std::move(*value));
  }
  return fields;
}

Fields parse_cookies(std::string_view header) {
  Fields cookies;
  while (!header.empty()) {
    std::string_view pair = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(pair.size() + 1, header.size()));
    std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    std::string_view name = trim(pair.substr(0, equals)), value = trim(pair.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    if (!name.empty()) cookies.add(std::string(name), std::string(value));
  }
  return cookies;
}

Result<Parameterised> parse_parameterised(std::string_view text) {
  Parameterised result;
  result.value = lower(until(text, ";"));
  while (!text.empty()) {
    text.remove_prefix(1);  // the ';'
    text = trim(text);
    if (text.empty()) break;
    std::string name = lower(until(text, "=;"));
    if (name.empty() || text.empty() || text[0] != '=')
      return error(ErrorKind::malformed, "http.header_value");
    text.remove_prefix(1);
    text = trim(text);
    if (!text.empty() && text[0] == '"') {
      TRY(std::string value, quoted(text));
      result.params.add(std::move(name), std::move(value));
      if (!until(text, ";").empty()) return error(ErrorKind::malformed, "http.header_value");
    } else {
      result.params.add(std::move(name), std::string(until(text, ";")));
    }
  }
  return result;
}

std::string escape_url_segment(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

}  // namespace gw::http
