// SPDX-License-Identifier: EUPL-1.2
// The token engine: a pure function from (process, instance, trigger) to the next instance and what is to be
// done outside. The caller stores the instance and the jobs for the commands in one transaction. Same input,
// same output.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "engine/bpmn/instance.hpp"
#include "engine/bpmn/process.hpp"

namespace gw::bpmn {

// What happened outside.
struct Start {
  Context variables;
};
struct TaskCompleted {  // by a person
  std::int64_t token = 0;
  std::string person;  // the stable id of who did it
  Context results;     // exactly the variables that the task declares
};
struct JobDone {  // a service or send task, or a decision
  std::int64_t token = 0;
  Value result;
};
struct TimerDue {
  std::int64_t token = 0;
};
struct MessageCame {  // goes to every token that waits for it; where none does, nothing changes
  std::string message;
};
struct Cancel {};    // the case is given up from outside (withdrawn, handed over)
struct Reconsider {  // what it rests on has changed: all that is open is asked back, and it goes on from
                     // there
  std::string from;  // one of restart_points()
  Context variables;
};
using Trigger = std::variant<Start, TaskCompleted, JobDone, TimerDue, MessageCame, Cancel, Reconsider>;

// What is to be done outside.
struct TaskResult {
  std::string variable;
  std::vector<std::string> choices;  // empty: any value of the type
  bool required = true;
  Value::Type type = Value::Type::string;  // or number, or date; with choices always string
  std::string required_with = {};          // also required when another result of the task is this choice
  std::vector<std::string> reasons = {};   // decisions whose reasons may be taken over into this text
  bool operator==(const TaskResult&) const = default;
};
struct CreateTask {
  std::int64_t token = 0;
  std::string element, name, role;
  std::string not_person;  // ids of those who must not do it (four eyes), separated by spaces; may be empty
  std::vector<TaskResult> results;
};
struct RunAction {
  std::int64_t token = 0;
  std::string element, action;
  Context parameters;
};
struct Decide {
  std::int64_t token = 0;
  std::string element, decision;
};
struct WaitFor {
  std::int64_t token = 0;
  std::string element;
  Value due;  // a duration from now, a date (its beginning), or a date and time
};
struct Withdraw {  // what was asked for this token is no longer wanted
  std::int64_t token = 0;
  std::string element;
};
struct Finished {
  std::string element;  // the last end event; empty after Cancel
};
using Command = std::variant<CreateTask, RunAction, Decide, WaitFor, Withdraw, Finished>;

// What changed inside, in order: for the event history.
struct TokenPlaced {
  Token token;
};
struct TokenTaken {
  std::int64_t token = 0;
  std::string element;
};
struct VariablesSet {
  Context variables;
};
struct TaskDone {
  std::string element, person;
};
struct PhaseChanged {
  Instance::Phase phase;
};
using Change = std::variant<TokenPlaced, TokenTaken, VariablesSet, TaskDone, PhaseChanged>;

struct Outcome {
  Instance instance;
  std::vector<Command> commands;
  std::vector<Change> changes;
};

// From where a running case may go on once more: its start, and the decisions (businessRuleTask) that were
// made in it, in the order of the file. One on a way that runs beside others is none of them: a single token
// cannot stand for all.
std::vector<ElementInfo> restart_points(const Process& process, const Instance& instance);

// error conflict: bpmn.not_waiting (token) · bpmn.already_started · bpmn.not_running · bpmn.no_restart
//                 (element)
//       forbidden: bpmn.same_person (element)
//       invalid: bpmn.missing_result · bpmn.unknown_result · bpmn.bad_result (element, variable)
//       invalid: feel.limit (element) · bpmn.not_boolean (element, flow) · bpmn.not_a_time (element) ·
//       bpmn.deadlock (element) ·
//                bpmn.endless (element, limit) · bpmn.too_many_tokens (limit) · bpmn.state (what)
// `now` is what FEEL's now() and today() say.
Result<Outcome> advance(const Process& process, const Instance& instance, const Trigger& trigger,
                        Instant now);

// Whether something in the case goes on when this message comes.
bool awaits(const Process& process, const Instance& instance, std::string_view message);

// The only place where an instance changes.
void apply_change(Instance& instance, const Change& change);

}  // namespace gw::bpmn
