// SPDX-License-Identifier: EUPL-1.2
// The token engine: a pure function from (process, instance, trigger) to the next instance and what is to be
// done outside. The caller stores the instance and the jobs for the commands in one transaction. Same input,
// same output.
#pragma once

#include <cstdint>
#include <optional>
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

// ---- what happened outside

struct Start {
  Context variables;
  std::string element = {};  // a start event, or what else begins the process; empty: as its file says
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
  std::int64_t number = 0;  // WaitFor's
};
struct MessageCame {  // goes to every token that waits for it; where none does, nothing changes
  std::string message;
  std::string key = {};
  Context variables = {};
};
struct SignalCame {  // to all that wait for it
  std::string signal;
  Context variables = {};
};
struct ErrorCame {  // the work for a token ended with an error that the process may know
  std::int64_t token = 0;
  std::string code;
};
struct JobFailed {  // the work for a token cannot be done for now: it stays, and somebody has to look
  std::int64_t token = 0;
  std::string reason;  // a code
};
struct Retry {  // what failed is tried once more
  std::int64_t token = 0;
};
struct Activate {  // one more of the activities of an ad-hoc sub-process
  std::int64_t token = 0;
  std::string element;
};
struct Cancel {};    // the case is given up from outside (withdrawn, handed over)
struct Reconsider {  // what it rests on has changed: all that is open is asked back, and it goes on from
                     // there
  std::string from;  // one of restart_points()
  Context variables;
};
using Trigger = std::variant<Start, TaskCompleted, JobDone, TimerDue, MessageCame, SignalCame, ErrorCame,
                             JobFailed, Retry, Activate, Cancel, Reconsider>;

// ---- what is to be done outside

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
  std::string element, action;  // no action in files that are not of a package
  Context parameters;
};
struct Decide {
  std::int64_t token = 0;
  std::string element, decision;
};
struct WaitFor {
  std::int64_t token = 0;
  std::string element;
  Value due;                // a duration from now, a date (its beginning), or a date and time
  std::int64_t number = 0;  // of several clocks of one event
  std::int64_t left = 0;    // how often it will strike after this time; -1: without end
};
struct SendMessage {  // to whoever waits for it with this key
  std::string element, message, key;
};
struct ThrowSignal {  // to all other cases; this one has heard it
  std::string element, signal;
};
struct Withdraw {  // what was asked for this token is no longer wanted
  std::int64_t token = 0;
  std::string element;
};
struct Failed {  // a token stopped here: nothing is lost, but it needs Retry, or somebody who mends the cause
  std::int64_t token = 0;
  std::string element;
  Error reason;
};
struct Finished {
  std::string element;     // the last end event; empty after Cancel
  std::string error = {};  // of an error end event that nobody caught
};
using Command = std::variant<CreateTask, RunAction, Decide, WaitFor, SendMessage, ThrowSignal, Withdraw,
                             Failed, Finished>;

// ---- what changed inside, in order: for the event history

struct TokenPlaced {
  Token token;
};
struct TokenChanged {  // what it keeps in mind; never its place
  Token token;
};
struct TokenTaken {
  std::int64_t token = 0;
  std::string element;
};
struct ScopeOpened {
  Scope scope;
};
struct ScopeChanged {  // its items and results, and what it could undo; never its variables
  Scope scope;
};
struct ScopeClosed {
  std::int64_t scope = 0;
  std::string element;
};
struct VariablesSet {
  Context variables;
  std::int64_t scope = 0;
};
struct CompletedSet {  // what the process itself could undo
  std::vector<Completed> completed;
};
struct TaskDone {
  std::string element, person;
};
struct PhaseChanged {
  Instance::Phase phase;
};
using Change = std::variant<TokenPlaced, TokenChanged, TokenTaken, ScopeOpened, ScopeChanged, ScopeClosed,
                            VariablesSet, CompletedSet, TaskDone, PhaseChanged>;

struct Outcome {
  Instance instance;
  std::vector<Command> commands;
  std::vector<Change> changes;
};

// From where a running case may go on once more: its start, and the decisions (businessRuleTask) that were
// made in it, in the order of the file. One on a way that runs beside others is none of them: a single token
// cannot stand for all.
std::vector<ElementInfo> restart_points(const Process& process, const Instance& instance);

// What is refused changes nothing:
// error conflict: bpmn.not_waiting (token) · bpmn.already_started · bpmn.not_running · bpmn.no_restart
//                 (element) · bpmn.no_start (element)
//       forbidden: bpmn.same_person (element)
//       invalid: bpmn.missing_result · bpmn.unknown_result · bpmn.bad_result (element, variable)
//       invalid: bpmn.state (what)
// What goes wrong while tokens move on stops these tokens, with a command Failed for each:
//       invalid: feel.limit (element) · bpmn.not_boolean (element, flow) · bpmn.no_way (element) ·
//       bpmn.not_a_time (element) · bpmn.no_key (element): of a message · bpmn.no_role (element) ·
//       bpmn.bad_rounds (element) · bpmn.deadlock (element) · bpmn.endless (element, limit) ·
//       bpmn.too_many_tokens (element, limit) · bpmn.uncaught (element, code)
// `now` is what FEEL's now() and today() say.
Result<Outcome> advance(const Process& process, Instance instance, const Trigger& trigger, Instant now);

// When a clock strikes that is set now; local times are those of Berlin. nullopt: that is no time.
std::optional<Instant> due_at(const Value& due, Instant now);

// Whether something in the case goes on when this message comes.
bool awaits(const Process& process, const Instance& instance, std::string_view message);

// The only place where an instance changes.
void apply_change(Instance& instance, const Change& change);

}  // namespace gw::bpmn
