// SPDX-License-Identifier: EUPL-1.2
// What HTML elements and attributes allow a template to do. Sources: HTML Living Standard (void elements,
// attributes that hold addresses), htmx 2 reference (attributes that hold addresses or code).
#pragma once

#include <cstdint>
#include <string_view>

namespace gw::page {

enum class AttributeRule : std::uint8_t {
  plain,         // any text, escaped
  address,       // a Url, or "#" and a text, or literal
  literal_only,  // holds code or a list of addresses: no expressions
  forbidden      // runs code or styles inline: our Content-Security-Policy refuses it anyway
};

// Names in lower case.
AttributeRule attribute_rule(std::string_view attribute);
bool is_void_element(std::string_view element);       // has no end tag
bool is_forbidden_element(std::string_view element);  // inline style, plug-ins, old raw-text elements
bool is_text_element(std::string_view element);       // title, textarea: text only, no elements inside

// A literal address of an author: relative, or of a scheme that only leads somewhere.
bool is_harmless_address(std::string_view literal);
// Ends the part in which a scheme could still arise: what follows a "/", "?" or "#" is path.
bool is_past_scheme(std::string_view literal);

}  // namespace gw::page
