// SPDX-License-Identifier: EUPL-1.2
// Why the decisions of a case came out as they did, from what is kept with it (§ 39 VwVfG asks for reasons).
// Of a case as lies_vorgang returns it nothing is said from which something is withheld.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/vorgang/usecases/lies_vorgang.hpp"

namespace gw::vorgang {

dmn::Outcome erinnere(const store::Vorschlag& vorschlag);
std::vector<paket::Entscheidungsgrund> begruendung(const paket::Paket& paket,
                                                   const store::Vorschlag& vorschlag);

// What the rows that applied rest on, in a few lines.
std::vector<std::string> kurze_gruende(const store::Vorschlag& vorschlag);

// Of these decisions the newest reasons, as text to go on with; empty: there are none to be shown.
std::string gruende_als_text(const VorgangGanz& ganz, const std::vector<std::string>& entscheidungen);
// The same for a result of an open task; empty also where it takes no reasons. Needs the right vorgang.lesen.
// error not_found vorgang.unbekannt
Result<std::string> gruende_fuer_aufgabe(const House& house, const TenantScope& scope,
                                         const std::string& vorgang, std::string_view aufgabe,
                                         std::string_view variable);

// What a letter of the case says of its reasons. `kennt_anschrift`: it may name protected addresses; else it
// says `statt_anschrift` where a table asked for one, and leaves out texts of which nobody can tell what they
// were made of.
struct Briefleser {
  bool kennt_anschrift = true;
  std::string statt_anschrift;
};
Result<List> gruende_im_brief(sql::Tx& tx, const paket::Paket& paket, const paket::Brief& brief,
                              std::string_view vorgang, const Briefleser& leser);

}  // namespace gw::vorgang
