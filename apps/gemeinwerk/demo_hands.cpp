// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/demo_hands.hpp"

#include <chrono>

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

}  // namespace gw::app
