// SPDX-License-Identifier: EUPL-1.2
// Roles and what they may do. Rights are words that modules check ("akte.lesen"). The built-in roles' rights
// stand in the program, so that a new release's rights reach every authority at once; further roles (named by
// packages) and their rights lie in the authority's database.
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gw::zugang {

using Rechte = std::set<std::string, std::less<>>;

inline constexpr std::string_view administration = "administration";
inline constexpr std::string_view sachbearbeitung = "sachbearbeitung";
inline constexpr std::string_view zeichnung = "zeichnung";    // signs what others have prepared
inline constexpr std::string_view schriftgut = "schriftgut";  // keeps files and their plan
inline constexpr std::string_view poststelle = "poststelle";  // opens what arrives, posts what goes out
inline constexpr std::string_view auskunft = "auskunft";      // reads only
inline constexpr std::string_view leitung = "leitung";        // distributes the tasks of its other roles
// Between authorities, beside other roles: for few, as each office decides.
inline constexpr std::string_view amtshilfe = "amtshilfe";  // gives another authority a look at a case
inline constexpr std::string_view einsichtnahme =
    "einsichtnahme";  // takes one that another authority has given

inline constexpr std::array<std::string_view, 9> eingebaute_rollen{
    administration, sachbearbeitung, zeichnung, schriftgut,   poststelle,
    auskunft,       leitung,         amtshilfe, einsichtnahme};

// Whoever acts for a body outside the office, and only they: given with the first body, never chosen.
inline constexpr std::string_view fuer_stelle = "fuer-stelle";

// Empty for a role that is not built in.
Rechte rechte_der_rolle(std::string_view eingebaut);

// "sachbearbeitung", "kasse", "amt-fuer-schule": [a-z][a-z0-9_-]{0,60}
bool ist_rollenname(std::string_view name);

}  // namespace gw::zugang
