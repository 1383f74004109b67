// SPDX-License-Identifier: EUPL-1.2
// ISO 8601 as far as timers use it: 2026-11-22T08:00:00+01:00, P1Y2M3DT4H5M6.7S, P2W,
// R3/2026-11-22T08:00:00Z/PT1H. Shapes are checked, not calendars. Internal to engine/bpmn/model.
#pragma once

#include <string_view>

namespace gw::bpmn::iso8601 {

bool is_date_time(std::string_view text);  // a date, a time or both
bool is_duration(std::string_view text);
bool is_repetition(std::string_view text);  // R…, or an interval or duration that says how long a cycle is

}  // namespace gw::bpmn::iso8601
