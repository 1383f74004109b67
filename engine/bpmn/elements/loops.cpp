// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/elements/loops.hpp"

#include <algorithm>
#include <charconv>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/elements/activity.hpp"
#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {
namespace {

constexpr std::int64_t most_rounds = 10'000;

// Names of BPMN's own (table 10.30), beside loop_counter.
constexpr const char* all_rounds = "numberOfInstances";
constexpr const char* active_rounds = "numberOfActiveInstances";
constexpr const char* done_rounds = "numberOfCompletedInstances";
constexpr const char* stopped_rounds = "numberOfTerminatedInstances";

std::int64_t number_in(const Scope& scope, const char* name) {
  const Decimal* number = scope.variables.get(name).number();
  return number ? number->to_int().value_or(0) : 0;
}

// ---- while a condition holds

class StandardLoop : public Loop {
 public:
  explicit StandardLoop(Source& source) {
    test_before_ = source.yes("testBefore");
    condition_ = source.child_expression("loopCondition");
    const std::string text = source.get("loopMaximum");
    if (text.empty()) return;
    std::int64_t most = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), most);
    if (problem == std::errc() && end == text.data() + text.size() && most >= 0) {
      most_ = most;
      return;
    }
    Error& found = source.problem("bpmn.bad_attribute");
    found.params.emplace_back("attribute", "loopMaximum");
    found.params.emplace_back("value", text);
  }

  void collect_variables(std::vector<std::string>& names) const override { names.emplace_back(loop_counter); }
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override {
    if (condition_) expressions.push_back(&*condition_);
  }
  bool may_be_none() const override { return test_before_ || most_ == 0; }

  Result<void> start(Step& step, const Activity& activity, const Token& token) const override {
    const std::int64_t rounds = step.open({.kind = Scope::Kind::rounds,
                                           .element = activity.id(),
                                           .token = token.id,
                                           .parent = token.scope,
                                           .variables = {{loop_counter, 0}}});
    bool wanted = most_ != 0;
    if (test_before_ && wanted) {
      TRY(wanted, holds(step, activity, rounds));
    }
    return wanted ? next(step, activity, rounds, 1) : end(step, activity, rounds);
  }

  Result<void> round_done(Step& step, const Activity& activity, const Token& token, const Scope& round,
                          Completed done) const override {
    const std::int64_t rounds = round.parent;
    end_round(step, token, round, std::move(done));
    const std::int64_t so_far = number_in(*step.instance().scope(rounds), loop_counter);
    if (most_ && so_far >= *most_) return end(step, activity, rounds);
    TRY(bool more, holds(step, activity, rounds));
    return more ? next(step, activity, rounds, so_far + 1) : end(step, activity, rounds);
  }

 private:
  Result<bool> holds(Step& step, const Activity& activity, std::int64_t rounds) const {
    if (!condition_) return true;  // until loopMaximum
    TRY(Value answer, step.evaluate(*condition_, activity, rounds));
    return answer.is_true();
  }
  static Result<void> next(Step& step, const Activity& activity, std::int64_t rounds, std::int64_t number) {
    if (number > most_rounds)
      return error(ErrorKind::invalid, "bpmn.bad_rounds").with("element", activity.id());
    step.declare({{loop_counter, number}}, rounds);
    begin_round(step, activity, rounds, {});
    return ok();
  }

  bool test_before_ = false;
  std::optional<std::int64_t> most_;
  std::optional<feel::Expression> condition_;
};

// ---- so many times, or for each item

class MultiInstance : public Loop {
 public:
  explicit MultiInstance(Source& source) {
    const Node& node = source.node();
    sequential_ = source.yes("isSequential");
    cardinality_ = source.child_expression("loopCardinality");
    completion_ = source.child_expression("completionCondition");
    if (const Node* list = node.reference("loopDataInputRef")) input_list_ = variable_of(*list);
    if (const Node* list = node.reference("loopDataOutputRef")) output_list_ = variable_of(*list);
    if (const Node* item = node.child("inputDataItem")) input_item_ = variable_of(*item);
    if (const Node* item = node.child("outputDataItem")) output_item_ = variable_of(*item);
    if (!cardinality_ && input_list_.empty() && source.problems().empty()) source.problem("bpmn.no_rounds");
    read_behavior(source);
  }

