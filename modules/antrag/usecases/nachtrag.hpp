// SPDX-License-Identifier: EUPL-1.2
// Changing the answers of an application whose case still runs: the same form once more, filled in with what
// counts now. Nobody needs a right: whoever opens the case may (its secret).
// docs/adr/0020-a-change-while-the-case-runs.md
#pragma once

#include <string>
#include <vector>

#include "modules/antrag/antrag.hpp"
#include "modules/antrag/usecases/entwurf.hpp"

namespace gw::antrag {

// A draft of the version with which the case runs. Files stay in it; new ones come beside them. Where a
// change waits already, it begins with that one and will take its place. Returns its id. errors not_found
// vorgang.unbekannt · conflict vorgang.schon_entschieden, antrag.vom_amt_begonnen
Result<sql::Committed<std::string>> beginne_nachtrag(const House& house, const TenantScope& scope,
                                                     const std::string& besitzer, const std::string& vorgang,
                                                     const std::string& sprache, Instant now);

// What the status page says of it.
struct Nachtraege {
  bool moeglich = false;                          // the answers can still be changed
  std::vector<vorgang::Nachtragsstand> gesendet;  // newest first
};
Result<Nachtraege> lies_nachtraege(const House& house, const TenantScope& scope, const std::string& vorgang);

// In the transaction that sends such a draft: hands the change to the case. `antrag`: with its answers as
// they will be kept. Returns the application that is changed. errors those of vorgang::reiche_nach
Result<store::Antrag> sende_nachtrag(sql::Tx& tx, House& house, const TenantScope& scope,
                                     store::Antrag antrag, const std::vector<vorgang::Anlage>& anlagen,
                                     Instant now);

}  // namespace gw::antrag
