// SPDX-License-Identifier: EUPL-1.2
// An authority as one encrypted file: database, documents, keys, and what the platform keeps of it. The
// format is described in docs/mandantendatei.md.
#pragma once

#include <filesystem>
#include <functional>

#include "modules/mandant/mandant.hpp"
#include "modules/mandant/store/verzeichnis.hpp"

namespace gw::mandant {

// While its rows are copied and compared the authority is closed, all others work; documents follow while it
// works again. With `verlaesst` it stays closed and, when the file is durable, goes: database, documents,
// keys, row. Whoever is interrupted leaves no file, and an authority that works where it was (brich_umzug_ab,
// or the next start of a server). errors as zieh_um · conflict archive.exists (path) · unavailable
// archive.io, blob.…
Result<Herausgegeben> gib_heraus(Verzeichnis& verzeichnis, const Mitgaben& mitgaben, const Actor& wer,
                                 std::string_view kuerzel, const Mandantendatei& datei, bool verlaesst,
                                 const sql::CopyProgress& fortschritt, Instant now);

// Opens what a run that is gone has closed to write it down.
Result<void> oeffne_unterbrochene(Verzeichnis& verzeichnis, Instant now);

}  // namespace gw::mandant
