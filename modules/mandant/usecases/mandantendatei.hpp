// SPDX-License-Identifier: EUPL-1.2
// Names and texts of the file that an authority leaves and arrives as (docs/mandantendatei.md).
#pragma once

#include <string>
#include <string_view>

#include "base/value/value.hpp"
#include "modules/mandant/mandant.hpp"

namespace gw::mandant::datei {

inline constexpr std::string_view format = "gemeinwerk-mandant 1";

inline constexpr std::string_view liesmich = "LIESMICH.txt";
inline constexpr std::string_view kopf = "mandant.json";
inline constexpr std::string_view hauptschluessel = "schluessel/hauptschluessel";
inline constexpr std::string_view datenbank = "datenbank.sqlite";
inline constexpr std::string_view schluessel_ende = ".schluessel";
inline constexpr std::string_view schluessel = "schluessel/";
inline constexpr std::string_view plattform = "plattform/";
inline constexpr std::string_view anker = "anker/";
inline constexpr std::string_view dokumente = "dokumente/";

std::string liesmich_text();
Value kopf_von(const Eintrag& eintrag, Instant now);
// error malformed mandant.datei (reason)
Result<Eintrag> eintrag_aus(const Value& kopf);

}  // namespace gw::mandant::datei
