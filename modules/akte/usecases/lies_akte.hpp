// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/akte/akte.hpp"
#include "modules/akte/store/akte_store.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/history/history.hpp"

namespace gw::akte {

inline constexpr std::int64_t akten_je_seite = 50;

// All need the right akte.lesen; errors forbidden haus.kein_recht · not_found akte.unbekannt (of an Akte, of
// a document). Lists of Akten go from the newest on, akten_je_seite at a time; `nach`: id of the last one
// seen. What is withheld of a Vorgang (person::sicht) closes its documents: forbidden akte.dokument_verdeckt.
struct AkteGanz {
  store::AkteZeile akte;
  Position position;
  std::vector<Dokument> dokumente;
  history::Page verlauf;
  zugang::Namen namen;  // of the people in it
};
// Which part of the timeline, and of which moment: documents, versions and events of `bis` or later are left
// out.
struct Blick {
  std::optional<Instant> bis;
  std::optional<std::int64_t> vor;  // as history::Page::before
};
Result<AkteGanz> lies_akte(const TenantScope& scope, const std::string& id, Instant now,
                           const Blick& blick = {});
Result<std::vector<store::AkteZeile>> lies_akten(const TenantScope& scope, const std::string& nach);
Result<std::vector<Position>> lies_aktenplan(const TenantScope& scope);
// `fassung`: which version; nullopt: the newest.
Result<Dokument> lies_dokument(const TenantScope& scope, const std::string& id, Instant now,
                               std::optional<std::int64_t> fassung = std::nullopt);
// Whether its case, or its Akte, is for whoever asks. error not_found akte.unbekannt
Result<void> verlange_da(sql::Tx& tx, const TenantScope& scope, Instant now, const Dokument& dokument);
struct Fassungen {
  store::AkteZeile akte;
  std::vector<store::Fassung> alle;  // newest first, at least one
  zugang::Namen namen;
};
Result<Fassungen> lies_fassungen(const TenantScope& scope, const std::string& dokument, Instant now);

}  // namespace gw::akte
