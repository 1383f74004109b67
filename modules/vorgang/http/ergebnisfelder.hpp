// SPDX-License-Identifier: EUPL-1.2
// What a task asks whoever does it, as a form: the partial vorgang/ergebnisfelder; and what comes back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/haus/eingabe.hpp"
#include "modules/haus/haus.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"

namespace gw::vorgang {

struct ErgebnisWahl {
  std::string id, wert, text;
  bool vorgeschlagen = false, gewaehlt = false;
};
PAGE_MODEL(ErgebnisWahl, id, wert, text, vorgeschlagen, gewaehlt);

struct ErgebnisFeld {
  std::string id, name, label, tastatur;  // inputmode of a short answer; empty: several lines
  bool pflicht = false;
  std::string noetig_bei;          // the choice, in words, with which it must not be left out; empty: none
  std::vector<ErgebnisWahl> wahl;  // empty: typed in
  std::string wert, fehler;        // what was typed, and what is wrong with it
  std::string hinweis;             // what has just been put into it; empty: nothing
};
PAGE_MODEL(ErgebnisFeld, id, name, label, tastatur, pflicht, noetig_bei, wahl, wert, fehler, hinweis);

// The name of the button that takes reasons over into the result which is its value.
inline constexpr std::string_view einsetzen_in = "_gruende";

// Texts that a package may give; where it does not, the word itself is shown.
std::string wort(const page::Texts& texte, std::string_view gruppe, const std::string& name);
// `vorschlag`: what is proposed, preselected and marked as a proposal; null: nothing. `getippt`: what was
// typed, where the same form is shown again.
std::vector<ErgebnisFeld> ergebnisfelder(const Call& call, const page::Texts& texte,
                                         const store::Aufgabe& aufgabe, const Value& vorschlag,
                                         const Getippt& getippt = {});

// The version of the task that the form showed. error malformed vorgang.fassung_fehlt
Result<std::int64_t> gesehene_fassung(const http::Fields& fields);
// What the form sent, without the frame's own fields; empty answers are none. errors invalid form.characters,
// form.too_long (max)
Result<Context> ergebnisse(const http::Fields& fields);
// The task of the path is done with what the form sent. errors as the two above and the use case
Result<sql::Committed<Erledigt>> erledige_aufgabe(const Call& call, const http::Fields& fields);

}  // namespace gw::vorgang
