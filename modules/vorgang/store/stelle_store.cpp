// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/stelle_store.hpp"

#include "base/value/json.hpp"

namespace gw::vorgang::store {
namespace {

// Along vorgang_aufgabe_bei_stelle, for each body.
Gaenge gaenge(const Stellenfrage& frage) {
  Gaenge made(frage.konto);
  int number = 0;
  for (const zugang::Stelle& one : frage.stellen) {
    std::string suffix = std::to_string(number++);
    made.add("bearbeiter = '' AND stelle <> '' AND rolle = " + made.param("rolle" + suffix, one.rolle) +
             " AND stelle = " + made.param("stelle" + suffix, one.schluessel()));
  }
  return made;
}

Result<Stellenzeile> als_zeile(const sql::Row& row) {
  Stellenzeile zeile{row.text("id"),
                     row.text("name"),
                     row.text("rolle"),
                     row.text("stelle_name"),
                     from_millis(row.integer("faellig_am")),
                     row.text("nummer"),
                     row.text("paket"),
                     row.text("version"),
                     {}};
  TRY(zeile.daten, parse_json(row.text("daten")));
  return zeile;
}

}  // namespace

Result<std::vector<Stellenzeile>> aufgaben_der_stellen(sql::Tx& tx, const Stellenfrage& frage) {
  TRY(auto rows,
      gaenge(frage).page(tx,
                         "a.id, a.name, a.rolle, a.stelle_name, a.faellig_am, v.nummer, v.paket, v.version, "
                         "v.daten",
                         frage.nach, frage.hoechstens));
  std::vector<Stellenzeile> all;
  for (const sql::Row& row : rows) {
    TRY(Stellenzeile zeile, als_zeile(row));
    all.push_back(std::move(zeile));
  }
  return all;
}

Result<std::int64_t> zaehle_aufgaben_der_stellen(sql::Tx& tx, const Stellenfrage& frage) {
  return gaenge(frage).count(tx);
}

}  // namespace gw::vorgang::store
