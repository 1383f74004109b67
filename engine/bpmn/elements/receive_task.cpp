// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/elements/tasks.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

void ReceiveTask::read_own(Source& source) {
  message_ = read_message(source);
}

Result<void> ReceiveTask::resume(Step& step, const Token& token, const Trigger& trigger) const {
  const auto* came = std::get_if<MessageCame>(&trigger);
  return came && came->message == message_ ? finish(step, step.win(token))
                                           : Activity::resume(step, token, trigger);
}

bool ReceiveTask::does_the_same(const Element& now, const Called& called) const {
  return Activity::does_the_same(now, called) && message_ == static_cast<const ReceiveTask&>(now).message_;
}

}  // namespace gw::bpmn
