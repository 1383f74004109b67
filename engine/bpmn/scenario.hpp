// SPDX-License-Identifier: EUPL-1.2
// How a process shall be played through: what people and programs answer, and what comes from outside, in
// virtual time. docs/paket/prozess.md describes the format for authors.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "engine/bpmn/play.hpp"

namespace gw::bpmn {

struct ScenarioAnswer {
  std::string person = "erika";
  Value result;       // of a job or a decision; a context for a person's task
  std::string error;  // not empty: it ends with this error instead
};

struct ScenarioEvent {
  Value after;  // a duration from the begin
  std::string message, key, signal;
  Context variables;
};

struct Scenario {
  std::string process;  // empty: the only one of the file
  Instant begin;
  Context variables;
  // By element: for one visit after the other, the last for all that follow. What is not listed is open when
  // a person should do it, and done without a result when a program should.
  std::map<std::string, std::vector<ScenarioAnswer>> answers;
  std::vector<ScenarioEvent> events;
  Value until;  // a duration from the begin; null: a year
};

// error invalid bpmn.scenario (where, what)
Result<Scenario> scenario_from(const Value& value);

// Plays it. error as advance(); not_found bpmn.no_process (element) · bpmn.which_process
Result<Player> play(const std::vector<Process>& processes, const Scenario& scenario);

}  // namespace gw::bpmn
