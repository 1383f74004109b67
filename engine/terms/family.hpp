// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace gw::terms {

// What verbs and their nouns share, so that "gefällt", "Fällung" and "fällen" can meet where their stems do
// not. Takes and returns stems of bare words: "gefallt", "fallung", "fall" → "fall". Coarser than a stem
// (Zeitung and Zeit meet): counts less than the word itself.
std::string family(std::string_view stem);

}  // namespace gw::terms
