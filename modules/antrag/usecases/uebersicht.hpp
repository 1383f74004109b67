// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/antrag/antrag.hpp"
#include "modules/haus/haus.hpp"

namespace gw::antrag {

// For whoever is signed in: orders that job, once per account.
Result<void> bestelle_index(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now);
// Job "antrag.index": tells the platform that this authority holds something of this pseudonym. Doing it
// twice changes nothing.
Result<void> melde_index(const House& house, const TenantScope& scope, const jobs::Job& job);

struct MeinAntrag {
  MandantInfo mandant;
  std::string antrag;  // id
  std::string paket, version;
  std::string nummer;   // empty: a draft
  std::string zustand;  // entwurf | eingegangen | in_bearbeitung | entschieden
  Instant geaendert;
};
// Everything of the account that is signed in, over all authorities, newest first: the index says where, each
// authority's own database says what. An authority in maintenance is left out.
Result<std::vector<MeinAntrag>> meine_antraege(House& house, const Session& session);

}  // namespace gw::antrag
