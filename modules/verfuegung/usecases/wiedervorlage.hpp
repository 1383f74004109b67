// SPDX-License-Identifier: EUPL-1.2
// A case that comes back into a basket on a day. All but reading need the right vorgang.bearbeiten. errors
// forbidden haus.kein_recht · not_found
// verfuegung.vorlage_unbekannt, vorgang.unbekannt
#pragma once

#include <set>
#include <string>
#include <vector>

#include "modules/verfuegung/domain/wiedervorlage.hpp"
#include "modules/verfuegung/usecases/kollegium.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::verfuegung {

// Returns its id. error invalid verfuegung.wer_unbekannt at "an"
Result<sql::Committed<std::string>> lege_wieder_vor(House& house, const TenantScope& scope,
                                                    const std::string& vorgang, const Vorlage& vorlage,
                                                    Instant now);
// By whoever has its task, or stands in for them; returns the case. errors as vorgang::erledige_modulaufgabe
Result<sql::Committed<std::string>> erledige_vorlage(House& house, const TenantScope& scope,
                                                     const std::string& aufgabe, std::int64_t fassung,
                                                     Instant now);
Result<sql::Committed<std::string>> verschiebe_vorlage(House& house, const TenantScope& scope,
                                                       const std::string& aufgabe, std::int64_t fassung,
                                                       Date tag, Instant now);
// Whatever day it is; returns the case. Before its day everybody who works on cases may; once a colleague has
// it in hand, who has noted it and who gives out tasks. errors conflict verfuegung.vorlage_veraltet,
// vorgang.in_anderen_haenden
Result<sql::Committed<std::string>> streiche_vorlage(House& house, const TenantScope& scope,
                                                     const std::string& id, std::int64_t fassung,
                                                     Instant now);
// Job "verfuegung.wiedervorlage": its day has come. One that was postponed or struck off is left alone.
Result<void> melde_vorlage(House& house, const TenantScope& scope, const jobs::Job& job);

// What still is to come, soonest first. Needs the right vorgang.lesen. Reasons are left out where something
// of the case is withheld.
struct Wiedervorlagen {
  std::vector<Wiedervorlage> alle;
  zugang::Namen namen;
  Kollegium kollegium;
  std::set<std::string> fremde;  // ids of those that whoever looks may not strike off
};
Result<Wiedervorlagen> lies_wiedervorlagen(const House& house, const TenantScope& scope,
                                           const std::string& vorgang);

struct Vorlageblatt {
  Wiedervorlage wiedervorlage;
  vorgang::Modulaufgabenstand aufgabe;
  vorgang::Eckdaten fall;
  zugang::Namen namen;
};
Result<Vorlageblatt> lies_vorlageblatt(const House& house, const TenantScope& scope,
                                       const std::string& aufgabe);

}  // namespace gw::verfuegung
