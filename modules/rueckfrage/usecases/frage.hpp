// SPDX-License-Identifier: EUPL-1.2
// The office's side.
#pragma once

#include <string>
#include <vector>

#include "modules/rueckfrage/domain/frage.hpp"
#include "modules/rueckfrage/rueckfrage.hpp"

namespace gw::rueckfrage {

// Asks: row, event, letter (job) and the watch over the last day (job) in one transaction. Needs the right
// vorgang.bearbeiten. errors forbidden haus.kein_recht · not_found vorgang.unbekannt · conflict
// rueckfrage.vorgang_abgeschlossen
Result<sql::Ticket> stelle(const House& house, const TenantScope& scope, const std::string& vorgang,
                           const Frage& frage, Instant now);

// No answer is waited for any more, or what came has been looked at. Returns the case. Needs the right
// vorgang.bearbeiten. errors forbidden haus.kein_recht · not_found rueckfrage.unbekannt · conflict
// rueckfrage.veraltet
Result<sql::Committed<std::string>> erledige(const TenantScope& scope, const std::string& id,
                                             std::int64_t fassung, Instant now);

// All of one case, oldest first; without what was written where something of the case is withheld from
// whoever asks (person::Sicht). Needs the right vorgang.lesen. error forbidden haus.kein_recht
Result<std::vector<Rueckfrage>> lies_rueckfragen(const House& house, const TenantScope& scope,
                                                 const std::string& vorgang);

struct Laufende {
  Rueckfrage frage;
  std::string nummer, person;
};
// Of all cases what is not closed: answers first, then by the last day, at most 100; withheld as by
// lies_rueckfragen. Needs the right vorgang.lesen.
Result<std::vector<Laufende>> lies_laufende(const House& house, const TenantScope& scope);
// Answers that nobody has closed and questions whose day has passed; exact to 99. Needs the right
// vorgang.lesen.
Result<std::int64_t> zaehle_faellige(const TenantScope& scope, Instant now);

// Job "rueckfrage.brief": the letter, filed and sent; none when the question was closed before. errors as
// vorgang::schreibe
Result<void> versende(House& house, const TenantScope& scope, const jobs::Job& job);
// Job "rueckfrage.frist": says in the history that the last day has passed without an answer.
Result<void> melde_frist(House& house, const TenantScope& scope, const jobs::Job& job);
// Job "rueckfrage.nachfristen", from a migration, in pages: a Nachfrist whose question was answered or closed
// late has ended.
Result<void> beende_nachfristen(const House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::rueckfrage
