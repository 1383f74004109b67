// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/usecases/abgleich.hpp"

#include <algorithm>

#include "modules/person/store/person_store.hpp"
#include "modules/person/usecases/ereignis.hpp"
#include "modules/person/usecases/sichtbar.hpp"

namespace gw::person {
namespace {

Result<Person> kopf(sql::Tx& tx, const TenantScope& scope, const std::string& id) {
  TRY(auto found, kopf_fuer(tx, scope, id));
  if (!found) return error(ErrorKind::not_found, "person.unbekannt");
  return std::move(*found);
}

std::vector<std::string> beide(const std::string& eine, const std::string& andere) {
  return {"person:" + eine, "person:" + andere};
}

Result<void> uebertrage_sperre(sql::Tx& tx, const std::optional<Sperre>& sperre, const std::string& id) {
  TRY(auto person, store::kopf_von(tx, id));
  if (!person) return error(ErrorKind::not_found, "person.unbekannt");
  if (!sperre || person->sperre) return ok();
  person->sperre = sperre;
  return store::speichere(tx, *person);
}

// `erste` is the older one: it was there when the other one came.
Result<void> vereine(sql::Tx& tx, const TenantScope& scope, Instant now, const Person& erste,
                     const Person& zweite) {
  TRY(auto unter, store::mitglieder(tx, zweite.id));
  store::Abgleich abgleich{erste.id, zweite.id, true, {zweite.id}};
  for (const Person& one : unter) abgleich.mitglieder.push_back(one.id);
  CHECK(store::merke(tx, abgleich, now));
  CHECK(store::setze_kopf(tx, abgleich.mitglieder, zweite.id, erste.id));
  CHECK(uebertrage_sperre(tx, zweite.sperre, erste.id));
  return erzaehle(tx, scope, now, "person.vereint", beide(erste.id, zweite.id));
}

}  // namespace

Result<sql::Ticket> entscheide(const TenantScope& scope, const std::string& eine, const std::string& andere,
                               bool gleich, Instant now) {
  CHECK(scope.require("person.bearbeiten"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Person erste, kopf(tx, scope, eine));
    TRY(Person zweite, kopf(tx, scope, andere));
    if (erste.id == zweite.id) return error(ErrorKind::conflict, "person.schon_zusammen");
    if (erste.id > zweite.id) std::swap(erste, zweite);
    TRY(auto said, store::abgleich(tx, erste.id, zweite.id));
    if (said) return error(ErrorKind::conflict, "person.schon_entschieden");
    if (gleich) return vereine(tx, scope, now, erste, zweite);
    CHECK(store::merke(tx, {erste.id, zweite.id}, now));
    return erzaehle(tx, scope, now, "person.verschieden", beide(erste.id, zweite.id));
  });
}

Result<sql::Ticket> trenne(const TenantScope& scope, const std::string& id, const std::string& andere,
                           Instant now) {
  CHECK(scope.require("person.bearbeiten"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Person erste, kopf(tx, scope, id));
    TRY(auto said, store::abgleich(tx, erste.id, andere));
    if (!said || !said->gleich) return error(ErrorKind::conflict, "person.nicht_zusammen");
    CHECK(store::setze_kopf(tx, said->mitglieder, erste.id, andere));
    CHECK(store::merke(tx, {erste.id, andere}, now));
    CHECK(uebertrage_sperre(tx, erste.sperre, andere));
    return erzaehle(tx, scope, now, "person.getrennt", beide(erste.id, andere));
  });
}

}  // namespace gw::person
