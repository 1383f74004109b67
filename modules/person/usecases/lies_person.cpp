// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/usecases/lies_person.hpp"

#include <algorithm>
#include <set>

#include "modules/person/domain/schluessel.hpp"
#include "modules/person/usecases/einsicht.hpp"
#include "modules/person/usecases/sichtbar.hpp"

namespace gw::person {
namespace {

void verdecke(Person& person) {
  if (person.sperre) person.anschrift.clear();
}

bool ist_darunter(const std::vector<Doppelt>& all, const std::string& id) {
  return std::ranges::any_of(all, [&](const Doppelt& one) { return one.person.id == id; });
}

// Nobody has said yet whether both are one.
Result<bool> ist_offen(sql::Tx& tx, const std::string& eine, const std::string& andere) {
  TRY(auto said, store::abgleich(tx, std::min(eine, andere), std::max(eine, andere)));
  return !said;
}

// By all records of the person, since each of them was written down in its own way.
Result<std::vector<Doppelt>> doppelte(sql::Tx& tx, const TenantScope& scope, const std::vector<Person>& wie) {
  std::vector<Doppelt> all;
  for (const Person& eine : wie) {
    TRY(auto aehnliche, store::aehnliche(tx, eine));
    for (const Person& andere : aehnliche) {
      auto why = anhalt(eine, andere);
      if (!why || andere.kopf == eine.kopf || ist_darunter(all, andere.kopf)) continue;
      TRY(bool open, ist_offen(tx, eine.kopf, andere.kopf));
      if (!open || all.size() == doppelte_hoechstens) continue;
      TRY(auto kopf, kopf_fuer(tx, scope, andere.id));
      if (!kopf) continue;
      verdecke(*kopf);
      all.push_back({std::move(*kopf), *why});
    }
  }
  return all;
}

Result<std::vector<Mitglied>> mitglieder_von(sql::Tx& tx, const std::string& kopf) {
  TRY(auto records, store::mitglieder(tx, kopf));
  std::vector<Mitglied> all;
  for (Person& one : records) {
    TRY(auto said, store::abgleich(tx, kopf, one.id));
    all.push_back({std::move(one), said && said->gleich});
  }
  return all;
}

Result<zugang::Namen> namen(sql::Tx& tx, const history::Page& verlauf) {
  std::set<std::string> actors;
  for (const history::Entry& entry : verlauf.entries) actors.insert(entry.actor);
  return zugang::lade_namen(tx, actors);
}

}  // namespace

Result<PersonGanz> lies_person(const TenantScope& scope, const std::string& id, Instant now) {
  CHECK(scope.require("person.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<PersonGanz> {
    TRY(auto kopf, kopf_fuer(tx, scope, id));
    if (!kopf) return error(ErrorKind::not_found, "person.unbekannt");
    PersonGanz ganz{std::move(*kopf), {}, {}, {}, std::nullopt, {}, {}};
    TRY(ganz.mitglieder, mitglieder_von(tx, ganz.person.id));
    const Sichtbare sichtbare(scope);
    TRY(ganz.faelle, store::faelle(tx, &sichtbare, ganz.person.id, faelle_hoechstens));
    std::vector<Person> records{ganz.person};
    for (const Mitglied& one : ganz.mitglieder) records.push_back(one.person);
    TRY(ganz.doppelte, doppelte(tx, scope, records));
    TRY(ganz.einsicht, einsicht_in_person(tx, scope, now, ganz.person.id));
    TRY(ganz.verlauf, history::timeline(tx, "person:" + ganz.person.id));
    CHECK(verschweige(tx, scope, now, "person:" + ganz.person.id, ganz.verlauf));
    TRY(ganz.namen, namen(tx, ganz.verlauf));
    if (!ganz.einsicht) {
      verdecke(ganz.person);
      for (Mitglied& one : ganz.mitglieder) verdecke(one.person);
    }
    return ganz;
  });
}

Result<std::vector<BeteiligterGanz>> lies_beteiligte(const TenantScope& scope, const std::string& vorgang,
                                                     Instant now) {
  CHECK(scope.require("person.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<std::vector<BeteiligterGanz>> {
    TRY(Sicht darf, sicht(tx, scope, now, vorgang));
    TRY(auto beteiligte, store::beteiligte(tx, vorgang));
    std::vector<BeteiligterGanz> all;
    for (store::Beteiligung& one : beteiligte) {
      TRY(auto others, doppelte(tx, scope, {one.person}));
      if (!darf.anschriften) one.person.anschrift.clear();
      all.push_back({std::move(one), std::move(others)});
    }
    return all;
  });
}

Result<std::vector<Person>> suche_personen(const TenantScope& scope, std::string_view getippt) {
  CHECK(scope.require("person.lesen"));
  auto klaenge = suchklaenge(getippt);
  TRY(auto found, scope.db().read([&](sql::Tx& tx) {
    return store::suche(tx, Sichtbare(scope), klaenge, suche_hoechstens);
  }));
  std::ranges::for_each(found, verdecke);
  return found;
}

}  // namespace gw::person
