// SPDX-License-Identifier: EUPL-1.2
// A person as the authority knows them, and the rules about two records being one person.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "base/time/time.hpp"

namespace gw::person {

// A block on giving out somebody's address (Auskunftssperre, § 51 BMG).
struct Sperre {
  std::string grund;
  Instant seit;
  std::optional<Date> bis;  // as decided; it goes on binding until somebody lifts it

  bool abgelaufen(Date heute) const { return bis && *bis < heute; }
};

// One record.
struct Person {
  std::string id;
  std::string kopf;  // id of the record that stands for the person: this one's, or another's
  std::string vorname, nachname;
  std::optional<Date> geburtsdatum;
  std::string anschrift;  // lines without the name
  std::string pseudonym;
  std::optional<Sperre> sperre;  // of the record that stands for the person
  Instant angelegt;
  std::int64_t fassung = 1;

  std::string name() const { return vorname.empty() ? nachname : vorname + " " + nachname; }
};

// Why two records may be one person.
enum class Anhalt { geburtsdatum, anschrift };

// Names that sound alike, and the same birth date; or, where one of the birth dates is unknown, the same
// address. An address that is blocked is never a hint: who is shown it would learn it.
std::optional<Anhalt> anhalt(const Person& eine, const Person& andere);

inline constexpr std::size_t grund_hoechstens = 500;  // characters
// Why somebody does something that the history has to explain. errors invalid person.grund_fehlt,
// form.too_long (max), form.characters, all at "grund"
Result<std::string> lies_grund(std::string_view getippt);
// Until when a block was decided; empty: not said. errors invalid form.date, person.bis_vorbei at "bis"
Result<std::optional<Date>> lies_bis(std::string_view getippt, Date heute);

}  // namespace gw::person
