// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/usecases/einsicht.hpp"

#include "modules/person/store/person_store.hpp"
#include "modules/person/usecases/ereignis.hpp"
#include "modules/person/usecases/sichtbar.hpp"

namespace gw::person {
namespace {

Result<void> oeffne(sql::Tx& tx, const TenantScope& scope, Instant now, const std::string& gegenstand,
                    const std::string& grund) {
  CHECK(store::merke_einsicht(tx, gegenstand, scope.actor().id, now + einsicht_dauer));
  return erzaehle(tx, scope, now, "person.einsicht", {gegenstand}, {{"grund", grund}});
}

// Also where there is no such case: whoever asks learns no difference.
Error nichts_verdeckt() {
  return error(ErrorKind::not_found, "person.nichts_verdeckt");
}

}  // namespace

Result<sql::Ticket> nimm_einsicht(const TenantScope& scope, std::string_view vorgang, std::string_view typed,
                                  Instant now) {
  CHECK(scope.require("person.einsicht"));
  TRY(std::string grund, lies_grund(typed));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(bool da, ist_sichtbar(tx, scope, now, vorgang));
    if (!da) return nichts_verdeckt();
    TRY(bool blocked, gesperrt(tx, vorgang));
    if (!blocked) return nichts_verdeckt();
    return oeffne(tx, scope, now, "vorgang:" + std::string(vorgang), grund);
  });
}

Result<sql::Ticket> nimm_einsicht_in_person(const TenantScope& scope, const std::string& id,
                                            std::string_view typed, Instant now) {
  CHECK(scope.require("person.einsicht"));
  TRY(std::string grund, lies_grund(typed));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto person, kopf_fuer(tx, scope, id));
    if (!person) return error(ErrorKind::not_found, "person.unbekannt");
    if (!person->sperre) return nichts_verdeckt();
    return oeffne(tx, scope, now, "person:" + person->id, grund);
  });
}

Result<std::optional<Instant>> einsicht_in_person(sql::Tx& tx, const TenantScope& scope, Instant now,
                                                  const std::string& kopf) {
  if (!darf_einsicht(scope)) return std::optional<Instant>();
  TRY(auto bis, store::einsicht(tx, "person:" + kopf, scope.actor().id));
  return bis && *bis > now ? bis : std::nullopt;
}

}  // namespace gw::person
