// SPDX-License-Identifier: EUPL-1.2
// Function values: those written in FEEL, which remember what was bound around them, and those of the house.
#include "engine/feel/evaluator.hpp"
#include "engine/feel/external.hpp"

namespace gw::feel {
namespace {

// One value per parameter; nullopt when number, names or types do not fit. Arguments by name may be left out.
std::optional<std::vector<Value>> bind_arguments(const std::vector<Parameter>& parameters,
                                                 std::span<const Function::Argument> arguments,
                                                 Evaluation& evaluation) {
  const bool named = !arguments.empty() && !arguments.front().name.empty();
  if (arguments.size() > parameters.size()) return std::nullopt;
  if (!named && arguments.size() < parameters.size()) return std::nullopt;
  std::vector<Value> values(parameters.size());
  std::vector<bool> given(parameters.size());
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::size_t place = arguments[i].name.empty() ? i : 0;
    if (!arguments[i].name.empty())
      while (place < parameters.size() && parameters[place].name != arguments[i].name) ++place;
    if (place == parameters.size() || given[place]) return std::nullopt;
    given[place] = true;
    values[place] = coerce(arguments[i].value, parameters[place].type, evaluation);
    if (values[place].is_null() && !arguments[i].value.is_null()) return std::nullopt;
  }
  return values;
}

class HouseFunction : public Function {
 public:
  using Body = std::function<Value(std::vector<Value>, Evaluation&)>;

  HouseFunction(std::vector<Parameter> parameters, Body body)
      : parameters_(std::move(parameters)), body_(std::move(body)) {}

  Value call(std::span<const Argument> arguments, Evaluation& evaluation) const override {
    const Evaluation::Level level(evaluation);
    auto values = bind_arguments(parameters_, arguments, evaluation);
    if (!values || !evaluation.spend(1)) return {};
    return body_(std::move(*values), evaluation);
  }
  std::size_t arity() const override { return parameters_.size(); }
  std::span<const Parameter> parameters() const override { return parameters_; }

 private:
  std::vector<Parameter> parameters_;
  Body body_;
};

class Closure : public Function {
 public:
  Closure(std::shared_ptr<const Program> program, const ast::Lambda& lambda, Context captured)
      : program_(std::move(program)), lambda_(lambda), captured_(std::move(captured)) {}

  Value call(std::span<const Argument> arguments, Evaluation& evaluation) const override {
    auto values = bind_arguments(lambda_.parameters, arguments, evaluation);
    if (!values) return {};
    if (lambda_.external) return call_external(*lambda_.external, *values);
    Context bound;
    for (std::size_t i = 0; i < values->size(); ++i)
      bound.set(lambda_.parameters[i].name, std::move((*values)[i]));
    const Frame outer{nullptr, {}, nullptr, &captured_};
    const Frame inner{&outer, {}, nullptr, &bound};
    return Evaluator(program_, &inner, evaluation).evaluate(*lambda_.body);
  }
  std::size_t arity() const override { return lambda_.parameters.size(); }
  std::span<const Parameter> parameters() const override { return lambda_.parameters; }

 private:
  std::shared_ptr<const Program> program_;
  const ast::Lambda& lambda_;  // inside program_
  Context captured_;
};

Context capture(const Frame* frame) {
  Context all;
  for (; frame; frame = frame->outer) {
    if (frame->value)
      all.add(std::string(frame->name), *frame->value);
    else if (frame->members)
      for (const auto& [name, value] : *frame->members) all.add(name, value);
  }
  return all;
}

}  // namespace

Value Evaluator::operator()(const ast::Lambda& node) {
  Context captured = capture(frame_);
  if (!evaluation_.spend(captured.size())) return {};
  return Value(std::make_shared<const Closure>(program_, node, std::move(captured)));
}

Value make_function(std::vector<Parameter> parameters,
                    std::function<Value(std::vector<Value> arguments, Evaluation& evaluation)> body) {
  return Value(std::make_shared<const HouseFunction>(std::move(parameters), std::move(body)));
}

Value call(const Value& function, std::vector<Value> arguments, Evaluation& evaluation) {
  const auto* callable = function.function();
  const auto* known = callable ? dynamic_cast<const Function*>(callable->get()) : nullptr;
  if (!known) return {};
  std::vector<Function::Argument> named;
  for (Value& value : arguments) named.push_back({{}, std::move(value)});
  return known->call(named, evaluation);
}

}  // namespace gw::feel
