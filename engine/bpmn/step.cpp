// SPDX-License-Identifier: EUPL-1.2
// Triggers, and the loop that moves tokens until each one waits.
#include "engine/bpmn/step.hpp"

#include <algorithm>

#include "engine/bpmn/elements/activity.hpp"
#include "engine/bpmn/reach.hpp"

namespace gw::bpmn {
namespace {

Error state_without(const std::string& element) {
  return error(ErrorKind::invalid, "bpmn.state").with("what", "no element " + element);
}

}  // namespace

void Step::change(Change change) {
  apply_change(outcome_.instance, change);
  outcome_.changes.push_back(std::move(change));
}

// ---- triggers

Result<void> Step::start(const Start& trigger) {
  if (instance().phase != Instance::Phase::fresh) return error(ErrorKind::conflict, "bpmn.already_started");
  const Element* from = trigger.element.empty() ? nullptr : definition_.find(trigger.element);
  if (!trigger.element.empty() && (!from || from->container() != &root_))
    return error(ErrorKind::conflict, "bpmn.no_start").with("element", trigger.element);
  change(PhaseChanged{Instance::Phase::running});
  Context own = root_.own_variables();
  for (const auto& [name, value] : trigger.variables) own.set(name, value);
  declare(std::move(own), 0);
  if (!from) {
    enter(root_, 0);
    return ok();
  }
  listen_in(root_, 0);
  if (from->in().empty() && from->kind() == "startEvent")
    place(*from, {}, 0);
  else
    CHECK(spawn(*from, 0));  // a message or a signal that begins the process has come already
  return ok();
}

Result<void> Step::resume(std::int64_t id, const Trigger& trigger) {
  const Token* found = instance().find(id);
  if (!found) return error(ErrorKind::conflict, "bpmn.not_waiting").with("token", std::to_string(id));
  const Token token = *found;
  const Element* at = definition_.find(token.element);
  if (!at) return state_without(token.element);
  const bool retry = std::holds_alternative<Retry>(trigger);
  if (token.failed.empty() == retry)
    return error(ErrorKind::conflict, "bpmn.not_waiting").with("token", std::to_string(id));
  if (const auto* failed = std::get_if<JobFailed>(&trigger)) {
    fail(token, error(ErrorKind::unavailable, failed->reason).with("element", token.element));
    return ok();
  }
  if (!retry) return at->resume(*this, token, trigger);
  try_again(token, *at);
  return ok();
}

// What is inside and has come to its end is not done again, only its end. What listens at the boundary of an
// activity goes on as it was: a clock does not begin anew, and none strikes twice.
void Step::try_again(const Token& token, const Element& at) {
  Token again = token;
  again.failed.clear();
  const bool ended = std::ranges::any_of(instance().scopes, [&](const Scope& scope) {
    return scope.token == token.id && scope.kind == Scope::Kind::inside &&
           (is_empty(scope.id) || at.may_settle());
  });
  if (ended) return change_token(std::move(again));
  if (dynamic_cast<const Activity*>(&at)) {
    for (const std::int64_t id :
         ids_of(instance().scopes, [&](const Scope& one) { return one.token == token.id; }))
      close_all(id);
  } else {
    stop_below(token);
    again.seen = 0;
  }
  change_token(std::move(again));
  retried_ = token.id;
  arrive_again(token.id);
}

// What a token has set before it stopped: tried again, it sets it again.
void Step::set_back() {
  for (auto one = before_.rbegin(); one != before_.rend(); ++one)
    if (one->first == 0 || instance().scope(one->first))
      change(VariablesSet{std::move(one->second), one->first});
  before_.clear();
  variables_.reset();
}

// What does not succeed leaves nothing behind but a token that has stopped: tried again, it has no effect
// twice.
Result<void> Step::attempt(Token token, const std::function<Result<void>()>& act) {
  const std::size_t changes = outcome_.changes.size(), commands = outcome_.commands.size();
  const std::size_t arriving = arriving_.size();
  if (!kept_ || kept_changes_ != changes) kept_ = instance();
  kept_changes_ = changes;
  auto done = act();
  if (done || !instance().find(token.id)) return done;
  const auto cut = [](auto& all, std::size_t at) {
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(at), all.end());
  };
  outcome_.instance = *kept_;
  cut(outcome_.changes, changes);
  cut(outcome_.commands, commands);
  cut(arriving_, arriving);
  before_.clear();
  variables_.reset();
  fail(token, std::move(done).error());
  return ok();
}

Result<void> Step::deliver(const MessageCame& message) {
  for (const Token& token : open_tokens()) {
    const Element* at = definition_.find(token.element);
    const bool meant = at && (token.key.empty() || token.key == message.key) && at->awaits(message.message);
    if (!meant || !instance().find(token.id) || is_new(token.id) || !waits_itself(instance(), token))
      continue;
    set(message.variables, token.scope);
    CHECK(at->resume(*this, Token(*instance().find(token.id)), message));
  }
  return ok();
}

