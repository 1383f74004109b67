// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/versionen_store.hpp"

namespace gw::vorgang::store {

Result<std::vector<std::string>> laufende(sql::Tx& tx, std::string_view paket, std::string_view version,
                                          const std::string& nach) {
  TRY(auto rows,
      tx.query("SELECT id FROM vorgang WHERE id > :nach AND paket = :paket AND version = :version "
               "AND zustand <> 'abgeschlossen' ORDER BY id LIMIT 200",
               {{"nach", nach}, {"paket", std::string(paket)}, {"version", std::string(version)}}));
  std::vector<std::string> all;
  for (const sql::Row& row : rows) all.push_back(row.text("id"));
  return all;
}

Result<void> setze_version(sql::Tx& tx, const Fall& fall) {
  CHECK(tx.execute("UPDATE vorgang SET version = :version WHERE id = :id",
                   {{"version", fall.eingang.version}, {"id", fall.eingang.id}}));
  return ok();
}

// Whoever has the task open at this moment reads it anew before they answer.
Result<void> benenne_um(sql::Tx& tx, const Umbenannt& jetzt) {
  CHECK(
      tx.execute("UPDATE vorgang_aufgabe SET element = :element, name = :name, fassung = fassung + 1, art = "
                 "(SELECT v.paket FROM vorgang v WHERE v.id = :vorgang) || '/' || :element "
                 "WHERE vorgang = :vorgang AND marke = :marke AND zustand = 'offen'",
                 {{"element", jetzt.element},
                  {"name", jetzt.name},
                  {"vorgang", jetzt.vorgang},
                  {"marke", jetzt.marke}}));
  CHECK(
      tx.execute("UPDATE vorgang_stoerung SET element = :element, schritt = :name "
                 "WHERE vorgang = :vorgang AND marke = :marke AND beendet_am IS NULL",
                 {{"element", jetzt.element},
                  {"name", jetzt.name.empty() ? jetzt.element : jetzt.name},
                  {"vorgang", jetzt.vorgang},
                  {"marke", jetzt.marke}}));
  // What is behind it stays as it was called then.
  CHECK(
      tx.execute("UPDATE vorgang_weg SET element = :element "
                 "WHERE vorgang = :vorgang AND marke = :marke AND verlassen_am IS NULL",
                 {{"element", jetzt.element}, {"vorgang", jetzt.vorgang}, {"marke", jetzt.marke}}));
  return ok();
}

}  // namespace gw::vorgang::store
