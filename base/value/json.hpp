// SPDX-License-Identifier: EUPL-1.2
// Value ↔ JSON (RFC 8259), without loss. Null, booleans, numbers (all 34 digits, never through double),
// strings, lists and contexts are plain JSON. The other types are objects with one key that begins with "@":
//   {"@date":"2026-11-20"} {"@time":"…"} {"@dateTime":"…"} {"@duration":"P1Y"} {"@duration":"P3D"}
//   {"@range":{"low":…,"high":…,"lowIncluded":true,"highIncluded":false}}
// A context whose own single key begins with "@" is written with one more ("@@x"), and read back so; a single
// key with a mark that is none of these ("@id") is read as it stands.
#pragma once

#include <string>
#include <string_view>

#include "base/core/result.hpp"
#include "base/value/value.hpp"

namespace gw {

struct JsonLimits {
  std::size_t depth = 64;
  std::size_t bytes = std::size_t{16} << 20;
};

// Numbers are kept to 34 digits, half even. Errors, all malformed with line, column and what was expected:
// json.syntax · json.depth · json.duplicate_key · json.utf8 · json.number (too large) · json.value (a mark
// with content that does not fit); and too_large json.size.
Result<Value> parse_json(std::string_view text, JsonLimits limits = {});

// Compact, keys in their order. Functions become null.
std::string to_json(const Value& value);
// For outsiders that know only JSON's own types: dates, times and durations as plain ISO strings.
std::string to_plain_json(const Value& value);
std::string to_pretty_json(const Value& value);  // plain, two blanks of indent

}  // namespace gw
