// SPDX-License-Identifier: EUPL-1.2
// Rows of the table vorgang_nachtrag.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "base/value/value.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"
#include "platform/sql/sql.hpp"

namespace gw::vorgang::store {

struct Nachtrag {
  std::string id, vorgang, aufgabe;
  Value daten, bisher;  // all answers: as they would be, and as they were when it was decided about
  std::string
      zustand;  // "wartet", "angenommen", "abgelehnt", "ersetzt" by a later one, "entfallen" with the case
  std::string begruendung;
  Instant eingegangen;
  std::optional<Instant> entschieden;

  bool wartet() const { return zustand == "wartet"; }
};
Result<void> fuege_nachtrag_ein(sql::Tx& tx, const Nachtrag& nachtrag);
Result<std::vector<Nachtrag>> nachtraege(sql::Tx& tx, std::string_view vorgang);  // newest first
Result<std::optional<Nachtrag>> wartender_nachtrag(sql::Tx& tx, std::string_view vorgang);
Result<bool> nachtrag_wartet(sql::Tx& tx, std::string_view vorgang);  // without reading it
// State, reason, day and what was before. error conflict vorgang.aufgabe_veraltet: it does not wait any more
Result<void> entscheide_nachtrag(sql::Tx& tx, const Nachtrag& nachtrag);
// The task is another one than whoever looks at it has seen.
Result<void> erneuere_aufgabe(sql::Tx& tx, std::string_view aufgabe);
// Answers, and what the case is called after them: subject, person, address. Does not count as a step of its
// own: `speichere` follows.
Result<void> speichere_angaben(sql::Tx& tx, const Fall& fall);

}  // namespace gw::vorgang::store
