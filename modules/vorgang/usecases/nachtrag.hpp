// SPDX-License-Identifier: EUPL-1.2
// A change of the answers while the case runs, as the office looks at it.
// docs/adr/0020-a-change-while-the-case-runs.md
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/store/nachtrag_store.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

// In place of the element of a process: the task is the house's own. No id of BPMN looks like that.
inline constexpr std::string_view element_nachtrag = "#nachtrag";
inline bool ist_nachtrag(const store::Aufgabe& aufgabe) {
  return aufgabe.element == element_nachtrag;
}

// What somebody says about it.
struct Nachtragspruefung {
  bool annehmen = false;
  std::string ab;  // from where the process goes on: an id of wiedereinstiege(); empty: the first of them
  std::string begruendung;  // of a refusal: the applicant reads it
};
// `ergebnis`: "annehmen" or "ablehnen". errors invalid vorgang.nachtrag_ergebnis at "ergebnis" ·
// vorgang.nachtrag_grund_fehlt, form.too_long (max), form.characters at "text"
Result<Nachtragspruefung> lies_pruefung(std::string_view ergebnis, std::string_view ab,
                                        std::string_view text);

// From where the process may compute anew: the decisions that were made, else its start. The first of them is
// always right; a later one keeps what people have found out before it.
std::vector<bpmn::ElementInfo> wiedereinstiege(const paket::Paket& paket, const store::Fall& fall);

// Accepted, the case rests on the new answers from now on, its parties, subject and addressee included, and
// the process goes on from there; refused, all stays. Needs the right vorgang.bearbeiten and the role of the
// task; `fassung` is the version of it that was seen. errors as erledige_aufgabe · not_found
// vorgang.kein_nachtrag: another task · conflict vorgang.schon_entschieden: it can only be refused any more,
// bpmn.no_restart
Result<sql::Committed<Erledigt>> pruefe_nachtrag(House& house, const TenantScope& scope,
                                                 const std::string& aufgabe, std::int64_t fassung,
                                                 const Nachtragspruefung& pruefung, Instant now);

// With the end of a case, in its transaction: nobody has to look at what waits.
Result<void> lasse_nachtrag_entfallen(sql::Tx& tx, const std::string& vorgang, Instant now);

}  // namespace gw::vorgang
