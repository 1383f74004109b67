// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/loader.hpp"

#include <algorithm>
#include <array>

#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/elements/sub_process.hpp"
#include "engine/bpmn/elements/tasks.hpp"

namespace gw::bpmn {
namespace {

bool is_event_sub_process(const Element& element) {
  const auto* inside = dynamic_cast<const SubProcess*>(&element);
  return inside && inside->is_event_sub_process();
}

}  // namespace

bool needs_no_flow_in(const Element& element) {
  const auto* activity = dynamic_cast<const Activity*>(&element);
  const auto* caught = dynamic_cast<const IntermediateCatchEvent*>(&element);
  return element.kind() == "startEvent" || element.kind() == "boundaryEvent" ||
         (caught && caught->is_link()) || (activity && activity->is_for_compensation()) ||
         is_event_sub_process(element);
}

bool flawless(const Parts& parts) {
  return std::ranges::all_of(parts, [](const Part& part) { return part.problems->empty(); });
}

std::shared_ptr<Definition> Loader::load() {
  for (const Part& part : parts_) definition_->models.push_back(part.model);
  if (!is_small_enough()) return definition_;
  for (std::size_t i = 0; i < parts_.size(); ++i) read_part(i);
  for (const auto& contents : definition_->contents) find_starts(*contents);
  connect_boundaries();
  for (const auto& element : definition_->elements) element->connect(*definition_);
  for (const auto& element : definition_->elements) {
    element->prepare(*definition_);
    definition_->anything_settles |= element->may_settle();
    std::vector<Waiting> awaited;
    element->collect_awaited({}, awaited);
    definition_->anything_awaits |= !awaited.empty();
  }
  for (const auto& contents : definition_->contents) find_event_starts(*contents);
  return definition_;
}

void Loader::read_part(std::size_t number) {
  file_ = number;
  const Node& root = parts_[number].model->root();
  refuse_ours_elsewhere(root);
  for (const Node* process : root.all("process")) {
    if (definition_->process(process->id)) refuse_second(*process);
    read_contents(*process, add_contents(*process, nullptr));
  }
  for (const auto& child : root.children)
    if (child->is("globalTask")) read_global_task(*child);
}

// Within one file the standard's rules have found it.
void Loader::refuse_second(const Node& node) {
  Source source{node, node.id, known_, problems()};
  source.problem("bpmn.duplicate_id");
}

// What is ours stands at elements that are read one by one, and at lanes: anywhere else nobody would hear it.
void Loader::refuse_ours_elsewhere(const Node& root) {
  std::vector<const Node*> open{&root};
  while (!open.empty()) {
    const Node* node = open.back();
    open.pop_back();
    for (const auto& child : node->children) open.push_back(child.get());
    const bool is_read = std::ranges::any_of(
        std::array{"flowNode", "sequenceFlow", "eventDefinition", "loopCharacteristics", "globalTask"},
        [&](const char* kind) { return node->is(kind); });
    if (is_read) continue;
    Source source{*node, node->id, known_, problems()};
    if (!node->is("lane")) continue;
    const std::string role = source.ours("rolle");
    if (!role.empty() && !(known_.role && known_.role(role)))
      source.problem("bpmn.unknown_role").params.emplace_back("role", role);
  }
}

// Ways are looked for from each element to each other. Processes that people draw have some hundred.
bool Loader::is_small_enough() {
  constexpr std::size_t limit = 5'000;
  std::size_t count = 0;
  std::vector<const Node*> open;
  for (const Part& part : parts_) open.push_back(&part.model->root());
  while (!open.empty()) {
    const Node* node = open.back();
    open.pop_back();
    count += node->is("flowNode") ? 1 : 0;
    for (const auto& child : node->children) open.push_back(child.get());
  }
  if (count <= limit) return true;
  Error& found = problems().add("bpmn.too_large", parts_.front().model->root().line);
  found.params.emplace_back("count", std::to_string(count));
  found.params.emplace_back("limit", std::to_string(limit));
  return false;
}

// An association that leads from a compensation event to what undoes the activity has no flow beside it.
void Loader::connect_boundaries() {
  std::unordered_map<const Node*, const Node*> undoes;
  for (const auto& contents : definition_->contents)
    if (const Node* node = definition_->models[contents->file]->find(contents->id))
      for (const Node* association : node->all("association"))
        undoes.emplace(association->reference("sourceRef"), association->reference("targetRef"));
  for (const auto& element : definition_->elements) {
    auto* event = dynamic_cast<BoundaryEvent*>(element.get());
    if (!event) continue;
    const auto host = definition_->by_id.find(event->host());
    auto* activity = host == definition_->by_id.end() ? nullptr : dynamic_cast<Activity*>(host->second);
    if (!activity) continue;
    const auto target = undoes.find(definition_->models[event->container()->file]->find(event->id()));
    const bool named = event->compensates() && target != undoes.end() && target->second;
    const Element* handler = named ? definition_->find(target->second->id) : nullptr;
    event->set_host(*activity, handler);
    activity->attach(*event, handler);
  }
}

Contents& Loader::add_contents(const Node& node, const Element* owner) {
  auto contents = std::make_unique<Contents>();
  contents->id = node.id;
  contents->name = node.name();
  contents->line = node.line;
  contents->owner = owner;
  contents->file = file_;
  for (std::string_view kind : {"dataObject", "property"})
    for (const Node* item : node.all(kind)) contents->variables.push_back(variable_of(*item));
  definition_->contents.push_back(std::move(contents));
  return *definition_->contents.back();
}

void Loader::read_contents(const Node& node, Contents& contents) {
  for (const auto& child : node.children)
    if (child->is("flowNode")) read_element(*child, &contents);
  for (const Node* flow : node.all("sequenceFlow")) read_flow(*flow);
}

void Loader::read_global_task(const Node& node) {
  Contents& contents = add_contents(node, nullptr);
  read_element(node, &contents);
}

Element* Loader::read_element(const Node& node, Contents* contents) {
  std::unique_ptr<Element> made = make_element(node.kind_name());
  if (definition_->find(node.id)) refuse_second(node);
  Source source{node, node.id, known_, problems()};
  if (!made) {
    source.problem("bpmn.unsupported");
    return nullptr;
  }
  Element* element = made.get();
  element->id_ = node.id;
  element->name_ = node.name();
  element->kind_ = node.kind_name();
  element->line_ = node.line;
  element->container_ = contents;
  element->index_ = definition_->elements.size();
  element->read(source);
  contents->elements.push_back(element);
  definition_->elements.push_back(std::move(made));
  definition_->by_id.emplace(element->id_, element);
  if (auto* holder = dynamic_cast<SubProcess*>(element); holder && node.is("subProcess")) {
    Contents& inside = add_contents(node, element);
    holder->contents_ = &inside;
    read_contents(node, inside);
  }
  return element;
}

void Loader::read_flow(const Node& node) {
  if (!flow_ids_.insert(node.id).second) refuse_second(node);
  const Node* from = node.reference("sourceRef");
  const Node* to = node.reference("targetRef");
  auto source_element = from ? definition_->by_id.find(from->id) : definition_->by_id.end();
  auto target_element = to ? definition_->by_id.find(to->id) : definition_->by_id.end();
  // What could not be read has its own problem.
  if (source_element == definition_->by_id.end() || target_element == definition_->by_id.end()) return;
  auto flow = std::make_unique<Flow>();
  flow->id = node.id;
  flow->line = node.line;
  flow->from = source_element->second;
  flow->to = target_element->second;
  Source source{node, node.id, known_, problems()};
  flow->condition = source.child_expression("conditionExpression");
  source_element->second->out_.push_back(flow.get());
  target_element->second->in_.push_back(flow.get());
  definition_->flows.push_back(std::move(flow));
}

// A start event without trigger; where there is none, the first with one: whoever begins the process says
// that it has come; where there is no start event at all, whatever no flow leads to (13.2).
void Loader::find_starts(Contents& contents) {
  std::vector<const Element*> triggered;
  bool has_start = false;
  for (const Element* element : contents.elements) {
    const auto* start = dynamic_cast<const StartEvent*>(element);
    if (!start) continue;
    has_start = true;
    (start->triggers().empty() ? contents.starts : triggered).push_back(element);
  }
  if (has_start) {
    if (contents.starts.empty()) contents.starts.push_back(triggered.front());
    return;
  }
  for (const Element* element : contents.elements)
    if (element->in().empty() && !needs_no_flow_in(*element)) contents.starts.push_back(element);
}

void Loader::find_event_starts(Contents& contents) {
  for (const Element* element : contents.elements) {
    if (!is_event_sub_process(*element)) continue;
    for (const Element* inner : element->contents()->elements) {
      const auto* start = dynamic_cast<const StartEvent*>(inner);
      if (!start) continue;
      contents.event_starts.push_back(start);
      if (start->compensates()) contents.compensation_start = start;
    }
  }
}

Context Contents::own_variables() const {
  Context own;
  for (const std::string& variable : variables) own.set(variable, {});
  return own;
}

const Element* Contents::find_link(std::string_view link) const {
  for (const Element* element : elements) {
    const auto* caught = dynamic_cast<const IntermediateCatchEvent*>(element);
    if (caught && caught->is_link() && caught->triggers().front().name == link) return element;
  }
  return nullptr;
}

}  // namespace gw::bpmn
