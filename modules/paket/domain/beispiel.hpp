// SPDX-License-Identifier: EUPL-1.2
// One example of a package (beispiele/*.yaml): who does what when, and what must come out.
// docs/paket/beispiele.md
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/problems.hpp"
#include "base/value/value.hpp"
#include "base/yaml/yaml.hpp"
#include "modules/paket/paket.hpp"

namespace gw::paket {

struct BeispielSchritt {
  std::optional<Instant> bis;  // time passes until then, and timers that are due strike; nothing else happens
  std::string nachricht;       // such a message comes; nothing else happens
  std::string schluessel;      // of the message
  std::string signal;          // another case throws it; nothing else happens
  std::string aufgabe;         // id of the user task
  std::string person;
  std::string stelle;  // the body outside the office for which the person acts; empty: not compared
  Context ergebnisse;
  std::string abgelehnt;  // the error code that must come; empty: it must work
};

struct Beispiel {
  std::string titel;
  Instant eingang;
  std::string land;                                // of the authority, whose holidays count
  std::optional<Bezug> bezug;                      // the case that it refers to
  Value daten;                                     // plain JSON, as a program would send it
  std::vector<std::string> unterlagen;             // upload fields that get a file
  std::optional<std::vector<std::string>> fehler;  // "feld: code" that checking must find; absent: none
  Context vorschlag;                               // what the decisions must propose, by variable
  Context haus;                                    // results of the house's actions, by action
  std::vector<BeispielSchritt> schritte;
  std::vector<std::string> aktionen;  // "brief bescheid", "zustellen": in this order; empty: not compared
  // "freigabe 4711" (message and key), "signal inventur": in this order; empty: not compared
  std::vector<std::string> gesendet;
  // Roles for which the case is in the end, or "alle"; none: not compared.
  std::optional<std::vector<std::string>> sehen;
  std::optional<Date> gilt_bis;  // until when it is granted; none: not compared
  std::string ende;              // id of the end event; empty: the case is still running
};

Beispiel lies_beispiel(const yaml::Node& node, Problems& problems);

}  // namespace gw::paket
