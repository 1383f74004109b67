// SPDX-License-Identifier: EUPL-1.2
// Many cases with their trails, and the figures that were worked out of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/value/value.hpp"
#include "modules/vorgang/store/weg_store.hpp"

namespace gw::vorgang::store {

struct Laufweg {
  std::string vorgang, version;
  Instant eingegangen, faellig;
  std::vector<Wegstueck> weg;  // empty: not recorded
};
// Where a page ended.
struct Laufstelle {
  Instant eingegangen;
  std::string vorgang;
};
// Cases of a package in the order of receipt, behind `nach`; of one version, or of all.
Result<std::vector<Laufweg>> laufwege(sql::Tx& tx, const std::string& paket,
                                      const std::optional<std::string>& version, const Laufstelle& nach,
                                      std::int64_t hoechstens);

struct Auswertungszeile {
  std::string paket, version;
  Instant stand;
};
Result<std::vector<Auswertungszeile>> auswertungen(sql::Tx& tx);
Result<std::optional<Value>> auswertung(sql::Tx& tx, const std::string& paket, const std::string& version);
Result<void> vergiss_auswertungen(sql::Tx& tx);
Result<void> lege_auswertung_ab(sql::Tx& tx, const Auswertungszeile& zeile, const Value& ergebnis);

}  // namespace gw::vorgang::store
