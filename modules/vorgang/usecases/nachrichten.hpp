// SPDX-License-Identifier: EUPL-1.2
// Within a step: what a case says to others, and what it waits for (docs/adr/0039). What comes of it is a job
// (usecases/nachrichtenlauf.hpp).
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "modules/vorgang/store/nachricht_store.hpp"
#include "modules/vorgang/usecases/fuehre_weiter.hpp"

namespace gw::vorgang {

// How long a message waits for somebody who wants to hear it.
inline constexpr std::chrono::hours nachricht_bleibt = std::chrono::days(30);

Result<void> sende_nachricht(const Schritt& schritt, const store::Fall& fall, const bpmn::SendMessage& was);
// What only this case hears is no matter of others: nothing is written then.
Result<void> wirf_signal(const Schritt& schritt, const store::Fall& fall, const bpmn::ThrowSignal& was);

// What the case waits for that other cases say: messages of the house come by another way.
std::vector<bpmn::Waiting> wartet_auf(const bpmn::Process& prozess, const bpmn::Instance& instanz);
// Writes the difference. Whoever begins to wait is given what was kept for them, and what somebody no longer
// waits for is offered to the next.
Result<void> schreibe_wartende(sql::Tx& tx, const House& house, const std::string& vorgang,
                               const std::vector<bpmn::Waiting>& vorher,
                               const std::vector<bpmn::Waiting>& jetzt, Instant now);
// The oldest message that was kept and fits is delivered once more.
Result<void> biete_an(sql::Tx& tx, const House& house, const bpmn::Waiting& worauf, Instant now);

Result<void> erzaehle_nachricht(const Schritt& schritt, const store::Fall& fall, std::string kind,
                                const std::string& name);

}  // namespace gw::vorgang
