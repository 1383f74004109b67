// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/antrag/antrag.hpp"
#include "modules/antrag/usecases/entwurf.hpp"

namespace gw::antrag {

// Submits a draft: checks the form as a whole, then in one transaction freezes the data, gives the number,
// opens the Vorgang with Akte and process, and orders the receipt. A second attempt gets the first one's
// result. What the office itself began needs the right vorgang.bearbeiten. errors forbidden haus.kein_recht ·
// invalid antrag.unvollstaendig (field and cause: the first wrong answer) · conflict
// antrag.veraltet: changed in another window since it was seen
Result<sql::Committed<Eingang>> reiche_ein(House& house, const TenantScope& scope, const Entwurf& entwurf,
                                           Instant now);

// Of a draft that was sent: its own number and secret, or those of the application that it has changed.
Result<Eingang> eingang_des_gesendeten(const House& house, const TenantScope& scope,
                                       const store::Antrag& antrag);

}  // namespace gw::antrag
