// SPDX-License-Identifier: EUPL-1.2
// Applications that follow a decision (paket::Anlass::bescheid), such as the objection to it. They begin from
// the case with the Bescheid. Nobody needs a right: whoever opens that case may (its secret, or its owner).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/antrag/antrag.hpp"
#include "modules/antrag/usecases/entwurf.hpp"
#include "modules/paket/paket.hpp"

namespace gw::antrag {

// What the authority offers to anybody. errors not_found paket.unbekannt (paket) · conflict
// antrag.nur_mit_bescheid: begins with a Bescheid
Result<paket::PaketPtr> frei_begonnenes(const House& house, const TenantScope& scope, std::string_view id);

// What follows a decision. errors not_found paket.unbekannt (paket) · conflict antrag.keine_folge: begins
// without a Bescheid
Result<paket::PaketPtr> angebotene_folge(const House& house, const TenantScope& scope, std::string_view id);

// A draft about the decision of this case, with the answers of the first application that this form asks for
// in the same way. A deadline that is over refuses nothing: the office decides about late ones. Returns its
// id. errors as angebotene_folge · not_found vorgang.unbekannt · conflict vorgang.kein_bescheid
Result<sql::Committed<std::string>> beginne_folge(const House& house, const TenantScope& scope,
                                                  const std::string& besitzer, const std::string& vorgang,
                                                  const std::string& paket, const std::string& sprache,
                                                  Instant now);

// What may follow the decision of a case, and what does already.
struct Moeglich {
  paket::PaketPtr paket;
  std::optional<Date> frist;  // last day; none: any day, or not known yet
};
struct Begonnen {  // and submitted
  Eingang eingang;
  paket::PaketPtr paket;
  std::string zustand;  // as vorgang::Stand::zustand
};
struct Folgen {
  std::vector<Moeglich> moeglich;  // without those that are running
  std::vector<Begonnen> begonnen;  // oldest first
};
Result<Folgen> lies_folgen(const House& house, const TenantScope& scope, const std::string& vorgang,
                           Instant now);

}  // namespace gw::antrag
