// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/usecases/mitgabe.hpp"

#include <set>

#include "modules/paket/paket.hpp"
#include "modules/paket/store/einrichtung_store.hpp"
#include "modules/paket/store/fassung_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/nodes/nodes.hpp"

namespace gw::paket {
namespace {

constexpr const char* name = "paket";

Error unlesbar() {
  return error(ErrorKind::malformed, "mandant.mitgabe").with("name", name);
}

Result<Value> gib(sql::Database& plattform, const TenantStores& stores) {
  TRY(auto einrichtungen, stores.db->read([](sql::Tx& tx) { return store::einrichtungen(tx); }));
  std::set<std::string> benutzt;
  for (const store::Einrichtung& eine : einrichtungen) benutzt.insert(eine.paket);
  return plattform.read([&](sql::Tx& tx) -> Result<Value> {
    List fassungen;
    TRY(auto alle, store::fassungen(tx));
    for (const store::Fassung& fassung : alle) {
      if (!benutzt.contains(fassung.first)) continue;
      TRY(auto dateien, store::dateien(tx, fassung));
      fassungen.push_back(Context{
          {"paket", fassung.first}, {"version", fassung.second}, {"dateien", dateien.value_or("{}")}});
    }
    return Value(Context{{"fassungen", std::move(fassungen)}});
  });
}

Result<void> nimm_fassung(sql::Tx& tx, const Value& eine) {
  const std::string *paket = eine.get("paket").string(), *version = eine.get("version").string(),
                    *dateien = eine.get("dateien").string();
  if (!paket || !version || !dateien) return unlesbar();
  TRY(std::string da, store::nimm_auf(tx, {*paket, *version}, *dateien));
  if (da == *dateien) return ok();
  return error(ErrorKind::conflict, "paket.version_anders").with("paket", *paket).with("version", *version);
}

Result<void> nimm(House& house, const TenantStores& stores, const Value& wert, Instant now) {
  const List* fassungen = wert.get("fassungen").list();
  if (!fassungen) return unlesbar();
  sql::Database& plattform = *house.services.get<mandant::Grundlage>().plattform;
  CHECK(sql::durable(plattform.write_void([&](sql::Tx& tx) -> Result<void> {
    for (const Value& eine : *fassungen) CHECK(nimm_fassung(tx, eine));
    return nodes::tell(tx, neue_pakete);
  })));
  CHECK(house.services.get<Katalog>().frische_auf());
  // The platform is told what the authority offers once it works.
  return sql::durable(stores.db->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(house.jobs().enqueue(tx, {"paket.verzeichnis", "{}", now, ""}));
    return ok();
  }));
}

}  // namespace

mandant::Mitgabe paket_mitgabe(House& house) {
  auto plattform = house.services.get<mandant::Grundlage>().plattform;
  return {.name = name,
          .gib = [plattform](const TenantStores& stores) { return gib(*plattform, stores); },
          .nimm = [&house](const TenantStores& stores, const Value& wert,
                           Instant now) { return nimm(house, stores, wert, now); },
          .vergiss = [](sql::Tx& tx, const std::string& mandant) -> Result<void> {
            CHECK(tx.execute("DELETE FROM paket_angebot WHERE mandant = :mandant", {{"mandant", mandant}}));
            return ok();
          }};
}

}  // namespace gw::paket
