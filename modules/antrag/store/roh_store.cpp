// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/store/roh_store.hpp"

#include "base/value/json.hpp"

namespace gw::antrag::store {
namespace {

Result<List> als_liste(const std::string& json) {
  TRY(Value value, parse_json(json));
  return value.list() ? *value.list() : List{};
}

}  // namespace

Result<std::vector<Roh>> alle_roh(sql::Tx& tx, const std::string& antrag) {
  TRY(auto rows, tx.query("SELECT * FROM antrag_roh WHERE antrag = :antrag", {{"antrag", antrag}}));
  std::vector<Roh> all;
  for (const sql::Row& row : rows) {
    Roh roh;
    roh.seite = row.text("seite");
    TRY(roh.eingaben, als_liste(row.text("eingaben")));
    TRY(roh.gezeigt, als_liste(row.text("gezeigt")));
    TRY(roh.dateifehler, als_liste(row.text("dateifehler")));
    roh.geprueft = row.integer("geprueft") != 0;
    all.push_back(std::move(roh));
  }
  return all;
}

Result<void> merke_roh(sql::Tx& tx, const std::string& antrag, const Roh& roh) {
  CHECK(tx.execute(
      "INSERT INTO antrag_roh (antrag, seite, eingaben, gezeigt, dateifehler, geprueft) VALUES "
      "(:antrag, :seite, :eingaben, :gezeigt, :dateifehler, :geprueft) "
      "ON CONFLICT (antrag, seite) DO UPDATE SET eingaben = excluded.eingaben, "
      "gezeigt = excluded.gezeigt, dateifehler = excluded.dateifehler, geprueft = excluded.geprueft",
      {{"antrag", antrag},
       {"seite", roh.seite},
       {"eingaben", to_json(roh.eingaben)},
       {"gezeigt", to_json(roh.gezeigt)},
       {"dateifehler", to_json(roh.dateifehler)},
       {"geprueft", std::int64_t{roh.geprueft}}}));
  return ok();
}

Result<void> vergiss_roh(sql::Tx& tx, const std::string& antrag, const std::string& seite) {
  CHECK(tx.execute("DELETE FROM antrag_roh WHERE antrag = :antrag AND seite = :seite",
                   {{"antrag", antrag}, {"seite", seite}}));
  return ok();
}

Result<void> vergiss_alle_roh(sql::Tx& tx, const std::string& antrag) {
  CHECK(tx.execute("DELETE FROM antrag_roh WHERE antrag = :antrag", {{"antrag", antrag}}));
  return ok();
}

}  // namespace gw::antrag::store
