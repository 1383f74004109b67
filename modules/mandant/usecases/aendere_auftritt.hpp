// SPDX-License-Identifier: EUPL-1.2
// How an authority appears on its pages: name and accent colour, changed by the provider.
#pragma once

#include "modules/mandant/domain/angaben.hpp"
#include "modules/mandant/store/verzeichnis.hpp"

namespace gw::mandant {

// error forbidden haus.kein_recht · not_found mandant.unbekannt
Result<Eintrag> lies_auftritt(const Verzeichnis& verzeichnis, const Actor& wer, std::string_view kuerzel);

// Durable, and in the directory, when it returns: the next page of anybody shows it. errors as lies_auftritt,
// invalid as pruefe_auftritt, conflict mandant.auftritt_veraltet (name, farbe: as they are by now)
Result<void> aendere_auftritt(Verzeichnis& verzeichnis, const Actor& wer, std::string_view kuerzel,
                              const Auftritt& auftritt, Instant now);

}  // namespace gw::mandant
