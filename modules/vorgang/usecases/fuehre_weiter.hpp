// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "engine/bpmn/engine.hpp"
#include "modules/haus/haus.hpp"
#include "modules/paket/paket.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang {

// What a step of a process needs around it.
struct Schritt {
  sql::Tx& tx;
  House& house;
  const TenantScope& scope;
  const paket::Paket& paket;
  Instant now;
};

// The one way in which a case moves: tells the process engine what happened and carries out what it asks for,
// decisions of the package included (they are pure and answered at once). Tasks, proposals, jobs and the
// instance are written into `schritt.tx`; the caller stores the case itself. What stops on the way stands
// still with its reason while its neighbours go on (usecases/stillstand.hpp); but the step is refused as a
// whole where the person who makes it can mend that: by another answer, or by not making it
// (docs/adr/0031-incidents.md). `warum`: of a JobFailed, with its parameters. errors as
// engine/bpmn/engine.hpp and engine/dmn/dmn.hpp
Result<void> fuehre_weiter(const Schritt& schritt, store::Fall& fall, bpmn::Trigger trigger,
                           const Error* warum = nullptr);

}  // namespace gw::vorgang
