// SPDX-License-Identifier: EUPL-1.2
// The basket: open tasks of some roles, by due date. Reads only the ends of an index, whatever the number of
// tasks.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/store/gaenge.hpp"
#include "platform/sql/sql.hpp"

namespace gw::vorgang::store {

struct Korbzeile {
  std::string aufgabe, vorgang, element, name, bearbeiter;
  std::string fuer;  // for whom a deputy has it; empty: for nobody else
  Instant faellig;
  std::int64_t fassung = 1;
  std::string nummer, betreff, person, zustand;  // of the case
  Instant eingegangen;
};

// Whose tasks of these roles. Those that somebody else must do (four eyes) are in none but `andere`.
enum class Korbsicht {
  offene,      // one's own and those that nobody has taken
  meine,       // that one has taken
  gruppe,      // that nobody has taken
  vertretung,  // of those whom one stands in for
  andere,      // that colleagues have in hand
};

// "hundesteuer/entscheiden" of a role, with what people call it and the version of one case that has it.
struct Aufgabenart {
  std::string rolle, art, name, version;
};

struct Korbfrage {
  std::set<std::string, std::less<>> rollen;
  std::string konto;
  Korbsicht sicht = Korbsicht::offene;
  std::int64_t hoechstens = 0;
  std::optional<Korbstelle> nach = {};
  std::vector<std::string> vertretene = {};            // accounts, for `vertretung`
  std::optional<std::vector<Aufgabenart>> arten = {};  // nothing else; nullopt: all
  std::optional<Instant> vor = {};                     // due before that
  std::string wer = {};                                // of `andere` only this account's; empty: all
  std::optional<person::Sichtbare> sichtbare = {};     // of `andere` only of these cases; none: of all
};
Result<std::vector<Korbzeile>> korb(sql::Tx& tx, const Korbfrage& frage);
Result<std::int64_t> zaehle_korb(sql::Tx& tx, const Korbfrage& frage);  // to 100; all pages

// What open tasks of a role there are, and who has some of them in hand.
Result<std::vector<Aufgabenart>> arten(sql::Tx& tx, const std::string& rolle);
Result<std::vector<std::string>> haende(sql::Tx& tx, const std::string& rolle);

}  // namespace gw::vorgang::store
