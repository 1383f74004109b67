// SPDX-License-Identifier: EUPL-1.2
// What the applicant has said, as the office reads it, and that some of it is withheld.
#pragma once

#include "engine/form/data.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"

namespace gw::vorgang {

struct Angabe {
  std::string frage, antwort;
};
PAGE_MODEL(Angabe, frage, antwort);

struct AngabenAbschnitt {
  std::string titel;
  std::vector<Angabe> zeilen;
};
PAGE_MODEL(AngabenAbschnitt, titel, zeilen);

// That something is withheld, and how it is opened.
struct Verdeckung {
  std::string anschriften, gesundheit;  // said to the reader; empty: not withheld
  std::string einsicht;                 // until when they look at what is blocked; empty: they do not
  bool darf_einsicht = false;
  Grundfeld grund;  // of whoever wants to look
  page::Url einsehen;
};
PAGE_MODEL(Verdeckung, anschriften, gesundheit, einsicht, darf_einsicht, grund, einsehen);

// How answers are written for those who work on them: with the package's words for the office.
form::Speech sprache_des_amts(const Call& call, const page::Texts& texte);
std::vector<AngabenAbschnitt> angaben(const Call& call, const VorgangGanz& ganz);
// nullopt: nothing is withheld, and nothing would be without a reason that was given. `getippt`: a reason
// that was refused.
std::optional<Verdeckung> verdeckung(const Call& call, const VorgangGanz& ganz, const Getippt& getippt);

}  // namespace gw::vorgang
