// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/elements/tasks.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

void ReceiveTask::read_own(Source& source) {
  message_ = read_message(source, false);
  key_ = read_key(source);
}

void ReceiveTask::collect_expressions(std::vector<const feel::Expression*>& expressions) const {
  Activity::collect_expressions(expressions);
  if (key_) expressions.push_back(&*key_);
}

Result<void> ReceiveTask::begin(Step& step, const Token& token) const {
  if (!key_) return ok();
  Token waits = token;
  TRY(waits.key, step.key(*key_, *this, token.scope));
  step.change_token(std::move(waits));
  return ok();
}

void ReceiveTask::collect_awaited(const Token& token, std::vector<Waiting>& all) const {
  if (!message_.empty()) all.push_back({token.id, false, message_, token.key});
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
