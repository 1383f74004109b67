// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/lies_korb.hpp"

#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/vorgang/usecases/stelle.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {
namespace {

// One more than a page shows whether there is another.
store::Korbfrage frage(const TenantScope& scope, bool eigene, std::optional<store::Korbstelle> nach) {
  return {scope.roles(), scope.actor().id, eigene, korb_je_seite + 1, std::move(nach)};
}

}  // namespace

Result<Korbseite> lies_korb(const TenantScope& scope, bool eigene, std::optional<store::Korbstelle> nach) {
  CHECK(scope.require("vorgang.lesen"));
  Korbseite seite;
  TRY(seite.zeilen,
      scope.db().read([&](sql::Tx& tx) { return store::korb(tx, frage(scope, eigene, std::move(nach))); }));
  if (std::ssize(seite.zeilen) > korb_je_seite) {
    seite.zeilen.pop_back();
    seite.weiter = {seite.zeilen.back().faellig, seite.zeilen.back().aufgabe};
  }
  return seite;
}

Result<std::int64_t> zaehle_korb(const TenantScope& scope) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read(
      [&](sql::Tx& tx) { return store::zaehle_korb(tx, frage(scope, false, std::nullopt)); });
}

Result<std::vector<Korbaufgabe>> korbaufgaben(const TenantScope& scope) {
  TRY(Korbseite seite, lies_korb(scope, false));
  std::vector<Korbaufgabe> all;
  for (const store::Korbzeile& zeile : seite.zeilen)
    all.push_back({zeile.aufgabe, zeile.vorgang, zeile.element, zeile.fassung});
  return all;
}

namespace {

// Those of a body know nothing of what the package proposes to the office.
Result<std::vector<Fallaufgabe>> fallaufgaben_der_stelle(const TenantScope& scope,
                                                         const std::string& vorgang) {
  return scope.db().read([&](sql::Tx& tx) -> Result<std::vector<Fallaufgabe>> {
    TRY(auto offene, store::offene_aufgaben(tx, vorgang));
    std::vector<Fallaufgabe> all;
    for (const store::Aufgabe& one : offene)
      if (one.bearbeiter.empty() && aufgabe_der_stelle(tx, scope, one.id))
        all.push_back({{one.id, one.vorgang, one.element, one.fassung}, one.ergebnisse, Value()});
    return all;
  });
}

}  // namespace

Result<std::vector<Fallaufgabe>> fallaufgaben(const TenantScope& scope, const std::string& vorgang) {
  if (handelt_fuer_stelle(scope)) return fallaufgaben_der_stelle(scope, vorgang);
  CHECK(scope.require("vorgang.lesen"));
  const std::string& konto = scope.actor().id;
  return scope.db().read([&](sql::Tx& tx) -> Result<std::vector<Fallaufgabe>> {
    TRY(auto offene, store::offene_aufgaben(tx, vorgang));
    TRY(auto vorschlaege, store::vorschlaege(tx, vorgang));
    Value vorschlag = vorschlaege.empty() ? Value() : vorschlaege.front().ergebnis;
    std::vector<Fallaufgabe> all;
    for (const store::Aufgabe& one : offene) {
      bool frei = one.bearbeiter.empty() || one.bearbeiter == konto;
      if (scope.has_role(one.rolle) && !one.schliesst_aus(konto) && frei)
        all.push_back({{one.id, one.vorgang, one.element, one.fassung}, one.ergebnisse, vorschlag});
    }
    return all;
  });
}

}  // namespace gw::vorgang
