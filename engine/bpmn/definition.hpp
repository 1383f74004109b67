// SPDX-License-Identifier: EUPL-1.2
// The loaded process as a graph. Internal to engine/bpmn.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bpmn/element.hpp"
#include "engine/feel/feel.hpp"

namespace gw::bpmn {

inline constexpr std::string_view bpmn_ns = "http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr std::string_view gw_ns = "urn:gemeinwerk:bpmn:1";

struct Flow {
  std::string id;
  int line = 0;
  const Element* from = nullptr;
  const Element* to = nullptr;
  std::optional<feel::Expression> condition;
};

struct Definition {
  std::string id, name;
  int line = 0;
  std::vector<std::unique_ptr<Element>> elements;
  std::vector<std::unique_ptr<Flow>> flows;
  const Element* start = nullptr;

  const Element* find(std::string_view element_id) const {
    for (const auto& element : elements)
      if (element->id() == element_id) return element.get();
    return nullptr;
  }
  // What stands at the boundary of a task.
  std::vector<const Element*> attached(const Element& host) const {
    std::vector<const Element*> all;
    for (const auto& element : elements)
      if (element->attached_to() == host.id()) all.push_back(element.get());
    return all;
  }
};

}  // namespace gw::bpmn
