// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/reach.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/bpmn/elements/activity.hpp"

namespace gw::bpmn {
namespace {

template <class Next>
std::set<const Element*> spread(std::vector<const Element*> from, Next next) {
  std::set<const Element*> seen;
  while (!from.empty()) {
    const Element* element = from.back();
    from.pop_back();
    if (seen.insert(element).second) next(*element, from);
  }
  return seen;
}

// Each element twice: entered, and left. Between the two lies its work, or its inside.
class Walk {
 public:
  explicit Walk(const std::set<const Element*>& closed) : closed_(closed) {}

  std::set<const Element*> from(const Contents& root) {
    begin(root);
    while (!open_.empty()) {
      const auto [element, left] = open_.back();
      open_.pop_back();
      left ? go_on(*element) : enter(*element);
    }
    return entered_;
  }

 private:
  void begin(const Contents& contents) {
    for (const Element* start : contents.starts) visit(start);
    for (const Element* start : contents.event_starts) {
      const Contents* inner = start->container();
      if (entered_.insert(inner->owner).second) holders_[inner].push_back(inner->owner);
      visit(start);
    }
  }

  void visit(const Element* element) {
    if (entered_.insert(element).second) open_.emplace_back(element, false);
  }

  void leave(const Element* element) {
    if (left_.insert(element).second) open_.emplace_back(element, true);
  }

  void enter(const Element& element) {
    if (const auto* activity = dynamic_cast<const Activity*>(&element))
      for (const Element* event : activity->boundary()) visit(event);
    std::vector<const Element*> jumps;
    element.collect_jumps(jumps);
    for (const Element* to : jumps) visit(to);
    if (const Contents* contents = element.contents()) {
      holders_[contents].push_back(&element);
      begin(*contents);
      if (ended_.contains(contents)) leave(&element);
      if (element.may_be_skipped()) leave(&element);
    } else if (!closed_.contains(&element) || element.may_be_skipped()) {
      leave(&element);
    }
  }

  void go_on(const Element& element) {
    for (const Flow* flow : element.out()) visit(flow->to);
    if (!element.out().empty() || !element.container()) return;
    ended_.insert(element.container());
    for (const Element* holder : holders_[element.container()]) leave(holder);
  }

  const std::set<const Element*>& closed_;
  std::set<const Element*> entered_, left_;
  std::map<const Contents*, std::vector<const Element*>> holders_;
  std::set<const Contents*> ended_;
  std::vector<std::pair<const Element*, bool>> open_;
};

}  // namespace

std::set<const Element*> reachable_without(const Contents& root, const std::set<const Element*>& closed) {
  auto seen = Walk(closed).from(root);
  for (const Element* element : closed) seen.erase(element);
  return seen;
}

namespace {

// What lies behind an element that sends a token along several ways at once.
std::set<const Element*> behind_splits(const Contents& root) {
  std::vector<const Element*> behind;
  for (const Element* element : root.elements)
    if (element->splits() && element->kind() != "exclusiveGateway" && element->kind() != "eventBasedGateway")
      for (const Flow* flow : element->out()) behind.push_back(flow->to);
  return spread(std::move(behind), [](const Element& element, std::vector<const Element*>& more) {
    if (const auto* activity = dynamic_cast<const Activity*>(&element))
      for (const Element* boundary : activity->boundary()) more.push_back(boundary);
    for (const Flow* flow : element.out()) more.push_back(flow->to);
  });
}

}  // namespace

std::vector<const Element*> restart_elements(const Contents& root, const Instance& instance) {
  const auto beside_others = behind_splits(root);
  std::vector<const Element*> all;
  for (const Element* element : root.elements) {
    const bool decided = element->kind() == "businessRuleTask" && instance.done_by.find(element->id()) &&
                         !beside_others.contains(element);
    const bool starts = std::ranges::find(root.starts, element) != root.starts.end();
    if (starts || decided) all.push_back(element);
  }
  return all;
}

namespace {

// The tokens of each round stand at the activity whose token waits outside: they say nothing of the way.
bool has_a_way(const Scope& scope) {
  return scope.kind == Scope::Kind::inside || scope.kind == Scope::Kind::undoing;
}

// What tokens of a scope stand at or may come to before they have passed the join.
std::set<const Element*> ahead_of(const Element& join, const Definition& definition, const Instance& instance,
                                  std::int64_t scope) {
  std::vector<const Element*> from;
  for (const Token& token : instance.tokens)
    if (const Element* at = definition.find(token.element); at && at != &join && token.scope == scope)
      from.push_back(at);
  return spread(std::move(from), [&](const Element& element, std::vector<const Element*>& more) {
    if (const auto* activity = dynamic_cast<const Activity*>(&element))
      more.insert(more.end(), activity->boundary().begin(), activity->boundary().end());
    element.collect_jumps(more);
    for (const Flow* flow : element.out())
      if (flow->to != &join) more.push_back(flow->to);
  });
}

void look_at_join(const Element& join, const Definition& definition, const Instance& instance,
                  std::int64_t scope, std::vector<Missing>& missing) {
  const std::set<const Element*> ahead = ahead_of(join, definition, instance, scope);
  const auto waits = [&](const Token& token) { return token.element == join.id() && token.scope == scope; };
  const auto may_come = [&](const Flow* flow) { return ahead.contains(flow->from); };
  if (std::ranges::none_of(instance.tokens, waits) && std::ranges::none_of(join.in(), may_come)) return;
  for (const Flow* flow : join.in()) {
    const bool has_come = std::ranges::any_of(
        instance.tokens, [&](const Token& token) { return waits(token) && token.flow == flow->id; });
    if (!has_come && !may_come(flow)) missing.push_back({scope, flow});
  }
}

}  // namespace

std::vector<Missing> never_come(const Definition& definition, const Instance& instance) {
  std::vector<std::int64_t> scopes{0};
  for (const Scope& scope : instance.scopes)
    if (has_a_way(scope)) scopes.push_back(scope.id);
  std::vector<Missing> missing;
  for (const auto& element : definition.elements)
    if (element->kind() == "parallelGateway" && element->in().size() > 1)
      for (const std::int64_t scope : scopes) look_at_join(*element, definition, instance, scope, missing);
  return missing;
}

std::set<const Element*> able_to_end(const Contents& contents) {
  std::vector<const Element*> ends;
  for (const Element* element : contents.elements)
    if (element->out().empty()) ends.push_back(element);
  return spread(std::move(ends), [](const Element& element, std::vector<const Element*>& more) {
    if (const Activity* host = element.attached_to()) more.push_back(host);
    for (const Flow* flow : element.in()) more.push_back(flow->from);
  });
}

}  // namespace gw::bpmn
