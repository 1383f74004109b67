// SPDX-License-Identifier: EUPL-1.2
// The party's side. Whoever calls has proved to be the applicant of the case (number and secret).
#pragma once

#include <string>
#include <vector>

#include "modules/akte/akte.hpp"
#include "modules/rueckfrage/rueckfrage.hpp"

namespace gw::rueckfrage {

// What may be handed in with an answer.
const akte::Dateiregel& dateiregel();
inline constexpr std::size_t hoechstens_dateien = 10;

// As the party sees them: what is open or answered; what the office has closed is done.
Result<std::vector<Rueckfrage>> lies_offene(const TenantScope& scope, const std::string& vorgang);
// error not_found rueckfrage.unbekannt: not of this case
Result<Rueckfrage> lies_rueckfrage(const TenantScope& scope, const std::string& vorgang,
                                   const std::string& id);

struct Antwort {
  std::string text;
  std::vector<akte::Hochgeladen> dateien;
  std::int64_t fassung = 1;  // of the question that was seen: the same form sent twice is one answer
};
// Text, files in the Akte, state and event in one transaction. A second answer is added to the first. errors
// not_found rueckfrage.unbekannt · invalid rueckfrage.antwort_fehlt, rueckfrage.zu_viele_dateien (max), those
// of akte::Bereitstellung::nimm at "dateien" · conflict rueckfrage.geschlossen, rueckfrage.schon_da
Result<sql::Ticket> beantworte(const House& house, const TenantScope& scope, const std::string& vorgang,
                               const std::string& id, const Antwort& antwort, Instant now);

// What a party says or hands in unasked: a change, a document that was missing. Also when the case is closed:
// the office decides what follows. `id`: chosen when the form was shown, so that the same form sent twice is
// one.
inline constexpr std::size_t hoechstens_ungesehen = 20;
struct Mitteilung {
  std::string id, text;
  std::vector<akte::Hochgeladen> dateien;
};
// errors not_found vorgang.unbekannt · invalid as beantworte · conflict rueckfrage.zu_viele_mitteilungen
// (max): as many wait for the office already
Result<sql::Ticket> teile_mit(const House& house, const TenantScope& scope, const std::string& vorgang,
                              const Mitteilung& mitteilung, Instant now);

}  // namespace gw::rueckfrage
