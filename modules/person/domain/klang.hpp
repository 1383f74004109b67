// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace gw::person {

// How a German name sounds, as digits: Kölner Phonetik (H. J. Postel, 1969). "Meyer", "Maier" and "MEIER" are
// "67"; spaces and hyphens inside a name do not count. A name without any letter that the method knows (of
// another script) is itself, folded.
std::string klang(std::string_view name);

// Of a whole name, so that the family name alone is its beginning: "67 06". Of several given names the first
// one counts: few forms ask for all.
std::string klang_von(std::string_view vorname, std::string_view nachname);

}  // namespace gw::person
