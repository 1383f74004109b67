// SPDX-License-Identifier: EUPL-1.2
// What this authority has given, for those who may see the case. All need the right vorgang.lesen; error
// forbidden haus.kein_recht
#pragma once

#include <string>
#include <vector>

#include "modules/akte/akte.hpp"
#include "modules/freigabe/domain/freigabe.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::freigabe {

struct FreigabeGanz {
  Freigabe freigabe;
  std::vector<Zugriff> zugriffe;          // newest first
  std::int64_t zahl = 0;                  // of all of them
  std::vector<akte::Dokument> dokumente;  // of the case; titles withheld where something is
  zugang::Namen namen;                    // of whoever gave it
  bool verdeckt = false;                  // free texts are withheld from whoever asks
};
Result<std::vector<FreigabeGanz>> lies_freigaben(const House& house, const TenantScope& scope,
                                                 const std::string& vorgang);
// error not_found freigabe.unbekannt
Result<FreigabeGanz> lies_freigabe(const House& house, const TenantScope& scope, const std::string& id);

// What somebody sees who is about to give one. Needs the right freigabe.erteilen, too. error not_found
// vorgang.unbekannt
struct Vorhaben {
  vorgang::Eckdaten fall;
  std::vector<akte::Dokument> dokumente;
  bool geschuetzt = false;  // something will be withheld from the other authority
};
Result<Vorhaben> lies_vorhaben(const House& house, const TenantScope& scope, const std::string& vorgang);

// Whether somebody outside may be let see it: not what is for some people here only. Inside a transaction.
// errors not_found vorgang.unbekannt · conflict freigabe.vorgang_beschraenkt
Result<void> verlange_weitergebbar(sql::Tx& tx, const TenantScope& scope, const std::string& vorgang,
                                   Instant now);

}  // namespace gw::freigabe
