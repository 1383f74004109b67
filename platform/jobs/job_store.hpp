// SPDX-License-Identifier: EUPL-1.2
// Jobs as rows: every change of state is one of these.
#pragma once

#include <optional>
#include <string>

#include "platform/jobs/jobs.hpp"

namespace gw::jobs {

struct Rules : RunnerOptions {
  std::function<bool(const std::string& kind)>
      is_told{};  // somebody is told when it is given up (failure.hpp)
};

// What became of a try.
struct Outcome {
  std::optional<Error> failure;
  bool blocked = false;  // the failure is the machine's
  Instant now{};
};

struct Leased {
  std::optional<Job> job;
  std::optional<Instant> next;  // when to look at this database again, this job aside
};

Result<std::string> insert_job(sql::Tx& tx, const NewJob& job, const std::string& id);
Result<std::optional<Instant>> next_look(sql::Tx& tx, const std::string& except_id = "");
// `run`: this run of the program. What has used up its attempts without an end (the program died each time)
// is dead.
Result<Leased> lease_next(sql::Tx& tx, const Rules& options, const std::string& run, Instant now);
// Does nothing when the job is not this lease's any more. Returns when to look again.
Result<std::optional<Instant>> finish(sql::Tx& tx, const Rules& options, const Job& job,
                                      const Outcome& outcome);
// Other runs that hold leases, or for which something was blocked.
Result<std::vector<std::string>> runs_with_leases(sql::Tx& tx, const std::string& except);
// What such a run held, and what was blocked for it: due now.
Result<void> free_leases(sql::Tx& tx, const std::string& run, Instant now);
Result<void> revive(sql::Tx& tx, const std::string& id, Instant now);  // error not_found jobs.not_dead

std::chrono::milliseconds pause_after(int attempt, const Rules& options);

}  // namespace gw::jobs
