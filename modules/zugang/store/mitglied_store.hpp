// SPDX-License-Identifier: EUPL-1.2
// Members, roles and rights (authority's database).
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "modules/zugang/zugang.hpp"

namespace gw::zugang {

// What somebody may do, read at every request: a role taken away is gone at once.
struct Befugnis {
  Rechte rollen;
  Rechte rechte;
};
// Of an active member; nullopt: none.
Result<std::optional<Befugnis>> lade_befugnis(sql::Tx& tx, std::string_view konto);

// A former member comes back with what is said now. error conflict zugang.schon_mitglied
Result<void> nimm_auf(sql::Tx& tx, const Mitglied& mitglied, Instant now);
// error conflict zugang.mitglied_veraltet: somebody else changed this member since `version` was read
Result<void> aendere_mitglied(sql::Tx& tx, std::string_view konto, std::int64_t version, bool aktiv);
Result<void> setze_rollen(sql::Tx& tx, std::string_view konto, const std::set<std::string>& rollen);
Result<void> setze_stellen(sql::Tx& tx, std::string_view konto, const std::vector<Stelle>& stellen);
// error invalid zugang.stelle_rolle (rolle): no role of this authority whose tasks are done outside
Result<void> pruefe_stellen(sql::Tx& tx, const std::vector<Stelle>& stellen);
// Active members with that role.
Result<std::int64_t> zaehle_rolle(sql::Tx& tx, std::string_view rolle);
// error invalid zugang.rolle_unbekannt (rolle)
Result<void> pruefe_rollen(sql::Tx& tx, const std::set<std::string>& rollen);

}  // namespace gw::zugang
