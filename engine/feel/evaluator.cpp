// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/evaluator.hpp"

#include <array>
#include <memory_resource>

#include "engine/feel/builtins.hpp"
#include "engine/feel/semantics.hpp"

namespace gw::feel {

using ast::Operator;

const Value* Frame::find(std::string_view wanted) const {
  for (const Frame* frame = this; frame; frame = frame->outer) {
    if (frame->value) {
      if (frame->name == wanted) return frame->value;
    } else if (frame->members) {
      if (const Value* found = frame->members->find(wanted)) return found;
    }
  }
  return nullptr;
}

Value Evaluator::evaluate(const ast::Node& node) {
  const Evaluation::Level level(evaluation_);
  if (!evaluation_.spend(1)) return {};
  return std::visit(*this, node.of);
}

Value Evaluator::evaluate_in(const ast::Node& node, const Frame& frame) {
  const Frame* const outer = frame_;
  frame_ = &frame;
  Value result = evaluate(node);
  frame_ = outer;
  return result;
}

Value Evaluator::operator()(const ast::Name& node) {
  const Value* found = frame_ ? frame_->find(node.name) : nullptr;
  if (found) return *found;
  return node.builtins.empty() ? Value() : builtin_value(node.builtins);
}

Value Evaluator::operator()(const ast::Path& node) {
  const Value base = evaluate(*node.base);
  if (base.list() && !evaluation_.spend(base.list()->size())) return {};
  return member(base, node.member).value_or(Value());
}

Value Evaluator::operator()(const ast::ListOf& node) {
  List items;
  items.reserve(node.items.size());
  for (const ast::NodePtr& item : node.items) items.push_back(evaluate(*item));
  if (!evaluation_.made(items.size())) return {};
  return Value(std::move(items));
}

// Later entries see the earlier ones.
Value Evaluator::operator()(const ast::ContextOf& node) {
  Context context;
  for (const auto& [name, value] : node.entries) {
    const Frame frame{frame_, {}, nullptr, &context};
    if (!context.add(name, evaluate_in(*value, frame))) return {};
  }
  if (!evaluation_.made(2 * context.size())) return {};
  return Value(std::move(context));
}

std::optional<Range> Evaluator::range_of(const ast::Interval& node) {
  Range range{evaluate(*node.low), evaluate(*node.high), node.low_included, node.high_included};
  const auto which = order(range.low, range.high);
  return which && *which <= 0 ? std::optional(std::move(range)) : std::nullopt;
}

Value Evaluator::operator()(const ast::Interval& node) {
  auto range = range_of(node);
  return range ? Value(std::move(*range)) : Value();
}

Value Evaluator::operator()(const ast::Test& node) {
  Value end = evaluate(*node.operand);
  if (end.is_null()) return {};
  switch (node.op) {
    case Operator::equal:
      return Range{end, end, true, true};
    case Operator::less:
      return Range{{}, end, false, false};
    case Operator::at_most:
      return Range{{}, end, false, true};
    case Operator::more:
      return Range{end, {}, false, false};
    case Operator::at_least:
      return Range{end, {}, true, false};
    default:
      return {};
  }
}

Value Evaluator::operator()(const ast::Negation& node) {
  return negate(evaluate(*node.operand));
}

Value Evaluator::operator()(const ast::Binary& node) {
  const Value left = evaluate(*node.left);
  const Value right = evaluate(*node.right);
  if (node.op >= Operator::equal) {
    const bool deep = (left.list() && right.list()) || (left.context() && right.context());
    if (deep && !evaluation_.spend_on(left)) return {};
    return compare(node.op, left, right);
  }
  if (left.string()) {
    const std::size_t size = left.string()->size() + right.text_or_empty().size();
    if (!evaluation_.spend(size / 16) || !evaluation_.made(0, size)) return {};
  }
  return arithmetic(node.op, left, right);
}

// Table 50: a false decides "and", a true decides "or"; what is no boolean counts as null.
Value Evaluator::operator()(const ast::Logic& node) {
  const bool decisive = !node.is_and;
  const Value left = evaluate(*node.left);
  if (left.boolean() && *left.boolean() == decisive) return decisive;
  const Value right = evaluate(*node.right);
  if (right.boolean() && *right.boolean() == decisive) return decisive;
  return left.boolean() && right.boolean() ? Value(!decisive) : Value();
}

Value Evaluator::operator()(const ast::Between& node) {
  const Value value = evaluate(*node.value);
  const Value not_below = compare(Operator::at_least, value, evaluate(*node.low));
  const Value not_above = compare(Operator::at_most, value, evaluate(*node.high));
  return not_below.is_null() || not_above.is_null() ? Value()
                                                    : Value(not_below.is_true() && not_above.is_true());
}

Value Evaluator::operator()(const ast::In& node) {
  const Value value = evaluate(*node.value);
  bool unknown = false;
  for (const ast::NodePtr& one : node.tests) {
    const auto passed = test(*one, value);
    if (passed == true) return true;
    unknown = unknown || !passed;
  }
  return unknown ? Value() : Value(false);
}

std::optional<bool> Evaluator::test(const ast::Node& test, const Value& value) {
  const auto as_logic = [](const Value& v) {
    return v.boolean() ? std::optional(*v.boolean()) : std::nullopt;
  };
  if (const auto* comparison = std::get_if<ast::Test>(&test.of))
    return as_logic(compare(comparison->op, value, evaluate(*comparison->operand)));
  const Frame frame{frame_, "?", &value, nullptr};
  if (const auto* interval = std::get_if<ast::Interval>(&test.of))
    return in_interval(*interval, value, frame);
  const Value result = evaluate_in(test, frame);
  const bool deep = value.list() || value.context();
  if (result.list() && !(deep ? evaluation_.spend_on(result) : evaluation_.spend(result.list()->size())))
    return std::nullopt;
  return is_in(value, result);
}

// Tables are full of them: without making the range a value. One that is none, as [1..null], contains and
// lacks nothing.
std::optional<bool> Evaluator::in_interval(const ast::Interval& interval, const Value& value,
                                           const Frame& frame) {
  if (!evaluation_.spend(1)) return std::nullopt;
  const Frame* const outer = frame_;
  frame_ = &frame;
  const std::optional<Range> range = range_of(interval);
  frame_ = outer;
  if (!range) return std::nullopt;
  return value.is(Value::Type::range) ? equal(value, Value(*range)) : contains(*range, value);
}

namespace {

// Operators and quantifiers whose result is a truth, not a value to compare the input with.
bool is_condition(const ast::Node& node) {
  if (const auto* binary = std::get_if<ast::Binary>(&node.of)) return binary->op >= Operator::equal;
  return std::holds_alternative<ast::Logic>(node.of) || std::holds_alternative<ast::Between>(node.of) ||
         std::holds_alternative<ast::In>(node.of) || std::holds_alternative<ast::InstanceOf>(node.of) ||
         std::holds_alternative<ast::Quantified>(node.of) || std::holds_alternative<ast::Call>(node.of);
}

}  // namespace

std::optional<bool> Evaluator::unary_test(const ast::Node& node, const Value& input) {
  if (!is_condition(node)) return test(node, input);
  const Value result = evaluate(node);
  if (!result.boolean()) return is_in(input, result);
  const bool by_truth = program_->uses_input || !input.boolean();
  return by_truth ? std::optional(*result.boolean()) : is_in(input, result);
}

Value Evaluator::operator()(const ast::InstanceOf& node) {
  const Value value = evaluate(*node.value);
  if (is_incomplete(node.type)) return {};
  if (value.is_null()) return node.type.kind == Type::Kind::null;
  return conforms(value, node.type, evaluation_);
}

Value Evaluator::operator()(const ast::If& node) {
  return evaluate(evaluate(*node.condition).is_true() ? *node.then : *node.otherwise);
}

// A number selects by position, from the end when negative; anything else keeps the items for which it is
// true.
Value Evaluator::operator()(const ast::Filter& node) {
  const Value base = evaluate(*node.base);
  if (base.is_null()) return {};
  const std::span<const Value> items =
      base.list() ? std::span<const Value>(*base.list()) : std::span(&base, 1);
  const Value first = items.empty() ? evaluate(*node.condition) : filter_item(*node.condition, items.front());
  if (const Decimal* number = first.number()) {
    const auto index = number->to_int();
    const auto count = static_cast<std::int64_t>(items.size());
    if (!index || *index == 0 || *index > count || *index < -count) return {};
    return items[static_cast<std::size_t>(*index > 0 ? *index - 1 : count + *index)];
  }
  List kept;
  for (std::size_t i = 0; i < items.size() && !evaluation_.exhausted(); ++i)
    if ((i == 0 ? first : filter_item(*node.condition, items[i])).is_true()) kept.push_back(items[i]);
  if (!evaluation_.made(kept.size())) return {};
  return Value(std::move(kept));
}

// The item is known as "item", and by its members when it is a context, which then come first.
Value Evaluator::filter_item(const ast::Node& condition, const Value& item) {
  const Frame itself{frame_, "item", &item, nullptr};
  if (!item.context()) return evaluate_in(condition, itself);
  return evaluate_in(condition, Frame{&itself, {}, nullptr, item.context()});
}

Value Evaluator::operator()(const ast::For& node) {
  List results;
  const auto body = [&] {
    if (node.uses_partial) {
      if (!evaluation_.spend(results.size())) return false;
      const Value partial(results);
      results.push_back(evaluate_in(*node.body, Frame{frame_, "partial", &partial, nullptr}));
    } else {
      results.push_back(evaluate(*node.body));
    }
    return evaluation_.spend(1) && evaluation_.made(1) && !evaluation_.is_full(results.size());
  };
  return iterate(node.iterators, std::cref(body)) ? Value(std::move(results)) : Value();
}

Value Evaluator::operator()(const ast::Quantified& node) {
  bool unknown = false;
  bool decided = false;
  const auto body = [&] {
    const Value result = evaluate(*node.condition);
    unknown = unknown || !result.boolean();
    decided = result.boolean() && *result.boolean() != node.every;
    return !decided && !evaluation_.exhausted();
  };
  const bool fine = iterate(node.iterators, std::cref(body));
  if (decided) return !node.every;
  return !fine || unknown ? Value() : Value(node.every);
}

// Calls the body once per combination, with the names bound; stops when it returns false. False: there was
// nothing that could be iterated over, or the body stopped.
bool Evaluator::iterate(std::span<const ast::Iterator> iterators, const std::function<bool()>& body) {
  if (iterators.empty()) return body();
  const Evaluation::Level level(evaluation_);
  const ast::Iterator& first = iterators.front();
  const Value from = evaluate(*first.from);
  if (first.to) return iterate_numbers(iterators, from, evaluate(*first.to), body);
  if (const Range* range = from.range()) {
    if (!range->low_included || !range->high_included) return false;
    return iterate_numbers(iterators, range->low, range->high, body);
  }
  if (from.is_null()) return false;
  if (!from.list()) return iterate_over(iterators, from, body);
  for (const Value& item : *from.list())
    if (!iterate_over(iterators, item, body)) return false;
  return true;
}

bool Evaluator::iterate_over(std::span<const ast::Iterator> iterators, const Value& item,
                             const std::function<bool()>& body) {
  const Frame frame{frame_, iterators.front().name, &item, nullptr};
  const Frame* const outer = frame_;
  frame_ = &frame;
  const bool go_on = evaluation_.spend(1) && iterate(iterators.subspan(1), body);
  frame_ = outer;
  return go_on;
}

// From a number or date to another, by one, up or down.
bool Evaluator::iterate_numbers(std::span<const ast::Iterator> iterators, const Value& from, const Value& to,
                                const std::function<bool()>& body) {
  const bool numbers = from.number() && to.number() && from.number()->is_integer();
  const bool dates = from.date() && to.date();
  const auto which = order(from, to);
  if (!which || (!numbers && !dates)) return false;
  const bool down = *which > 0;
  const Value step = dates ? Value(DayDuration{down ? -86'400 : 86'400, 0}) : Value(down ? -1 : 1);
  for (Value at = from; !at.is_null(); at = arithmetic(Operator::add, at, step)) {
    const auto reached = order(at, to);
    if (!reached || (down ? *reached < 0 : *reached > 0)) break;
    if (!iterate_over(iterators, at, body)) return false;
  }
  return true;
}

Value Evaluator::operator()(const ast::Call& node) {
  std::array<std::byte, 4 * sizeof(Function::Argument)> nearly_always;
  std::pmr::monotonic_buffer_resource memory(nearly_always.data(), nearly_always.size());
  std::pmr::vector<Function::Argument> arguments(&memory);
  arguments.reserve(node.arguments.size());
  for (const ast::Call::Argument& argument : node.arguments)
    arguments.push_back({argument.name, evaluate(*argument.value)});
  if (evaluation_.exhausted()) return {};
  const auto* name = std::get_if<ast::Name>(&node.function->of);
  if (name && !name->builtins.empty() && (name->of_house || !(frame_ && frame_->find(name->name))))
    return node.row ? call_builtin(*node.row, node.places, arguments, evaluation_) : Value();
  const Value function = evaluate(*node.function);
  const auto* callable = function.function();
  const auto* known = callable ? dynamic_cast<const Function*>(callable->get()) : nullptr;
  return known ? known->call(arguments, evaluation_) : Value();
}

}  // namespace gw::feel
