// SPDX-License-Identifier: EUPL-1.2
// Walks the requirements of a decision, each element once.
#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory_resource>
#include <set>

#include "engine/dmn/model.hpp"

namespace gw::dmn {
namespace {

class Decider {
 public:
  // `inputs` outlives it.
  Decider(const Model::Data& data, const Value& inputs, Run& run) : data_(data), inputs_(inputs), run_(run) {}
  Decider(const Model::Data& data, Value&& inputs, Run& run) = delete;

  // A decision, or what a service or knowledge model gives for the inputs.
  Value decide(std::size_t index) {
    const Element& element = data_.elements[index];
    if (element.kind == Kind::decision) return value_of(index);
    if (element.kind == Kind::knowledge) return called(value_of(index));
    for (const Required& input : element.inputs) {
      const Element& other = data_.elements[input.index];
      assume(input.index, fit(given(other), other.type, other.name, run_));
    }
    return outputs_of(element);
  }

  // What this element is instead of what it would be found to be: the arguments of a service.
  void assume(std::size_t index, Value value) { known_[index] = std::move(value); }

  Value value_of(std::size_t index) {
    if (const auto found = known_.find(index); found != known_.end()) return found->second;
    const feel::Evaluation::Level level(run_);
    if (!run_.spend(1)) return {};
    Value value = find(index);
    known_[index] = value;
    return value;
  }

  // The value from outside: in contexts of the imports that lead to the element, or under its names.
  const Value& given(const Element& element) const {
    const Value* holder = &inputs_;
    for (const std::string& import : element.path) holder = &holder->get(import);
    if (holder->context() && holder->context()->find(element.name)) return holder->get(element.name);
    const Value& qualified = inputs_.get(element.qualified_name());
    return qualified.is_null() ? inputs_.get(element.name) : qualified;
  }

  Value outputs_of(const Element& service) {
    if (service.outputs.size() == 1) return value_of(service.outputs.front());
    Context all;
    for (std::size_t output : service.outputs) all.set(data_.elements[output].name, value_of(output));
    return Value(std::move(all));
  }

 private:
  // With the inputs that are called like its parameters.
  Value called(const Value& function) {
    const auto* callable = function.function();
    const auto* known = callable ? dynamic_cast<const feel::Function*>(callable->get()) : nullptr;
    if (!known) return {};
    std::vector<feel::Function::Argument> arguments;
    for (const feel::Parameter& parameter : known->parameters())
      arguments.push_back({parameter.name, inputs_.get(parameter.name)});
    return known->call(arguments, run_);
  }

  Value find(std::size_t index) {
    const Element& element = data_.elements[index];
    switch (element.kind) {
      case Kind::input:
        return fit(given(element), element.type, element.name, run_);
      case Kind::decision:
        return decided(element);
      case Kind::knowledge:
        return element.logic ? element.logic->evaluate(visible_to(element), run_) : Value();
      case Kind::service:
        return service_function(element);
    }
    return {};
  }

  Value decided(const Element& element) {
    // A decision without logic is made by people: its value comes from outside.
    if (!element.logic) return fit(given(element), element.type, element.name, run_);
    const Value visible = visible_to(element);
    const Owner owner(run_, element.name);
    const std::size_t first_table = run_.tables.size();
    const std::size_t first_step = run_.steps.size();
    const std::size_t first_calculation = run_.calculations.size();
    Value value = fit(element.logic->evaluate(visible, run_), element.type, element.name, run_);
    calculate("", element.logic, visible, value, run_);
    Step step{
        element.qualified_name(), value, {}, {}, {}, own_calculations(first_calculation), element.label};
    tell(element, std::move(step), first_table, first_step);
    return value;
  }

  // Those of decisions that a called service made are with these already.
  std::vector<Calculation> own_calculations(std::size_t first) {
    const auto begin = run_.calculations.begin() + static_cast<std::ptrdiff_t>(first);
    std::vector<Calculation> own(std::make_move_iterator(begin),
                                 std::make_move_iterator(run_.calculations.end()));
    run_.calculations.erase(begin, run_.calculations.end());
    return own;
  }

