// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/demo_passes.hpp"

#include <algorithm>

#include "apps/gemeinwerk/demo_examples.hpp"
#include "apps/gemeinwerk/demo_hands.hpp"
#include "apps/gemeinwerk/demo_proof.hpp"
#include "modules/antrag/antrag.hpp"
#include "modules/paket/paket.hpp"
#include "platform/http/content.hpp"

namespace gw::app {
namespace {

// A pupil's pass whose papers are complete. Returns the case.
Result<std::string> apply_for_pass(House& house, const TenantScope& scope, const DemoExample& example,
                                   const std::string& key, std::uint64_t who, Instant begun, Instant now) {
  Chance chance(who);
  antrag::Direktantrag direkt;
  direkt.paket = "schuelerfahrausweis";
  direkt.schluessel = key;
  direkt.daten = answers_of_somebody(example, berlin_date(begun), false, chance);
  for (const std::string& field : example.uploads)
    direkt.dateien.push_back({field, "foto.png", http::content_of(demo_photo())});
  TRY(auto sent, antrag::reiche_direkt_ein(house, scope, direkt, "programm", now));
  CHECK(sent.ticket.wait());
  CHECK(act(house, scope, sent.value.vorgang, "sachbearbeitung@example.org", "pruefen",
            Context{{"pruefung", "vollstaendig"}}, now));
  return sent.value.vorgang;
}

// Now the school is asked.
Result<void> make_case_at_school(House& house, const TenantScope& scope, Instant begun, Instant now) {
  TRY(auto package, paket::angebotenes(house, scope, "schuelerfahrausweis"));
  CHECK(apply_for_pass(house, scope, examples_of(*package).front(), "demo-schule", 1, begun, now));
  return ok();
}

bool has_own_share(const DemoExample& example) {
  return example.answers.get("befreiung").text_or_empty() == "keine";
}

// A pass with an own share, granted: the transport company has an order, and so has the cash office. Where
// this machine cannot make letters, the decision waits for its own.
Result<void> make_orders(Installation& installation, const TenantScope& scope, Instant begun, Instant now) {
  House& house = installation.house();
  TRY(auto package, paket::angebotenes(house, scope, "schuelerfahrausweis"));
  const std::vector<DemoExample> examples = examples_of(*package);
  auto example = std::ranges::find_if(examples, has_own_share);
  if (example == examples.end()) return ok();
  TRY(std::string id, apply_for_pass(house, scope, *example, "demo-auftraege", 2, begun, now));
  auto next = [&](std::string_view who, std::string_view element, Context results) {
    return act(house, scope, id, who, element, std::move(results), now);
  };
  CHECK(next("schule@example.org", "schule_bestaetigen", Context{{"schulbesuch", "bestaetigt"}}));
  CHECK(next("sachbearbeitung@example.org", "strecke_messen",
             Context{{"strecke_meter", 8000},
                     {"strecke_methode", "vermessung"},
                     {"strecke_quelle", "Wegedaten des Katasteramts"}}));
  CHECK(next("sachbearbeitung@example.org", "entscheiden", Context{{"entscheidung", "bewilligen"}}));
  installation.runner().run_due();
  CHECK(next("zeichnung@example.org", "zeichnen", Context{{"zeichnung", "genehmigt"}}));
  installation.runner().run_due();
  return ok();
}

}  // namespace

Result<void> make_passes(Installation& installation, const TenantScope& district, Instant begun,
                         Instant now) {
  CHECK(make_case_at_school(installation.house(), district, begun, now));
  return make_orders(installation, district, begun, now);
}

}  // namespace gw::app
