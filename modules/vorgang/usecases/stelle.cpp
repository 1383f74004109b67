// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/stelle.hpp"

#include <algorithm>

#include "modules/person/person.hpp"
#include "modules/vorgang/usecases/fall.hpp"

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
    TRY(store::Fall fall, lade_fall(tx, aufgabe.vorgang));
    TRY(auto paket, paket_von(house, fall));
    const Instant now = house.clock.now();
    TRY(person::Sicht sicht, person::sicht(tx, scope, now, aufgabe.vorgang));
    TRY(std::string text, betrifft(*paket, aufgabe.rolle, fall.eingang.daten, now));
    TRY(Stellenauswahl auswahl, waehle_fuer_stelle(tx, *paket, aufgabe.rolle, fall, sicht, now));
    return Stellenaufgabe{std::move(aufgabe), fall.eingang.nummer, std::move(text), paket,
                          std::move(auswahl)};
  });
}

Result<akte::Dokument> lies_stellendatei(const House& house, const TenantScope& scope,
                                         const std::string& aufgabe, const std::string& dokument) {
  TRY(Stellenaufgabe read, lies_stellenaufgabe(house, scope, aufgabe));
  for (Stellenauswahl::Datei& datei : read.auswahl.dateien)
    if (datei.dokument && datei.dokument->id == dokument) return std::move(*datei.dokument);
  return nicht_ihre();
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
