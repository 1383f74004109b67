// SPDX-License-Identifier: EUPL-1.2
// Who has a task in hand: it is taken, given back and handed on, alone or with others. All need the right
// vorgang.bearbeiten and the role of the task. Whoever holds vorgang.zuteilen besides may also take away what
// a colleague has, and give to anybody with the role what nobody has.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/haus/scope.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::vorgang {

inline constexpr std::string_view recht_zuteilen = "vorgang.zuteilen";

enum class Griff { uebernahme, rueckgabe, weitergabe };

struct Verteilung {
  Griff griff = Griff::uebernahme;
  std::string an = {};     // account that it is handed on to
  std::string notiz = {};  // for whoever gets it; empty: none
};

// A task in the version that was seen.
struct Gesehen {
  std::string aufgabe;
  std::int64_t fassung = 0;
};
constexpr std::size_t hoechstens_auf_einmal = 50;  // as many as a page of the basket shows

// What became of one of them. Number and name are empty where there is no such task.
struct Verteilt {
  std::string aufgabe, vorgang, nummer, name;
  std::optional<Error> grund;  // why nothing happened to it; nullopt: it is done
};

// Each for itself, all in one transaction: what cannot be done to one leaves that one as it was. errors
// forbidden haus.kein_recht · invalid vorgang.auswahl_leer, vorgang.auswahl_zu_gross (max),
// vorgang.empfaenger_fehlt, form.characters, form.too_long (max). Reasons for one: not_found
// vorgang.unbekannt · forbidden vorgang.rolle_fehlt (rolle), bpmn.same_person · conflict
// vorgang.aufgabe_veraltet, vorgang.in_anderen_haenden, vorgang.schon_bei_ihnen, vorgang.niemand_hat_sie,
// vorgang.empfaenger_hat_sie · invalid vorgang.empfaenger_rolle (name), vorgang.empfaenger_vier_augen (name)
Result<sql::Committed<std::vector<Verteilt>>> verteile(const TenantScope& scope,
                                                       const std::vector<Gesehen>& gesehen,
                                                       const Verteilung& wie, Instant now);

// The same with one task, whose reason is the error; taking it is in vorgang.hpp.
Result<sql::Committed<Erledigt>> gib_aufgabe_zurueck(const TenantScope& scope, const std::string& aufgabe,
                                                     std::int64_t fassung, Instant now);

// To whom some of these tasks could be handed on: members with the role of one of them, by name.
struct Weitergabewahl {
  std::vector<zugang::Traeger> wer;
  std::vector<Verteilt> was;  // those that are there
};
// errors forbidden haus.kein_recht · invalid vorgang.auswahl_leer, vorgang.auswahl_zu_gross (max)
Result<Weitergabewahl> weitergabewahl(const TenantScope& scope, const std::vector<Gesehen>& gesehen,
                                      Instant now);

}  // namespace gw::vorgang
