// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/paket/paket.hpp"
#include "modules/paket/store/einrichtung_store.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/history/history.hpp"

namespace gw::paket {
namespace {

Result<void> alles_bewilligt(const Paket& paket, const std::vector<std::string>& bewilligt) {
  for (const std::string& darf : paket.darf)
    if (std::ranges::find(bewilligt, darf) == bewilligt.end())
      return error(ErrorKind::invalid, "paket.nicht_bewilligt").with("faehigkeit", darf).at("bewilligt");
  return ok();
}

// What the process calls a role, by the name that the package gives it. Such a role gives tasks and no right
// of its own; what an authority has added to it stays.
Result<void> benenne_rollen(sql::Tx& tx, const Paket& paket) {
  TRY(auto bekannte, zugang::lade_rollen(tx));
  for (const std::string& name : paket.rollen) {
    if (std::ranges::find(zugang::eingebaute_rollen, name) != zugang::eingebaute_rollen.end()) continue;
    auto schon = std::ranges::find(bekannte, name, &zugang::Rolle::name);
    const std::string titel = "rollen." + name;
    const page::Texts& texte = paket.texte("de");
    zugang::Rolle rolle{name, texte.has(titel) ? texte.text(titel) : name, {}, paket.stelle(name) != nullptr};
    if (schon != bekannte.end()) {
      rolle.rechte = schon->rechte;
      rolle.aussen = rolle.aussen || schon->aussen;
    }
    CHECK(zugang::benenne_rolle(tx, rolle));
  }
  return ok();
}

}  // namespace

Result<sql::Ticket> richte_ein(House& house, const TenantScope& scope, const PaketPtr& paket,
                               const std::vector<std::string>& bewilligt, Instant now) {
  CHECK(scope.require("paket.verwalten"));
  CHECK(alles_bewilligt(*paket, bewilligt));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(store::setze(tx, {paket->id, paket->version, bewilligt}, now));
    if (paket->position) CHECK(akte::sichere_position(tx, scope, now, *paket->position));
    CHECK(benenne_rollen(tx, *paket));
    List granted(bewilligt.begin(), bewilligt.end());
    CHECK(history::append(
        tx, {"paket.eingerichtet",
             now,
             scope.actor().text(),
             {"paket:" + paket->id},
             to_json(Context{{"version", paket->version}, {"bewilligt", std::move(granted)}})}));
    CHECK(house.jobs().enqueue(tx, {"paket.verzeichnis", "{}", now, ""}));
    return ok();
  });
}

Result<void> verlange_faehigkeit(sql::Tx& tx, std::string_view paket, std::string_view faehigkeit) {
  TRY(auto einrichtung, store::einrichtung(tx, paket));
  if (einrichtung && std::ranges::find(einrichtung->bewilligt, faehigkeit) != einrichtung->bewilligt.end())
    return ok();
  return error(ErrorKind::forbidden, "paket.nicht_bewilligt").with("faehigkeit", std::string(faehigkeit));
}

Result<std::vector<PaketPtr>> angebot(const House& house, const TenantScope& scope, Anlass anlass) {
  TRY(auto einrichtungen, scope.db().read([](sql::Tx& tx) { return store::einrichtungen(tx); }));
  std::vector<PaketPtr> all;
  for (const store::Einrichtung& one : einrichtungen) {
    TRY(PaketPtr paket, house.services.get<Katalog>().finde(one.paket, one.version));
    if (paket->anlass == anlass) all.push_back(std::move(paket));
  }
  return all;
}

Result<PaketPtr> angebotenes(const House& house, const TenantScope& scope, std::string_view id) {
  TRY(auto einrichtung, scope.db().read([&](sql::Tx& tx) { return store::einrichtung(tx, id); }));
  if (!einrichtung) return error(ErrorKind::not_found, "paket.unbekannt").with("paket", std::string(id));
  return house.services.get<Katalog>().finde(einrichtung->paket, einrichtung->version);
}

}  // namespace gw::paket
