// SPDX-License-Identifier: EUPL-1.2
#include "modules/freigabe/usecases/einblick.hpp"

#include "modules/freigabe/store/erhalten_store.hpp"
#include "modules/freigabe/usecases/ereignis.hpp"
#include "modules/mandant/mandant.hpp"

namespace gw::freigabe {
namespace {

Result<Erhalten> hinweis(const TenantScope& scope, const std::string& id, Instant now) {
  CHECK(scope.require("freigabe.einsehen"));
  TRY(auto found, scope.db().read([&](sql::Tx& tx) { return store::erhalten(tx, id); }));
  if (!found || !found->gilt(now)) return unbekannt();
  return std::move(*found);
}

// In the history of whoever looks: here it stands who that was.
Result<sql::Ticket> vermerke(const TenantScope& scope, const Erhalten& erhalten, const Guest& guest,
                             const std::string& dokument, Instant now) {
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(store::merke_geoeffnet(tx, erhalten.id, now));
    Context payload{{"behoerde", erhalten.von_name}, {"zeichen", guest.zeichen}};
    if (!dokument.empty()) payload.set("dokument", dokument);
    return erzaehle(tx, scope.actor().text(), now,
                    dokument.empty() ? "freigabe.eingesehen" : "freigabe.dokument_eingesehen", {erhalten.id},
                    std::move(payload));
  });
}

struct Eingetreten {
  Erhalten hinweis;
  GuestScope guest;
  Belegt belegt;
};

// The host first: it decides. Where one of both cannot keep the look, the other may tell of one that did not
// come about; neither ever tells of fewer than there were.
Result<Eingetreten> tritt_ein(const House& house, const TenantScope& scope, const std::string& id,
                              const std::string& dokument, Instant now) {
  TRY(Erhalten erhalten, hinweis(scope, id, now));
  TRY(GuestScope guest,
      house.services.get<GuestGate>().enter_by_grant(scope, erhalten.von, id, dokument, now));
  TRY(sql::Ticket hier, vermerke(scope, erhalten, guest.guest(), dokument, now));
  sql::Ticket dort = guest.recorded();
  return Eingetreten{std::move(erhalten), std::move(guest), {std::move(dort), std::move(hier)}};
}

}  // namespace

Result<Einsicht> Einblick::nimm(const House& house, const TenantScope& scope, const std::string& id,
                                Instant now) {
  TRY(Eingetreten drin, tritt_ein(house, scope, id, "", now));
  TRY(Einsicht einsicht, lies(house, drin.guest));
  einsicht.hinweis = std::move(drin.hinweis);
  einsicht.zeichen = drin.guest.guest().zeichen;
  einsicht.belegt = std::move(drin.belegt);
  return einsicht;
}

Result<Einsicht> Einblick::lies(const House& house, const GuestScope& guest) {
  const Granted& granted = guest.granted();
  return guest.db().read([&](sql::Tx& tx) -> Result<Einsicht> {
    Einsicht einsicht;
    einsicht.angaben = granted.angaben;
    TRY(einsicht.auszug, vorgang::lies_auszug(tx, house, granted.vorgang));
    if (!granted.angaben) {
      einsicht.auszug.person.clear();
      einsicht.auszug.angaben = Value();
      einsicht.auszug.fall.reset();
    }
    TRY(auto dokumente, akte::dokumente_des_vorgangs(tx, granted.vorgang));
    for (akte::Dokument& dokument : dokumente) {
      if (!granted.shows(dokument.id)) continue;
      if (!einsicht.auszug.ganz) akte::verdecke(dokument);
      einsicht.dokumente.push_back(std::move(dokument));
    }
    return einsicht;
  });
}

Result<Dokumenteinsicht> Einblick::oeffne(const House& house, const TenantScope& scope, const std::string& id,
                                          const std::string& dokument, Instant now) {
  if (dokument.empty()) return unbekannt();
  TRY(Eingetreten drin, tritt_ein(house, scope, id, dokument, now));
  const GuestScope& guest = drin.guest;
  TRY(auto found, guest.db().read([&](sql::Tx& tx) { return akte::dokument(tx, dokument); }));
  if (!found || found->pruefung == "gesperrt") return unbekannt();
  akte::Datei datei{found->blob, {"akte.dokument", dokument}, found->dateiname, found->typ};
  TRY(blob::Reader bytes, guest.blobs().open(guest.db(), datei.blob, datei.besitzer));
  return Dokumenteinsicht{std::move(datei), std::move(bytes), std::move(drin.belegt)};
}

Result<std::vector<Angebotene>> lies_einsichten(const House& house, const TenantScope& scope, Instant now) {
  CHECK(scope.require("freigabe.einsehen"));
  TRY(auto alle, scope.db().read([&](sql::Tx& tx) { return store::alle_erhaltenen(tx, berlin_date(now)); }));
  std::vector<Angebotene> all;
  for (Erhalten& one : alle) {
    const bool da = house.services.get<mandant::Directory>().by_id(one.von).has_value();
    all.push_back({std::move(one), da});
  }
  return all;
}

Result<std::int64_t> zaehle_neue(const TenantScope& scope, Instant now) {
  CHECK(scope.require("freigabe.einsehen"));
  return scope.db().read([&](sql::Tx& tx) { return store::zaehle_ungeoeffnete(tx, berlin_date(now)); });
}

}  // namespace gw::freigabe
