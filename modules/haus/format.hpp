// SPDX-License-Identifier: EUPL-1.2
// Values as people read them, in the language of the page: "20. November 2026", "1,2 MB", "12,50 €". No-break
// spaces keep together what belongs together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/decimal/decimal.hpp"
#include "base/time/time.hpp"
#include "engine/page/messages.hpp"

namespace gw {

std::string datum(Date date, const page::Texts& texts);
std::string datum(Instant at, const page::Texts& texts);               // the day in Europe/Berlin
std::string datum_zeit(Instant at, const page::Texts& texts);          // "20. November 2026, 14:05 Uhr"
std::string vor(Instant then, Instant now, const page::Texts& texts);  // "heute", "gestern", "vor 3 Tagen"
std::string groesse(std::uint64_t bytes, const page::Texts& texts);
std::string betrag(const Decimal& euro, const page::Texts& texts);

// What happened, for a timeline: the message "verlauf.<kind>", or "verlauf.<kind>_genau" with the texts of
// the event's payload ({titel}, {aufgabe}, …) as long as that has not been erased.
std::string ereignis(std::string_view kind, std::string_view payload, const page::Texts& texts);

}  // namespace gw
