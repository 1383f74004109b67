// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/korb_store.hpp"

namespace gw::vorgang::store {
namespace {

// Along vorgang_aufgabe_offen, for each role what is free and what is one's own.
Gaenge gaenge(const Korbfrage& frage) {
  Gaenge made(frage.konto);
  int number = 0;
  for (const std::string& rolle : frage.rollen) {
    std::string meine = "rolle = " + made.param("rolle" + std::to_string(number++), rolle);
    if (!frage.nur_eigene) made.add(meine + " AND bearbeiter = ''");
    made.add(meine + " AND bearbeiter = :konto");
  }
  return made;
}

Korbzeile als_korbzeile(const sql::Row& row) {
  return {row.text("id"),         row.text("vorgang"),    row.text("element"),
          row.text("name"),       row.text("bearbeiter"), from_millis(row.integer("faellig_am")),
          row.integer("fassung"), row.text("nummer"),     row.text("betreff"),
          row.text("person"),     row.text("zustand"),    from_millis(row.integer("eingegangen_am"))};
}

}  // namespace

Result<std::vector<Korbzeile>> korb(sql::Tx& tx, const Korbfrage& frage) {
  TRY(auto rows, gaenge(frage).page(
                     tx,
                     "a.id, a.vorgang, a.element, a.name, a.bearbeiter, a.faellig_am, a.fassung, v.nummer, "
                     "v.betreff, v.person, v.zustand, v.eingegangen_am",
                     frage.nach, frage.hoechstens));
  std::vector<Korbzeile> all;
  for (const sql::Row& row : rows) all.push_back(als_korbzeile(row));
  return all;
}

Result<std::int64_t> zaehle_korb(sql::Tx& tx, const Korbfrage& frage) {
  return gaenge(frage).count(tx);
}

}  // namespace gw::vorgang::store
