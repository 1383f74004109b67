// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/antrag/store/antrag_store.hpp"
#include "modules/haus/haus.hpp"
#include "modules/paket/paket.hpp"

namespace gw::antrag {

// The version with which the case of an application runs: another one than it was filled in with, once the
// case has moved (docs/adr/0032-moving-running-cases.md). Of a change: that of the case which it changes.
Result<std::string> version_des_falls(sql::Tx& tx, const store::Antrag& antrag);
Result<paket::PaketPtr> paket_des_falls(sql::Tx& tx, const House& house, const store::Antrag& antrag);

}  // namespace gw::antrag
