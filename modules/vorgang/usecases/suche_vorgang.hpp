// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/store/suche_store.hpp"

namespace gw::vorgang {

constexpr std::int64_t treffer_je_seite = 50;
constexpr std::int64_t genau_bis = 1'000;  // hits that are counted; more are genau_bis + 1

struct Suchseite {
  std::vector<store::Treffer> treffer;
  std::int64_t anzahl = 0;              // of all pages; whoever asks may open every one of them
  std::optional<store::Stelle> weiter;  // none: this was the last page
};

// Cases of any state, open or closed: by the beginning of reference number or Aktenzeichen in their order,
// where there is none such by words of subject and person, newest first (domain/suchbegriffe.hpp). Needs the
// right vorgang.lesen. error forbidden haus.kein_recht
Result<Suchseite> suche_vorgang(const TenantScope& scope, std::string_view getippt,
                                const std::optional<store::Stelle>& nach = std::nullopt);

// The work of the job vorgang.suchindex: indexes some cases from the running number `ab` of its payload on
// and orders itself again for the next ones. Whoever changes the analyser orders it by a migration.
Result<void> baue_suchindex(House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::vorgang
