// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/elements/events.hpp"

#include "base/text/text.hpp"
#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

void StartEvent::read(Source& source) {
  source.allow("parallelMultiple");
  source.allow("isInterrupting");  // means something in event sub-processes only
}

Result<void> StartEvent::arrive(Step& step, const Token& token) const {
  step.leave(token, *out().front());
  return ok();
}

void EndEvent::read(Source& source) {
  for (xml::Node definition : source.children("terminateEventDefinition")) {
    Source checked{definition, source.owner(), source.known(), source.problems()};
    terminates_ = true;
  }
}

Result<void> EndEvent::arrive(Step& step, const Token& token) const {
  if (terminates_) {
    step.end_all(id());
  } else {
    step.end_here(token);
  }
  return ok();
}

namespace {

Value literal_duration(std::string_view text) {
  if (auto days = DayDuration::parse(text)) return Value(*days);
  if (auto months = MonthDuration::parse(text)) return Value(*months);
  return {};
}

Value literal_time(std::string_view text) {
  if (auto date = Date::parse(text)) return Value(*date);
  if (auto date_time = DateTime::parse(text)) return Value(*date_time);
  return {};
}

bool is_duration(const Value& value) {
  return value.is(Value::Type::days) || value.is(Value::Type::months);
}

bool is_moment(const Value& value) {
  return value.is(Value::Type::date) || value.is(Value::Type::date_time);
}

}  // namespace

void TimerEvent::read(Source& source) {
  source.allow("parallelMultiple");
  const std::vector<xml::Node> timers = source.children("timerEventDefinition");
  if (timers.size() != 1) {
    source.problem("bpmn.unsupported")
        .params.emplace_back("what", "exactly one timerEventDefinition is needed");
    return;
  }
  Source timer{timers.front(), source.owner(), source.known(), source.problems()};
  const std::vector<xml::Node> durations = timer.children("timeDuration");
  const std::vector<xml::Node> dates = timer.children("timeDate");
  if (durations.size() + dates.size() != 1) {
    timer.problem("bpmn.unsupported")
        .params.emplace_back("what", "exactly one timeDuration or timeDate is needed");
    return;
  }
  read_time(timer, durations.empty() ? dates.front() : durations.front(), !durations.empty());
}

void TimerEvent::read_time(Source& source, xml::Node time, bool duration) {
  is_duration_ = duration;
  const std::string text = time.text();
  literal_ = duration ? literal_duration(trim(text)) : literal_time(trim(text));
  if (literal_.is_null()) expression_ = source.expression(time, text);
}

void TimerEvent::collect_expressions(std::vector<const feel::Expression*>& expressions) const {
  if (expression_) expressions.push_back(&*expression_);
}

Result<void> TimerEvent::arrive(Step& step, const Token& token) const {
  Value due = literal_;
  if (expression_) {
    TRY(due, step.evaluate(*expression_, *this));
  }
  if (is_duration_ ? !is_duration(due) : !is_moment(due))
    return error(ErrorKind::invalid, "bpmn.not_a_time").with("element", id());
  step.command(WaitFor{token.id, id(), std::move(due)});
  return ok();
}

Result<void> TimerEvent::resume(Step& step, const Token& token, const Trigger& trigger) const {
  if (!std::holds_alternative<TimerDue>(trigger)) return Element::resume(step, token, trigger);
  step.leave(token, *out().front());
  return ok();
}

void BoundaryEvent::read(Source& source) {
  host_ = source.need_own("attachedToRef");
  source.only("cancelActivity", "true");
  const std::vector<xml::Node> messages = source.children("messageEventDefinition");
  if (messages.empty()) return TimerEvent::read(source);
  source.allow("parallelMultiple");
  for (xml::Node message : messages) read_message(source, message);
}

void BoundaryEvent::read_message(Source& source, xml::Node definition) {
  Source checked{definition, source.owner(), source.known(), source.problems()};
  if (!message_.empty()) checked.problem("bpmn.unsupported").params.emplace_back("what", "a second message");
  message_ = checked.need_ours("nachricht");
  if (!message_.empty() && !(source.known().message && source.known().message(message_)))
    checked.problem("bpmn.unknown_message").params.emplace_back("message", message_);
}

void BoundaryEvent::check(const Definition& definition, Problems& problems) const {
  const Element* host = definition.find(host_);
  if (!host || host->kind() != "userTask")
    problem(problems, "bpmn.unknown_reference").params.emplace_back("reference", host_);
}

Result<void> BoundaryEvent::arrive(Step& step, const Token& token) const {
  return message_.empty() ? TimerEvent::arrive(step, token) : ok();
}

Result<void> BoundaryEvent::resume(Step& step, const Token& token, const Trigger& trigger) const {
  const auto* came = std::get_if<MessageCame>(&trigger);
  if (came ? !awaits(came->message) : !message_.empty() || !std::holds_alternative<TimerDue>(trigger))
    return Element::resume(step, token, trigger);
  step.interrupt(token);
  step.leave(token, *out().front());
  return ok();
}

}  // namespace gw::bpmn
