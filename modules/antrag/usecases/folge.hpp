// SPDX-License-Identifier: EUPL-1.2
// Applications that follow a decision (paket::Anlass::bescheid): the objection to it, its withdrawal. They
// begin from the case with the Bescheid. A person needs no right: whoever opens that case may (its secret, or
// its owner). What the office begins needs vorgang.bearbeiten.
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

// What follows a decision and is begun by such an owner. errors not_found paket.unbekannt (paket) · forbidden
// haus.kein_recht · conflict antrag.keine_folge: begins without a Bescheid, antrag.beginnt_das_amt,
// antrag.beginnt_die_person
Result<paket::PaketPtr> angebotene_folge(const House& house, const TenantScope& scope, std::string_view id,
                                         std::string_view besitzer);

// A draft about the decision of this case. A person's one has the answers of the first application that this
// form asks for in the same way; the office speaks for itself. A deadline that is over refuses nothing: the
// office decides about late ones. Returns its id. errors as angebotene_folge · not_found vorgang.unbekannt ·
// conflict vorgang.kein_bescheid
Result<sql::Committed<std::string>> beginne_folge(const House& house, const TenantScope& scope,
                                                  const std::string& besitzer, const std::string& vorgang,
                                                  const std::string& paket, const std::string& sprache,
                                                  Instant now);

// A draft for the same service once more, since something has changed (a move, another school): with the
// answers of the first application, and about its case, whose Akte the new case shares. Returns its id.
// errors not_found vorgang.unbekannt, paket.unbekannt · conflict vorgang.kein_bescheid,
// antrag.nur_mit_bescheid: the case itself follows a decision
Result<sql::Committed<std::string>> beginne_aenderung(const House& house, const TenantScope& scope,
                                                      const std::string& besitzer, const std::string& vorgang,
                                                      const std::string& sprache, Instant now);

// What may follow the decision of a case, and what does already.
struct Moeglich {
  paket::PaketPtr paket;
  std::optional<Date> frist;  // last day; none: any day, or not known yet
};
struct Begonnen {  // and submitted
  Eingang eingang;
  paket::PaketPtr paket;
  std::string zustand;  // as vorgang::Stand::zustand
  bool vom_amt = false;
};
struct Folgen {
  std::vector<Moeglich> moeglich;  // without those that are running
  std::vector<Begonnen> begonnen;  // oldest first
  bool aenderbar = false;          // the same service may be applied for anew
  std::optional<Date> gilt_bis;  // until when what is granted is good; none: for good, or nothing is granted
  bool verlaengerbar = false;    // that ends soon, or has ended: what may be applied for anew is its renewal
};
// As the person sees it.
Result<Folgen> lies_folgen(const House& house, const TenantScope& scope, const std::string& vorgang,
                           Instant now);

// What the office may begin about the decision of a case: also again, once the last one has come to its end;
// and what this clerk has begun and not sent. Nothing for those without the right vorgang.bearbeiten.
struct Amtsentwurf {
  std::string antrag;  // id
  paket::PaketPtr paket;
};
struct Amtsfolgen {
  std::vector<paket::PaketPtr> moeglich;  // without those that are running or begun
  std::vector<Amtsentwurf> entwuerfe;
};
Result<Amtsfolgen> lies_amtsfolgen(const House& house, const TenantScope& scope, const std::string& vorgang,
                                   Instant now);

}  // namespace gw::antrag
