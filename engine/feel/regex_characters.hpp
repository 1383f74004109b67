// SPDX-License-Identifier: EUPL-1.2
// Escapes of regular expressions and the characters they stand for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gw::feel {

// As the inside of a bracket expression of PCRE2.
struct CharacterSet {
  std::string members;
  bool complement = false;  // all but the members
  bool single = false;      // one character, which may begin or end a range
};

// Takes one escape from the front of `rest`, which begins with a backslash; nullopt: there is none of that
// name.
std::optional<CharacterSet> take_escape(std::string_view& rest);

}  // namespace gw::feel
