// SPDX-License-Identifier: EUPL-1.2
// Data: inputs, outputs and their sets, associations, collections (10.4).
#include <algorithm>
#include <set>

#include "engine/bpmn/model/rules/items.hpp"

namespace gw::bpmn {
namespace {

// EXT.020, EXT.077
void check_collection(const Node& node, Facts& facts) {
  const Node* item = node.reference("itemSubjectRef");
  if (item && item->is("itemDefinition") && flag(node, "isCollection") != flag(*item, "isCollection"))
    facts.add("bpmn.collection_differs", node, {{"item", item->id}});
}

// EXT.076: "Antrag [geprueft]"
void check_name_with_state(const Node& reference, Facts& facts) {
  const Node *object = reference.reference("dataObjectRef"), *state = reference.child("dataState");
  if (!object || !state || object->name().empty() || state->name().empty() || reference.name().empty())
    return;
  const std::string wanted = std::string{object->name()} + " [" + std::string{state->name()} + "]";
  if (reference.name() != wanted)
    facts.add("bpmn.name_with_state", reference, {{"name", reference.name()}, {"wanted", wanted}});
}

// EXT.084, EXT.088
void check_in_a_set(const Node& owner, std::string_view data, std::string_view set, std::string_view list,
                    Facts& facts) {
  std::set<const Node*> listed;
  for (const Node* one : owner.all(set))
    for (const Reference* r : one->all_references(list)) listed.insert(r->target);
  for (const Node* node : owner.all(data))
    if (!listed.contains(node)) facts.add("bpmn.data_in_no_set", *node, {{"set", set}});
}

// EXT.085, EXT.086, EXT.089, EXT.090: what is optional or comes later is listed as such besides.
void check_also_listed(const Node& set, std::string_view special, std::string_view list, Facts& facts) {
  for (const Reference* r : set.all_references(special))
    if (r->target && !facts.names(set, list, r->target))
      facts.add("bpmn.data_not_in_this_set", set, r->line,
                {{"reference", r->text}, {"list", special}, {"wanted", list}});
}

// EXT.087
void check_mutual(const Node& set, std::string_view here, std::string_view there, Facts& facts) {
  for (const Reference* r : set.all_references(here))
    if (r->target && !facts.names(*r->target, there, &set))
      facts.add("bpmn.sets_one_way", set, r->line, {{"reference", r->text}, {"list", there}});
}

void check_sets(Facts& facts) {
  for (const Node* owner : facts.all("")) {
    if (!owner->is("ioSpecification") && !owner->is("event")) continue;
    check_in_a_set(*owner, "dataInput", "inputSet", "dataInputRefs", facts);
    check_in_a_set(*owner, "dataOutput", "outputSet", "dataOutputRefs", facts);
  }
  for (const Node* set : facts.all("inputSet")) {
    check_also_listed(*set, "optionalInputRefs", "dataInputRefs", facts);
    check_also_listed(*set, "whileExecutingInputRefs", "dataInputRefs", facts);
    check_mutual(*set, "outputSetRefs", "inputSetRefs", facts);
  }
  for (const Node* set : facts.all("outputSet")) {
    check_also_listed(*set, "optionalOutputRefs", "dataOutputRefs", facts);
    check_also_listed(*set, "whileExecutingOutputRefs", "dataOutputRefs", facts);
    check_mutual(*set, "inputSetRefs", "outputSetRefs", facts);
  }
}

// The element whose data this is: of its ioSpecification, of its loop, or its own.
const Node* owner_of(const Node& data) {
  const Node* up = data.parent;
  return up && (up->is("ioSpecification") || up->is("loopCharacteristics")) ? up->parent : up;
}

bool is_of_process(const Node& data) {
  const Node* owner = owner_of(data);
  return owner && owner->is("callableElement");
}

// EXT.080 to EXT.083: what comes in from outside is not written inside, what goes out is not read there.
void check_direction(const Node& association, const Reference& r, bool is_target, Facts& facts) {
  if (!r.target || !is_of_process(*r.target)) return;
  if (r.target->is(is_target ? "dataInput" : "dataOutput"))
    facts.add(is_target ? "bpmn.data_input_written" : "bpmn.data_output_read", association, r.line,
              {{"reference", r.text}});
}

// 10.4.2: inputs are filled and outputs read at the element that has them, and nobody else sees them.
void check_owner(const Node& association, const Reference& r, bool own, Facts& facts) {
  if (!r.target) return;
  const bool is_data = r.target->is("dataInput") || r.target->is("dataOutput");
  const Node* owner = is_data ? owner_of(*r.target) : nullptr;
  const bool right =
      own ? owner == association.parent || r.target->is("property") : !is_data || lies_in(association, owner);
  if (!right) facts.add("bpmn.data_of_another_element", association, r.line, {{"reference", r.text}});
}

void check_owners(const Node& association, Facts& facts) {
  const bool in = association.is("dataInputAssociation");
  if (!in && !association.is("dataOutputAssociation")) return;
  for (const Reference* r : association.all_references("sourceRef")) check_owner(association, *r, !in, facts);
  for (const Reference* r : association.all_references("targetRef")) check_owner(association, *r, in, facts);
}

void check_association(const Node& association, Facts& facts) {
  const auto sources = association.all_references("sourceRef"),
             targets = association.all_references("targetRef");
  for (const Reference* r : sources) check_direction(association, *r, false, facts);
  for (const Reference* r : targets) check_direction(association, *r, true, facts);
  check_owners(association, facts);
  if (association.child("transformation")) return;
  // EXT.092
  if (sources.size() > 1) facts.add("bpmn.data_sources_without_transformation", association);
  // EXT.091
  const Node *from = association.reference("sourceRef"), *to = association.reference("targetRef");
  if (from && to && differ(item_of(*from), item_of(*to)))
    facts.add("bpmn.data_types_differ", association, {{"from", from->id}, {"to", to->id}});
}

bool carries(const Node& definition) {
  return is_one_of(
      *definition.kind,
      "messageEventDefinition|errorEventDefinition|escalationEventDefinition|signalEventDefinition");
}

const Node* carried_item(const Node& definition) {
  for (std::string_view name : {"messageRef", "errorRef", "escalationRef", "signalRef"})
    if (const Node* what = definition.reference(name)) return item_of(*what);
  return nullptr;
}

// EXT.093, EXT.094: the data of an event and its triggers go together, in the order in which they stand
// there.
void check_event(const Node& event, Facts& facts) {
  const Nodes data = event.all(event.is("catchEvent") ? "dataOutput" : "dataInput");
  if (data.empty()) return;
  Nodes triggers = definitions_of(event);
  std::erase_if(triggers, [](const Node* d) { return !carries(*d); });
  if (!triggers.empty() && data.size() != triggers.size())
    facts.add("bpmn.event_data_count", event,
              {{"data", std::to_string(data.size())}, {"triggers", std::to_string(triggers.size())}});
  for (std::size_t i = 0; i < std::min(data.size(), triggers.size()); ++i)
    if (differ(item_of(*data[i]), carried_item(*triggers[i])))
      facts.add("bpmn.event_data_differs", event,
                {{"data", data[i]->id}, {"trigger", triggers[i]->kind_name()}});
}

}  // namespace

void check_data(Facts& facts) {
  for (std::string_view kind : {"dataObject", "dataInput", "dataOutput"})
    for (const Node* node : facts.all(kind)) check_collection(*node, facts);
  for (const Node* reference : facts.all("dataObjectReference")) check_name_with_state(*reference, facts);
  check_sets(facts);
  for (const Node* association : facts.all("dataAssociation")) check_association(*association, facts);
  for (const Node* event : facts.all("event")) check_event(*event, facts);
  // EXT.079
  for (const Node* subprocess : facts.all("subProcess"))
    if (subprocess->child("ioSpecification")) facts.add("bpmn.io_of_subprocess", *subprocess);
}

}  // namespace gw::bpmn
