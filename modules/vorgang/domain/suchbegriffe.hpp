// SPDX-License-Identifier: EUPL-1.2
// What a case is found by, and what somebody meant who typed something into the search. Terms of
// engine/terms; the store only compares them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::vorgang {

// All that a search looks at; whatever is not here cannot be found. No postal address: who looks for one
// looks for a person, and a blocked address must not be found by anybody.
struct Suchbares {
  std::string nummer, aktenzeichen, betreff, person;
};

// Terms with a space between them, each once. Names come with their beginnings of three letters and more, so
// that "muster" finds Mustermann without the store having to walk all words that begin so.
std::string suchbegriffe(const Suchbares& fall);

// What was typed. Every group must be found, of a group any of its alternatives, of an alternative every
// term.
using Alternative = std::vector<std::string>;
using Gruppe = std::vector<Alternative>;
struct Suchfrage {
  std::vector<Gruppe> gruppen;  // empty: nothing that could be looked for
  // What was typed may be the beginning of a number, "mst-26 0000" → "MST260000": reference numbers begin
  // with letters, an Aktenzeichen with digits.
  std::optional<std::string> nummernanfang;
  bool aktenzeichen() const { return nummernanfang && nummernanfang->front() <= '9'; }
  bool leer() const { return gruppen.empty() && !nummernanfang; }
};
Suchfrage lies_suchfrage(std::string_view getippt);

}  // namespace gw::vorgang
