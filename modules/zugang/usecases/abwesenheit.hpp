// SPDX-License-Identifier: EUPL-1.2
// Who is away and who stands in for them: entered by whoever does tasks, for themselves (right
// vorgang.bearbeiten), or by the administration for anybody (right zugang.verwalten). Standing in gives no
// role: docs/adr/0029-deputies.md. error forbidden haus.kein_recht
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/zugang/store/abwesenheit_store.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::zugang {

inline constexpr std::string_view recht_aufgaben = "vorgang.bearbeiten";

// Whether somebody has the right recht_aufgaben: nobody else is stood in for, or stands in.
bool erledigt_aufgaben(const Mitglied& mitglied, const std::vector<Rolle>& rollen);

struct Abwesenheitsblatt {
  std::string name;                   // of whoever it is about
  std::vector<Abwesenheit> abwesend;  // what is not over, soonest first
  std::vector<Abwesenheit> vertritt;  // in which they stand in
  std::vector<Traeger> moegliche;     // who could stand in for them, by name
  Namen namen;                        // of all in it
};
// error not_found zugang.mitglied_unbekannt: also of somebody who does no tasks
Result<Abwesenheitsblatt> lies_abwesenheit(const TenantScope& scope, const std::string& konto, Instant now);

struct NeueAbwesenheit {
  std::string konto, vertretung;
  Date von, bis;
};
// errors invalid zugang.abwesenheit_zeitraum, zugang.abwesenheit_vorbei, zugang.vertretung_unbekannt,
// zugang.vertretung_selbst, zugang.vertretung_abwesend · conflict zugang.abwesenheit_doppelt · not_found
// zugang.mitglied_unbekannt
Result<sql::Ticket> trage_abwesenheit_ein(const TenantScope& scope, const NeueAbwesenheit& neu, Instant now);

// Somebody does not go, or is back: from now on nobody stands in for them. error not_found
// zugang.abwesenheit_unbekannt
Result<sql::Ticket> streiche_abwesenheit(const TenantScope& scope, const std::string& konto,
                                         const std::string& id, Instant now);

}  // namespace gw::zugang
