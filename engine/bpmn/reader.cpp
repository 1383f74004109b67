// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/reader.hpp"

#include <algorithm>
#include <array>

#include "base/text/text.hpp"
#include "engine/bpmn/elements/tasks.hpp"

namespace gw::bpmn {
namespace {

// Pictures and notes: they say nothing to an engine, by the standard itself.
constexpr std::array<std::string_view, 4> notes{"textAnnotation", "association", "group", "category"};

std::string id_of(xml::Node node) {
  return std::string{node.attribute_or_empty("id")};
}

bool is_feel(std::string_view language) {
  return language.empty() || language.find("FEEL") != std::string_view::npos ||
         language.find("feel") != std::string_view::npos;
}

}  // namespace

std::shared_ptr<Definition> Reader::read(xml::Node root) {
  if (!root.is(bpmn_ns, "definitions")) {
    problems_.add("bpmn.not_bpmn", root.line()).params.emplace_back("kind", root.name());
    return definition_;
  }
  if (xml::Node process = find_process(root)) read_process(process);
  return definition_;
}

xml::Node Reader::find_process(xml::Node root) {
  xml::Node found;
  for (xml::Node child : root.children()) {
    if (child.ns() != bpmn_ns) continue;  // BPMN DI
    if (child.name() == "process") {
      if (found)
        problems_.add("bpmn.several_processes", child.line()).params.emplace_back("element", id_of(child));
      found = child;
    } else if (child.name() == "collaboration") {
      // One pool around the process, as modelling tools draw it for lanes. Messages between pools are
      // refused.
      Source source{child, id_of(child), known_, problems_};
      source.allow("isClosed");
      source.ignore_child("participant");
      for (std::string_view note : notes) source.ignore_child(note);
    } else if (child.name() != "category" && child.name() != "extensionElements") {
      Error& refused = problems_.add("bpmn.unsupported", child.line());
      refused.params.emplace_back("element", id_of(child));
      refused.params.emplace_back("kind", child.name());
    }
  }
  if (!found) problems_.add("bpmn.no_process", root.line());
  return found;
}

void Reader::read_process(xml::Node node) {
  Source source{node, id_of(node), known_, problems_};
  definition_->id = source.need_own("id");
  definition_->name = source.own("name");
  definition_->line = node.line();
  source.allow("processType");
  source.allow("isClosed");
  if (source.own("isExecutable") == "false") source.problem("bpmn.not_executable");
  for (std::string_view note : notes) source.ignore_child(note);
  const std::vector<xml::Node> flows = source.children("sequenceFlow");
  for (xml::Node child : node.children()) {
    if (child.ns() != bpmn_ns || !make_element(child.name())) continue;
    source.ignore_child(child.name());
    read_element(child);
  }
  for (xml::Node flow : flows) read_flow(flow);
  read_lanes(source);
}

bool Reader::is_new_id(Source& source, const std::string& id) {
  if (ids_.insert(id).second) return true;
  source.problem("bpmn.duplicate_id");
  return false;
}

void Reader::read_element(xml::Node node) {
  Source source{node, id_of(node), known_, problems_};
  source.ignore_child("incoming");  // the flows themselves say it
  source.ignore_child("outgoing");
  std::unique_ptr<Element> element = make_element(node.name());
  element->id_ = source.need_own("id");
  element->name_ = source.own("name");
  element->kind_ = std::string{node.name()};
  element->line_ = node.line();
  element->read(source);
  if (is_new_id(source, element->id())) definition_->elements.push_back(std::move(element));
}

Element* Reader::find(std::string_view id) {
  for (const auto& element : definition_->elements)
    if (element->id() == id) return element.get();
  return nullptr;
}

void Reader::read_flow(xml::Node node) {
  Source source{node, id_of(node), known_, problems_};
  source.only("isImmediate", "true");
  auto flow = std::make_unique<Flow>();
  flow->id = source.need_own("id");
  flow->line = node.line();
  Element* from = find(source.need_own("sourceRef"));
  Element* to = find(source.need_own("targetRef"));
  for (std::string_view end : {"sourceRef", "targetRef"})
    if (!find(node.attribute_or_empty(end)))
      source.problem("bpmn.unknown_reference").params.emplace_back("reference", node.attribute_or_empty(end));
  read_condition(source, *flow);
  if (!is_new_id(source, flow->id) || !from || !to) return;
  flow->from = from;
  flow->to = to;
  from->out_.push_back(flow.get());
  to->in_.push_back(flow.get());
  definition_->flows.push_back(std::move(flow));
}

void Reader::read_condition(Source& source, Flow& flow) {
  for (xml::Node condition : source.children("conditionExpression")) {
    const std::string_view language = condition.attribute_or_empty("language");
    if (!is_feel(language)) {
      Error& refused = source.problem("bpmn.bad_attribute");
      refused.params.emplace_back("attribute", "language");
      refused.params.emplace_back("value", language);
    }
    if (flow.condition) source.problem("bpmn.unsupported").params.emplace_back("what", "a second condition");
    flow.condition = source.expression(condition, condition.text());
  }
}

void Reader::read_lanes(Source& process) {
  for (xml::Node set : process.children("laneSet")) {
    Source source{set, id_of(set), known_, problems_};
    for (xml::Node lane : source.children("lane")) read_lane(lane);
  }
}

void Reader::read_lane(xml::Node node) {
  Source source{node, id_of(node), known_, problems_};
  const std::string role = source.ours("rolle");
  if (!role.empty() && !(known_.role && known_.role(role)))
    source.problem("bpmn.unknown_role").params.emplace_back("role", role);
  for (xml::Node reference : source.children("flowNodeRef")) {
    const std::string text = reference.text();
    Element* element = find(trim(text));
    if (!element) source.problem("bpmn.unknown_reference").params.emplace_back("reference", trim(text));
    if (auto* task = dynamic_cast<UserTask*>(element)) task->take_role_of_lane(role);
  }
}

}  // namespace gw::bpmn
