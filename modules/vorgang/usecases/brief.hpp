// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "modules/haus/haus.hpp"
#include "modules/paket/paket.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang {

// A letter of the package with the case's values, and what the house adds: authority, its address, date,
// reference number, Aktenzeichen, addressee. Rendering takes milliseconds in the sandboxed worker and must
// not happen in a transaction. errors invalid doc.template · paket.unbekannt_brief (brief) · unavailable
// doc.typst_missing, sandbox.*
struct FertigerBrief {
  std::string titel, dateiname, pdf;
};
Result<FertigerBrief> erstelle_brief(House& house, const TenantScope& scope, const paket::Paket& paket,
                                     const store::Fall& fall, std::string_view brief, Instant now);

}  // namespace gw::vorgang
