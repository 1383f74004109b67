// SPDX-License-Identifier: EUPL-1.2
// A circulation as pages show it: on the case, on its own page, and to whoever is asked.
#pragma once

#include <string>
#include <vector>

#include "modules/haus/eingabe.hpp"
#include "modules/verfuegung/usecases/lies.hpp"

namespace gw::verfuegung {

struct DokumentZeile {
  std::string id, titel, fassung;
  std::string nummer;              // of the version
  std::optional<page::Url> seite;  // of those who may open it
};
PAGE_MODEL(DokumentZeile, id, titel, fassung, nummer, seite);

struct GesehenZeile {
  std::string was, pruefsumme, geaendert;  // changed since: empty, if not
};
PAGE_MODEL(GesehenZeile, was, pruefsumme, geaendert);

struct SchrittZeile {
  std::string id, was, stand, wer, auftrag, bemerkung;
  bool offen = false, abgelehnt = false, erledigt = false, rueckziehbar = false;
  std::vector<GesehenZeile> gesehen;
};
PAGE_MODEL(SchrittZeile, id, was, stand, wer, auftrag, bemerkung, offen, abgelehnt, erledigt, rueckziehbar,
           gesehen);

struct Runde {
  std::string titel;  // empty: there is only one
  std::vector<SchrittZeile> schritte;
};
PAGE_MODEL(Runde, titel, schritte);

struct UmlaufKarte {
  std::string betreff, stand, gesandt, csrf, fassung;
  bool laeuft = false, zurueck = false;
  bool im_fall = false;  // one of several of a case, each with its own heading
  std::vector<DokumentZeile> dokumente;
  std::vector<Runde> runden;  // newest first
  page::Url seite, rueckzug;
};
PAGE_MODEL(UmlaufKarte, betreff, stand, gesandt, csrf, fassung, laeuft, zurueck, im_fall, dokumente, runden,
           seite, rueckzug);

// `rueckziehbar`: single steps can be withdrawn here.
UmlaufKarte karte(const Call& call, const UmlaufGanz& ganz, bool rueckziehbar = false);
std::vector<DokumentZeile> dokumente(const Call& call, const std::vector<akte::Dokument>& all);

// One row of the form that asks somebody.
struct BitteFelder {
  std::string n, titel, stufe, frist, auftrag, fehler_art, fehler_an, fehler_stufe, fehler_frist,
      fehler_auftrag;
  bool pflicht = false;
  std::vector<Auswahlpunkt> art, personen, rollen;
};
PAGE_MODEL(BitteFelder, n, titel, stufe, frist, auftrag, fehler_art, fehler_an, fehler_stufe, fehler_frist,
           fehler_auftrag, pflicht, art, personen, rollen);
BitteFelder bittefelder(const Call& call, const Kollegium& kollegium, int zeile, const Getippt& getippt);
// What was typed into rows 1 to `zeilen`; rows that are empty are left out. errors as lies_bitte
Result<std::vector<Bitte>> lies_bitten(const Call& call, const http::Fields& fields, int zeilen);

// What a refusal says of a step becomes what it says of the row that was typed: empty rows do not count.
Error an_der_zeile(Error refusal, const http::Fields& fields, int zeilen);

}  // namespace gw::verfuegung
