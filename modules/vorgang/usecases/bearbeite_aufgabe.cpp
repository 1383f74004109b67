// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"

#include <algorithm>

#include "base/time/time.hpp"
#include "base/value/json.hpp"
#include "engine/form/german.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/store/nachtrag_store.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/vorgang/usecases/fuehre_weiter.hpp"
#include "modules/vorgang/usecases/modulaufgabe.hpp"
#include "modules/vorgang/usecases/stelle.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

Result<Value> lies_wert(const bpmn::TaskResult& ergebnis, const std::string& text) {
  if (ergebnis.type == Value::Type::number) {
    if (auto number = form::read_decimal(text)) return Value(*number);
    return error(ErrorKind::invalid, "form.number").at(ergebnis.variable);
  }
  if (ergebnis.type == Value::Type::date) {
    if (auto date = form::read_date(text)) return Value(*date);
    return error(ErrorKind::invalid, "form.date").at(ergebnis.variable);
  }
  return Value(text);
}

// What people typed, as the task wants it: numbers and dates are read as they are in forms.
Result<Context> lies_ergebnisse(const store::Aufgabe& aufgabe, Context ergebnisse) {
  for (const bpmn::TaskResult& ergebnis : aufgabe.ergebnisse) {
    const std::string* text = ergebnisse.get(ergebnis.variable).string();
    if (!text) continue;
    TRY(Value value, lies_wert(ergebnis, *text));
    ergebnisse.set(ergebnis.variable, std::move(value));
  }
  return ergebnisse;
}

// Nobody decides on answers that the party has just changed. A body outside answers what it was asked.
Result<void> verlange_gelesenes(sql::Tx& tx, const TenantScope& scope, const store::Aufgabe& aufgabe) {
  if (handelt_fuer_stelle(scope)) return ok();
  TRY(bool waits, store::nachtrag_wartet(tx, aufgabe.vorgang));
  return waits ? Result<void>(error(ErrorKind::conflict, "vorgang.nachtrag_wartet")) : ok();
}

}  // namespace

Result<store::Aufgabe> lade_aufgabe(sql::Tx& tx, const TenantScope& scope, const std::string& id,
                                    std::int64_t fassung, Instant now) {
  if (handelt_fuer_stelle(scope)) {
    TRY(store::Aufgabe found, aufgabe_der_stelle(tx, scope, id));
    CHECK(ist_frei(tx, scope, found, fassung, now));
    return found;
  }
  TRY(auto found, store::aufgabe(tx, id));
  if (!found) return error(ErrorKind::not_found, "vorgang.unbekannt");
  CHECK(person::verlange_sichtbar(tx, scope, now, found->vorgang));
  if (!scope.has_role(found->rolle))
    return error(ErrorKind::forbidden, "vorgang.rolle_fehlt").with("rolle", found->rolle);
  CHECK(ist_frei(tx, scope, *found, fassung, now));
  return std::move(*found);
}

Result<sql::Committed<Erledigt>> erledige_aufgabe(House& house, const TenantScope& scope,
                                                  const std::string& id, std::int64_t fassung,
                                                  const Context& eingaben, Instant now) {
  if (!handelt_fuer_stelle(scope)) CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write([&](sql::Tx& tx) -> Result<Erledigt> {
    TRY(store::Aufgabe aufgabe, lade_aufgabe(tx, scope, id, fassung, now));
    if (!modul_von(aufgabe.element).empty())
      return error(ErrorKind::not_found, "vorgang.keine_prozessaufgabe");
    CHECK(verlange_gelesenes(tx, scope, aufgabe));
    if (handelt_fuer_stelle(scope))
      CHECK(erzaehle_aufgabe(tx, scope, now, "vorgang.stelle_online", aufgabe,
                             Context{{"stelle", aufgabe.stelle_name}}));
    return schliesse_ab(tx, house, scope, aufgabe, eingaben, now);
  });
}

Result<std::string> fall_der_aufgabe(const TenantScope& scope, const std::string& aufgabe) {
  CHECK(scope.require("vorgang.lesen"));
  TRY(auto found, scope.db().read([&](sql::Tx& tx) { return store::aufgabe(tx, aufgabe); }));
  if (!found) return error(ErrorKind::not_found, "vorgang.unbekannt");
  return std::move(found->vorgang);
}

Result<void> ist_frei(sql::Tx& tx, const TenantScope& scope, const store::Aufgabe& aufgabe,
                      std::int64_t fassung, Instant now) {
  if (aufgabe.schliesst_aus(scope.actor().id))
    return error(ErrorKind::forbidden, "bpmn.same_person").with("element", aufgabe.element);
  if (aufgabe.zustand != "offen" || aufgabe.fassung != fassung)
    return error(ErrorKind::conflict, "vorgang.aufgabe_veraltet");
  if (aufgabe.bearbeiter.empty() || aufgabe.bearbeiter == scope.actor().id) return ok();
  TRY(bool stands_in, vertritt(tx, scope, aufgabe, now));
  return stands_in ? ok() : Result<void>(error(ErrorKind::conflict, "vorgang.in_anderen_haenden"));
}

Result<bool> vertritt(sql::Tx& tx, const TenantScope& scope, const store::Aufgabe& aufgabe, Instant now) {
  if (aufgabe.bearbeiter.empty() || aufgabe.bearbeiter == scope.actor().id) return false;
  TRY(auto vertretene, zugang::vertretene(tx, scope.actor().id, berlin_date(now)));
  return std::ranges::find(vertretene, aufgabe.bearbeiter) != vertretene.end();
}

std::string fuer_wen(const TenantScope& scope, const store::Aufgabe& aufgabe) {
  const bool fremd = !aufgabe.bearbeiter.empty() && aufgabe.bearbeiter != scope.actor().id;
  return fremd ? aufgabe.bearbeiter : aufgabe.fuer;
}

Result<Erledigt> schliesse_ab(sql::Tx& tx, House& house, const TenantScope& scope,
                              const store::Aufgabe& aufgabe, const Context& eingaben, Instant now) {
  TRY(Context ergebnisse, lies_ergebnisse(aufgabe, eingaben));
  TRY(store::Fall fall, lade_fall(tx, aufgabe.vorgang));
  TRY(auto paket, paket_von(house, fall));
  CHECK(store::beende_aufgabe(tx, aufgabe, "erledigt", scope.actor().id));
  CHECK(erzaehle_aufgabe(tx, scope, now, "vorgang.aufgabe_erledigt", aufgabe,
                         Context{{"ergebnisse", ergebnisse}}));
  if (fall.zustand == "eingegangen") fall.zustand = "in_bearbeitung";
  Schritt schritt{tx, house, scope, *paket, now};
  CHECK(fuehre_weiter(schritt, fall, bpmn::TaskCompleted{aufgabe.marke, scope.actor().id, ergebnisse}));
  CHECK(store::speichere(tx, fall));
  return Erledigt{aufgabe.vorgang};
}

Result<void> erzaehle_aufgabe(sql::Tx& tx, const TenantScope& scope, Instant now, std::string kind,
                              const store::Aufgabe& aufgabe, Context payload) {
  payload.set("aufgabe", aufgabe.name);
  if (std::string fuer = fuer_wen(scope, aufgabe); !fuer.empty())
    payload.set(std::string(in_vertretung), fuer);
  CHECK(history::append(tx, {std::move(kind),
                             now,
                             scope.actor().text(),
                             {"vorgang:" + aufgabe.vorgang},
                             to_json(std::move(payload))}));
  return ok();
}

}  // namespace gw::vorgang
