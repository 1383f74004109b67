// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/abwesenheit.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "modules/zugang/usecases/mitglieder.hpp"
#include "platform/history/history.hpp"

namespace gw::zugang {
namespace {

Result<void> verlange_recht(const TenantScope& scope, const std::string& konto) {
  return scope.require(konto == scope.actor().id ? recht_aufgaben : recht_verwalten);
}

Result<Mitglied> lade_beschaeftigte(sql::Tx& tx, const std::string& konto) {
  TRY(Mitglied found, lade_mitglied(tx, konto));
  TRY(auto rollen, lade_rollen(tx));
  if (!erledigt_aufgaben(found, rollen)) return error(ErrorKind::not_found, "zugang.mitglied_unbekannt");
  return found;
}

Result<void> pruefe_zeitraum(const NeueAbwesenheit& neu, Date heute) {
  if (neu.bis < neu.von) return error(ErrorKind::invalid, "zugang.abwesenheit_zeitraum").at("bis");
  if (neu.bis < heute) return error(ErrorKind::invalid, "zugang.abwesenheit_vorbei").at("bis");
  return ok();
}

Result<void> pruefe_vertretung(sql::Tx& tx, const NeueAbwesenheit& neu) {
  if (neu.vertretung == neu.konto)
    return error(ErrorKind::invalid, "zugang.vertretung_selbst").at("vertretung");
  auto found = lade_beschaeftigte(tx, neu.vertretung);
  if (!found && found.error().kind != ErrorKind::not_found) return std::move(found).error();
  if (!found) return error(ErrorKind::invalid, "zugang.vertretung_unbekannt").at("vertretung");
  TRY(bool away, ist_abwesend(tx, neu.vertretung, neu.von, neu.bis));
  if (away) return error(ErrorKind::invalid, "zugang.vertretung_abwesend").at("vertretung");
  return ok();
}

Result<void> erzaehle(sql::Tx& tx, const TenantScope& scope, std::string kind, const Abwesenheit& eine,
                      Instant now) {
  CHECK(history::append(tx, {std::move(kind),
                             now,
                             scope.actor().text(),
                             {"konto:" + eine.konto, "konto:" + eine.vertretung},
                             to_json(Context{{"konto", eine.konto},
                                             {"vertretung", eine.vertretung},
                                             {"von", eine.von.text()},
                                             {"bis", eine.bis.text()}})}));
  return ok();
}

Result<Namen> namen(sql::Tx& tx, const Abwesenheitsblatt& blatt) {
  std::set<std::string> actors;
  for (const auto* list : {&blatt.abwesend, &blatt.vertritt})
    for (const Abwesenheit& one : *list) actors.insert({"member:" + one.konto, "member:" + one.vertretung});
  return lade_namen(tx, actors);
}

}  // namespace

bool erledigt_aufgaben(const Mitglied& mitglied, const std::vector<Rolle>& rollen) {
  return mitglied.aktiv && std::ranges::any_of(rollen, [&](const Rolle& rolle) {
           return rolle.rechte.contains(recht_aufgaben) &&
                  std::ranges::find(mitglied.rollen, rolle.name) != mitglied.rollen.end();
         });
}

Result<Abwesenheitsblatt> lies_abwesenheit(const TenantScope& scope, const std::string& konto, Instant now) {
  CHECK(verlange_recht(scope, konto));
  const Date heute = berlin_date(now);
  return scope.db().read([&](sql::Tx& tx) -> Result<Abwesenheitsblatt> {
    TRY(Mitglied wer, lade_beschaeftigte(tx, konto));
    Abwesenheitsblatt blatt{wer.name, {}, {}, {}, {}};
    TRY(blatt.abwesend, abwesenheiten(tx, konto, heute));
    TRY(blatt.vertritt, vertretungen(tx, konto, heute));
    TRY(auto mitglieder, lade_mitglieder(tx));
    TRY(auto rollen, lade_rollen(tx));
    for (const Mitglied& one : mitglieder)
      if (erledigt_aufgaben(one, rollen) && one.konto != konto)
        blatt.moegliche.push_back({one.konto, one.name});
    TRY(blatt.namen, namen(tx, blatt));
    return blatt;
  });
}

Result<sql::Ticket> trage_abwesenheit_ein(const TenantScope& scope, const NeueAbwesenheit& neu, Instant now) {
  CHECK(verlange_recht(scope, neu.konto));
  const Date heute = berlin_date(now);
  CHECK(pruefe_zeitraum(neu, heute));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(lade_beschaeftigte(tx, neu.konto));
    CHECK(pruefe_vertretung(tx, neu));
    TRY(bool away, ist_abwesend(tx, neu.konto, neu.von, neu.bis));
    if (away) return error(ErrorKind::conflict, "zugang.abwesenheit_doppelt");
    CHECK(loesche_vergangene(tx, neu.konto, heute));
    const Abwesenheit eine{new_id(now), neu.konto, neu.vertretung, neu.von, neu.bis};
    CHECK(fuege_ein(tx, eine));
    return erzaehle(tx, scope, "zugang.abwesenheit_eingetragen", eine, now);
  });
}

Result<sql::Ticket> streiche_abwesenheit(const TenantScope& scope, const std::string& konto,
                                         const std::string& id, Instant now) {
  CHECK(verlange_recht(scope, konto));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto eine, abwesenheit(tx, id));
    if (!eine || eine->konto != konto) return error(ErrorKind::not_found, "zugang.abwesenheit_unbekannt");
    CHECK(loesche_abwesenheit(tx, id));
    return erzaehle(tx, scope, "zugang.abwesenheit_gestrichen", *eine, now);
  });
}

}  // namespace gw::zugang
