// SPDX-License-Identifier: EUPL-1.2
// The trail of a case as people follow it: every element that was passed, in order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/vorgang/store/weg_store.hpp"

namespace gw::vorgang {

struct Wegschritt {
  std::string element;
  std::string fluss;  // along which it came; empty: none, or not recorded
  std::string rolle;  // of a task for people; empty: nobody works here
  Instant betreten;
  std::optional<Instant> begonnen, verlassen;
  bool entfallen = false;
  bool vorbei = false;  // passed at once: nobody waited here

  bool hier() const { return !verlassen; }
  // Until somebody took it; where nobody took it first, until it was done.
  Instant wartete_bis(Instant now) const { return begonnen.value_or(verlassen.value_or(now)); }
};
std::vector<Wegschritt> schritte(const std::vector<store::Wegstueck>& weg);

// Whether it is recorded from the beginning of the case.
bool von_anfang_an(const std::vector<store::Wegstueck>& weg);

}  // namespace gw::vorgang