Result<void> Step::hear(const std::string& signal, const Context& variables) {
  for (const Token& token : open_tokens()) {
    const Token* now = instance().find(token.id);
    const Element* at = definition_.find(token.element);
    if (!now || !at || !now->failed.empty() || !at->hears(signal)) continue;
    set(variables, now->scope);
    CHECK(at->resume(*this, Token(*instance().find(token.id)), SignalCame{signal, {}}));
  }
  return ok();
}

Result<void> Step::hear_at(std::int64_t host, const std::string& signal) {
  for (const Token& token : open_tokens()) {
    const Element* at = token.host == host ? definition_.find(token.element) : nullptr;
    if (at && at->hears(signal)) CHECK(spawn(*at, token.scope));
  }
  return ok();
}

Result<void> Step::reconsider(const Reconsider& trigger) {
  const auto points = restart_elements(root_, instance());
  auto from = std::ranges::find(points, trigger.from, &Element::id);
  if (from == points.end())
    return error(ErrorKind::conflict, "bpmn.no_restart").with("element", trigger.from);
  stop_inside(0);
  set(trigger.variables, 0);
  listen_in(root_, 0);
  place(**from, {}, 0);
  return ok();
}

void Step::cancel() {
  stop_inside(0);
  change(PhaseChanged{Instance::Phase::cancelled});
  command(Finished{});
}

// ---- the loop

Result<void> Step::run() {
  bool moved = true;
  while (moved) {
    CHECK(arrive_all());
    TRY(moved, settle());
  }
  return ok();
}

Result<void> Step::arrive_all() {
  while (!arriving_.empty()) {
    const std::int64_t id = arriving_.front();
    arriving_.pop_front();
    const Token* found = instance().find(id);
    if (!found) continue;  // a join or a terminate end took it meanwhile
    const Token token = *found;
    CHECK(check_limits(token));
    before_.clear();
    const std::size_t commands = outcome_.commands.size();
    arrives_ = true;
    auto done = definition_.find(token.element)->arrive(*this, token);
    arrives_ = false;
    if (done) continue;
    if (!instance().find(id)) return done;
    set_back();
    send_nothing_since(commands);
    fail(Token(*instance().find(id)), std::move(done).error());
  }
  return ok();
}

// What went wrong is tried again as a whole: what it has said to others, it says then.
void Step::send_nothing_since(std::size_t command) {
  const auto first = outcome_.commands.begin() + static_cast<std::ptrdiff_t>(command);
  const auto rest = std::remove_if(first, outcome_.commands.end(), [](const Command& one) {
    return std::holds_alternative<SendMessage>(one) || std::holds_alternative<ThrowSignal>(one);
  });
  outcome_.commands.erase(rest, outcome_.commands.end());
}

Result<void> Step::check_limits(const Token& token) {
  auto endless = [&](std::size_t limit) {
    return error(ErrorKind::invalid, "bpmn.endless")
        .with("element", token.element)
        .with("limit", std::to_string(limit));
  };
  if (entered_++ >= StepLimits::elements_per_step) return endless(StepLimits::elements_per_step);
  if (token.id > StepLimits::elements_per_instance) return endless(StepLimits::elements_per_instance);
  if (instance().tokens.size() > StepLimits::tokens)
    return error(ErrorKind::invalid, "bpmn.too_many_tokens")
        .with("limit", std::to_string(StepLimits::tokens));
  return ok();
}

// Nothing arrives any more. Returns whether that made something move.
Result<bool> Step::settle() {
  if (instance().phase != Instance::Phase::running) return false;
  TRY(bool closed, close_empty_scope());
  if (closed) return true;
  TRY(bool moved, settle_waiting());
  if (moved) return true;
  if (is_empty(0))
    finish();
  else
    check_alive();
  return false;
}

// What waits for others: joins, conditions.
Result<bool> Step::settle_waiting() {
  if (!definition_.anything_settles) return false;
  for (const std::int64_t id : ids_of(instance().tokens)) {
    const Token* found = instance().find(id);
    const Element* at = found ? definition_.find(found->element) : nullptr;
    if (!found || !found->failed.empty()) continue;
    if (!at) return state_without(found->element);
    if (!at->may_settle()) continue;
    const Token token = *found;
    bool moved = false;
    CHECK(attempt(token, [&]() -> Result<void> {
      TRY(moved, at->settle(*this, token));
      return ok();
    }));
    if (moved) return true;
  }
  return false;
}

void Step::finish() {
  stop_inside(0);
  change(PhaseChanged{Instance::Phase::finished});
  command(Finished{last_end_, error_});
}

// When every token stands before a join, nothing from outside will ever move the case again.
void Step::check_alive() {
  for (const Token& token : instance().tokens) {
    const Element* at = definition_.find(token.element);
    if (!token.failed.empty() || !at || at->waits_for_outside()) return;
  }
  const Token stuck = *std::ranges::min_element(instance().tokens, {}, &Token::id);
  fail(stuck, error(ErrorKind::invalid, "bpmn.deadlock").with("element", stuck.element));
}

std::vector<Token> Step::open_tokens() const {
  std::vector<Token> tokens = instance().tokens;
  std::ranges::sort(tokens, {}, &Token::id);
  return tokens;
}

bool Step::is_new(std::int64_t token) const {
  return std::ranges::find(arriving_, token) != arriving_.end();
}

}  // namespace gw::bpmn
