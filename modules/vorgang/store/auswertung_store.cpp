// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/auswertung_store.hpp"

#include "base/value/json.hpp"
#include "modules/person/person.hpp"

namespace gw::vorgang::store {

Result<std::vector<Laufweg>> laufwege(sql::Tx& tx, const std::string& paket,
                                      const std::optional<std::string>& version, const Laufstelle& nach,
                                      std::int64_t hoechstens) {
  TRY(auto rows,
      tx.query(
          "SELECT seite.id, seite.version, seite.eingegangen_am, seite.faellig_am, w.marke, w.element, "
          "w.fluss, w.davor, w.rolle, w.betreten_am, w.begonnen_am, w.verlassen_am, w.entfallen FROM "
          "(SELECT id, version, eingegangen_am, faellig_am FROM vorgang WHERE paket = :paket AND "
          "(eingegangen_am, id) > (:am, :id) AND (:jede = 1 OR version = :version) AND " +
              person::Sichtbare::fuer_alle("vorgang.id") +
              " ORDER BY eingegangen_am, id LIMIT :hoechstens) AS seite LEFT "
              "JOIN vorgang_weg w ON w.vorgang = seite.id ORDER BY seite.eingegangen_am, seite.id, w.marke",
          {{"paket", paket},
           {"jede", std::int64_t{!version}},
           {"version", version.value_or("")},
           {"am", to_millis(nach.eingegangen)},
           {"id", nach.vorgang},
           {"hoechstens", hoechstens}}));
  std::vector<Laufweg> all;
  for (const sql::Row& row : rows) {
    if (all.empty() || all.back().vorgang != row.text("id"))
      all.push_back({row.text("id"),
                     row.text("version"),
                     from_millis(row.integer("eingegangen_am")),
                     from_millis(row.integer("faellig_am")),
                     {}});
    if (!row.is_null("marke")) all.back().weg.push_back(als_wegstueck(row));
  }
  return all;
}

Result<std::vector<Auswertungszeile>> auswertungen(sql::Tx& tx) {
  TRY(auto rows, tx.query("SELECT paket, version, stand_am FROM vorgang_auswertung"));
  std::vector<Auswertungszeile> all;
  for (const sql::Row& row : rows)
    all.push_back({row.text("paket"), row.text("version"), from_millis(row.integer("stand_am"))});
  return all;
}

Result<std::optional<Value>> auswertung(sql::Tx& tx, const std::string& paket, const std::string& version) {
  TRY(auto row,
      tx.query_one("SELECT ergebnis FROM vorgang_auswertung WHERE paket = :paket AND version = :version",
                   {{"paket", paket}, {"version", version}}));
  if (!row) return std::optional<Value>();
  TRY(Value found, parse_json(row->text("ergebnis")));
  return std::optional(std::move(found));
}

Result<void> vergiss_auswertungen(sql::Tx& tx) {
  CHECK(tx.execute("DELETE FROM vorgang_auswertung"));
  return ok();
}

Result<void> lege_auswertung_ab(sql::Tx& tx, const Auswertungszeile& zeile, const Value& ergebnis) {
  CHECK(
      tx.execute("INSERT INTO vorgang_auswertung (paket, version, stand_am, ergebnis) VALUES (:paket, "
                 ":version, :stand, :ergebnis)",
                 {{"paket", zeile.paket},
                  {"version", zeile.version},
                  {"stand", to_millis(zeile.stand)},
                  {"ergebnis", to_json(ergebnis)}}));
  return ok();
}

}  // namespace gw::vorgang::store
