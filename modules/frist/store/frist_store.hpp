// SPDX-License-Identifier: EUPL-1.2
// Rows of the table frist. SQL of this module stands here only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/frist/domain/fristen.hpp"
#include "modules/person/person.hpp"
#include "platform/sql/sql.hpp"

namespace gw::frist::store {

Result<void> fuege_ein(sql::Tx& tx, const std::vector<Frist>& fristen);     // in one statement; none: nothing
Result<std::vector<Frist>> fristen(sql::Tx& tx, std::string_view vorgang);  // in the order of their numbers
Result<std::optional<Frist>> frist(sql::Tx& tx, std::string_view vorgang, std::int64_t nummer);
// error conflict frist.veraltet: somebody was faster
Result<void> speichere(sql::Tx& tx, const Frist& frist);

// The last line of the page before: its last day, or where it rests or waits the day on which it began. As it
// is: before the first line.
struct Buchstelle {
  std::string tag = {}, vorgang = {};
  std::int64_t nummer = 0;
};
// What of the book is looked at; empty: all.
struct Buchfrage {
  std::string art = {}, paket = {}, rolle = {};
  std::optional<Date> bis = {};  // its last day at the latest
  bool wartende = false;         // those that rest or have not begun instead
  // Only what has been escalated to one of these roles; nullopt: whatever it is.
  std::optional<std::vector<std::string>> eskaliert_an = {};
  std::optional<person::Sichtbare> sichtbare = {};  // only of these cases; none: of all
};
Result<std::vector<Frist>> buch(sql::Tx& tx, const Buchfrage& frage, const Buchstelle& nach,
                                std::int64_t hoechstens);
Result<std::int64_t> zaehle(sql::Tx& tx, const Buchfrage& frage, std::int64_t hoechstens);
// What ends soon for these roles, and what else has been escalated to them.
Result<std::int64_t> zaehle_warnungen(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                      const std::vector<std::string>& rollen, Date heute,
                                      std::int64_t hoechstens);

// Passed, still running and not escalated; oldest first.
Result<std::vector<Frist>> abgelaufene(sql::Tx& tx, Date heute, std::int64_t hoechstens);
// Cases behind `nach` in which something has not ended.
Result<std::vector<std::string>> mit_offenen(sql::Tx& tx, std::string_view nach, std::int64_t hoechstens);
// The next last day, today's included; nullopt: nothing runs.
Result<std::optional<Date>> naechstes_ende(sql::Tx& tx, Date heute);

}  // namespace gw::frist::store
