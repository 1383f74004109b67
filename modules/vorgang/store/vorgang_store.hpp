// SPDX-License-Identifier: EUPL-1.2
// Rows of the tables vorgang*. SQL of this module stands here only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/value/value.hpp"
#include "engine/bpmn/engine.hpp"
#include "modules/post/post.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "platform/sql/sql.hpp"

namespace gw::vorgang::store {

struct Fall {
  NeuerVorgang eingang;  // without attachments: they lie in the Akte
  std::string akte, aktenzeichen, zustand;
  bpmn::Instance instanz;
  Instant eingegangen, faellig;
  std::string beendet;  // why it ended without a decision; empty: it did not
  std::int64_t fassung = 1;
  std::int64_t gestoert = 0;  // how many of its steps stand still (store/stoerung_store.hpp)
};
Result<void> fuege_ein(sql::Tx& tx, const Fall& fall);  // into the search, too
Result<std::optional<Fall>> fall(sql::Tx& tx, std::string_view id);
// Without its data and its process, which take their time to read.
Result<std::optional<Eckdaten>> eckdaten(sql::Tx& tx, std::string_view id);
// Ids of those that are not closed, behind `nach`.
Result<std::vector<std::string>> laufende(sql::Tx& tx, std::string_view nach, std::int64_t hoechstens);
// Where it lies and what that depends on, without reading its data.
struct Aktenfall {
  std::string id, nummer, akte, paket, version, pseudonym, bezug;
  std::int64_t fassung = 1;
};
Result<std::optional<Aktenfall>> aktenfall(sql::Tx& tx, std::string_view id);
Result<std::vector<Aktenfall>> aktenfaelle(sql::Tx& tx, std::string_view akte);  // oldest first
// The case lies in another Akte from now on, and is found by its Aktenzeichen. error conflict
// vorgang.veraltet
Result<void> setze_akte(sql::Tx& tx, const Aktenfall& fall, std::string_view akte,
                        std::string_view aktenzeichen);

// As the page of their Akte names them, oldest first.
struct Fallzeile {
  std::string id, nummer, betreff, zustand;
  Instant eingegangen;
};
Result<std::optional<Fallzeile>> fallzeile(sql::Tx& tx, std::string_view id);
Result<std::vector<Fallzeile>> faelle_der_akte(sql::Tx& tx, std::string_view akte);
Result<std::vector<Fallzeile>> folgen(sql::Tx& tx, std::string_view vorgang);  // that refer to it
// As the post room needs it.
Result<std::optional<post::Fundstelle>> fundstelle(sql::Tx& tx, std::string_view id);
Result<std::optional<post::Fundstelle>> fundstelle_nach_nummer(sql::Tx& tx, std::string_view nummer);
// Instance, state and end. error conflict vorgang.veraltet: somebody was faster
Result<void> speichere(sql::Tx& tx, const Fall& fall);

struct Aufgabe {
  std::string id, vorgang, element, name, rolle, nicht_person, zustand, bearbeiter;
  std::int64_t marke = 0;
  std::vector<bpmn::TaskResult> ergebnisse;
  Instant angelegt, faellig;
  std::int64_t fassung = 1;
  std::string stelle, stelle_name;  // outside the office, that it waits for: folded and as shown; empty: none
  std::string fuer;                 // for whom a deputy has it in hand; empty: for nobody else

  // Whether this account must not do it, since it did what the task is a second look at (four eyes).
  bool schliesst_aus(std::string_view konto) const {
    return !konto.empty() && nicht_person.find(konto) != std::string::npos;
  }
};
Result<void> fuege_aufgabe_ein(sql::Tx& tx, const Aufgabe& aufgabe);
Result<std::optional<Aufgabe>> aufgabe(sql::Tx& tx, std::string_view id);
Result<std::vector<Aufgabe>> offene_aufgaben(sql::Tx& tx, std::string_view vorgang);
Result<std::vector<Aufgabe>> erledigte_aufgaben(sql::Tx& tx, std::string_view vorgang);  // oldest first
// error conflict vorgang.aufgabe_veraltet
Result<void> setze_bearbeiter(sql::Tx& tx, const Aufgabe& aufgabe, std::string_view konto,
                              std::string_view fuer = {});
// The task waits for another body, and is in nobody's hands.
Result<void> setze_stelle(sql::Tx& tx, const Aufgabe& aufgabe, std::string_view stelle,
                          std::string_view name);
Result<void> beende_aufgabe(sql::Tx& tx, const Aufgabe& aufgabe, std::string_view zustand,
                            std::string_view konto);
Result<void> lasse_entfallen(sql::Tx& tx, std::string_view vorgang, std::int64_t marke);

struct Vorschlag {
  std::string vorgang, entscheidung;
  std::int64_t marke = 0;
  Value ergebnis, erklaerung;
  Instant am;
};
// In place of an earlier one of the same token, which was tried again.
Result<void> fuege_vorschlag_ein(sql::Tx& tx, const Vorschlag& vorschlag);
Result<std::vector<Vorschlag>> vorschlaege(sql::Tx& tx, std::string_view vorgang);  // newest first

// A page of them by id, behind `nach`; empty: there are no more.
Result<std::vector<std::pair<std::string, EntschiedenerFall>>> entschiedene(sql::Tx& tx,
                                                                            const Entscheidungsfrage& frage,
                                                                            const std::string& nach);

// A letter that left, by its code in the spelling of nummer::parse_geheimnis.
struct Schreibenzeile {
  std::string code, vorgang, dokument, sha256;
  Instant ausgestellt;
  std::string an = {};  // role of the party that it was written to; empty: whom the letters of the case go to
};
Result<void> fuege_schreiben_ein(sql::Tx& tx, const Schreibenzeile& schreiben);
Result<std::optional<Schreibenzeile>> schreiben(sql::Tx& tx, std::string_view code);
Result<std::optional<Schreibenzeile>> schreiben_des_dokuments(sql::Tx& tx, std::string_view dokument);

}  // namespace gw::vorgang::store
