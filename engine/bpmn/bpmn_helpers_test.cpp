// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/bpmn_test.hpp"

namespace gw::bpmn::testing {
namespace {

struct Words {
  std::string operator()(const CreateTask& c) const {
    return "task " + std::to_string(c.token) + " " + c.element + " " + c.role +
           (c.not_person.empty() ? "" : " not " + c.not_person);
  }
  std::string operator()(const RunAction& c) const {
    return "action " + std::to_string(c.token) + " " + c.action + " " + to_json(Value(c.parameters));
  }
  std::string operator()(const Decide& c) const {
    return "decide " + std::to_string(c.token) + " " + c.decision;
  }
  std::string operator()(const WaitFor& c) const {
    return "wait " + std::to_string(c.token) + " " + to_plain_json(c.due);
  }
  std::string operator()(const SendMessage& c) const {
    return "send " + c.message + (c.key.empty() ? "" : " " + c.key);
  }
  std::string operator()(const ThrowSignal& c) const { return "signal " + c.signal; }
  std::string operator()(const Failed& c) const { return c.reason.line(); }
  std::string operator()(const Withdraw& c) const {
    return "withdraw " + std::to_string(c.token) + " " + c.element;
  }
  std::string operator()(const Finished& c) const {
    return "finished " + c.element + (c.error.empty() ? "" : " error " + c.error);
  }
};

}  // namespace

std::string words(const Command& command) {
  return std::visit(Words{}, command);
}

std::string words(const Outcome& outcome) {
  std::string all;
  for (const Command& command : outcome.commands) all += (all.empty() ? "" : "; ") + words(command);
  return all;
}

std::string Case::step(const Trigger& trigger) {
  auto outcome = advance(process_, instance_, trigger, noon);
  if (!outcome) return outcome.error().line();
  // The changes alone make the new state: what the event history holds is enough.
  Instance replayed = instance_;
  for (const Change& change : outcome->changes) apply_change(replayed, change);
  EXPECT_EQ(replayed, outcome->instance);
  auto again = instance_from(to_json(outcome->instance));
  EXPECT_TRUE(again && *again == outcome->instance);
  instance_ = std::move(again).value();
  return words(*outcome);
}

}  // namespace gw::bpmn::testing
