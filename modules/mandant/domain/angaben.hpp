// SPDX-License-Identifier: EUPL-1.2
// What may be said of an authority: rules for short name, code, colour, kind and state. Pure.
#pragma once

#include <array>
#include <string_view>

#include "base/core/result.hpp"
#include "modules/mandant/mandant.hpp"

namespace gw::mandant {

inline constexpr std::array<std::string_view, 5> arten{"landkreis", "stadt", "gemeinde", "amt",
                                                       "zweckverband"};

// Official abbreviations of the sixteen states (as in ISO 3166-2:DE).
inline constexpr std::array<std::string_view, 16> bundeslaender{
    "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"};

// Everything at once, the first refusal with its field. errors invalid: mandant.kuerzel,
// mandant.kuerzel_reserviert, mandant.code, mandant.name, mandant.art, mandant.bundesland, mandant.farbe,
// mandant.farbe_kontrast (kontrast, vorschlag), mandant.administratoren, mandant.orte, and those of
// pruefe_anschrift.
Result<void> pruefe(const NeuerMandant& angaben);

// errors invalid: mandant.anschrift (a field is too long), mandant.plz, mandant.email
Result<void> pruefe_anschrift(const Anschrift& anschrift);

// How an authority appears on its pages.
struct Auftritt {
  std::string name;
  std::string farbe;                   // "#rrggbb"; empty: the house's own
  std::int64_t fassung = 1;            // the one that was seen
  std::vector<std::string> orte = {};  // as in Eintrag
};
// errors invalid: mandant.name, mandant.farbe, mandant.farbe_kontrast (kontrast, vorschlag), mandant.orte
Result<void> pruefe_auftritt(const Auftritt& auftritt);

// Places as people type them, one a line; without empty lines and doubles, in their order.
std::vector<std::string> orte_aus(std::string_view zeilen);
std::string zeilen_aus(const std::vector<std::string>& orte);

// The same colour, darkened until white can be read on it; as it is where that is so already.
std::string lesbar_gemacht(std::string_view farbe);

// What the form offers where an authority has chosen none.
inline constexpr std::string_view farbe_zum_anfang = "#1f6f54";

// Contrast of "#rrggbb" against white by WCAG 2.2 (1 … 21); nullopt when it is no such colour.
std::optional<double> kontrast_gegen_weiss(std::string_view farbe);

}  // namespace gw::mandant
