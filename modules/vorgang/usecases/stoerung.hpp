// SPDX-License-Identifier: EUPL-1.2
// Steps that stand still: seen, and tried again (docs/adr/0031-incidents.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/store/stoerung_store.hpp"

namespace gw::vorgang {

inline constexpr std::string_view recht_stoerung = "vorgang.stoerung";

constexpr std::int64_t stoerungen_je_seite = 50;
struct Stoerungsseite {
  std::vector<store::Stoerungszeile> zeilen;  // without the subject for whoever may not read cases
  std::string weiter;  // id behind which the next page begins; empty: this was the last
};
// Of the authority, the oldest first. Needs the right vorgang.stoerung. error forbidden haus.kein_recht ·
// not_found vorgang.unbekannt (`nach`)
Result<Stoerungsseite> lies_stoerungen(const TenantScope& scope, const std::string& nach = {});
Result<std::int64_t> zaehle_stoerungen(const TenantScope& scope);  // exact to 99, more are 100
// Of one case. Needs the right vorgang.lesen. error forbidden haus.kein_recht
Result<std::vector<store::Stoerung>> stoerungen_des_vorgangs(const TenantScope& scope,
                                                             const std::string& vorgang);

// A person has it tried again; `versuche` is what they saw, where they saw it (without, one that is over is
// left as it is). Needs the right vorgang.stoerung. What came of it: "behoben", "versuch" (it is being
// tried), "offen" (it has failed once more). errors forbidden haus.kein_recht · not_found vorgang.unbekannt ·
// conflict vorgang.stoerung_veraltet, vorgang.veraltet
struct Erneut {
  std::string vorgang, zustand;
};
Result<sql::Committed<Erneut>> versuche_erneut(House& house, const TenantScope& scope,
                                               const std::string& stoerung,
                                               std::optional<std::int64_t> versuche, Instant now);
// Job "vorgang.stoerung" {stoerung, versuche}: the same by the house, unless somebody was faster.
Result<void> versuche_von_selbst(House& house, const TenantScope& scope, const jobs::Job& job);

// In place of what the job could not do: what it was for stands still, and the job ends. `job` may be one
// that only tells of the other's end. Returns `grund` where nothing waits for it that could stand still.
struct Gescheitert {
  std::string art, auftrag;  // kind and payload of what has failed
  Error grund;
};
Result<void> lasse_stehen(House& house, const TenantScope& scope, const jobs::Job& job,
                          const Gescheitert& was);
// Job "….gescheitert" (platform/jobs): one has used up its attempts.
Result<void> melde_gescheitert(House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::vorgang