  void collect_variables(std::vector<std::string>& names) const override {
    for (const char* name : {loop_counter, all_rounds, active_rounds, done_rounds, stopped_rounds})
      names.emplace_back(name);
    for (const std::string& name : {input_item_, output_item_, output_list_})
      if (!name.empty()) names.push_back(name);
  }
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override {
    for (const auto* one : {&cardinality_, &completion_})
      if (*one) expressions.push_back(&**one);
    for (const Said& one : said_)
      if (one.condition) expressions.push_back(&*one.condition);
  }
  bool may_be_none() const override { return true; }

  Result<void> start(Step& step, const Activity& activity, const Token& token) const override {
    TRY(List items, items_for(step, activity, token.scope));
    const auto count = static_cast<std::int64_t>(items.size());
    if (!sequential_ && count > static_cast<std::int64_t>(StepLimits::tokens))
      return error(ErrorKind::invalid, "bpmn.bad_rounds").with("element", activity.id());
    const std::int64_t first = sequential_ ? std::min<std::int64_t>(count, 1) : count;
    const std::int64_t rounds = step.open(
        {.kind = Scope::Kind::rounds,
         .element = activity.id(),
         .token = token.id,
         .parent = token.scope,
         .variables = {{all_rounds, count}, {active_rounds, first}, {done_rounds, 0}, {stopped_rounds, 0}},
         .items = input_item_.empty() ? Value() : Value(std::move(items)),
         .results = output_item_.empty() ? Value() : Value(List{})});
    if (count == 0) return finish(step, activity, rounds);
    for (std::int64_t i = 0; i < first; ++i) begin(step, activity, rounds, i);
    return ok();
  }

  Result<void> round_done(Step& step, const Activity& activity, const Token& token, const Scope& round,
                          Completed done) const override {
    const std::int64_t rounds = round.parent;
    if (!output_item_.empty()) keep_result(step, rounds, round.variables.get(output_item_));
    end_round(step, token, round, std::move(done));
    const Scope& shared = *step.instance().scope(rounds);
    const std::int64_t all = number_in(shared, all_rounds), finished = number_in(shared, done_rounds) + 1;
    step.declare({{active_rounds, number_in(shared, active_rounds) - 1}, {done_rounds, finished}}, rounds);
    CHECK(say(step, activity, rounds, finished));
    TRY(bool enough, is_enough(step, activity, rounds));
    if (enough) stop_others(step, rounds);
    if (enough || finished == all) return finish(step, activity, rounds);
    if (!sequential_) return ok();
    step.declare({{active_rounds, 1}}, rounds);
    begin(step, activity, rounds, finished);
    return ok();
  }

 private:
  enum class Behavior { none, one, all, complex };
  struct Said {
    std::optional<feel::Expression> condition;  // none: always
    std::string signal;
  };

  // What is thrown when rounds end, to be caught at the boundary of the activity. The rounds that are left go
  // on (workflow patterns 9 and 12), whatever the boundary event says of interrupting.
  void read_behavior(Source& source) {
    const Node& node = source.node();
    const std::string word = source.get("behavior");
    behavior_ = word == "None"      ? Behavior::none
                : word == "One"     ? Behavior::one
                : word == "Complex" ? Behavior::complex
                                    : Behavior::all;
    const char* reference = behavior_ == Behavior::none  ? "noneBehaviorEventRef"
                            : behavior_ == Behavior::one ? "oneBehaviorEventRef"
                                                         : nullptr;
    if (reference)
      if (const Node* definition = node.reference(reference)) add_said(source, {}, *definition);
    if (behavior_ != Behavior::complex) return;
    for (const Node* part : node.all("complexBehaviorDefinition")) {
      const Node* event = part->child("event");
      const Node* condition = part->child("condition");
      if (!event || !condition) continue;
      for (const Node* definition : event->all("eventDefinition"))
        add_said(source, source.expression(*condition), *definition);
    }
  }
  void add_said(Source& source, std::optional<feel::Expression> condition, const Node& definition) {
    const Node* signal = definition.reference("signalRef");
    if (!signal) {
      source.problem("bpmn.behavior_without_signal");
      return;
    }
    said_.push_back({std::move(condition), name_of(signal)});
  }

