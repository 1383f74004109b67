// SPDX-License-Identifier: EUPL-1.2
// What people do with the deadlines of a case. All need the right vorgang.bearbeiten; each is an event in the
// history of the case. errors of all: forbidden haus.kein_recht · not_found vorgang.unbekannt,
// frist.unbekannt · conflict frist.veraltet: somebody was faster · conflict frist.zu_ende: it has ended
#pragma once

#include <string>

#include "modules/frist/domain/fristen.hpp"
#include "modules/haus/haus.hpp"

namespace gw::frist {

// The documents of the application are complete since that day: what waits for that begins; said again, it
// begins anew. errors conflict frist.haengt_nicht_daran: nothing depends on it; frist.nachgefordert: a
// question to the party is open; frist.hat_geruht: take it back first · invalid frist.tag_kommt_noch,
// frist.tag_vor_eingang at "seit"
Result<sql::Ticket> erklaere_vollstaendig(const House& house, const TenantScope& scope,
                                          const std::string& vorgang, Date seit, Instant now);
// They turned out not to be: what had begun waits again, without extension and rest. errors invalid
// frist.grund_fehlt · conflict frist.haengt_nicht_daran
Result<sql::Ticket> nimm_vollstaendigkeit_zurueck(const House& house, const TenantScope& scope,
                                                  const std::string& vorgang, const std::string& grund,
                                                  Instant now);

// One deadline, as it was seen.
struct Gesehen {
  std::string vorgang;
  std::int64_t nummer = 0, fassung = 1;
};

// Once, with reasons, and before it has passed; the person is told by letter (job frist.brief). errors
// conflict frist.nicht_verlaengerbar, frist.schon_verlaengert, frist.laeuft_nicht, frist.abgelaufen · invalid
// frist.grund_fehlt at "grund", frist.tag_nicht_spaeter, frist.zu_lang at "bis"
Result<sql::Ticket> verlaengere(const House& house, const TenantScope& scope, const Gesehen& gesehen,
                                Date bis, const std::string& grund, Instant now);
Result<void> teile_verlaengerung_mit(House& house, const TenantScope& scope, const jobs::Job& job);

// It rests, where a law lets it, and goes on; both days are among those that are not counted. errors conflict
// frist.ruht_nie, frist.laeuft_nicht, frist.ruht_nicht · invalid frist.grund_fehlt at "grund"
Result<sql::Ticket> lasse_ruhen(const House& house, const TenantScope& scope, const Gesehen& gesehen,
                                const std::string& grund, Instant now);
Result<sql::Ticket> setze_fort(const House& house, const TenantScope& scope, const Gesehen& gesehen,
                               Instant now);

// It is kept, or does not matter any more, and why. What has passed cannot be kept by saying so: then it is
// missed. error invalid frist.grund_fehlt at "notiz"
Result<sql::Ticket> schliesse(const House& house, const TenantScope& scope, const Gesehen& gesehen,
                              bool gewahrt, const std::string& notiz, Instant now);

// How it ended: "gewahrt" or "erledigt". error invalid frist.ausgang_fehlt at "ausgang"
Result<bool> lies_ausgang(std::string_view getippt);

// Entered by hand. Without a length `tag` is the last day itself.
struct Eintrag {
  std::string titel, quelle, grund;
  Date tag;
  std::string dauer;  // as deadline::dauer reads it; empty: none
};
// Checks what was typed; `anzahl` and `einheit` ("tage", "wochen", "monate", "fest"). errors invalid
// frist.titel_fehlt, frist.quelle_fehlt, frist.grund_fehlt, form.date, frist.tag_zu_fern, frist.dauer_falsch
// at their fields
struct Getipptes {
  std::string titel, quelle, grund, tag, anzahl, einheit;
};
Result<Eintrag> lies_eintrag(const Getipptes& getippt, Date heute);
// error conflict frist.vorgang_abgeschlossen
Result<sql::Ticket> trage_ein(const House& house, const TenantScope& scope, const std::string& vorgang,
                              const Eintrag& eintrag, Instant now);

}  // namespace gw::frist
