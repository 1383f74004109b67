// SPDX-License-Identifier: EUPL-1.2
// The basket: open tasks of some roles, by due date. Reads only the ends of an index, whatever the number of
// tasks.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "modules/vorgang/store/gaenge.hpp"
#include "platform/sql/sql.hpp"

namespace gw::vorgang::store {

struct Korbzeile {
  std::string aufgabe, vorgang, element, name, bearbeiter;
  Instant faellig;
  std::int64_t fassung = 1;
  std::string nummer, betreff, person, zustand;  // of the case
  Instant eingegangen;
};

// Tasks of these roles that nobody has taken, or that this account has; not those that somebody else must do
// (four eyes).
struct Korbfrage {
  std::set<std::string, std::less<>> rollen;
  std::string konto;
  bool nur_eigene = false;
  std::int64_t hoechstens = 0;
  std::optional<Korbstelle> nach = {};
};
Result<std::vector<Korbzeile>> korb(sql::Tx& tx, const Korbfrage& frage);
Result<std::int64_t> zaehle_korb(sql::Tx& tx, const Korbfrage& frage);  // to 1,001; all pages

}  // namespace gw::vorgang::store
