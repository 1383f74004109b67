// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/model/rules/items.hpp"

namespace gw::bpmn {

const Node* item_of(const Node& node) {
  for (std::string_view name : {"itemSubjectRef", "itemRef", "structureRef"})
    if (const Node* item = node.reference(name)) return item->is("itemDefinition") ? item : nullptr;
  // A reference to a data object or store is of the same make as that.
  for (std::string_view name : {"dataObjectRef", "dataStoreRef"})
    if (const Node* meant = node.reference(name)) return meant->reference("itemSubjectRef");
  return nullptr;
}

std::pair<const Node*, std::string_view> make_of(const Node* item) {
  if (item && item->has("structureRef")) return {nullptr, item->get("structureRef")};
  return {item, {}};
}

bool same_item(const Node* a, const Node* b) {
  return make_of(a) == make_of(b);
}

bool differ(const Node* a, const Node* b) {
  return a && b && !same_item(a, b);
}

}  // namespace gw::bpmn
