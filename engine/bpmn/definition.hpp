// SPDX-License-Identifier: EUPL-1.2
// The loaded processes of a file, or of several that belong together, as graphs, one inside another. Internal
// to engine/bpmn.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/bpmn/element.hpp"
#include "engine/bpmn/model/model.hpp"
#include "engine/feel/feel.hpp"

namespace gw::bpmn {

inline constexpr std::string_view gw_ns = "urn:gemeinwerk:bpmn:1";

struct Flow {
  std::string id;
  int line = 0;
  const Element* from = nullptr;
  const Element* to = nullptr;
  std::optional<feel::Expression> condition;
};

// A process, or the inside of a sub-process.
struct Contents {
  std::string id, name;
  int line = 0;
  const Element* owner = nullptr;  // nullptr: a process
  std::size_t file = 0;            // in which it stands: Definition::models
  std::vector<const Element*> elements;
  std::vector<std::string> variables;           // its own: data objects and properties
  std::vector<const Element*> starts;           // where a token begins when it is entered
  std::vector<const Element*> event_starts;     // start events of its event sub-processes
  const Element* compensation_start = nullptr;  // of them, what undoes it as a whole

  const Element* find_link(std::string_view name) const;
  Context own_variables() const;  // when it is entered: all null
};

struct Definition {
  std::vector<std::shared_ptr<const Model>> models;
  std::vector<std::unique_ptr<Element>> elements;
  std::vector<std::unique_ptr<Flow>> flows;
  std::vector<std::unique_ptr<Contents>> contents;
  std::unordered_map<std::string_view, Element*> by_id;
  bool anything_settles = false;  // joins and conditions, which look again whenever nothing moves
  bool anything_awaits = false;   // messages or signals

  const Element* find(std::string_view element_id) const {
    auto found = by_id.find(element_id);
    return found == by_id.end() ? nullptr : found->second;
  }
  const Contents* process(std::string_view id) const {
    for (const auto& one : contents)
      if (!one->owner && one->id == id) return one.get();
    return nullptr;
  }
};

}  // namespace gw::bpmn
