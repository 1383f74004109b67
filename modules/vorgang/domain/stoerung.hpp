// SPDX-License-Identifier: EUPL-1.2
// What becomes of a step that has failed (docs/adr/0031-incidents.md).
#pragma once

#include <cstdint>
#include <optional>

#include "base/core/id.hpp"
#include "base/core/result.hpp"

namespace gw::vorgang {

// When the house tries again what has failed for the `versuche`-th time: after 1 minute, 10 minutes, 1 hour,
// 6 hours, 1 day. nullopt: only people do.
std::optional<Instant> naechster_versuch(std::int64_t versuche, Instant now);

// Whether it fails in the same way until something is mended; else the queue's own pauses may help.
bool ist_endgueltig(const Error& refusal);

}  // namespace gw::vorgang
