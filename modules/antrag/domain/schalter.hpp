// SPDX-License-Identifier: EUPL-1.2
// Somebody comes in person, and a clerk fills in the form with them.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/core/result.hpp"

namespace gw::antrag {

// On whose behalf the person speaks; texts schalter.<name>.
inline constexpr std::array<std::string_view, 4> befugnisse{"selbst", "eltern", "vollmacht", "betreuung"};
// How the clerk knows who it is.
inline constexpr std::array<std::string_view, 4> ausweise{"personalausweis", "reisepass", "aufenthaltstitel",
                                                          "bekannt"};
inline constexpr std::size_t bemerkung_hoechstens = 500;  // characters

struct Vorsprache {
  std::string befugnis;   // one of befugnisse
  std::string ausweis;    // one of ausweise
  std::string bemerkung;  // "Vollmacht vom 3. November 2026"; may be empty
};
// errors invalid antrag.befugnis_fehlt at "befugnis" · antrag.ausweis_fehlt at "ausweis" · form.too_long
// (max), form.characters at "bemerkung"
Result<Vorsprache> lies_vorsprache(std::string_view befugnis, std::string_view ausweis,
                                   std::string_view bemerkung);

}  // namespace gw::antrag
