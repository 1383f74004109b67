// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/usecases/sperre.hpp"

#include "modules/person/store/person_store.hpp"
#include "modules/person/usecases/ereignis.hpp"
#include "modules/person/usecases/sichtbar.hpp"

namespace gw::person {
namespace {

Result<Person> lade(sql::Tx& tx, const TenantScope& scope, const std::string& id, std::int64_t fassung) {
  TRY(auto person, kopf_fuer(tx, scope, id));
  if (!person) return error(ErrorKind::not_found, "person.unbekannt");
  if (person->fassung != fassung) return error(ErrorKind::conflict, "person.veraltet");
  return std::move(*person);
}

}  // namespace

Result<sql::Ticket> sperre(const TenantScope& scope, const std::string& id, std::int64_t fassung,
                           const NeueSperre& neu, Instant now) {
  CHECK(scope.require("person.sperren"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Person person, lade(tx, scope, id, fassung));
    if (person.sperre) return error(ErrorKind::conflict, "person.schon_gesperrt");
    person.sperre = Sperre{neu.grund, now, neu.bis};
    CHECK(store::speichere(tx, person));
    return erzaehle(tx, scope, now, "person.gesperrt", {"person:" + person.id}, {{"grund", neu.grund}});
  });
}

Result<sql::Ticket> hebe_sperre_auf(const TenantScope& scope, const std::string& id, std::int64_t fassung,
                                    const std::string& grund, Instant now) {
  CHECK(scope.require("person.sperren"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Person person, lade(tx, scope, id, fassung));
    if (!person.sperre) return error(ErrorKind::conflict, "person.nicht_gesperrt");
    person.sperre.reset();
    CHECK(store::speichere(tx, person));
    return erzaehle(tx, scope, now, "person.entsperrt", {"person:" + person.id}, {{"grund", grund}});
  });
}

}  // namespace gw::person
