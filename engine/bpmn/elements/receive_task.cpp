// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/elements/tasks.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

void ReceiveTask::read_own(Source& source) {
  message_ = source.ours("nachricht");
  if (const Node* message = message_.empty() ? source.node().reference("messageRef") : nullptr)
    message_ = message->name().empty() ? message->id : std::string(message->name());
  if (source.known().foreign) return;
  if (message_.empty())
    source.problem("bpmn.missing_attribute").params.emplace_back("attribute", "gw:nachricht");
  else if (!(source.known().message && source.known().message(message_)))
    source.problem("bpmn.unknown_message").params.emplace_back("message", message_);
}

Result<void> ReceiveTask::resume(Step& step, const Token& token, const Trigger& trigger) const {
  const auto* came = std::get_if<MessageCame>(&trigger);
  return came && came->message == message_ ? finish(step, step.win(token))
                                           : Activity::resume(step, token, trigger);
}

}  // namespace gw::bpmn
