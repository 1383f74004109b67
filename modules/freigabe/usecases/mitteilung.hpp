// SPDX-License-Identifier: EUPL-1.2
// How the other authority hears of a grant: a job in the database of the one that gave it. What it writes
// there is a notice; by the notice alone nobody sees anything.
#pragma once

#include "modules/freigabe/domain/freigabe.hpp"
#include "modules/haus/haus.hpp"

namespace gw::freigabe {

// Tells the newest state, whatever it is by then. In the transaction that changes it.
Result<void> bestelle_mitteilung(sql::Tx& tx, const House& house, const std::string& freigabe, Instant due);
// Of a grant given here, or received: on the day after its last one.
Result<void> bestelle_ablauf(sql::Tx& tx, const House& house, const std::string& freigabe, Date bis);

// Ends a grant that has not ended. error conflict freigabe.veraltet
Result<void> schliesse(sql::Tx& tx, const House& house, const std::string& actor, Freigabe& freigabe,
                       const std::string& grund, Instant now);

// Job freigabe.mitteilung: as often as it runs, the other authority has one notice, with the newest state.
Result<void> teile_mit(House& house, const TenantScope& scope, const jobs::Job& job);
// Job freigabe.ablauf, on either side: what nobody has ended is over.
Result<void> laufe_ab(House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::freigabe
