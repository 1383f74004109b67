// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/migrate.hpp"

#include <algorithm>
#include <set>
#include <typeinfo>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/element.hpp"
#include "engine/bpmn/elements/activity.hpp"
#include "engine/bpmn/elements/gateways.hpp"
#include "engine/bpmn/reach.hpp"
#include "engine/bpmn/reads.hpp"

namespace gw::bpmn {
namespace {

std::string now_called(const MovePlan& plan, const std::string& id) {
  const auto found = plan.now_called.find(id);
  return found == plan.now_called.end() ? id : found->second;
}

bool knows(const Process& process, std::string_view id) {
  return process.definition().find(id) ||
         std::ranges::any_of(process.definition().flows, [&](const auto& flow) { return flow->id == id; });
}

class Move {
 public:
  Move(const Process& from, const Process& to, const MovePlan& plan, const Instance& instance)
      : from_(from), to_(to), plan_(plan), before_(instance) {
    moved_.instance = instance;
  }

  Moved run() && {
    if (before_.phase != Instance::Phase::running) {
      moved_.findings.push_back(error(ErrorKind::conflict, "bpmn.not_running"));
      return std::move(moved_);
    }
    for (Token& token : moved_.instance.tokens) move(token);
    if (moved_.findings.empty()) look_for_met_flows();
    for (Scope& scope : moved_.instance.scopes) move(scope);
    move(moved_.instance.completed);
    move_done_by();
    if (!moved_.findings.empty()) return std::move(moved_);
    look_for_branches();
    look_for_variables();
    return std::move(moved_);
  }

 private:
  void find(std::string code, const std::string& element, std::string name, std::string value) {
    moved_.findings.push_back(error(ErrorKind::conflict, std::move(code))
                                  .with("element", element)
                                  .with(std::move(name), std::move(value)));
  }

  // What it lies in: a sub-process, or a process that is called; empty: the process itself.
  static std::string around(const Element& element, const Process& process) {
    const Contents* container = element.container();
    if (!container || container == &process.root()) return {};
    return container->owner ? container->owner->id() : container->id;
  }

  // Where it is now; nullptr: told.
  const Element* place_of(const std::string& id) {
    const std::string called = now_called(plan_, id);
    const Element* now = to_.definition().find(called);
    const Element* was = from_.definition().find(id);
    if (!now || !was) {
      find("bpmn.move_no_element", id, "to", called);
      return nullptr;
    }
    const std::string wanted = around(*was, from_);
    if (around(*now, to_) == (wanted.empty() ? wanted : now_called(plan_, wanted))) return now;
    find("bpmn.move_other_place", id, "to", called);
    return nullptr;
  }

  // It waits for nothing but to be tried again.
  bool begins_anew(const Token& token) const {
    return !token.failed.empty() && !token.listens() &&
           std::ranges::none_of(before_.tokens, [&](const Token& one) { return one.host == token.id; }) &&
           std::ranges::none_of(before_.scopes, [&](const Scope& one) { return one.token == token.id; });
  }

  // What is in the way; empty: nothing.
  std::string difference(const std::string& id, const Element& now) const {
    const Element& was = *from_.definition().find(id);
    if (typeid(was) != typeid(now) || was.kind() != now.kind()) return "bpmn.move_other_kind";
    const bool same =
        was.does_the_same(now, [this](const std::string& one) { return now_called(plan_, one); });
    return same ? "" : "bpmn.move_other_work";
  }

  bool waits_for_the_same(const std::string& id, const Element& now) {
    const std::string different = difference(id, now);
    if (different.empty()) return true;
    find(different, id, "to", now.id());
    return false;
  }

  void move(Token& token) {
    const std::string was = token.element;
    const Element* now = place_of(was);
    if (!now) return;
    if (!begins_anew(token)) {
      if (!waits_for_the_same(was, *now)) return;
    } else if (!difference(was, *now).empty()) {
      token.seen = not_begun;
    }
    token.element = now->id();
    move(token.undoing);
    if (token.flow.empty()) return;
    token.flow = now_called(plan_, token.flow);
    const bool comes_along =
        std::ranges::any_of(now->in(), [&](const Flow* flow) { return flow->id == token.flow; });
    if (comes_along) return;
    if (from_.definition().find(was)->in().size() > 1 && now->in().size() > 1)
      find("bpmn.move_no_flow", was, "flow", token.flow);
    token.flow.clear();
  }

  void move(Scope& scope) {
    const Element* now = place_of(scope.element);
    if (!now || !waits_for_the_same(scope.element, *now)) return;
    scope.element = now->id();
    move(scope.completed);
  }

  void move(std::vector<Completed>& all) {
    for (Completed& one : all) {
      const Element* now = place_of(one.element);
      if (!now) continue;
      one.element = now->id();
      move(one.inside);
    }
  }

