// SPDX-License-Identifier: EUPL-1.2
// What the rules proposed in a case, and why: the partial vorgang/begruendung.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/vorgang/http/angaben.hpp"

namespace gw::vorgang {

struct Regelkarte {
  std::string titel, ergebnis;
  std::vector<Angabe> grundlagen;
};
PAGE_MODEL(Regelkarte, titel, ergebnis, grundlagen);

struct Rechenkarte {
  std::string was, rechnung;  // rechnung: with numbers; empty: it is told by formula and values
  std::string formel, ergebnis;
  std::vector<Angabe> werte;
};
PAGE_MODEL(Rechenkarte, was, rechnung, formel, ergebnis, werte);

struct Grundkarte {
  std::string titel, ergebnis, zuvor, geprueft;  // sentences, but for the first two; may be empty
  std::vector<Angabe> werte, eingaben;
  std::vector<Regelkarte> zeilen;
  std::vector<Rechenkarte> rechenwege;
};
PAGE_MODEL(Grundkarte, titel, ergebnis, zuvor, geprueft, werte, eingaben, zeilen, rechenwege);

// What other decisions of the rules gave, or the same one earlier.
struct WeitereKarte {
  std::string titel;
  std::vector<Grundkarte> gruende;
};
PAGE_MODEL(WeitereKarte, titel, gruende);

struct VorschlagKarte {
  bool offen = false;     // a person still decides about it
  bool verdeckt = false;  // its reasons are withheld from the reader
  std::vector<Angabe> werte;
  std::vector<std::string> kurz;  // what it rests on
  std::vector<Grundkarte> gruende;
  std::vector<WeitereKarte> weitere;  // newest first
};
PAGE_MODEL(VorschlagKarte, offen, verdeckt, werte, kurz, gruende, weitere);

// A value of a process in the words of the package.
std::string wert_text(const Call& call, const page::Texts& texte, const Value& value);

std::optional<VorschlagKarte> vorschlag(const Call& call, const VorgangGanz& ganz);
// What is proposed to people; null: nothing.
const Value& neuester_vorschlag(const VorgangGanz& ganz);

}  // namespace gw::vorgang
