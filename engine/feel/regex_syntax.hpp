// SPDX-License-Identifier: EUPL-1.2
// Reads regular expressions as XQuery defines them (XML Schema 1.1 part 2, appendix G, with the additions of
// XQuery and XPath Functions 3.1, section 5.6.1) and writes them as PCRE2 understands them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gw::feel {

// dot_all: "." is every character. nullopt: the pattern is none, though PCRE2 might run it.
std::optional<std::string> to_pcre(std::string_view pattern, bool dot_all);

// The text as a pattern that matches just it.
std::string quote_for_pcre(std::string_view text);

}  // namespace gw::feel
