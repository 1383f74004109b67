// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/mitgabe.hpp"

#include "modules/haus/haus.hpp"

namespace gw::antrag {
namespace {

constexpr const char* module_name = "antrag";

Error unlesbar() {
  return error(ErrorKind::malformed, "mandant.mitgabe").with("name", module_name);
}

Result<Value> gib(sql::Database& plattform, const std::string& mandant) {
  TRY(auto rows, plattform.read([&](sql::Tx& tx) {
    return tx.query("SELECT pseudonym FROM antrag_index WHERE mandant = :mandant ORDER BY pseudonym",
                    {{"mandant", mandant}});
  }));
  List alle;
  for (const sql::Row& row : rows) alle.push_back(row.text("pseudonym"));
  return Value(Context{{"pseudonyme", std::move(alle)}});
}

Result<void> nimm(sql::Database& plattform, const std::string& mandant, const Value& wert) {
  const List* alle = wert.get("pseudonyme").list();
  if (!alle) return unlesbar();
  return sql::durable(plattform.write_void([&](sql::Tx& tx) -> Result<void> {
    for (const Value& eines : *alle) {
      if (!eines.string()) return unlesbar();
      CHECK(
          tx.execute("INSERT INTO antrag_index (mandant, pseudonym) VALUES (:mandant, :pseudonym)"
                     " ON CONFLICT (mandant, pseudonym) DO NOTHING",
                     {{"mandant", mandant}, {"pseudonym", *eines.string()}}));
    }
    return ok();
  }));
}

}  // namespace

mandant::Mitgabe index_mitgabe(const House& house) {
  auto plattform = house.services.get<mandant::Grundlage>().plattform;
  return {.name = module_name,
          .gib = [plattform](const TenantStores& stores) { return gib(*plattform, stores.mandant->id); },
          .nimm = [plattform](const TenantStores& stores, const Value& wert,
                              Instant) { return nimm(*plattform, stores.mandant->id, wert); },
          .vergiss = [](sql::Tx& tx, const std::string& mandant) -> Result<void> {
            CHECK(tx.execute("DELETE FROM antrag_index WHERE mandant = :mandant", {{"mandant", mandant}}));
            return ok();
          }};
}

}  // namespace gw::antrag
