// SPDX-License-Identifier: EUPL-1.2
// startEvent, intermediateCatchEvent, boundaryEvent.
#include "base/text/text.hpp"
#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/elements/activity.hpp"
#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

// ---- start

void StartEvent::read(Source& source) {
  read_triggers(source);
  needs_all_ = source.yes("parallelMultiple");
  interrupts_ = source.get("isInterrupting") != "false";
}

Result<void> StartEvent::arrive(Step& step, const Token& token) const {
  return token.listens() ? listen(step, token) : step.go_on(token);
}

Result<void> StartEvent::occur(Step& step, const Token& token, std::size_t trigger) const {
  if (!interrupts_) CHECK(wind_up(step, token, trigger));
  return step.fire_event_start(*this, interrupts_, token.scope);
}

// ---- in between

void IntermediateCatchEvent::read(Source& source) {
  read_triggers(source);
  needs_all_ = source.yes("parallelMultiple");
  if (triggers_.empty()) source.problem("bpmn.waits_for_nothing");
}

Result<void> IntermediateCatchEvent::arrive(Step& step, const Token& token) const {
  return is_link() ? step.go_on(token) : listen(step, token);
}

Result<void> IntermediateCatchEvent::occur(Step& step, const Token& token, std::size_t) const {
  return step.go_on(step.win(token));
}

// ---- at a boundary

void BoundaryEvent::read(Source& source) {
  host_ = source.get("attachedToRef");
  interrupts_ = source.get("cancelActivity") != "false";
  needs_all_ = source.yes("parallelMultiple");
  read_triggers(source);
  if (triggers_.empty()) source.problem("bpmn.waits_for_nothing");
}

void BoundaryEvent::check(const Definition&, const Known&, Problems& problems) const {
  if (!activity_) problem(problems, "bpmn.unknown_reference").params.emplace_back("reference", host_);
}

void BoundaryEvent::collect_jumps(std::vector<const Element*>& to) const {
  if (handler_) to.push_back(handler_);
}

Result<void> BoundaryEvent::arrive(Step& step, const Token& token) const {
  return listen(step, token);
}

Result<void> BoundaryEvent::occur(Step& step, const Token& token, std::size_t trigger) const {
  const Token host = *step.instance().find(token.host);
  if (!interrupts_) {
    CHECK(wind_up(step, token, trigger));
    return step.spawn(*this, host.scope);
  }
  step.interrupt(host, token.id);
  return step.go_on(*step.instance().find(token.id));
}

}  // namespace gw::bpmn
