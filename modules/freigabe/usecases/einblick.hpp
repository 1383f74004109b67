// SPDX-License-Identifier: EUPL-1.2
// A look at what another authority has granted. All need the right freigabe.einsehen.
#pragma once

#include <string>
#include <vector>

#include "modules/akte/akte.hpp"
#include "modules/freigabe/domain/freigabe.hpp"
#include "modules/haus/guest.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::freigabe {

// Both histories have the look when these are durable; nothing may be shown before.
struct Belegt {
  sql::Ticket dort, hier;
};

struct Einsicht {
  Erhalten hinweis;     // as this authority was told
  std::string zeichen;  // as which the other one knows whoever looks
  bool angaben = false;
  vorgang::Auszug auszug;
  std::vector<akte::Dokument> dokumente;  // those that were granted
  Belegt belegt;
};

struct Dokumenteinsicht {
  akte::Datei datei;
  blob::Reader bytes;
  Belegt belegt;
};

// The one class that reads in another authority (modules/haus/guest.hpp).
class Einblick {
 public:
  // errors forbidden haus.kein_recht · not_found freigabe.unbekannt (never granted, over, or not in it),
  // freigabe.behoerde_fort · unavailable mandant.wartung (name), those of both databases
  static Result<Einsicht> nimm(const House& house, const TenantScope& scope, const std::string& id,
                               Instant now);
  static Result<Dokumenteinsicht> oeffne(const House& house, const TenantScope& scope, const std::string& id,
                                         const std::string& dokument, Instant now);

 private:
  static Result<Einsicht> lies(const House& house, const GuestScope& guest);
};

// What there is to be looked at, by its last day. `da`: the authority that gave it is still on this platform.
struct Angebotene {
  Erhalten hinweis;
  bool da = true;
};
Result<std::vector<Angebotene>> lies_einsichten(const House& house, const TenantScope& scope, Instant now);
// Those that nobody has opened yet; exact to 99.
Result<std::int64_t> zaehle_neue(const TenantScope& scope, Instant now);

}  // namespace gw::freigabe
