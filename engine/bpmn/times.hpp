// SPDX-License-Identifier: EUPL-1.2
// Times as BPMN files write them: ISO 8601 durations, dates and repeating intervals (R4/PT10S). Internal to
// engine/bpmn.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/value/value.hpp"

namespace gw::bpmn {

enum class TimeKind { duration, date, cycle };

struct WrittenTime {
  Value due;               // the first time: a duration from now, a date, or a date and time
  std::int64_t times = 1;  // -1: without end
  Value every = {};        // of a cycle that begins at a date: from one time to the next
};

std::optional<WrittenTime> time_from(std::string_view text, TimeKind kind);
// The same from what an expression says.
std::optional<WrittenTime> time_from(const Value& value, TimeKind kind);

}  // namespace gw::bpmn
