// SPDX-License-Identifier: EUPL-1.2
// One page of a form as its view shows it.
#pragma once

#include <string>
#include <vector>

#include "engine/form/data.hpp"
#include "modules/antrag/usecases/entwurf.hpp"
#include "modules/haus/haus.hpp"

namespace gw::antrag {

struct Wahl {
  std::string id, wert, text;
  bool gewaehlt = false;
};
PAGE_MODEL(Wahl, id, wert, text, gewaehlt);

struct Teil {  // of an address
  std::string id, name, label, wert, autocomplete, inputmode, fehler, beschreibung;
  bool pflicht = false;
};
PAGE_MODEL(Teil, id, name, label, wert, autocomplete, inputmode, fehler, beschreibung, pflicht);

struct DateiZeile {
  std::string id, name, groesse;
};
PAGE_MODEL(DateiZeile, id, name, groesse);

struct Feld {
  std::string id, art, label, hilfe, warum, wert, fehler;
  std::string autocomplete, inputmode, accept;
  std::string beschreibung;  // ids for aria-describedby
  bool pflicht = false;
  bool steuert = false;  // other questions depend on it: the page is asked for anew when it changes
  std::vector<Wahl> wahl;
  std::vector<Teil> teile;
  std::vector<DateiZeile> dateien;
};
PAGE_MODEL(Feld, id, art, label, hilfe, warum, wert, fehler, autocomplete, inputmode, accept, beschreibung,
           pflicht, steuert, wahl, teile, dateien);

struct Darstellung {
  const page::Texts& haus;
  const page::Texts& paket;
  Instant now;
};

// The fields that apply on this page. What was typed (`eingaben`, null when the page is opened) wins over
// what is kept, so that a mistake is shown as it was made.
std::vector<Feld> felder(const Entwurf& entwurf, const form::Page& seite, const form::Raw* eingaben,
                         const std::vector<Error>& fehler, const Darstellung& darstellung);

// The sentence for a mistake: the package's own for its checks, the house's for all others.
std::string fehlertext(const Error& fehler, const Darstellung& darstellung);

}  // namespace gw::antrag
