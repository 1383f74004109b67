// SPDX-License-Identifier: EUPL-1.2
// Running cases move to another version of their package (docs/adr/0032-moving-running-cases.md).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/bpmn/migrate.hpp"
#include "modules/haus/haus.hpp"

namespace gw::vorgang {

struct Versionswechsel {
  std::string paket, von, nach;
  bpmn::MovePlan plan;
  std::string wer;     // who has ordered it; stands in the history of each case
  bool probe = false;  // only says what would come of it
};

// What came of one case.
struct Gewechselt {
  std::string nummer;
  std::vector<Error> gruende;  // why it stays on its version; none: it has moved, or would
};

// Every case of that version that runs, each in a transaction of its own: what is interrupted goes on with
// the next call. Open tasks stay with whoever has them, clocks and jobs stay as they are. No right is
// checked: the caller has. What is wrong with the plan itself comes with `maengel` and nothing moves. errors
// invalid vorgang.plan_passt_nicht (anzahl), vorgang.besteller_fehlt · those of paket::Katalog::finde
Result<void> wechsle_version(House& house, const TenantScope& scope, const Versionswechsel& wechsel,
                             Instant now, std::vector<Error>& maengel,
                             const std::function<void(const Gewechselt&)>& berichte);

}  // namespace gw::vorgang
