// SPDX-License-Identifier: EUPL-1.2
// Scopes: opened, emptied, closed; and what can be undone of them.
#include <algorithm>

#include "engine/bpmn/elements/activity.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

std::int64_t Step::open(Scope scope) {
  scope.id = instance().last_token + 1;
  const std::int64_t id = scope.id;
  change(ScopeOpened{std::move(scope)});
  return id;
}

void Step::change_scope(Scope scope) {
  change(ScopeChanged{std::move(scope)});
}

void Step::close(const Scope& scope) {
  change(ScopeClosed{scope.id, scope.element});
}

// What is being undone, and each round, see the inside of the activity that they belong to.
const Contents& Step::contents_of(std::int64_t scope) const {
  const Scope* found = instance().scope(scope);
  const Element* at = found ? definition_.find(found->element) : nullptr;
  return at && at->contents() ? *at->contents() : root_;
}

void Step::listen_in(const Contents& contents, std::int64_t scope) {
  for (const Element* start : contents.event_starts)
    if (start->waits_for_outside() || start->may_settle()) place(*start, {}, scope, its_scope);
}

void Step::enter(const Contents& contents, std::int64_t scope) {
  listen_in(contents, scope);
  for (const Element* start : contents.starts) place(*start, {}, scope);
}

void Step::interrupt(const Token& token, std::int64_t but) {
  withdraw(token);
  stop_below(token, but);
}

void Step::stop_below(const Token& token, std::int64_t but) {
  const std::int64_t host = token.id;
  for (const std::int64_t id : ids_of(instance().tokens, [&](const Token& one) { return one.host == host; }))
    if (id != but && instance().find(id)) withdraw(Token(*instance().find(id)));
  for (const std::int64_t id : ids_of(instance().scopes, [&](const Scope& one) { return one.token == host; }))
    close_all(id);
}

void Step::stop_inside(std::int64_t scope, std::int64_t but) {
  for (const std::int64_t id :
       ids_of(instance().tokens, [&](const Token& one) { return one.scope == scope; }))
    if (id != but && instance().find(id)) withdraw(Token(*instance().find(id)));
  for (const std::int64_t id :
       ids_of(instance().scopes, [&](const Scope& one) { return one.parent == scope; })) {
    const Scope* inner = instance().scope(id);
    if (inner && (but == 0 || inner->token != but)) close_all(id);
  }
}

void Step::close_all(std::int64_t scope) {
  if (!instance().scope(scope)) return;
  stop_inside(scope);
  close(Scope(*instance().scope(scope)));
}

bool Step::is_empty(std::int64_t scope) const {
  return std::ranges::none_of(instance().tokens,
                              [&](const Token& token) { return token.scope == scope && !token.listens(); }) &&
         std::ranges::none_of(instance().scopes, [&](const Scope& inner) { return inner.parent == scope; });
}

Result<bool> Step::close_empty_scope() {
  const std::vector<std::int64_t> ids = ids_of(instance().scopes, [](const Scope& one) {
    return one.kind == Scope::Kind::inside || one.kind == Scope::Kind::undoing;
  });
  for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
    const Scope* scope = instance().scope(*id);
    if (!scope || !is_empty(*id)) continue;
    const Token* waits = instance().find(scope->token);
    if (waits && !waits->failed.empty()) continue;
    const std::size_t before = outcome_.changes.size();
    CHECK(close_empty(*instance().scope(*id)));
    if (outcome_.changes.size() != before) return true;
  }
  return false;
}

Result<void> Step::close_empty(const Scope& empty) {
  const Scope scope = empty;
  const Token* found = instance().find(scope.token);
  if (!found) {  // an event sub-process: nobody waits for it
    stop_inside(scope.id);
    close(scope);
    return ok();
  }
  const Token token = *found;
  if (scope.kind == Scope::Kind::undoing) {
    stop_inside(scope.id);
    close(scope);
    return go_on_undoing(token);
  }
  // Where it cannot end, it stays as it was: what was done in it is not done again.
  return attempt(token, [&] { return definition_.find(token.element)->inside_done(*this, token, scope); });
}

// ---- what can be undone

std::vector<Completed> Step::completed_in(std::int64_t scope) const {
  const Scope* found = instance().scope(scope);
  return found ? found->completed : instance().completed;
}

void Step::forget_completed(std::int64_t scope, std::vector<Completed> rest) {
  if (const Scope* found = instance().scope(scope)) {
    Scope changed = *found;
    changed.completed = std::move(rest);
    change_scope(std::move(changed));
  } else {
    change(CompletedSet{std::move(rest)});
  }
}

void Step::remember(Completed completed, std::int64_t scope) {
  std::vector<Completed> all = completed_in(scope);
  all.push_back(std::move(completed));
  forget_completed(scope, std::move(all));
}

// One after the other, the last first (13.5.5): an activity's handler, or a sub-process' own way to be
// undone, or else what is inside of it. Each sees the variables as they were.
Result<void> Step::go_on_undoing(const Token& before) {
  Token token = *instance().find(before.id);
  while (!token.undoing.empty()) {
    Completed last = std::move(token.undoing.back());
    token.undoing.pop_back();
    const auto* activity = dynamic_cast<const Activity*>(definition_.find(last.element));
    if (!activity) continue;
    const Contents* inside = activity->contents();
    const Element* own_way = inside ? inside->compensation_start : nullptr;
    const Element* handler = activity->compensation_handler();
    if (!handler && !own_way) {
      token.undoing.insert(token.undoing.end(), last.inside.begin(), last.inside.end());
      continue;
    }
    change_token(token);
    const std::int64_t scope = open({.kind = Scope::Kind::undoing,
                                     .element = last.element,
                                     .token = token.id,
                                     .parent = token.scope,
                                     .variables = std::move(last.variables),
                                     .completed = std::move(last.inside)});
    place(handler ? *handler : *own_way, {}, scope);
    return ok();
  }
  change_token(token);
  return definition_.find(token.element)->undone(*this, token);
}

}  // namespace gw::bpmn
