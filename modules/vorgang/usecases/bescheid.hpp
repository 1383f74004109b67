// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/paket/paket.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang {

// By which law the decision of a case is made known: that of its package, or of the case that it is about.
std::string recht_von(const paket::Paket& paket, const NeuerVorgang& fall);
// Whether a letter of the case that is a decision has gone into the mailbox or to the outgoing post.
Result<bool> bescheid_ist_gesandt(sql::Tx& tx, const paket::Paket& paket, const store::Fall& fall);

}  // namespace gw::vorgang
