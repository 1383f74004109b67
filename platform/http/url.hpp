// SPDX-License-Identifier: EUPL-1.2
// What stands in a request line, a form body and a Cookie field, read strictly: what could be understood in
// two ways is refused. Everything decoded is valid UTF-8 without control characters that paths never have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "platform/http/http.hpp"

namespace gw::http {

struct Target {
  std::string path;  // decoded; begins with "/", has no "." or ".." segment, no NUL, no backslash, no "//"
  std::string_view raw_query;
};

// Only origin form (RFC 9112 section 3.2.1). error malformed http.target
Result<Target> parse_target(std::string_view target);

// "%41" → "A"; every "%" needs two hex digits. error malformed http.percent · http.utf8
Result<std::string> percent_decode(std::string_view text);

// application/x-www-form-urlencoded (WHATWG URL section 5.1), also for queries; at most 10,000 fields.
// error malformed http.form (what is not UTF-8 or badly encoded), too_large http.form_fields
Result<Fields> parse_form(std::string_view text);

// RFC 6265 section 5.4 as servers read it; what is no name=value pair is skipped.
Fields parse_cookies(std::string_view header);

std::string lower(std::string_view ascii);
bool equals_ignoring_case(std::string_view a, std::string_view b);
std::string_view trim(std::string_view text);  // blanks and tabs

// A field value with parameters: `form-data; name="a"; filename="b \" c.pdf"`.
struct Parameterised {
  std::string value;  // lower case
  Fields params;      // names in lower case, values unquoted
};
// error malformed http.header_value
Result<Parameterised> parse_parameterised(std::string_view text);

}  // namespace gw::http
