// SPDX-License-Identifier: EUPL-1.2
// An authority's database goes to live on another server, or comes home, while all other authorities work.
// The authority itself is closed meanwhile ("wird gerade gewartet"), on every server, and nobody who still
// holds a connection can write behind the copy.
#pragma once

#include "modules/mandant/store/verzeichnis.hpp"

namespace gw::mandant {

// Each step is durable before the next. Whoever is interrupted, or refused, leaves the authority closed: the
// same call goes on where it stopped, brich_umzug_ab opens it again where it was. Documents, keys and anchors
// stay where they are. `fortschritt` tells after each part of a table, and with 0 rows when one has been
// compared.
// errors forbidden haus.kein_recht · not_found mandant.unbekannt · conflict mandant.schon_dort,
// mandant.zieht_schon_um (nach), mandant.schon_in_arbeit · invalid mandant.platz_unbekannt (name) ·
// unavailable sql.busy: somebody still works with it; try again · sql.server · internal sql.copy_…
Result<Umgezogen> zieh_um(Verzeichnis& verzeichnis, const Actor& wer, std::string_view kuerzel,
                          const std::string& nach, const sql::CopyProgress& fortschritt, Instant now);

// error conflict mandant.zieht_nicht_um: it is not on its way, or has arrived
Result<void> brich_umzug_ab(Verzeichnis& verzeichnis, const Actor& wer, std::string_view kuerzel,
                            Instant now);

}  // namespace gw::mandant
