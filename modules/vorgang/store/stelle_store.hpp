// SPDX-License-Identifier: EUPL-1.2
// Open tasks that wait for bodies outside the office, by due date. Walks along vorgang_aufgabe_bei_stelle,
// whatever the number of tasks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/value/value.hpp"
#include "modules/vorgang/store/gaenge.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/sql/sql.hpp"

namespace gw::vorgang::store {

struct Stellenzeile {
  std::string aufgabe, name, rolle, stelle_name;
  Instant faellig;
  std::string nummer, paket, version;  // of the case
  Value daten;
};

// Of these bodies; not those that somebody in the office has taken, nor those that this account must not do.
struct Stellenfrage {
  std::vector<zugang::Stelle> stellen;
  std::string konto;
  std::int64_t hoechstens = 0;
  std::optional<Korbstelle> nach = {};
};
Result<std::vector<Stellenzeile>> aufgaben_der_stellen(sql::Tx& tx, const Stellenfrage& frage);
Result<std::int64_t> zaehle_aufgaben_der_stellen(sql::Tx& tx, const Stellenfrage& frage);  // to 1,001

}  // namespace gw::vorgang::store
