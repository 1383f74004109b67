// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/antrag/antrag.hpp"
#include "modules/antrag/usecases/entwurf.hpp"

namespace gw::antrag {

// Submits a draft: checks the form as a whole, then in one transaction freezes the data, gives the number, opens the Vorgang with
// Akte and process, and orders the receipt. A second attempt gets the first one's result.
// error invalid antrag.unvollstaendig (field: the first page that is not right)
Result<sql::Committed<Eingang>> reiche_ein(House& house, const TenantScope& scope, const Entwurf& entwurf, Instant now);

// What a program sends at once.
struct Direktantrag {
  std::string paket;
  Value daten;  // plain JSON: field → answer
  std::vector<Datei> dateien;
  std::string schluessel;  // Idempotency-Key of the caller; empty: none
};
// The same for a program, draft and submission in one transaction. The same key with the same content gives the first result; with
// other content: conflict antrag.schluessel_anders. errors invalid antrag.unvollstaendig with the first wrong field
Result<sql::Committed<Eingang>> reiche_direkt_ein(House& house, const TenantScope& scope, const Direktantrag& direkt,
                                                  const std::string& besitzer, Instant now);

}  // namespace gw::antrag
