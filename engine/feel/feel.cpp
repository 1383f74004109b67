// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/feel.hpp"

#include <algorithm>

#include "engine/feel/evaluator.hpp"
#include "engine/feel/parser.hpp"

namespace gw::feel {
namespace {

// Resolving names costs the square of what is bound.
constexpr std::size_t largest_source = std::size_t{128} << 10;

Result<std::shared_ptr<const Program>> compile(std::string_view source, const Scope& scope,
                                               Result<void> (Parser::*start)()) {
  if (source.size() > largest_source)
    return error(ErrorKind::too_large, "feel.size").with("limit", std::to_string(largest_source));
  auto program = std::make_shared<Program>();
  program->source = source;
  program->start = scope.start;
  TRY(std::vector<Token> tokens, tokenize({program->source, scope.start}));
  CHECK((Parser(tokens, scope, *program).*start)());
  return std::shared_ptr<const Program>(std::move(program));
}

Error unknown_in(const Program& program, const Reference& reference) {
  return fault("feel.unknown_name", {program.source, program.start}, reference.at)
      .with("found", reference.name);
}

Frame frame_of(const Value& variables) {
  return {nullptr, {}, nullptr, variables.context()};
}

}  // namespace

Result<Expression> parse(std::string_view source, const Scope& scope) {
  TRY(auto program, compile(source, scope, &Parser::expression));
  return Expression(std::move(program));
}

Result<UnaryTests> parse_unary_tests(std::string_view source, const Scope& scope) {
  TRY(auto program, compile(source, scope, &Parser::unary_tests));
  return UnaryTests(std::move(program));
}

Result<void> Evaluation::check() const {
  const auto refuse = [](std::string limit, std::size_t most) {
    return error(ErrorKind::invalid, "feel.limit")
        .with("limit", std::move(limit))
        .with("most", std::to_string(most));
  };
  switch (reached_) {
    case Limit::none:
      return ok();
    case Limit::steps:
      return refuse("steps", limits_.steps);
    case Limit::depth:
      return refuse("depth", limits_.depth);
    case Limit::list:
      return refuse("list", limits_.list);
    case Limit::memory:
      return refuse("memory", limits_.memory);
  }
  return ok();
}

// By a list of its own instead of the stack: values may be nested deeper than calls.
bool Evaluation::spend_on(const Value& value) {
  std::vector<const Value*> open{&value};
  while (!open.empty()) {
    const Value& one = *open.back();
    open.pop_back();
    if (!spend(1 + one.text_or_empty().size() / 16)) return false;
    if (const List* items = one.list())
      for (const Value& item : *items) open.push_back(&item);
    if (const Context* entries = one.context())
      for (const auto& [name, entry] : *entries) open.push_back(&entry);
    if (const Range* range = one.range()) {
      open.push_back(&range->low);
      open.push_back(&range->high);
    }
  }
  return true;
}

Result<Value> Expression::evaluate(const Environment& environment) const {
  Evaluation evaluation(environment.now, environment.limits);
  Value result = evaluate(environment.variables, evaluation);
  if (result.list() || result.context()) evaluation.spend_on(result);
  CHECK(evaluation.check());
  return result;
}

Value Expression::evaluate(const Value& variables, Evaluation& evaluation) const {
  const Frame frame = frame_of(variables);
  return Evaluator(program_, &frame, evaluation).evaluate(*program_->roots.front());
}

std::vector<std::string> Expression::names() const {
  std::vector<std::string> names;
  for (const Reference& reference : program_->references)
    if (!reference.maybe_member && std::find(names.begin(), names.end(), reference.name) == names.end())
      names.push_back(reference.name);
  return names;
}

const std::vector<Reference>& Expression::references() const {
  return program_->references;
}
const std::vector<Error>& Expression::findings() const {
  return program_->findings;
}
const std::string& Expression::source() const {
  return program_->source;
}
Error Expression::unknown_name(const Reference& reference) const {
  return unknown_in(*program_, reference);
}

const Error* fault_of(const Result<Expression>& parsed) {
  if (!parsed) return &parsed.error();
  return parsed->findings().empty() ? nullptr : &parsed->findings().front();
}

Result<bool> UnaryTests::matches(const Value& input, const Environment& environment) const {
  Evaluation evaluation(environment.now, environment.limits);
  const bool matched = matches(input, environment.variables, evaluation);
  CHECK(evaluation.check());
  return matched;
}

// A test passes when it is true of the input, or when it is a condition over "?" or other values and true
// itself. Null never passes, nor does its negation.
bool UnaryTests::matches(const Value& input, const Value& variables, Evaluation& evaluation) const {
  if (program_->any) return true;
  const Frame frame = frame_of(variables);
  const Frame with_input{&frame, "?", &input, nullptr};
  Evaluator evaluator(program_, &with_input, evaluation);
  bool unknown = false;
  for (const ast::NodePtr& test : program_->roots) {
    const auto passed = evaluator.unary_test(*test, input);
    if (passed == true) return !program_->negated;
    unknown = unknown || !passed;
  }
  return program_->negated && !unknown;
}

std::size_t UnaryTests::rank(const Value& value, const Value& variables, Evaluation& evaluation) const {
  const Frame frame = frame_of(variables);
  Evaluator evaluator(program_, &frame, evaluation);
  std::size_t index = 0;
  while (index < program_->roots.size() && evaluator.test(*program_->roots[index], value) != true) ++index;
  return index;
}

namespace {

// A literal, with a minus before it, or one that names its type: date("2026-11-20").
bool is_fixed(const ast::Node& node) {
  if (const auto* literal = std::get_if<ast::Literal>(&node.of)) return !literal->value.is_null();
  if (const auto* minus = std::get_if<ast::Negation>(&node.of)) return is_fixed(*minus->operand);
  const auto* call = std::get_if<ast::Call>(&node.of);
  const auto* name = call ? std::get_if<ast::Name>(&call->function->of) : nullptr;
  constexpr std::string_view known[] = {"date", "time", "date and time", "duration"};
  return name && !name->builtins.empty() &&
         std::find(std::begin(known), std::end(known), name->name) != std::end(known) &&
         std::all_of(call->arguments.begin(), call->arguments.end(),
                     [](const ast::Call::Argument& one) { return is_fixed(*one.value); });
}

// Tests that "test" answers by where the value lies.
bool has_fixed_ends(const ast::Node& node) {
  if (const auto* interval = std::get_if<ast::Interval>(&node.of))
    return is_fixed(*interval->low) && is_fixed(*interval->high);
  if (const auto* comparison = std::get_if<ast::Test>(&node.of))
    return comparison->op != ast::Operator::not_equal && is_fixed(*comparison->operand);
  return is_fixed(node);
}

}  // namespace

std::optional<std::vector<Range>> UnaryTests::fixed_ranges() const {
  if (program_->any || program_->negated || program_->uses_input) return std::nullopt;
  Evaluation evaluation(Instant{}, {});
  std::vector<Range> ranges;
  for (const ast::NodePtr& test : program_->roots) {
    if (!has_fixed_ends(*test)) return std::nullopt;
    Value value = Evaluator(program_, nullptr, evaluation).evaluate(*test);
    if (value.is_null()) return std::nullopt;
    ranges.push_back(value.range() ? *value.range() : Range{value, value, true, true});
  }
  return ranges;
}

bool UnaryTests::is_any() const {
  return program_->any;
}
const std::vector<Reference>& UnaryTests::references() const {
  return program_->references;
}
const std::vector<Error>& UnaryTests::findings() const {
  return program_->findings;
}
const std::string& UnaryTests::source() const {
  return program_->source;
}
Error UnaryTests::unknown_name(const Reference& reference) const {
  return unknown_in(*program_, reference);
}

}  // namespace gw::feel
