// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/demo_hands.hpp"

#include <chrono>

#include "modules/freigabe/freigabe.hpp"
#include "modules/verfuegung/verfuegung.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::app {

Result<TenantScope> enter_as(House& house, const TenantScope& office, std::string_view kennung, Instant now) {
  Session session;
  TRY(session.konto, zugang::konto_id(house, kennung));
  session.staff = true;
  session.expires = now + std::chrono::hours(1);
  return house.gate().enter_member(office.mandant().kuerzel, session);
}

Result<void> act(House& house, const TenantScope& office, const std::string& fall, std::string_view kennung,
                 std::string_view element, Context results, Instant now) {
  TRY(TenantScope scope, enter_as(house, office, kennung, now));
  TRY(auto tasks, vorgang::fallaufgaben(scope, fall));
  for (const vorgang::Fallaufgabe& task : tasks) {
    if (task.aufgabe.element != element) continue;
    TRY(auto done,
        vorgang::erledige_aufgabe(house, scope, task.aufgabe.id, task.aufgabe.fassung, results, now));
    return done.ticket.wait();
  }
  return ok();
}

Result<void> let_district_see(House& house, const TenantScope& office, const std::string& fall, Instant now) {
  TRY(auto given, office.db().read([&](sql::Tx& tx) { return freigabe::freigaben_des_vorgangs(tx, fall); }));
  if (!given.empty()) return ok();
  TRY(TenantScope scope, enter_as(house, office, "zeichnung@example.org", now));
  const freigabe::Angebot angebot{"landkreis-musterland",
                                  "Der Landkreis prüft, ob Bella als Assistenzhund anerkannt ist.",
                                  "§ 5 Absatz 1 Nummer 3 VwVfG",
                                  add_days(berlin_date(now), freigabe::uebliche_dauer),
                                  {.angaben = true, .dokumente = freigabe::Dokumente::alle}};
  TRY(auto made, freigabe::erteile(house, scope, fall, angebot, now));
  return made.ticket.wait();
}

Result<void> send_around(House& house, const TenantScope& office, const std::string& fall, Instant now) {
  TRY(auto there, office.db().read([&](sql::Tx& tx) { return verfuegung::umlaeufe_des_vorgangs(tx, fall); }));
  if (!there.empty()) return ok();
  TRY(TenantScope clerk, enter_as(house, office, "sachbearbeitung@example.org", now));
  TRY(TenantScope second, enter_as(house, office, "zeichnung@example.org", now));
  const verfuegung::Wer zoe{"", second.actor().id}, zeichnung{"zeichnung", ""};
  const verfuegung::Neu neu{"Dritter Hund im Haushalt",
                            {},
                            {{verfuegung::Art::stellungnahme, zoe, 1, {}, "Gilt für Fips der volle Satz?"},
                             {verfuegung::Art::schlusszeichnung, zeichnung, 2, {}, ""}}};
  TRY(auto sent, verfuegung::sende(house, clerk, fall, neu, now));
  return sent.ticket.wait();
}

}  // namespace gw::app
