// SPDX-License-Identifier: EUPL-1.2
// What data is made of, as far as rules compare it (8.4.10, 10.4). Internal to engine/bpmn/model.
#pragma once

#include "engine/bpmn/model/rules/facts.hpp"

namespace gw::bpmn {

// The item definition of something that has data: a data object or what stands for it, an input, a message, a
// signal …; nullptr: it names none.
const Node* item_of(const Node& node);
// What two definitions have in common if they are the same or of the same structure.
std::pair<const Node*, std::string_view> make_of(const Node* item);
bool same_item(const Node* a, const Node* b);
// Both are known, and they differ.
bool differ(const Node* a, const Node* b);

}  // namespace gw::bpmn
