// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/play.hpp"

#include <algorithm>
#include <variant>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/elements/tasks.hpp"

namespace gw::bpmn {

// An instantiating receive task, or a start event: nothing leads there.
std::string begins_with_message(const Process& process, std::string_view message) {
  for (const Element* element : process.root().elements) {
    const bool begins = element->kind() == "startEvent" || element->kind() == "receiveTask";
    if (begins && element->in().empty() && element->awaits(message)) return element->id();
  }
  return {};
}

std::string begins_with_signal(const Process& process, std::string_view signal) {
  for (const Element* element : process.root().elements)
    if (element->kind() == "startEvent" && element->hears(signal)) return element->id();
  return {};
}

Player::Player(std::vector<Process> processes, Instant begin, Answer answer)
    : processes_(std::move(processes)), now_(begin), answer_(std::move(answer)) {}

Result<void> Player::start(std::string_view process, Start start) {
  const auto found = std::ranges::find(processes_, process, &Process::id);
  if (found == processes_.end())
    return error(ErrorKind::not_found, "bpmn.no_process").with("element", std::string(process));
  return begin(*found, std::move(start));
}

Result<void> Player::begin(const Process& process, Start start) {
  instances_.push_back({process, {}, {}});
  return advance_by(instances_.size() - 1, std::move(start));
}

Result<void> Player::send(const MessageCame& message) {
  bool somebody = false;
  for (std::size_t i = 0; i < instances_.size(); ++i) {
    if (!awaits(instances_[i].process, instances_[i].instance, message.message)) continue;
    somebody = true;
    CHECK(advance_by(i, message));
  }
  for (const Process& process : processes_) {
    if (somebody) break;
    const std::string element = begins_with_message(process, message.message);
    if (element.empty()) continue;
    somebody = true;
    CHECK(begin(process, {message.variables, element}));
  }
  return ok();
}

Result<void> Player::signal(const std::string& name) {
  return hand_out(instances_.size(), name);
}

// Whoever threw it has heard it.
Result<void> Player::hand_out(std::size_t from, const std::string& name) {
  const std::size_t there = instances_.size();
  for (std::size_t i = 0; i < there; ++i)
    if (i != from && instances_[i].instance.phase == Instance::Phase::running)
      CHECK(advance_by(i, SignalCame{name, {}}));
  for (const Process& process : processes_)
    if (const std::string element = begins_with_signal(process, name); !element.empty())
      CHECK(begin(process, {{}, element}));
  return ok();
}

Result<void> Player::run(Instant end) {
  while (true) {
    while (!open_.empty()) {
      const auto [instance, trigger] = std::move(open_.front());
      open_.pop_front();
      CHECK(advance_by(instance, trigger));
    }
    const auto next = std::ranges::min_element(clocks_, {}, &Due::at);
    if (next == clocks_.end() || next->at > end) return ok();
    const Due due = *next;
    clocks_.erase(next);
    now_ = std::max(now_, due.at);
    CHECK(advance_by(due.instance, due.timer));
  }
}

Result<void> Player::run_until(Instant end) {
  CHECK(run(end));
  now_ = std::max(now_, end);
  return ok();
}

Result<void> Player::advance_by(std::size_t instance, const Trigger& trigger) {
  TRY(Outcome outcome, advance(instances_[instance].process, instances_[instance].instance, trigger, now_));
  instances_[instance].instance = std::move(outcome.instance);
  for (const Change& change : outcome.changes) note(instance, change);
  for (const Command& command : outcome.commands) CHECK(carry_out(instance, command));
  return ok();
}

void Player::pass(std::size_t instance, std::string element, std::string what) {
  passages_.push_back({now_, instance, std::move(element), std::move(what)});
}

void Player::note(std::size_t instance, const Change& change) {
  const auto* placed = std::get_if<TokenPlaced>(&change);
  if (placed && !placed->token.listens()) pass(instance, placed->token.element, "enters");
  if (const auto* taken = std::get_if<TokenTaken>(&change)) pass(instance, taken->element, "leaves");
}

Result<void> Player::carry_out(std::size_t instance, const Command& command) {
  if (const auto* wait = std::get_if<WaitFor>(&command)) return set_clock(instance, *wait);
  if (const auto* taken = std::get_if<Withdraw>(&command)) {
    std::erase_if(
        clocks_, [&](const Due& due) { return due.instance == instance && due.timer.token == taken->token; });
    return ok();
  }
  if (const auto* sent = std::get_if<SendMessage>(&command)) {
    pass(instance, sent->element, "sends: " + sent->message);
    return send({sent->message, sent->key, {}});
  }
  if (const auto* thrown = std::get_if<ThrowSignal>(&command)) {
    pass(instance, thrown->element, "throws: " + thrown->signal);
    return hand_out(instance, thrown->signal);
  }
  if (const auto* failed = std::get_if<Failed>(&command)) {
    pass(instance, failed->element, "failed: " + failed->reason.code);
  } else if (const auto* finished = std::get_if<Finished>(&command)) {
    instances_[instance].error = finished->error;
    pass(instance, finished->element, "ended");
  }
  if (auto answer = answer_ ? answer_(command) : std::nullopt)
    open_.emplace_back(instance, *std::move(answer));
  return ok();
}

Result<void> Player::set_clock(std::size_t instance, const WaitFor& wait) {
  const auto due = due_at(wait.due, now_);
  if (!due) return error(ErrorKind::invalid, "bpmn.not_a_time").with("element", wait.element);
  clocks_.push_back({*due, instance, {wait.token, wait.number}});
  return ok();
}

}  // namespace gw::bpmn
