// SPDX-License-Identifier: EUPL-1.2
#include <cmath>
#include <cstdio>
#include <ctime>
#include <string>

#include "base/core/json_text.hpp"
#include "base/core/utf8.hpp"
#include "platform/log/writer.hpp"

namespace gw::log {
namespace {

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

void append_json(std::string& out, const LogField::Value& value) {
  if (auto* text = std::get_if<std::string_view>(&value)) append_json_string(out, *text);
  if (auto* whole = std::get_if<std::int64_t>(&value)) out += std::to_string(*whole);
  if (auto* real = std::get_if<double>(&value)) out += std::isfinite(*real) ? number(*real) : "null";
  if (auto* yes = std::get_if<bool>(&value)) out += *yes ? "true" : "false";
}

// Words stand bare; what has blanks, quotes or control characters is quoted, so that a line is always one
// line.
void append_word(std::string& out, const LogField::Value& value) {
  auto* text = std::get_if<std::string_view>(&value);
  if (!text) return append_json(out, value);
  bool bare = !text->empty() && is_utf8(*text);
  for (char c : *text)
    bare = bare && static_cast<unsigned char>(c) > 0x20 && c != '"' && c != '\\' && c != 0x7f;
  bare ? void(out += *text) : append_json_string(out, *text);
}

std::tm parts_of(Instant at, bool local) {
  auto seconds =
      static_cast<std::time_t>(std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count());
  std::tm parts{};
  local ? ::localtime_r(&seconds, &parts) : ::gmtime_r(&seconds, &parts);
  return parts;
}

int millis_of(Instant at) {
  return static_cast<int>(((to_millis(at) % 1000) + 1000) % 1000);
}

}  // namespace

std::string json_line(Instant at, LogLevel level, std::string_view code, std::span<const LogField> fields) {
  std::tm t = parts_of(at, false);
  char stamp[80];
  std::snprintf(stamp, sizeof stamp, "{\"at\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\",\"level\":\"",
                t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, millis_of(at));
  std::string out = stamp;
  out.append(to_text(level)).append("\",\"event\":");
  append_json_string(out, code);
  for (const LogField& field : fields) {
    out += ',';
    append_json_string(out, field.key);
    out += ':';
    append_json(out, field.value);
  }
  return out += '}';
}

std::string people_line(Instant at, LogLevel level, std::string_view code, std::span<const LogField> fields) {
  std::tm t = parts_of(at, true);
  char stamp[48];
  std::snprintf(stamp, sizeof stamp, "%02d:%02d:%02d.%03d %-5s ", t.tm_hour, t.tm_min, t.tm_sec,
                millis_of(at), std::string(to_text(level)).c_str());
  std::string out = stamp;
  out += code;
  for (const LogField& field : fields) {
    out.append("  ").append(field.key).append("=");
    append_word(out, field.value);
  }
  return out;
}

}  // namespace gw::log
