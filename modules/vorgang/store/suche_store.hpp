// SPDX-License-Identifier: EUPL-1.2
// The search index: table vorgang_suche (platform/sql/fulltext.hpp), and the numbers in `vorgang`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/domain/suchbegriffe.hpp"
#include "platform/sql/sql.hpp"

namespace gw::vorgang::store {

// The index is written once for all use cases that share a commit: FTS5 writes what it holds in memory to its
// tables at every savepoint, and that costs more than all other rows of a case. Another transaction sees the
// case and finds it at the same moment.

// Of a case whose row has just been written. error not_found vorgang.unbekannt
Result<void> nimm_in_suche_auf(sql::Tx& tx, std::string_view vorgang, const Suchbares& was);
// Makes the index say of this case what its row says now; also for one that it does not know yet. error
// not_found vorgang.unbekannt
Result<void> erneuere_suche(sql::Tx& tx, std::string_view vorgang);
// The case cannot be found any more by its words. Its terms stay in the file until `raeume_suche_auf`. error
// not_found vorgang.unbekannt
Result<void> entferne_aus_suche(sql::Tx& tx, std::string_view vorgang);
// Writes the index anew, without what was taken out of it. Takes about a second for a million cases.
Result<void> raeume_suche_auf(sql::Tx& tx);

struct Treffer {
  std::int64_t laufend = 0;
  std::string id, nummer, aktenzeichen, betreff, person, zustand, beendet;
  Instant eingegangen;
};

// Behind which hit the page begins: by words newest first, by numbers in their order.
struct Stelle {
  std::string schluessel;  // the number without its signs; empty when searched by words
  std::int64_t laufend = 0;
};

Result<std::vector<Treffer>> treffer_nach_worten(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                                 const std::vector<Gruppe>& gruppen,
                                                 const std::optional<Stelle>& nach, std::int64_t hoechstens);
Result<std::int64_t> zaehle_nach_worten(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                        const std::vector<Gruppe>& gruppen);  // to 1,001

// Whose number (or Aktenzeichen), without signs, begins so.
struct Anfang {
  bool aktenzeichen = false;
  std::string text;
};
Result<std::vector<Treffer>> treffer_nach_anfang(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                                 const Anfang& anfang, const std::optional<Stelle>& nach,
                                                 std::int64_t hoechstens);
Result<std::int64_t> zaehle_nach_anfang(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                        const Anfang& anfang);  // to 1,001
// The key by which treffer_nach_anfang sorts.
std::string schluessel(const Anfang& anfang, const Treffer& treffer);

// Ids from this running number on, for building the index.
struct Nummeriert {
  std::int64_t laufend = 0;
  std::string id;
};
Result<std::vector<Nummeriert>> faelle_ab(sql::Tx& tx, std::int64_t laufend, std::int64_t hoechstens);

}  // namespace gw::vorgang::store
