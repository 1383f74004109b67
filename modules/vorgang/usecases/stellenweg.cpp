// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/stellenweg.hpp"

#include "modules/person/person.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::vorgang {
namespace {

// Of a role for which the package of the case has bodies, also where the body is not known yet.
Result<store::Aufgabe> aufgabe_einer_stelle(sql::Tx& tx, const House& house, const TenantScope& scope,
                                            const std::string& id, std::int64_t fassung, Instant now) {
  TRY(auto found, store::aufgabe(tx, id));
  if (!found) return error(ErrorKind::not_found, "vorgang.unbekannt");
  CHECK(person::verlange_sichtbar(tx, scope, now, found->vorgang));
  TRY(store::Fall fall, lade_fall(tx, found->vorgang));
  TRY(auto paket, paket_von(house, fall));
  if (!paket->stelle(found->rolle)) return error(ErrorKind::conflict, "vorgang.keine_stelle");
  CHECK(ist_frei(tx, scope, *found, fassung, now));
  return std::move(*found);
}

}  // namespace

Result<sql::Committed<Erledigt>> gib_an_stelle(House& house, const TenantScope& scope, const std::string& id,
                                               std::int64_t fassung, std::string_view stelle, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  TRY(std::string name, zugang::pruefe_stellenname(stelle));
  return scope.db().write([&](sql::Tx& tx) -> Result<Erledigt> {
    TRY(store::Aufgabe aufgabe, aufgabe_einer_stelle(tx, house, scope, id, fassung, now));
    CHECK(store::setze_stelle(tx, aufgabe, zugang::falte_stelle(name), name));
    CHECK(erzaehle_aufgabe(tx, scope, now, "vorgang.stelle_gewechselt", aufgabe,
                           Context{{"von", aufgabe.stelle_name}, {"an", name}}));
    return Erledigt{aufgabe.vorgang};
  });
}

Result<sql::Committed<Erledigt>> vermerke_antwort(House& house, const TenantScope& scope,
                                                  const std::string& id, std::int64_t fassung,
                                                  std::string_view weg, const Context& eingaben,
                                                  Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  if (weg != "telefon" && weg != "papier") return error(ErrorKind::invalid, "vorgang.weg_fehlt").at("_weg");
  return scope.db().write([&](sql::Tx& tx) -> Result<Erledigt> {
    TRY(store::Aufgabe aufgabe, aufgabe_einer_stelle(tx, house, scope, id, fassung, now));
    CHECK(erzaehle_aufgabe(tx, scope, now, "vorgang.stelle_" + std::string(weg), aufgabe,
                           Context{{"stelle", aufgabe.stelle_name}}));
    return schliesse_ab(tx, house, scope, aufgabe, eingaben, now);
  });
}

}  // namespace gw::vorgang
