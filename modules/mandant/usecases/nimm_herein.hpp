// SPDX-License-Identifier: EUPL-1.2
// An authority arrives as a file (gib_heraus.hpp), in the house that it left or in another one.
#pragma once

#include "modules/mandant/mandant.hpp"
#include "modules/mandant/store/verzeichnis.hpp"

namespace gw::mandant {

// All or nothing, as with a new one: what a failure or a crash leaves is cleared away. `kuerzel`: empty: the
// one that it had. `administratoren` may be empty: where its people have accounts here, they are let in as
// before. Its database may be of an older release. errors forbidden haus.kein_recht · conflict
// mandant.schon_da, mandant.kuerzel_vergeben, mandant.code_vergeben · malformed mandant.datei (reason),
// mandant.mitgabe (name), archive.… · unavailable sql.newer_release …
Result<Aufgenommen> nimm_herein(Verzeichnis& verzeichnis, const Mitgaben& mitgaben,
                                Ersteinrichtung& ersteinrichtung, const Actor& wer,
                                const Mandantendatei& datei, const std::string& kuerzel,
                                const std::vector<ErsterAdministrator>& administratoren,
                                const sql::CopyProgress& fortschritt, Instant now);

}  // namespace gw::mandant
