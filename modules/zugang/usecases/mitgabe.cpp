// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/mitgabe.hpp"

#include "modules/haus/haus.hpp"
#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/store/mitglied_store.hpp"

namespace gw::zugang {
namespace {

constexpr const char* module_name = "zugang";

Error unlesbar() {
  return error(ErrorKind::malformed, "mandant.mitgabe").with("name", module_name);
}

Result<Value> gib(const TenantStores& stores) {
  TRY(auto mitglieder, stores.db->read([](sql::Tx& tx) { return lade_mitglieder(tx); }));
  List konten;
  for (const Mitglied& eines : mitglieder)
    konten.push_back(Context{{"konto", eines.konto}, {"kennung", eines.kennung}, {"name", eines.name}});
  return Value(Context{{"konten", std::move(konten)}});
}

Result<void> nimm_konto(sql::Tx& tx, const std::string& mandant, const Value& eines, Instant now) {
  const std::string *id = eines.get("konto").string(), *kennung = eines.get("kennung").string(),
                    *voller_name = eines.get("name").string();
  if (!id || !kennung || !voller_name) return unlesbar();
  auto da = lade_konto(tx, *id);
  if (!da && da.error().kind != ErrorKind::not_found) return std::move(da).error();
  if (!da) {
    // Somebody else has this Kennung here: who that is nobody can know, so the membership waits.
    TRY(auto anderes, finde_konto(tx, *kennung));
    if (anderes) return ok();
    Konto neu;
    neu.id = *id;
    neu.kennung = *kennung;
    neu.name = *voller_name;
    neu.einmalpasswort = true;
    neu.art = Art::beschaeftigt;
    CHECK(fuege_konto_ein(tx, neu, now));
  }
  return merke_mandant(tx, *id, mandant);
}

Result<void> nimm(sql::Database& plattform, const TenantStores& stores, const Value& wert, Instant now) {
  const List* konten = wert.get("konten").list();
  if (!konten) return unlesbar();
  return sql::durable(plattform.write_void([&](sql::Tx& tx) -> Result<void> {
    for (const Value& eines : *konten) CHECK(nimm_konto(tx, stores.mandant->id, eines, now));
    return ok();
  }));
}

}  // namespace

mandant::Mitgabe konten_mitgabe(const House& house) {
  auto plattform = house.services.get<mandant::Grundlage>().plattform;
  return {.name = module_name,
          .gib = gib,
          .nimm = [plattform](const TenantStores& stores, const Value& wert,
                              Instant now) { return nimm(*plattform, stores, wert, now); },
          .vergiss = [](sql::Tx& tx, const std::string& mandant) { return vergiss_alle(tx, mandant); }};
}

}  // namespace gw::zugang
