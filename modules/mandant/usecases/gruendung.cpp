// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/gruendung.hpp"

#include <system_error>
#include <utility>

#include "modules/mandant/domain/angaben.hpp"
#include "modules/mandant/store/mandant_store.hpp"
#include "modules/mandant/usecases/recht.hpp"
#include "platform/blob/backend.hpp"
#include "platform/history/history.hpp"

namespace gw::mandant {
namespace {

MandantRef mandant_aus(const NeuerMandant& angaben, Instant now) {
  return std::make_shared<const MandantInfo>(MandantInfo{new_id(now), angaben.kuerzel, angaben.code,
                                                         angaben.name, angaben.art, angaben.farbe,
                                                         angaben.bundesland});
}

// A letter needs a sender from the first day.
Anschrift anschrift_aus(const NeuerMandant& angaben) {
  Anschrift anschrift = angaben.anschrift;
  if (anschrift.name.empty()) anschrift.name = angaben.name;
  anschrift.version = 1;
  return anschrift;
}

history::Event ereignis(std::string kind, const Actor& wer, const std::string& id, Instant now) {
  return {std::move(kind), now, wer.text(), {"mandant:" + id}, ""};
}

Result<void> unless_missing(Result<void> done) {
  if (!done && done.error().kind != ErrorKind::not_found) return done;
  return ok();
}

// Also what has not arrived whole, or was about to leave.
Result<void> raeume_datenbank_weg(Grundlage& grundlage, const std::string& id) {
  if (!grundlage.plaetze) return unless_missing(grundlage.mandanten->remove(id));
  TRY(std::string platz, grundlage.plattform->read([&](sql::Tx& tx) { return lade_platz(tx, id); }));
  for (sql::Room room : {sql::Room::working, sql::Room::waiting}) {
    TRY(sql::Store * store, grundlage.plaetze->store(platz, room));
    CHECK(unless_missing(store->remove(id)));
  }
  return ok();
}

}  // namespace

Result<Gruendung> Gruendung::beginne(Verzeichnis& verzeichnis, Ersteinrichtung& ersteinrichtung,
                                     const Actor& wer, const NeuerMandant& angaben, Instant now) {
  CHECK(nur_der_anbieter(wer, "mandant.anlegen"));
  CHECK(pruefe(angaben));
  TRY(auto plan, ersteinrichtung.plane(angaben.administratoren, wer, now));
  return Gruendung(verzeichnis, wer, mandant_aus(angaben, now), anschrift_aus(angaben), angaben.orte,
                   std::move(plan), now);
}

Result<void> Gruendung::reserviere() {
  return sql::durable(verzeichnis_->grundlage().plattform->write_void([&](sql::Tx& tx) {
    return mandant::reserviere(tx, *mandant_, orte_, verzeichnis_->grundlage().knoten, now_);
  }));
}

Result<void> Gruendung::mache_schluessel() {
  CHECK(verzeichnis_->grundlage().schluessel->create(mandant_->id));
  return ok();
}

Result<void> Gruendung::mache_datenbank() {
  CHECK(verzeichnis_->grundlage().mandanten->create(mandant_->id));
  return ok();
}

Result<void> Gruendung::richte_ein() {
  TRY(TenantStores stores, verzeichnis_->open(mandant_));
  CHECK(sql::durable(stores.db->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(schreibe_anschrift(tx, anschrift_));
    CHECK(plan_->im_mandanten(tx));
    CHECK(history::append(tx, ereignis("mandant.angelegt", wer_, mandant_->id, now_)));
    return ok();
  })));
  // From its first day on: a history without any anchor is a finding of `audit verify`, also when the program
  // was killed before the first of them was due.
  const Grundlage& grundlage = verzeichnis_->grundlage();
  return grundlage.verankere ? grundlage.verankere() : ok();
}

Result<void> Gruendung::erklaere_bereit() {
  CHECK(sql::durable(verzeichnis_->grundlage().plattform->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(plan_->auf_plattform(tx, mandant_->id));
    CHECK(setze_bereit(tx, mandant_->id));
    CHECK(history::append(tx, ereignis("mandant.angelegt", wer_, mandant_->id, now_)));
    return ok();
  })));
  verzeichnis_->nimm_auf({.mandant = mandant_, .angelegt_am = now_, .orte = orte_});
  return ok();
}

Angelegt Gruendung::ergebnis() const {
  return {mandant_, plan_->zugangsdaten()};
}

Result<void> Gruendung::raeume_weg(Verzeichnis& verzeichnis, const std::string& id, Instant now,
                                   const char* als) {
  Grundlage& grundlage = verzeichnis.grundlage();
  verzeichnis.vergiss(id);
  CHECK(raeume_datenbank_weg(grundlage, id));
  CHECK(grundlage.blobs->remove(id));
  CHECK(unless_missing(grundlage.schluessel->erase(id)));
  // The row goes last: as long as something is left, the next start finds it.
  return sql::durable(grundlage.plattform->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(loesche(tx, id));
    CHECK(history::append(tx, ereignis(als, {Actor::Kind::system, "mandant"}, id, now)));
    return ok();
  }));
}

Result<Angelegt> gruende(Verzeichnis& verzeichnis, Ersteinrichtung& ersteinrichtung, const Actor& wer,
                         const NeuerMandant& angaben, Instant now) {
  TRY(auto gruendung, Gruendung::beginne(verzeichnis, ersteinrichtung, wer, angaben, now));
  CHECK(gruendung.reserviere());
  auto done = [&]() -> Result<void> {
    CHECK(gruendung.mache_schluessel());
    CHECK(gruendung.mache_datenbank());
    CHECK(gruendung.richte_ein());
    return gruendung.erklaere_bereit();
  }();
  if (!done) {
    // The first refusal is what the person needs to know; what cannot be cleared now is cleared at the next
    // start.
    (void)Gruendung::raeume_weg(verzeichnis, gruendung.id(), now);
    return std::move(done).error();
  }
  return gruendung.ergebnis();
}

Result<std::size_t> raeume_auf(Verzeichnis& verzeichnis, Instant now, const Bleibt& bleibt) {
  TRY(auto ids, verzeichnis.grundlage().plattform->read([](sql::Tx& tx) { return lade_verlassene(tx); }));
  std::size_t weg = 0;
  for (const std::string& id : ids) {
    auto done = Gruendung::raeume_weg(verzeichnis, id, now);
    weg += done ? 1 : 0;
    if (!done && !bleibt) return std::move(done).error();
    if (!done) bleibt(done.error());
  }
  return weg;
}

}  // namespace gw::mandant
