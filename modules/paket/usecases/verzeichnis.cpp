// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/usecases/verzeichnis.hpp"

#include "modules/mandant/mandant.hpp"
#include "modules/paket/store/einrichtung_store.hpp"

namespace gw::paket {

Result<void> melde_angebot(const House& house, const TenantScope& scope, const jobs::Job&) {
  TRY(auto einrichtungen, scope.db().read([](sql::Tx& tx) { return store::einrichtungen(tx); }));
  sql::Database& platform = *house.services.get<mandant::Grundlage>().plattform;
  const std::string& mandant = scope.mandant().id;
  TRY(sql::Ticket ticket, platform.write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM paket_angebot WHERE mandant = :mandant", {{"mandant", mandant}}));
    for (const store::Einrichtung& one : einrichtungen)
      CHECK(tx.execute(
          "INSERT INTO paket_angebot (mandant, paket, version) VALUES (:mandant, :paket, :version)",
          {{"mandant", mandant}, {"paket", one.paket}, {"version", one.version}}));
    return ok();
  }));
  return ticket.wait();
}

Result<std::vector<Angebot>> alle_angebote(const House& house) {
  sql::Database& platform = *house.services.get<mandant::Grundlage>().plattform;
  TRY(auto rows, platform.read([](sql::Tx& tx) {
    return tx.query("SELECT mandant, paket, version FROM paket_angebot ORDER BY paket, mandant");
  }));
  std::vector<Angebot> all;
  for (const sql::Row& row : rows) {
    TRY(PaketPtr paket, house.services.get<Katalog>().finde(row.text("paket"), row.text("version")));
    if (paket->anlass == Anlass::frei) all.push_back({row.text("mandant"), std::move(paket)});
  }
  return all;
}

}  // namespace gw::paket
