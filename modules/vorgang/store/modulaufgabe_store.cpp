// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/modulaufgabe_store.hpp"

namespace gw::vorgang::store {

Result<std::int64_t> naechste_eigene_marke(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto row, tx.query_one("SELECT COALESCE(MIN(marke), 0) AS letzte FROM vorgang_aufgabe WHERE vorgang = "
                             ":vorgang AND marke < 0",
                             {{"vorgang", std::string(vorgang)}}));
  return row->integer("letzte") - 1;
}

Result<void> fuege_modulaufgabe_ein(sql::Tx& tx, const Aufgabe& aufgabe) {
  TRY(std::int64_t marke, naechste_eigene_marke(tx, aufgabe.vorgang));
  CHECK(tx.execute(
      "INSERT INTO vorgang_aufgabe (id, vorgang, marke, element, name, rolle, nicht_person, ergebnisse, "
      "zustand, bearbeiter, angelegt_am, faellig_am, art) VALUES (:id, :vorgang, :marke, :element, :name, "
      ":rolle, :nicht_person, '[]', 'offen', :bearbeiter, :angelegt, :faellig, :element)",
      {{"id", aufgabe.id},
       {"vorgang", aufgabe.vorgang},
       {"marke", marke},
       {"element", aufgabe.element},
       {"name", aufgabe.name},
       {"rolle", aufgabe.rolle},
       {"nicht_person", aufgabe.nicht_person},
       {"bearbeiter", aufgabe.bearbeiter},
       {"angelegt", to_millis(aufgabe.angelegt)},
       {"faellig", to_millis(aufgabe.faellig)}}));
  return ok();
}

}  // namespace gw::vorgang::store
