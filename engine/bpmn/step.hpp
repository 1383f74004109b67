// SPDX-License-Identifier: EUPL-1.2
// One run of the engine: what an element decides becomes a change that is applied at once, or a command for
// outside. Internal to engine/bpmn.
#pragma once

#include <deque>
#include <string>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/engine.hpp"

namespace gw::bpmn {

struct StepLimits {
  static constexpr std::size_t elements_per_step = 1'000;
  static constexpr std::int64_t elements_per_instance = 100'000;
  static constexpr std::size_t tokens = 200;
};

class Step {
 public:
  Step(const Definition& definition, Instance instance, Instant now) : definition_(definition), now_(now) {
    outcome_.instance = std::move(instance);
  }

  const Instance& instance() const { return outcome_.instance; }
  // error invalid feel.limit (element)
  Result<Value> evaluate(const feel::Expression& expression, const Element& at) const;

  void place(const Element& at, std::string flow);
  void take(std::int64_t token);
  void leave(const Token& token, const Flow& along);  // take it here, place it there
  void attach(const Token& task);                     // starts what stands at the task's boundary
  void detach(const Token& task);                     // the task is done: its boundary waits no longer
  void interrupt(const Token& boundary);              // the other way round
  void set(Context variables);
  void set(const std::string& variable, Value value);
  void task_done(const std::string& element, const std::string& person);
  void command(Command command) { outcome_.commands.push_back(std::move(command)); }
  void end_here(const Token& token);         // this token only
  void end_all(const std::string& element);  // terminate: every token, asking back what is open
  void cancel();

  Result<void> start(const Start& trigger);
  Result<void> resume(std::int64_t token, const Trigger& trigger);
  Result<void> deliver(const MessageCame& message);
  Result<void> reconsider(const Reconsider& trigger);
  // Moves tokens until each one waits.
  Result<void> run();
  Outcome outcome() && { return std::move(outcome_); }

 private:
  void change(Change change);
  void withdraw(const Token& token);
  void withdraw_all();
  Result<void> check_limits(std::size_t entered, const Token& token) const;
  Result<void> check_alive() const;
  bool is_new(std::int64_t token) const;

  const Definition& definition_;
  const Instant now_;
  Outcome outcome_;
  std::deque<std::int64_t> arriving_;
  std::string last_end_;
};

}  // namespace gw::bpmn