  void tell(const Element& element, Step step, std::size_t first_table, std::size_t first_step) {
    for (const Required& required : element.required) {
      const Element& other = data_.elements[required.index];
      if (other.kind == Kind::input)
        step.inputs.emplace_back(other.qualified_name(), value_of(required.index));
      if (other.kind == Kind::decision) step.decisions.push_back(other.qualified_name());
    }
    // Tables of decisions that a called service made belong to those.
    std::set<std::size_t> of_others;
    for (std::size_t i = first_step; i < run_.steps.size(); ++i)
      of_others.insert(run_.steps[i].tables.begin(), run_.steps[i].tables.end());
    for (std::size_t i = first_table; i < run_.tables.size(); ++i)
      if (!of_others.contains(i)) step.tables.push_back(i);
    run_.finish(std::move(step));
  }

  Value visible_to(const Element& element) {
    Context visible;
    for (const Required& required : element.required) {
      const std::string& name = data_.elements[required.index].name;
      if (required.import.empty()) {
        visible.set(name, value_of(required.index));
        continue;
      }
      const Context* others = visible.get(required.import).context();
      Context imported = others ? *others : Context();
      imported.set(name, value_of(required.index));
      visible.set(required.import, Value(std::move(imported)));
    }
    return Value(std::move(visible));
  }

  static std::string parameter_name(const Model::Data& data, const Required& input) {
    const std::string& name = data.elements[input.index].name;
    return input.import.empty() ? name : input.import + "." + name;
  }

  // A service decides anew, with its arguments in place of inputs and input decisions.
  Value service_function(const Element& service) {
    std::vector<feel::Parameter> parameters;
    for (const Required& input : service.inputs) {
      const Element& element = data_.elements[input.index];
      parameters.push_back({parameter_name(data_, input), element.type ? *element.type : feel::Type{}});
    }
    return feel::make_function(std::move(parameters),
                               [data = data_.shared_from_this(), &service](std::vector<Value> arguments,
                                                                           feel::Evaluation& evaluation) {
                                 auto* run = dynamic_cast<Run*>(&evaluation);
                                 if (!run) return Value();
                                 Decider inner(*data, null_value, *run);
                                 for (std::size_t i = 0; i < arguments.size(); ++i)
                                   inner.assume(service.inputs[i].index, std::move(arguments[i]));
                                 return inner.outputs_of(service);
                               });
  }

  const Model::Data& data_;
  const Value& inputs_;
  Run& run_;
  // Most models need no more than this for what has been found out.
  std::array<std::byte, 1024> small_;
  std::pmr::monotonic_buffer_resource memory_{small_.data(), small_.size()};
  std::pmr::map<std::size_t, Value> known_{&memory_};
};

std::vector<Variable> list(const Model::Data& data, Kind kind) {
  std::vector<Variable> all;
  for (const Element& element : data.elements)
    if (element.kind == kind) all.push_back({element.qualified_name(), element.type_name});
  return all;
}

}  // namespace

const std::string& Model::name() const {
  return data_->name;
}
std::vector<Variable> Model::inputs() const {
  return list(*data_, Kind::input);
}
std::vector<Variable> Model::decisions() const {
  return list(*data_, Kind::decision);
}
std::vector<Variable> Model::services() const {
  return list(*data_, Kind::service);
}
const std::vector<Error>& Model::findings() const {
  return data_->findings;
}

Result<Outcome> Model::decide(std::string_view name, const Value& inputs, Instant now,
                              feel::Limits limits) const {
  const auto wanted = data_->by_name.find(name);
  if (wanted == data_->by_name.end())
    return error(ErrorKind::not_found, "dmn.unknown_decision").with("name", std::string(name));
  Run run(now, limits);
  Decider decider(*data_, inputs, run);
  const Value value = decider.decide(wanted->second);
  run.spend_on(value);
  CHECK(run.check());
  return Outcome{value, std::move(run.tables), std::move(run.steps), std::move(run.notices)};
}

}  // namespace gw::dmn
