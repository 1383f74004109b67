// SPDX-License-Identifier: EUPL-1.2
// Writes down where a case goes: what the process engine changes in one transaction becomes few rows, one for
// each token that stays somewhere or ends.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/bpmn/engine.hpp"
#include "modules/vorgang/store/weg_store.hpp"

namespace gw::vorgang {

class Wegschreiber {
 public:
  explicit Wegschreiber(const bpmn::Process& prozess) : prozess_(prozess) {}
  // One step of the engine, from `davor`. `entfaellt`: it takes back all that is open.
  void merke(const bpmn::Instance& davor, const bpmn::Outcome& outcome, bool entfaellt);
  // All that was taken note of; once, at the end of the transaction's steps.
  Result<void> schreibe(sql::Tx& tx, const std::string& vorgang, Instant now) const;

 private:
  struct Ankunft {
    std::int64_t marke = 0;
    std::string element, fluss, rolle;
    bool bleibt = true;
  };
  struct Abgang {
    std::int64_t marke = 0;
    bool entfallen = false;
  };
  void kommt(const bpmn::Token& token);
  void kam_durch_ereignis(const std::string& fluss);
  void geht(const bpmn::Instance& davor, std::int64_t marke, bool entfaellt);
  void merke_auftraege(const bpmn::Outcome& outcome);

  const bpmn::Process& prozess_;
  std::vector<Ankunft> ankunft_;               // in order
  std::vector<Abgang> abgang_;                 // of tokens that were there before
  std::map<std::int64_t, std::string> rolle_;  // of tasks that came later than their token: tried again
  std::map<std::int64_t, std::string> hoert_;  // tokens beside the way (timers at a boundary) and where
  std::set<std::string> verstummt_;            // where one has ended: it happened, or is not waited for
};

}  // namespace gw::vorgang
