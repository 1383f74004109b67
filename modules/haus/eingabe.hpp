// SPDX-License-Identifier: EUPL-1.2
// Fields of forms that a person of the house writes in code (services have theirs from packages): drawn by
// {{> "haus/eingabe" with feld}} and {{> "haus/auswahl" with feld}}, with hint and error tied to the input.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "engine/page/model.hpp"
#include "platform/http/http.hpp"

namespace gw {

struct Call;

struct Eingabe {
  std::string name;
  std::string beschriftung;  // translated, as all texts here
  std::string hinweis = {};  // empty: none
  std::string wert = {};
  std::string fehler = {};   // empty: none
  std::string art = "text";  // type of the input
  std::string autocomplete = "off";
  bool pflicht = true;
};
PAGE_MODEL(Eingabe, name, beschriftung, hinweis, wert, fehler, art, autocomplete, pflicht);

struct Auswahlpunkt {
  std::string wert;
  std::string text;
  bool gewaehlt = false;
};
PAGE_MODEL(Auswahlpunkt, wert, text, gewaehlt);

// Something has to be chosen; a first point without `wert` says so.
struct Auswahl {
  std::string name;
  std::string beschriftung;
  std::string fehler = {};
  std::vector<Auswahlpunkt> punkte = {};
};
PAGE_MODEL(Auswahl, name, beschriftung, fehler, punkte);

// A line that says why, in one of several forms of a page: drawn by {{> "haus/grund" with feld}}.
struct Grundfeld {
  std::string id;  // of the input on its page
  std::string name;
  std::string beschriftung;
  std::string hinweis = {};  // empty: none
  std::string wert = {};
  std::string fehler = {};  // empty: none
};
PAGE_MODEL(Grundfeld, id, name, beschriftung, hinweis, wert, fehler);

// What was typed into a form, and why it was refused: the page shows both again.
struct Getippt {
  http::Fields felder = {};
  const Error* grund = nullptr;  // null: nothing was wrong

  std::string wert(std::string_view feld) const { return std::string(felder.get(feld)); }
  // What is wrong with this field, in the language of the answer; empty: nothing.
  std::string fehler(const Call& call, std::string_view feld) const;
  int status() const { return grund ? 422 : 200; }
};
// Whether people are shown the form again because of this refusal, with what they typed and the reason at its
// field. Programs get the refusal itself.
bool ist_am_feld(const Call& call, const Error& refusal);

// "17". nullopt: empty, or anything else.
std::optional<std::int64_t> ganze_zahl(std::string_view text);
// The version that a form showed (hidden field "fassung"). nullopt: none, or no number.
std::optional<std::int64_t> fassung_von(const http::Fields& fields);

}  // namespace gw
