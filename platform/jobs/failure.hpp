// SPDX-License-Identifier: EUPL-1.2
// Whoever has ordered a job learns that it was given up.
#pragma once

#include <string>
#include <string_view>

#include "platform/jobs/jobs.hpp"

namespace gw::jobs {

// Where a handler for the kind with this at its end is known, a job that is given up becomes no dead letter:
// in the same transaction one of that kind takes its place and tells of it.
inline constexpr std::string_view given_up = ".gescheitert";

struct Failure {
  std::string kind, payload;  // of the job that was given up
  Error reason;               // of its last try; jobs.died: the program ended each time
};
Result<Failure> failure_of(const Job& job);  // error malformed json.syntax

}  // namespace gw::jobs
