// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/stelle.hpp"

#include <algorithm>

#include "modules/person/person.hpp"

namespace gw::vorgang {
namespace {

Error nicht_ihre() {
  return error(ErrorKind::not_found, "vorgang.nicht_ihre_aufgabe");
}

// One more than a page shows whether there is another.
Result<store::Stellenfrage> frage(sql::Tx& tx, const TenantScope& scope,
                                  std::optional<store::Korbstelle> nach) {
  TRY(auto stellen, zugang::stellen_des_mitglieds(tx, scope.actor().id));
  return store::Stellenfrage{std::move(stellen), scope.actor().id, stellenaufgaben_je_seite + 1,
                             std::move(nach)};
}

Result<std::string> betrifft(const paket::Paket& paket, const std::string& rolle, const Value& daten,
                             Instant now) {
  const paket::Stelle* stelle = paket.stelle(rolle);
  if (!stelle) return std::string();
  return paket::stellentext(stelle->betrifft, daten, now);
}

Result<Stellenliste::Zeile> als_zeile(const House& house, const store::Stellenzeile& von) {
  TRY(auto paket, house.services.get<paket::Katalog>().finde(von.paket, von.version));
  TRY(std::string text, betrifft(*paket, von.rolle, von.daten, house.clock.now()));
  return Stellenliste::Zeile{
      von.aufgabe,     von.name,   std::move(text), von.nummer, paket->texte("de").text(paket->leistung.name),
      von.stelle_name, von.faellig};
}

// In the package's order; what did not apply has no answer.
form::VisiblePage gezeigt(const paket::Paket& paket, const std::string& rolle, const Context& antworten,
                          Instant damals) {
  form::VisiblePage page{&paket.formular.pages.front(), {}};
  const paket::Stelle* stelle = paket.stelle(rolle);
  if (!stelle) return page;
  auto applied = form::visible(paket.formular, antworten, damals);
  for (const std::string& id : stelle->zeigt)
    for (const form::VisiblePage& one : applied) {
      auto field = std::ranges::find(one.fields, id, [](const auto& visible) { return visible.field->id; });
      if (field != one.fields.end()) page.fields.push_back(*field);
    }
  return page;
}

Context nur(const form::VisiblePage& page, const Context& antworten) {
  Context kept;
  for (const form::VisibleField& one : page.fields)
    if (const Value& value = antworten.get(one.field->id); !value.is_null()) kept.set(one.field->id, value);
  return kept;
}

// Data about health are for the roles that the package names, which a body's may be; addresses that are
// blocked are for no body (docs/adr/0015-bodies-outside.md).
form::Withheld verdeckt(const paket::Paket& paket, const std::string& rolle, const person::Sicht& sicht) {
  bool darf_gesundheit = std::ranges::find(paket.gesundheit, rolle) != paket.gesundheit.end();
  return {.addresses = sicht.gesperrt, .health = !sicht.gesundheit && !darf_gesundheit};
}

Result<Stellenaufgabe> ausgewaehlt(const store::Aufgabe& aufgabe, const store::Fall& fall,
                                   const paket::PaketPtr& paket, const person::Sicht& sicht, Instant now) {
  Stellenaufgabe made{
      aufgabe, fall.eingang.nummer, "", paket, {nullptr, {}}, {}, verdeckt(*paket, aufgabe.rolle, sicht)};
  TRY(made.betrifft, betrifft(*paket, aufgabe.rolle, fall.eingang.daten, now));
  const Context* antworten = fall.eingang.daten.context();
  static const Context keine;
  if (!antworten) antworten = &keine;
  made.gezeigt = gezeigt(*paket, aufgabe.rolle, *antworten, fall.eingegangen);
  made.antworten = nur(made.gezeigt, form::without(paket->formular, *antworten, made.verdeckt));
  return made;
}

}  // namespace

bool handelt_fuer_stelle(const TenantScope& scope) {
  return scope.may(recht_stelle) && scope.has_role(zugang::fuer_stelle);
}

Result<Stellenliste> lies_stelle(const House& house, const TenantScope& scope,
                                 std::optional<store::Korbstelle> nach) {
  CHECK(scope.require(recht_stelle));
  return scope.db().read([&](sql::Tx& tx) -> Result<Stellenliste> {
    TRY(store::Stellenfrage gefragt, frage(tx, scope, nach));
    TRY(auto zeilen, store::aufgaben_der_stellen(tx, gefragt));
    Stellenliste liste{std::move(gefragt.stellen), {}, std::nullopt};
    if (std::ssize(zeilen) > stellenaufgaben_je_seite) {
      zeilen.pop_back();
      liste.weiter = {zeilen.back().faellig, zeilen.back().aufgabe};
    }
    for (const store::Stellenzeile& von : zeilen) {
      TRY(Stellenliste::Zeile zeile, als_zeile(house, von));
      liste.zeilen.push_back(std::move(zeile));
    }
    return liste;
  });
}

Result<std::int64_t> zaehle_stelle(const TenantScope& scope) {
  CHECK(scope.require(recht_stelle));
  return scope.db().read([&](sql::Tx& tx) -> Result<std::int64_t> {
    TRY(store::Stellenfrage gefragt, frage(tx, scope, std::nullopt));
    return store::zaehle_aufgaben_der_stellen(tx, gefragt);
  });
}

Result<Stellenaufgabe> lies_stellenaufgabe(const House& house, const TenantScope& scope,
                                           const std::string& id) {
  CHECK(scope.require(recht_stelle));
  return scope.db().read([&](sql::Tx& tx) -> Result<Stellenaufgabe> {
    TRY(store::Aufgabe aufgabe, aufgabe_der_stelle(tx, scope, id));
    bool wartet = aufgabe.zustand == "offen" && aufgabe.bearbeiter.empty();
    if (!wartet || aufgabe.schliesst_aus(scope.actor().id)) return nicht_ihre();
    TRY(auto fall, store::fall(tx, aufgabe.vorgang));
    TRY(auto paket, house.services.get<paket::Katalog>().finde(fall->eingang.paket, fall->eingang.version));
    TRY(person::Sicht sicht, person::sicht(tx, scope, house.clock.now(), aufgabe.vorgang));
    return ausgewaehlt(aufgabe, *fall, paket, sicht, house.clock.now());
  });
}

// Whether there is such a task of somebody else is not said.
Result<store::Aufgabe> aufgabe_der_stelle(sql::Tx& tx, const TenantScope& scope, const std::string& id) {
  TRY(auto found, store::aufgabe(tx, id));
  if (!found || found->stelle.empty()) return nicht_ihre();
  TRY(auto stellen, zugang::stellen_des_mitglieds(tx, scope.actor().id));
  bool meine = std::ranges::any_of(stellen, [&](const zugang::Stelle& stelle) {
    return stelle.rolle == found->rolle && stelle.schluessel() == found->stelle;
  });
  if (!meine) return nicht_ihre();
  return std::move(*found);
}

}  // namespace gw::vorgang
