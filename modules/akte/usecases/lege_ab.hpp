// SPDX-License-Identifier: EUPL-1.2
// What people of the house file in an Akte.
#pragma once

#include <optional>
#include <string>

#include "modules/akte/akte.hpp"
#include "modules/akte/domain/schriftstueck.hpp"

namespace gw::akte {

const Dateiregel& ablageregel();

// Files a document: the file, or the note as text. `stueck.vorgang`: the caller has looked that it is one of
// the Akte's. Needs the right akte.bearbeiten. errors forbidden haus.kein_recht · not_found akte.unbekannt ·
// invalid akte.inhalt_fehlt, akte.datei_leer, akte.dateityp … at "datei" (Bereitstellung::nimm),
// akte.eins_von_beiden at "notiz"
Result<sql::Ticket> lege_ab(const House& house, const TenantScope& scope, const std::string& akte,
                            const Schriftstueck& stueck, const std::optional<Hochgeladen>& datei,
                            Instant now);

// The next version of a document of the office's own; `gesehen`: the version that was the newest. What came
// in or went out stays as it is. Needs the right akte.bearbeiten. errors as above · conflict
// akte.fassung_fest, akte.fassung_veraltet
struct NeueFassung {
  std::string dokument;
  std::int64_t gesehen = 0;
  std::string notiz;
  std::optional<Hochgeladen> datei;
};
Result<sql::Ticket> lege_fassung_ab(const House& house, const TenantScope& scope, const NeueFassung& neu,
                                    Instant now);

}  // namespace gw::akte
