// SPDX-License-Identifier: EUPL-1.2
#include "modules/rueckfrage/usecases/frage.hpp"

#include "base/value/json.hpp"
#include "modules/frist/frist.hpp"
#include "modules/person/person.hpp"
#include "modules/rueckfrage/store/rueckfrage_store.hpp"
#include "modules/rueckfrage/usecases/ereignis.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::rueckfrage {
namespace {

constexpr std::int64_t hoechstens_zeilen = 100;

Result<void> bestelle(sql::Tx& tx, const House& house, std::string kind, const Rueckfrage& frage,
                      Instant due) {
  std::string key = kind + ":" + frage.id;
  CHECK(house.jobs().enqueue(
      tx, {std::move(kind), to_json(Context{{"rueckfrage", frage.id}}), due, std::move(key)}));
  return ok();
}

void verdecke(const House& house, Rueckfrage& frage) {
  const std::string instead = house.messages.in("de").text("rueckfrage.verdeckt");
  if (!frage.unaufgefordert()) frage.frage = instead;
  if (!frage.antwort.empty()) frage.antwort = instead;
}

}  // namespace

Result<sql::Ticket> stelle(const House& house, const TenantScope& scope, const std::string& vorgang,
                           const Frage& frage, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
    TRY(vorgang::Eckdaten fall, vorgang::eckdaten(tx, vorgang));
    if (fall.abgeschlossen) return error(ErrorKind::conflict, "rueckfrage.vorgang_abgeschlossen");
    Rueckfrage neu;
    neu.id = new_id(now);
    neu.vorgang = fall.id;
    neu.frage = frage.text;
    neu.frist = frage.frist;
    neu.gestellt = now;
    CHECK(store::fuege_ein(tx, neu));
    CHECK(erzaehle(tx, scope, now, "rueckfrage.gestellt", neu,
                   {{"frage", neu.frage}, {"frist", neu.frist.text()}}));
    CHECK(frist::beginne_nachfrist(tx, house, scope, now, {neu.vorgang, neu.id, neu.frist}));
    CHECK(bestelle(tx, house, "rueckfrage.brief", neu, now));
    return bestelle(tx, house, "rueckfrage.frist", neu, from_berlin({add_days(neu.frist, 1), {}}));
  });
}

Result<sql::Committed<std::string>> erledige(const TenantScope& scope, const std::string& id,
                                             std::int64_t fassung, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    TRY(auto frage, store::rueckfrage(tx, id));
    TRY(bool da, person::ist_sichtbar(tx, scope, now, frage ? frage->vorgang : ""));
    if (!frage || !da) return error(ErrorKind::not_found, "rueckfrage.unbekannt");
    if (frage->zustand == Zustand::erledigt || frage->fassung != fassung)
      return error(ErrorKind::conflict, "rueckfrage.veraltet");
    frage->zustand = Zustand::erledigt;
    CHECK(store::speichere(tx, *frage));
    CHECK(frist::beende_nachfrist(tx, frage->vorgang, frage->id, frist::Ausgang::hinfaellig, now));
    CHECK(erzaehle(tx, scope, now, "rueckfrage.erledigt", *frage, {}));
    return frage->vorgang;
  });
}

Result<std::vector<Rueckfrage>> lies_rueckfragen(const House& house, const TenantScope& scope,
                                                 const std::string& vorgang) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<std::vector<Rueckfrage>> {
    TRY(bool da, person::ist_sichtbar(tx, scope, house.clock.now(), vorgang));
    if (!da) return std::vector<Rueckfrage>();
    TRY(auto fragen, store::rueckfragen(tx, vorgang));
    if (fragen.empty()) return fragen;  // as for most cases
    TRY(person::Sicht sicht, person::sicht(tx, scope, house.clock.now(), vorgang));
    if (sicht.ganz()) return fragen;
    for (Rueckfrage& frage : fragen) verdecke(house, frage);
    return fragen;
  });
}

Result<std::vector<Laufende>> lies_laufende(const House& house, const TenantScope& scope) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<std::vector<Laufende>> {
    TRY(auto fragen, store::laufende(tx, person::Sichtbare(scope), hoechstens_zeilen));
    std::vector<Laufende> all;
    for (Rueckfrage& frage : fragen) {
      TRY(vorgang::Eckdaten fall, vorgang::eckdaten(tx, frage.vorgang));
      TRY(person::Sicht sicht, person::sicht(tx, scope, house.clock.now(), frage.vorgang));
      if (!sicht.ganz()) verdecke(house, frage);
      all.push_back({std::move(frage), std::move(fall.nummer), std::move(fall.person)});
    }
    return all;
  });
}

Result<std::int64_t> zaehle_faellige(const TenantScope& scope, Instant now) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read(
      [&](sql::Tx& tx) { return store::zaehle_faellige(tx, person::Sichtbare(scope), berlin_date(now)); });
}

Result<sql::Ticket> stelle_frage(const House& house, const TenantScope& scope, const std::string& vorgang,
                                 const std::string& text, Date frist, Instant now) {
  TRY(Frage frage, lies_frage(text, frist.text(), berlin_date(now)));
  return stelle(house, scope, vorgang, frage, now);
}

}  // namespace gw::rueckfrage
