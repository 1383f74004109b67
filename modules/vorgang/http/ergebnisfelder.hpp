// SPDX-License-Identifier: EUPL-1.2
// What a task asks whoever does it, as a form: the partial vorgang/ergebnisfelder; and what comes back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang {

struct ErgebnisWahl {
  std::string id, wert, text;
  bool vorgeschlagen = false;
};
PAGE_MODEL(ErgebnisWahl, id, wert, text, vorgeschlagen);

struct ErgebnisFeld {
  std::string name, label, tastatur;  // inputmode of a short answer; empty: several lines
  bool pflicht = false;
  std::vector<ErgebnisWahl> wahl;  // empty: typed in
};
PAGE_MODEL(ErgebnisFeld, name, label, tastatur, pflicht, wahl);

// Texts that a package may give; where it does not, the word itself is shown.
std::string wort(const page::Texts& texte, std::string_view gruppe, const std::string& name);
// `vorschlag`: what is proposed, preselected and marked as a proposal; null: nothing.
std::vector<ErgebnisFeld> ergebnisfelder(const page::Texts& texte, const store::Aufgabe& aufgabe,
                                         const Value& vorschlag);

// The version of the task that the form showed. error malformed vorgang.fassung_fehlt
Result<std::int64_t> gesehene_fassung(const http::Fields& fields);
// What the form sent, without the frame's own fields; empty answers are none. errors invalid form.characters,
// form.too_long (max)
Result<Context> ergebnisse(const http::Fields& fields);

}  // namespace gw::vorgang
