// SPDX-License-Identifier: EUPL-1.2
// A file that comes in parts, so that a lost connection costs one part and not the file. Each part is stored
// like a document (encrypted, durable) before it is acknowledged; with the last one the whole becomes an
// Unterlage as if it had been posted at once. Nobody needs a right: the draft is one's own.
#pragma once

#include <cstdint>
#include <string>

#include "modules/antrag/store/hochladen_store.hpp"
#include "modules/antrag/usecases/entwurf.hpp"

namespace gw::antrag {

// Of one draft, at a time.
inline constexpr std::size_t hochladen_hoechstens = 20;
inline constexpr std::uint64_t hochladen_bytes_hoechstens = std::uint64_t{200} << 20;
inline constexpr std::size_t teile_hoechstens = 1'000;               // of one file
inline constexpr std::chrono::hours hochladen_hoechstens_dauer{24};  // then what is not whole is removed

struct NeueDatei {
  std::string feld, name;
  std::uint64_t groesse = 0;
};
// errors invalid form.unknown_field, akte.datei_leer (datei), form.upload_count (max) · too_large
// akte.datei_zu_gross (datei, grenze), antrag.hochladen_zu_viel · conflict antrag.eingereicht (nummer)
Result<sql::Committed<store::Hochladen>> beginne_hochladen(const House& house, const TenantScope& scope,
                                                           const Entwurf& entwurf, const NeueDatei& neu,
                                                           Instant now);

// error not_found antrag.hochladen_unbekannt: not there, or of another draft
Result<store::Hochladen> lies_hochladen(const TenantScope& scope, const Entwurf& entwurf,
                                        const std::string& id);

// The bytes from `stelle` on. What comes back says how many are here once the ticket is settled.
// errors not_found antrag.hochladen_unbekannt · conflict antrag.hochladen_stelle: the next part begins
// elsewhere; antrag.eingereicht (nummer) · too_large antrag.hochladen_zu_lang, antrag.hochladen_teile · with
// the last part also invalid form.upload_count (max), and those of akte::Bereitstellung
Result<sql::Committed<store::Hochladen>> nimm_teil(const TenantScope& scope, const Entwurf& entwurf,
                                                   const std::string& id, std::uint64_t stelle,
                                                   std::string_view bytes, Instant now);

// What is whole already stays. error not_found antrag.hochladen_unbekannt
Result<sql::Ticket> brich_hochladen_ab(const TenantScope& scope, const Entwurf& entwurf,
                                       const std::string& id, Instant now);

// With the submission, in its transaction: what is not whole goes.
Result<void> verwirf_hochladen(sql::Tx& tx, const TenantScope& scope, const std::string& antrag, Instant now);

// Job "antrag.hochladen_ende". error conflict jobs.lease_lost
Result<void> beende_hochladen(const House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::antrag
