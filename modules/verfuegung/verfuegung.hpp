// SPDX-License-Identifier: EUPL-1.2
// Beyond its process a case is sent around the office: for information, for a statement, to be signed along,
// to be signed at last. Words: an Umlauf is one such circulation, a Schritt what one person or role is asked
// for in it; their answer is a Zeichnungsvermerk. docs/adr/0035-sent-around-the-office.md
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/haus/haus.hpp"
#include "modules/verfuegung/domain/umlauf.hpp"

namespace gw::verfuegung {

// All need the right vorgang.bearbeiten. errors forbidden haus.kein_recht · not_found verfuegung.unbekannt,
// vorgang.unbekannt

// Sends a case around; returns the id of the circulation. errors invalid as pruefe, verfuegung.wer_unbekannt,
// verfuegung.darf_nicht (name, grund), verfuegung.grenze (name, grund, grenze) at "an_1" …,
// verfuegung.dokument_fremd at "dokument"
Result<sql::Committed<std::string>> sende(House& house, const TenantScope& scope, const std::string& vorgang,
                                          const Neu& neu, Instant now);

// What somebody answers to a task of theirs, or of whom they stand in for. `gesehen`: the version of each
// document that they looked at. Returns the case. errors as lies_antwort, vorgang::erledige_modulaufgabe ·
// conflict verfuegung.dokument_geaendert · forbidden verfuegung.darf_nicht, verfuegung.grenze,
// verfuegung.verdeckt: something of the case is withheld
struct Beantwortung {
  std::string aufgabe;
  std::int64_t fassung = 0;
  std::string antwort, bemerkung;
  std::vector<Gesehen> gesehen;
};
Result<sql::Committed<std::string>> antworte(House& house, const TenantScope& scope,
                                             const Beantwortung& beantwortung, Instant now);

// ---- by whoever has sent it, or who may give out tasks (right vorgang.zuteilen); `fassung` is the version
// of the circulation that was seen. Each returns the case. errors besides: forbidden verfuegung.nicht_ihrer ·
// conflict verfuegung.veraltet

// Asks more people, in this round. errors as sende · conflict verfuegung.nicht_offen
Result<sql::Committed<std::string>> frage_weitere(House& house, const TenantScope& scope,
                                                  const std::string& umlauf, std::int64_t fassung,
                                                  const std::vector<Bitte>& bitten, Instant now);
// One step, or with an empty id all that is open. error conflict verfuegung.nichts_offen
Result<sql::Committed<std::string>> ziehe_zurueck(House& house, const TenantScope& scope,
                                                  const std::string& umlauf, std::int64_t fassung,
                                                  const std::string& schritt, Instant now);
// Mended and sent to the same people again, in a new round. error conflict verfuegung.nicht_zurueck
Result<sql::Committed<std::string>> sende_erneut(House& house, const TenantScope& scope,
                                                 const std::string& umlauf, std::int64_t fassung,
                                                 Instant now);
// z. d. A.: the circulation is closed and its Laufzettel filed. error conflict verfuegung.noch_offen,
// verfuegung.schon_zu_den_akten
Result<sql::Committed<std::string>> lege_zu_den_akten(House& house, const TenantScope& scope,
                                                      const std::string& umlauf, std::int64_t fassung,
                                                      Instant now);

// Of one case, newest first. No right is checked: the caller has.
Result<std::vector<Umlauf>> umlaeufe_des_vorgangs(sql::Tx& tx, const std::string& vorgang);

}  // namespace gw::verfuegung
