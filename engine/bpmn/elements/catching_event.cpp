// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {
namespace {

using About = EventTrigger::Kind;

// Token::seen: which have come; above, which conditions were true when they were looked at last.
std::int64_t come(std::size_t trigger) {
  return std::int64_t{1} << trigger;
}
std::int64_t true_before(std::size_t trigger) {
  return std::int64_t{1} << (trigger + 31);
}

bool is_meant(const EventTrigger& own, std::size_t number, const Trigger& came) {
  if (const auto* due = std::get_if<TimerDue>(&came))
    return own.kind == About::timer && due->number == static_cast<std::int64_t>(number);
  if (const auto* message = std::get_if<MessageCame>(&came))
    return own.kind == About::message && own.name == message->message;
  if (const auto* signal = std::get_if<SignalCame>(&came))
    return own.kind == About::signal && own.name == signal->signal;
  return false;
}

}  // namespace

bool CatchingEvent::awaits(std::string_view message) const {
  return std::ranges::any_of(triggers_, [&](const EventTrigger& trigger) {
    return trigger.kind == About::message && trigger.name == message;
  });
}

bool CatchingEvent::hears(std::string_view signal) const {
  return std::ranges::any_of(triggers_, [&](const EventTrigger& trigger) {
    return trigger.kind == About::signal && trigger.name == signal;
  });
}

void CatchingEvent::collect_awaited(const Token& token, std::vector<Waiting>& all) const {
  for (std::size_t i = 0; i < triggers_.size(); ++i) {
    const EventTrigger& trigger = triggers_[i];
    const bool has_come = needs_all_ && (token.seen & come(i));
    if (has_come || (trigger.kind != About::message && trigger.kind != About::signal)) continue;
    const bool signal = trigger.kind == About::signal;
    all.push_back({token.id, signal, trigger.name, signal ? std::string() : token.key});
  }
}

bool CatchingEvent::waits_for_outside() const {
  return has(About::timer) || has(About::message) || has(About::signal);
}

Result<WrittenTime> CatchingEvent::time_of(Step& step, const Token& token,
                                           const EventTrigger& trigger) const {
  if (trigger.written) return *trigger.written;
  TRY(Value said, step.evaluate(*trigger.expression, *this, token.scope));
  if (auto time = time_from(said, trigger.time)) return *time;
  return error(ErrorKind::invalid, "bpmn.not_a_time").with("element", id());
}

Result<void> CatchingEvent::listen(Step& step, const Token& token) const {
  Token listening = token;
  std::vector<Command> timers;
  for (std::size_t i = 0; i < triggers_.size(); ++i) {
    const EventTrigger& trigger = triggers_[i];
    if (trigger.kind == About::timer) {
      TRY(WrittenTime time, time_of(step, token, trigger));
      listening.left = time.times < 0 ? -1 : time.times - 1;
      timers.push_back(
          WaitFor{token.id, id(), std::move(time.due), static_cast<std::int64_t>(i), listening.left});
    } else if (trigger.key) {
      TRY(listening.key, step.key(*trigger.key, *this, token.scope));
    }
  }
  if (listening != token) step.change_token(listening);
  for (Command& timer : timers) step.command(std::move(timer));
  if (may_settle()) CHECK(settle(step, listening));  // a condition may be true already
  return ok();
}

Result<void> CatchingEvent::wind_up(Step& step, const Token& token, std::size_t number) const {
  const EventTrigger& trigger = triggers_[number];
  if (trigger.kind != About::timer) return ok();
  if (token.left == 0) {
    if (triggers_.size() == 1) step.take(token);  // it will not strike again, and nothing else can come
    return ok();
  }
  TRY(WrittenTime time, time_of(step, token, trigger));
  Token again = token;
  if (again.left > 0) --again.left;
  step.change_token(again);
  step.command(WaitFor{token.id, id(), std::move(time.every), static_cast<std::int64_t>(number), again.left});
  return ok();
}

Result<void> CatchingEvent::resume(Step& step, const Token& token, const Trigger& trigger) const {
  for (std::size_t i = 0; i < triggers_.size(); ++i)
    if (is_meant(triggers_[i], i, trigger)) return happened(step, token, i);
  return Element::resume(step, token, trigger);
}

Result<void> CatchingEvent::happened(Step& step, const Token& token, std::size_t trigger) const {
  if (!needs_all_ || triggers_.size() == 1) return occur(step, token, trigger);
  Token now = token;
  now.seen |= come(trigger);
  step.change_token(now);
  const std::int64_t all = come(triggers_.size()) - 1;
  return (now.seen & all) == all ? occur(step, now, trigger) : ok();
}

// A condition happens when it becomes true, and again only after it was not.
Result<bool> CatchingEvent::settle(Step& step, const Token& token) const {
  Token now = token;
  for (std::size_t i = 0; i < triggers_.size(); ++i) {
    if (triggers_[i].kind != About::conditional) continue;
    TRY(Value answer, step.evaluate(*triggers_[i].expression, *this, token.scope));
    const bool before = now.seen & true_before(i);
    if (answer.is_true() == before) continue;
    now.seen ^= true_before(i);
    step.change_token(now);
    if (before) continue;
    CHECK(happened(step, now, i));
    return true;
  }
  return false;
}

// A clock keeps the time that it was set to.
bool CatchingEvent::does_the_same(const Element& now, const Called&) const {
  const auto& other = static_cast<const CatchingEvent&>(now);
  return needs_all_ == other.needs_all_ && interrupts() == other.interrupts() &&
         std::ranges::equal(triggers_, other.triggers_, [](const EventTrigger& a, const EventTrigger& b) {
           return a.kind == b.kind && a.name == b.name;
         });
}

bool BoundaryEvent::does_the_same(const Element& now, const Called& called) const {
  const auto& other = static_cast<const BoundaryEvent&>(now);
  return CatchingEvent::does_the_same(now, called) && called(host_) == other.host_;
}

}  // namespace gw::bpmn
