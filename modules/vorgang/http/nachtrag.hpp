// SPDX-License-Identifier: EUPL-1.2
// What a party wants to have changed, beside what they said before: the partials vorgang/nachtrag and
// vorgang/nachtraege.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"

namespace gw::vorgang {

struct GeaenderteAngabe {
  std::string frage, bisher, neu;
};
PAGE_MODEL(GeaenderteAngabe, frage, bisher, neu);

struct Wiedereinstieg {
  std::string id, name;
  bool zuerst = false;
};
PAGE_MODEL(Wiedereinstieg, id, name, zuerst);

// The one that waits.
struct NachtragKarte {
  std::string aufgabe, fassung, angekommen;
  bool darf = false;      // whoever looks may decide about it now
  bool zu_spaet = false;  // it can only be refused any more
  std::vector<GeaenderteAngabe> angaben;
  std::vector<Wiedereinstieg> ab;  // where there is a choice
  page::Url pruefen;
};
PAGE_MODEL(NachtragKarte, aufgabe, fassung, angekommen, darf, zu_spaet, angaben, ab, pruefen);

// One that was decided about.
struct ErledigterNachtrag {
  std::string was, begruendung;
  std::vector<GeaenderteAngabe> angaben;
};
PAGE_MODEL(ErledigterNachtrag, was, begruendung, angaben);

// nullopt: none waits. `darf`: whoever looks may do its task.
std::optional<NachtragKarte> nachtrag_karte(const Call& call, const VorgangGanz& ganz, bool darf);
std::vector<ErledigterNachtrag> erledigte_nachtraege(const Call& call, const VorgangGanz& ganz);

}  // namespace gw::vorgang
