// SPDX-License-Identifier: EUPL-1.2
// Activities: how often they run, what they exchange, what they contain, who does them (10.3).
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "base/text/text.hpp"
#include "engine/bpmn/model/rules/items.hpp"

namespace gw::bpmn {
namespace {

bool is_below(std::string_view text, std::string_view least) {
  text = trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  long long value = 0, limit = 0;
  std::from_chars(least.data(), least.data() + least.size(), limit);
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault == std::errc::result_out_of_range) return text.starts_with('-');
  return fault == std::errc{} && end == text.data() + text.size() && value < limit;
}

void check_least(const Node& node, std::string_view attribute, std::string_view least, Facts& facts) {
  if (is_below(node.get(attribute), least))
    facts.add("bpmn.number_too_small", node,
              {{"attribute", attribute}, {"value", node.get(attribute)}, {"least", least}});
}

void check_loop(const Node& loop, Facts& facts) {
  check_least(loop, "loopMaximum", "0", facts);
  if (const Node* times = loop.child("loopCardinality"); times && is_below(times->text, "0"))
    facts.add("bpmn.number_too_small", loop,
              {{"attribute", "loopCardinality"}, {"value", trim(times->text)}, {"least", "0"}});
}

std::size_t count(const Node& activity, std::string_view what) {
  const Node* io = activity.child("ioSpecification");
  return io ? io->all(what).size() : 0;
}

void check_most_one(const Node& task, std::string_view what, Facts& facts) {
  if (count(task, what) > 1) facts.add("bpmn.too_much_data_for_message", task, {{"data", what}});
}

// What goes in or out is what the message carries.
void check_carried(const Node& task, std::string_view data, const Node* message, Facts& facts) {
  const Node* io = task.child("ioSpecification");
  const Node* first = io ? io->child(data) : nullptr;
  if (first && message && !same_item(item_of(*first), item_of(*message)))
    facts.add("bpmn.data_differs_from_message", task, {{"data", first->id}, {"message", message->id}});
}

void check_present(const Node& task, std::string_view data, const Node* message, Facts& facts) {
  if (message && count(task, data) == 0)
    facts.add("bpmn.no_data_for_message", task, {{"data", data}, {"message", message->id}});
}

// EXT.042, EXT.043, EXT.044, EXT.045
void check_service(const Node& task, Facts& facts) {
  const Node* operation = task.reference("operationRef");
  if (!operation || !operation->is("operation")) return;
  for (std::string_view set : {"inputSet", "outputSet"}) check_most_one(task, set, facts);
  const Node *question = operation->reference("inMessageRef"),
             *answer = operation->reference("outMessageRef");
  check_present(task, "dataInput", question, facts);
  check_carried(task, "dataInput", question, facts);
  check_present(task, "dataOutput", answer, facts);
  check_carried(task, "dataOutput", answer, facts);
}

// EXT.046, EXT.047, EXT.048
void check_send(const Node& task, Facts& facts) {
  if (!task.has("messageRef")) return;
  for (std::string_view what : {"inputSet", "dataInput"}) check_most_one(task, what, facts);
  check_carried(task, "dataInput", task.reference("messageRef"), facts);
}

// EXT.049, EXT.050, EXT.051, EXT.052
void check_receive(const Node& task, Facts& facts) {
  if (flag(task, "instantiate") && !facts.incoming(task).empty())
    facts.add("bpmn.flow_into_instantiating", task);
  if (!task.has("messageRef")) return;
  for (std::string_view what : {"outputSet", "dataOutput"}) check_most_one(task, what, facts);
  check_carried(task, "dataOutput", task.reference("messageRef"), facts);
}

// EXT.061, EXT.062
void check_ad_hoc(const Node& subprocess, Facts& facts) {
  if (!subprocess.child("activity")) facts.add("bpmn.ad_hoc_without_activity", subprocess);
  for (const auto& child : subprocess.children)
    if (child->is("startEvent") || child->is("endEvent"))
      facts.add("bpmn.event_in_ad_hoc", *child, {{"scope", subprocess.id}});
}

constexpr std::array io_parts{"dataInput", "dataOutput", "inputSet", "outputSet"};
using Io = std::array<Nodes, io_parts.size()>;

Io io_of(const Node& node) {
  Io io;
  if (const Node* specification = node.child("ioSpecification"))
    for (std::size_t i = 0; i < io.size(); ++i) io[i] = specification->all(io_parts[i]);
  return io;
}

std::set<std::pair<const Node*, std::string_view>> items_of(const Nodes& nodes) {
  std::set<std::pair<const Node*, std::string_view>> all;
  for (const Node* node : nodes) all.insert(make_of(item_of(*node)));
  return all;
}

// EXT.063
void check_calls(Facts& facts) {
  std::map<const Node*, Io> of_called;
  for (const Node* call : facts.all("callActivity")) {
    const Node* called = call->reference("calledElement");
    if (!called || !called->is("callableElement")) continue;
    const auto [theirs, is_new] = of_called.try_emplace(called);
    if (is_new) theirs->second = io_of(*called);
    const Io mine = io_of(*call);
    for (std::size_t i = 0; i < mine.size(); ++i) {
      const Nodes &here = mine[i], &there = theirs->second[i];
      if (here.size() != there.size() || items_of(here) != items_of(there))
        facts.add("bpmn.call_data_differs", *call, {{"data", io_parts[i]}, {"called", called->id}});
    }
  }
}

// EXT.064: what offers an interface binds its data to it.
void check_bindings(const Node& callable, Facts& facts) {
  if (!callable.all_references("supportedInterfaceRef").empty() && !callable.child("ioBinding"))
    facts.add("bpmn.interface_without_binding", callable);
}

const Node* bound_data(const Node& binding, std::string_view attribute, std::string_view list) {
  const Node* named = binding.reference(attribute);
  return named && named->is(attribute == "inputDataRef" ? "inputSet" : "outputSet") ? named->reference(list)
                                                                                    : named;
}

// EXT.065
void check_binding(const Node& binding, Facts& facts) {
  const Node* operation = binding.reference("operationRef");
  if (!operation || !operation->is("operation")) return;
  const Node* in = bound_data(binding, "inputDataRef", "dataInputRefs");
  const Node* out = bound_data(binding, "outputDataRef", "dataOutputRefs");
  const Node *question = operation->reference("inMessageRef"),
             *answer = operation->reference("outMessageRef");
  if (in && question && !same_item(item_of(*in), item_of(*question)))
    facts.add("bpmn.binding_differs", binding, {{"data", in->id}, {"message", question->id}});
  if (out && answer && !same_item(item_of(*out), item_of(*answer)))
    facts.add("bpmn.binding_differs", binding, {{"data", out->id}, {"message", answer->id}});
}

// EXT.039: a resource by its name, or by an expression.
void check_role(const Node& role, Facts& facts) {
  const bool named = !role.all_references("resourceRef").empty();
  if (named && role.child("resourceAssignmentExpression")) facts.add("bpmn.resource_named_twice", role);
  // 10.3.1: parameters are those of the resource
  const Node* resource = role.reference("resourceRef");
  for (const Node* binding : role.all("resourceParameterBinding")) {
    const Node* parameter = binding->reference("parameterRef");
    if (!named || (resource && parameter && parameter->parent != resource))
      facts.add("bpmn.parameter_of_another_resource", *binding,
                {{"reference", binding->get("parameterRef")}});
  }
}

}  // namespace

void check_activities(Facts& facts) {
  for (const Node* activity : facts.all("activity")) {
    // EXT.037, EXT.038
    check_least(*activity, "startQuantity", "1", facts);
    check_least(*activity, "completionQuantity", "1", facts);
  }
  for (const Node* loop : facts.all("loopCharacteristics")) check_loop(*loop, facts);
  for (const Node* task : facts.all("serviceTask")) check_service(*task, facts);
  for (const Node* task : facts.all("sendTask")) check_send(*task, facts);
  for (const Node* task : facts.all("receiveTask")) check_receive(*task, facts);
  for (const Node* subprocess : facts.all("adHocSubProcess")) check_ad_hoc(*subprocess, facts);
  check_calls(facts);
  for (const Node* callable : facts.all("callableElement")) check_bindings(*callable, facts);
  for (const Node* binding : facts.all("ioBinding")) check_binding(*binding, facts);
  for (const Node* role : facts.all("resourceRole")) check_role(*role, facts);
}

}  // namespace gw::bpmn