  void move_done_by() {
    Context done_by;
    for (const auto& [element, person] : before_.done_by) {
      const std::string called = now_called(plan_, element);
      // Who did it must not be forgotten: it may be the first of two pairs of eyes.
      if (!person.text_or_empty().empty() && !to_.definition().find(called))
        find("bpmn.move_no_element", element, "to", called);
      if (const Value* other = done_by.find(called); other && *other != person)
        find("bpmn.move_two_in_one", element, "to", called);
      done_by.set(called, person);
    }
    moved_.instance.done_by = std::move(done_by);
  }

  // A join that has met two flows must not take them for one. Tokens keep their place in the list.
  void look_for_met_flows() {
    for (std::size_t i = 0; i < before_.tokens.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const Token &one = before_.tokens[i], &other = before_.tokens[j];
        const bool meet = one.element == other.element && one.scope == other.scope &&
                          dynamic_cast<const Gateway*>(from_.definition().find(one.element));
        const Token& now = moved_.instance.tokens[i];
        if (meet && one.flow != other.flow && now.flow == moved_.instance.tokens[j].flow)
          find("bpmn.move_two_in_one", one.flow, "to", now.flow.empty() ? now.element : now.flow);
      }
  }

  void look_for_branches() {
    std::set<std::pair<std::int64_t, std::string>> before;
    for (const Missing& one : never_come(from_.definition(), before_))
      before.emplace(one.scope, now_called(plan_, one.flow->id));
    for (const Missing& one : never_come(to_.definition(), moved_.instance))
      if (!before.contains({one.scope, one.flow->id}))
        find("bpmn.move_no_branch", one.flow->to->id(), "flow", one.flow->id);
  }

  // ---- variables

  void add_ahead(std::vector<const Element*>& open, const Element& element) const {
    for (const Flow* flow : element.out()) open.push_back(flow->to);
    element.collect_jumps(open);
    if (const Contents* inside = element.contents()) {
      open.insert(open.end(), inside->starts.begin(), inside->starts.end());
      open.insert(open.end(), inside->event_starts.begin(), inside->event_starts.end());
    }
    if (const auto* activity = dynamic_cast<const Activity*>(&element))
      open.insert(open.end(), activity->boundary().begin(), activity->boundary().end());
    const Contents* around = element.container();
    if (!around || !around->owner) return;
    if (around->owner->repeats()) open.insert(open.end(), around->starts.begin(), around->starts.end());
    for (const Flow* flow : around->owner->out()) open.push_back(flow->to);
  }

  // What tokens may still come to, and those that they stand at.
  std::set<const Element*> ahead() const {
    std::vector<const Element*> open;
    for (const Token& token : moved_.instance.tokens) open.push_back(to_.definition().find(token.element));
    std::set<const Element*> seen;
    while (!open.empty()) {
      const Element* next = open.back();
      open.pop_back();
      if (next && seen.insert(next).second) add_ahead(open, *next);
    }
    return seen;
  }

  std::set<std::string> known() const {
    std::set<std::string> names;
    for (const auto& [name, value] : before_.variables) names.insert(name);
    for (const Scope& scope : before_.scopes)
      for (const auto& [name, value] : scope.variables) names.insert(name);
    // What the version before would have read without it being there, this one may as well.
    for (const auto& element : from_.definition().elements)
      for (std::string& name : read_by(from_, element->id())) names.insert(std::move(name));
    // A script may set any data object, and does not say which.
    for (const auto& contents : to_.definition().contents)
      names.insert(contents->variables.begin(), contents->variables.end());
    return names;
  }

  void look_for_variables() {
    const std::set<const Element*> coming = ahead();
    std::set<std::string> names = known();
    std::vector<std::string> set;
    for (const Element* one : coming) one->collect_variables(set);
    names.insert(set.begin(), set.end());
    for (const Element* one : coming)
      for (const std::string& name : read_by(to_, one->id()))
        if (names.insert(name).second) find("bpmn.move_variable", one->id(), "variable", name);
  }

  const Process& from_;
  const Process& to_;
  const MovePlan& plan_;
  const Instance& before_;
  Moved moved_;
};

}  // namespace

std::vector<Error> check_plan(const Process& from, const Process& to, const MovePlan& plan) {
  std::vector<Error> findings;
  for (const auto& [was, now] : plan.now_called)
    if (!knows(from, was) || !knows(to, now))
      findings.push_back(error(ErrorKind::invalid, "bpmn.move_plan").with("element", was).with("to", now));
  return findings;
}

Moved move_to(const Process& from, const Process& to, const MovePlan& plan, const Instance& instance) {
  return Move(from, to, plan, instance).run();
}

}  // namespace gw::bpmn
