// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/store/regel_store.hpp"

namespace gw::verfuegung::store {

Result<std::optional<Regelzeile>> neueste_regel(sql::Tx& tx) {
  TRY(auto row, tx.query_one("SELECT * FROM verfuegung_regel ORDER BY nummer DESC LIMIT 1"));
  if (!row) return std::optional<Regelzeile>();
  return std::optional(Regelzeile{row->integer("nummer"), row->text("dmn"), row->text("von"),
                                  from_millis(row->integer("am"))});
}

Result<void> fuege_ein(sql::Tx& tx, const Regelzeile& neu) {
  CHECK(tx.execute("INSERT INTO verfuegung_regel (nummer, dmn, von, am) VALUES (:nummer, :dmn, :von, :am)",
                   {{"nummer", neu.nummer}, {"dmn", neu.dmn}, {"von", neu.von}, {"am", to_millis(neu.am)}}));
  return ok();
}

}  // namespace gw::verfuegung::store
