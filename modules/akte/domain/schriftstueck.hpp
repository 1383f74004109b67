// SPDX-License-Identifier: EUPL-1.2
// What people of the house file themselves: a letter that came over the counter, a note of a telephone call.
#pragma once

#include <string>
#include <string_view>

#include "base/core/result.hpp"
#include "modules/akte/akte.hpp"

namespace gw::akte {

inline constexpr std::size_t titel_hoechstens = 200;     // characters
inline constexpr std::size_t notiz_hoechstens = 20'000;  // characters

// Media type of a note. Texts from outside are "text/plain": nobody knows their character set, so they are
// only saved.
inline constexpr std::string_view notiztyp = "text/plain; charset=utf-8";

struct Schriftstueck {
  std::string titel;
  Richtung richtung = Richtung::intern;  // eingang: somebody else's; intern: the office's own
  std::string vorgang;                   // one of the Akte's; empty: of the Akte itself
  std::string notiz;                     // empty: a file is filed
};

// As somebody typed it. errors invalid akte.titel_fehlt at "titel" · akte.richtung_fehlt at "richtung" ·
// form.too_long (max), form.characters at "titel" or "notiz"
Result<Schriftstueck> lies_schriftstueck(std::string_view titel, std::string_view richtung,
                                         std::string_view notiz);
// The text of a note alone. errors as above
Result<std::string> lies_notiz(std::string_view notiz);

}  // namespace gw::akte