  Result<void> say(Step& step, const Activity& activity, std::int64_t rounds, std::int64_t finished) const {
    if (behavior_ == Behavior::one && finished > 1) return ok();
    for (const Said& one : said_) {
      if (one.condition) {
        TRY(Value answer, step.evaluate(*one.condition, activity, rounds));
        if (!answer.is_true()) continue;
      }
      const std::int64_t host = step.instance().scope(rounds)->token;
      CHECK(step.hear_at(host, one.signal));
    }
    return ok();
  }

  Result<List> items_for(Step& step, const Activity& activity, std::int64_t scope) const {
    auto bad = [&] { return error(ErrorKind::invalid, "bpmn.bad_rounds").with("element", activity.id()); };
    if (!cardinality_) {
      const List* list = step.variable(input_list_, scope).list();
      if (!list || static_cast<std::int64_t>(list->size()) > most_rounds) return bad();
      return *list;
    }
    TRY(Value said, step.evaluate(*cardinality_, activity, scope));
    const Decimal* number = said.number();
    const auto count = number ? number->to_int() : std::nullopt;
    if (!count || *count < 0 || *count > most_rounds) return bad();
    return List(static_cast<std::size_t>(*count));
  }

  void begin(Step& step, const Activity& activity, std::int64_t rounds, std::int64_t index) const {
    const Scope& shared = *step.instance().scope(rounds);
    Context own{{loop_counter, index + 1}};
    if (!input_item_.empty()) own.set(input_item_, (*shared.items.list())[static_cast<std::size_t>(index)]);
    if (!output_item_.empty()) own.set(output_item_, {});
    begin_round(step, activity, rounds, std::move(own));
  }

  static void keep_result(Step& step, std::int64_t rounds, const Value& result) {
    Scope shared = *step.instance().scope(rounds);
    List results = *shared.results.list();
    results.push_back(result);
    shared.results = Value(std::move(results));
    step.change_scope(std::move(shared));
  }

  Result<bool> is_enough(Step& step, const Activity& activity, std::int64_t rounds) const {
    if (!completion_) return false;
    TRY(Value answer, step.evaluate(*completion_, activity, rounds));
    return answer.is_true();
  }

  static void stop_others(Step& step, std::int64_t rounds) {
    const std::int64_t active = number_in(*step.instance().scope(rounds), active_rounds);
    step.stop_inside(rounds);
    step.declare({{active_rounds, 0}, {stopped_rounds, active}}, rounds);
  }

  Result<void> finish(Step& step, const Activity& activity, std::int64_t rounds) const {
    const Scope& shared = *step.instance().scope(rounds);
    if (!output_item_.empty() && !output_list_.empty()) step.set(output_list_, shared.results, shared.parent);
    return end(step, activity, rounds);
  }

  bool sequential_ = false;
  Behavior behavior_ = Behavior::all;
  std::optional<feel::Expression> cardinality_, completion_;
  std::string input_list_, output_list_, input_item_, output_item_;
  std::vector<Said> said_;
};

}  // namespace

std::unique_ptr<Loop> Loop::read(Source& activity) {
  if (const Node* node = activity.node().child("standardLoopCharacteristics")) {
    Source source{*node, activity.owner(), activity.known(), activity.problems()};
    return std::make_unique<StandardLoop>(source);
  }
  if (const Node* node = activity.node().child("multiInstanceLoopCharacteristics")) {
    Source source{*node, activity.owner(), activity.known(), activity.problems()};
    return std::make_unique<MultiInstance>(source);
  }
  return nullptr;
}

void Loop::begin_round(Step& step, const Element& at, std::int64_t rounds, Context own) {
  const std::int64_t round = step.open(
      {.kind = Scope::Kind::round, .element = at.id(), .parent = rounds, .variables = std::move(own)});
  step.place(at, {}, round);
}

void Loop::end_round(Step& step, const Token& token, const Scope& round, Completed done) {
  step.stop_below(token);
  step.take(token);
  if (!done.inside.empty()) step.remember(std::move(done), round.parent);
  step.close(round);
}

Result<void> Loop::end(Step& step, const Activity& activity, std::int64_t rounds) {
  const Scope shared = *step.instance().scope(rounds);
  const Token token = *step.instance().find(shared.token);
  step.close(shared);
  Completed done{activity.id(), {}, {}};
  for (const Completed& round : shared.completed)
    done.inside.insert(done.inside.end(), round.inside.begin(), round.inside.end());
  return activity.complete(step, token, std::move(done));
}

}  // namespace gw::bpmn
