// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/elements/activity.hpp"

#include <algorithm>
#include <charconv>

#include "base/text/text.hpp"
#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {
namespace {

constexpr std::int64_t waits = 1;  // Token::seen, until there are startQuantity of them

std::int64_t quantity(Source& source, std::string_view attribute) {
  const std::string text = source.get(attribute);
  if (text.empty()) return 1;
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool good =
      problem == std::errc() && end == text.data() + text.size() && number >= 1 && number <= 100;
  if (good) return number;
  Error& found = source.problem("bpmn.bad_attribute");
  found.params.emplace_back("attribute", attribute);
  found.params.emplace_back("value", text);
  return 1;
}

// Who does the work stands in gw:rolle. A package that says it in another way would not be heard.
void refuse_resources(Source& source) {
  if (source.known().foreign) return;
  for (const Node* resource : source.node().all("resourceRole")) {
    Error& found = source.problems().add("bpmn.unsupported", resource->line);
    found.params.emplace_back("element", source.owner());
    found.params.emplace_back("kind", resource->kind_name());
  }
}

}  // namespace

std::string variable_of(const Node& item) {
  const Node* object = item.is("dataObjectReference") ? item.reference("dataObjectRef") : nullptr;
  for (std::string_view name : {object ? object->name() : std::string_view(), item.name(),
                                object ? std::string_view(object->id) : std::string_view()})
    if (!name.empty()) return std::string(name);
  return item.id;
}

// ---- reading

void Activity::read(Source& source) {
  default_ = source.get("default");
  start_quantity_ = quantity(source, "startQuantity");
  completion_quantity_ = quantity(source, "completionQuantity");
  for_compensation_ = source.yes("isForCompensation");
  loop_ = Loop::read(source);
  read_data(source);
  refuse_resources(source);
  read_own(source);
}

void Activity::read_data(Source& source) {
  if (const Node* io = source.node().child("ioSpecification")) {
    for (std::string_view kind : {"dataInput", "dataOutput"})
      for (const Node* item : io->all(kind)) own_variables_.push_back(variable_of(*item));
  }
  read_handovers(source, "dataInputAssociation", inputs_);
  read_handovers(source, "dataOutputAssociation", outputs_);
}

void Activity::read_handovers(Source& source, std::string_view kind, std::vector<Handover>& all) {
  for (const Node* association : source.node().all(kind)) {
    const Node* from = association->reference("sourceRef");
    const Node* to = association->reference("targetRef");
    const std::string target = to ? variable_of(*to) : std::string();
    if (const Node* transformation = association->child("transformation"); transformation && to) {
      all.push_back({{}, target, source.expression(*transformation)});
    } else if (from && to) {
      all.push_back({variable_of(*from), target, {}});
    }
    for (const Node* assignment : association->all("assignment")) {
      const Node* value = assignment->child("from");
      const Node* place = assignment->child("to");
      if (value && place) all.push_back({{}, std::string(trim(place->text)), source.expression(*value)});
    }
  }
}

void Activity::attach(const BoundaryEvent& event, const Element* handler) {
  boundary_.push_back(&event);
  if (event.compensates()) handler_ = handler;
}

bool Activity::splits() const {
  return completion_quantity_ > 1 || out().size() > 1;
}

void Activity::check(const Definition&, const Known&, Problems& problems) const {
  for (const Element* event : boundary_)
    if (static_cast<const BoundaryEvent*>(event)->compensates() && !handler_)
      event->problem(problems, "bpmn.no_handler");
}

void Activity::collect_variables(std::vector<std::string>& names) const {
  names.insert(names.end(), own_variables_.begin(), own_variables_.end());
  if (loop_) loop_->collect_variables(names);
}

void Activity::collect_expressions(std::vector<const feel::Expression*>& expressions) const {
  for (const auto* all : {&inputs_, &outputs_})
    for (const Handover& one : *all)
      if (one.expression) expressions.push_back(&*one.expression);
  if (loop_) loop_->collect_expressions(expressions);
}

// ---- running

Result<bool> Activity::has_enough_tokens(Step& step, const Token& token) const {
  std::vector<Token> waiting;
  for (const Token& other : step.instance().tokens)
    if (other.element == id() && other.scope == token.scope && other.seen == waits && other.id != token.id)
      waiting.push_back(other);
  if (static_cast<std::int64_t>(waiting.size()) + 1 < start_quantity_) {
    Token stays = token;
    stays.seen = waits;
    step.change_token(std::move(stays));
    return false;
  }
  for (const Token& other : waiting) step.take(other);
  return true;
}

Result<void> Activity::arrive(Step& step, const Token& came) const {
  const Scope* scope = step.instance().scope(came.scope);
  const bool is_round = scope && scope->kind == Scope::Kind::round && scope->element == id();
  const bool again =
      step.tries_again(came.id) && came.seen != not_begun && !(start_quantity_ > 1 && came.seen == waits);
  Token token = came;
  if (came.seen == not_begun) {
    token.seen = 0;
    step.change_token(token);
  }
  if (!is_round && !again && start_quantity_ > 1) {
    TRY(bool enough, has_enough_tokens(step, token));
    if (!enough) return ok();
  }
  if (!is_round && !again)
    for (const Element* event : boundary_)
      if (static_cast<const BoundaryEvent*>(event)->listens()) step.place(*event, {}, token.scope, token.id);
  if (!is_round && loop_) return loop_->start(step, *this, token);
  CHECK(hand_over(step, token, inputs_));
  return begin(step, token);
}

Result<void> Activity::resume(Step& step, const Token& token, const Trigger& trigger) const {
  const auto* came = std::get_if<ErrorCame>(&trigger);
  if (!came || !waits_for_outside()) return Element::resume(step, token, trigger);
  return step.end_with_error(came->code, token);
}

// What was never set is not handed over.
Result<void> Activity::hand_over(Step& step, const Token& token, const std::vector<Handover>& all) const {
  for (const Handover& one : all) {
    Value value;
    if (one.expression) {
      TRY(value, step.evaluate(*one.expression, *this, token.scope));
    } else {
      value = step.variable(one.from, token.scope);
      if (value.is_null()) continue;
    }
    step.set(one.to, std::move(value), token.scope);
  }
  return ok();
}

Result<void> Activity::finish(Step& step, const Token& token, Completed done) const {
  CHECK(hand_over(step, token, outputs_));
  done.element = id();
  const Scope* scope = step.instance().scope(token.scope);
  const bool is_round = scope && scope->kind == Scope::Kind::round && scope->element == id();
  if (is_round) return loop_->round_done(step, *this, token, Scope(*scope), std::move(done));
  return complete(step, token, std::move(done));
}

bool Activity::can_be_undone(const Completed& done) const {
  return handler_ || !done.inside.empty();
}

Result<void> Activity::complete(Step& step, const Token& token, Completed done) const {
  TRY(auto ways, step.ways_out(*this, token.scope));
  step.stop_below(token);
  if (can_be_undone(done)) step.remember(std::move(done), token.scope);
  step.go_along(token, ways, completion_quantity_);
  return ok();
}

}  // namespace gw::bpmn
