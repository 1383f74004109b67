// SPDX-License-Identifier: EUPL-1.2
// A new data key for an authority, under which the keys of all its documents are wrapped anew while it works.
// Its older data keys stay on the shelf: backups were wrapped under them.
#pragma once

#include <functional>

#include "modules/mandant/store/verzeichnis.hpp"

namespace gw::mandant {

// How many documents. Whoever is interrupted begins again; nothing becomes unreadable in between. errors
// forbidden haus.kein_recht · not_found mandant.unbekannt · unavailable mandant.wartung · conflict
// crypto.keys_changed
using Fortschritt = std::function<void(std::int64_t dokumente)>;
Result<std::int64_t> erneuere_schluessel(Verzeichnis& verzeichnis, const Actor& wer, std::string_view kuerzel,
                                         const Fortschritt& fortschritt, Instant now);

}  // namespace gw::mandant
