// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/boxed.hpp"

namespace gw::dmn {
namespace {

Value with(const Value& variables, const std::string& name, Value value) {
  Context all = variables.context() ? *variables.context() : Context();
  all.set(name, std::move(value));
  return Value(std::move(all));
}

// The numbers or dates of a range; anything else as it is.
Value as_list(const Value& value, Run& run) {
  static const feel::Expression items = feel::parse("for i in range return i", {{"range"}, {}, {}}).value();
  return value.range() ? items.evaluate(Context{{"range", value}}, run) : value;
}

}  // namespace

Value fit(const Value& value, const DeclaredType& type, std::string_view what, Run& run) {
  if (!type || value.is_null()) return value;
  Value fitting = feel::coerce(value, *type, run);
  if (fitting.is_null())
    run.note(error(ErrorKind::invalid, "dmn.does_not_fit")
                 .with("name", what.empty() ? run.owner : std::string(what))
                 .with("found", feel::type_text(value))
                 .with("expected", feel::type_text(*type)));
  return fitting;
}

Value LiteralBox::evaluate(const Value& variables, Run& run) const {
  return expression.evaluate(variables, run);
}

void calculate(const std::string& name, const BoxedPtr& box, const Value& variables, const Value& result,
               Run& run) {
  if (const auto* literal = dynamic_cast<const LiteralBox*>(box.get()))
    run.calculate(name, literal->expression, variables, result);
}

// Entries see the ones before them. One without a name is the result; else the context of all is.
Value ContextBox::evaluate(const Value& variables, Run& run) const {
  Value visible = variables;
  Context result;
  for (const Entry& entry : entries) {
    Value value = fit(entry.value->evaluate(visible, run), entry.type, entry.name, run);
    calculate(entry.name, entry.value, visible, value, run);
    if (entry.name.empty()) return value;
    if (!run.spend(1 + (visible.context() ? visible.context()->size() : 0))) return {};
    visible = with(visible, entry.name, value);
    result.set(entry.name, std::move(value));
  }
  return Value(std::move(result));
}

Value ListBox::evaluate(const Value& variables, Run& run) const {
  List values;
  for (const BoxedPtr& item : items) values.push_back(item->evaluate(variables, run));
  if (!run.made(values.size())) return {};
  return Value(std::move(values));
}

Value RelationBox::evaluate(const Value& variables, Run& run) const {
  List result;
  for (const auto& row : rows) {
    Context record;
    for (std::size_t i = 0; i < row.size(); ++i) record.set(columns[i], row[i]->evaluate(variables, run));
    result.emplace_back(std::move(record));
  }
  return Value(std::move(result));
}

Value InvocationBox::evaluate(const Value& variables, Run& run) const {
  const Value callee = function->evaluate(variables, run);
  const auto* callable = callee.function();
  const auto* known = callable ? dynamic_cast<const feel::Function*>(callable->get()) : nullptr;
  if (!known) return {};
  std::vector<feel::Function::Argument> arguments;
  for (const auto& [name, value] : bindings) arguments.push_back({name, value->evaluate(variables, run)});
  return known->call(arguments, run);
}

namespace {

// The function keeps what was visible where it was defined.
Value function_of(const std::shared_ptr<const FunctionBox>& box, const Value& variables) {
  return feel::make_function(
      box->parameters, [box, variables](std::vector<Value> arguments, feel::Evaluation& evaluation) -> Value {
        auto* run = dynamic_cast<Run*>(&evaluation);
        if (!run) return {};  // called outside of any decision
        Context visible = variables.context() ? *variables.context() : Context();
        if (box->recursive) visible.set(box->owner, function_of(box, variables));
        for (std::size_t i = 0; i < arguments.size(); ++i)
          visible.set(box->parameters[i].name, std::move(arguments[i]));
        if (!run->spend(visible.size())) return {};
        const Owner scope(*run, box->owner);
        const Calling calling(*run);
        return fit(box->body->evaluate(Value(std::move(visible)), *run), box->result, box->owner, *run);
      });
}

}  // namespace

Value FunctionBox::evaluate(const Value& variables, Run&) const {
  return function_of(std::make_shared<const FunctionBox>(*this), variables);
}

Value ExternalBox::evaluate(const Value& variables, Run& run) const {
  if (!function) {
    run.note(error(ErrorKind::invalid, "dmn.external_call"));
    return {};
  }
  std::vector<Value> arguments;
  for (const std::string& parameter : parameters) arguments.push_back(variables.get(parameter));
  return feel::call_external(*function, arguments);
}

Value ConditionalBox::evaluate(const Value& variables, Run& run) const {
  const Value chosen = condition->evaluate(variables, run);
  if (!chosen.boolean() && !chosen.is_null()) {
    run.note(error(ErrorKind::invalid, "dmn.condition_not_boolean"));
    return {};
  }
  return (chosen.is_true() ? then : otherwise)->evaluate(variables, run);
}

Value IterationBox::evaluate(const Value& variables, Run& run) const {
  const Value over = as_list(in->evaluate(variables, run), run);
  if (!over.list()) {
    run.note(error(ErrorKind::invalid, "dmn.no_list"));
    return {};
  }
  List results;
  bool unknown = false;
  for (const Value& item : *over.list()) {
    if (!run.spend(1 + (variables.context() ? variables.context()->size() : 0))) return {};
    if (!run.made(results.size()) || !run.spend(kind == Kind::all ? results.size() : 0)) return {};
    Value visible = with(variables, variable, item);
    if (kind == Kind::all) visible = with(visible, "partial", Value(results));
    Value value = body->evaluate(visible, run);
    if (kind == Kind::all) {
      results.push_back(std::move(value));
      continue;
    }
    const bool decisive = kind == Kind::some;
    if (value.boolean() && *value.boolean() == decisive) return decisive;
    unknown = unknown || !value.boolean();
  }
  if (kind == Kind::all) return Value(std::move(results));
  return unknown ? Value() : Value(kind == Kind::every);
}

Value FilterBox::evaluate(const Value& variables, Run& run) const {
  const Value over = in->evaluate(variables, run);
  if (over.is_null()) return {};
  const List items = over.list() ? *over.list() : List{over};
  List kept;
  for (const Value& item : items) {
    if (!run.spend(1 + (variables.context() ? variables.context()->size() : 0))) return {};
    Context visible = variables.context() ? *variables.context() : Context();
    visible.set("item", item);
    if (item.context())
      for (const auto& [name, value] : *item.context()) visible.set(name, value);
    const Value matched = match->evaluate(Value(std::move(visible)), run);
    if (!matched.boolean() && !matched.is_null()) {
      run.note(error(ErrorKind::invalid, "dmn.filter_not_boolean"));
      return {};
    }
    if (matched.is_true()) kept.push_back(item);
  }
  if (!run.made(kept.size())) return {};
  return Value(std::move(kept));
}

}  // namespace gw::dmn
