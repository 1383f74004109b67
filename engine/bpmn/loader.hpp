// SPDX-License-Identifier: EUPL-1.2
// From the file as it stands (model/) to the graphs that the engine walks. Internal to engine/bpmn.
#pragma once

#include <memory>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/source.hpp"

namespace gw::bpmn {

class Loader {
 public:
  Loader(std::shared_ptr<const Model> model, const Known& known, Problems& problems);

  // What it returns is whole only when `problems` stayed empty.
  std::shared_ptr<Definition> load();

 private:
  bool is_small_enough(const Node& root);
  void refuse_ours_elsewhere(const Node& root);
  void connect_boundaries();
  Contents& add_contents(const Node& node, const Element* owner);
  void read_contents(const Node& node, Contents& contents);
  void read_global_task(const Node& node);
  Element* read_element(const Node& node, Contents* contents);
  void read_flow(const Node& node);
  void find_starts(Contents& contents);
  void find_event_starts(Contents& contents);

  const Known& known_;
  Problems& problems_;
  std::shared_ptr<Definition> definition_ = std::make_shared<Definition>();
};

// Something else than a flow brings tokens there: a trigger, a link, whatever is undone.
bool needs_no_flow_in(const Element& element);

// What needs the whole graph: ways, variables, and each element's own check.
void check(const Definition& definition, const Contents& root, const Known& known, Problems& problems);

}  // namespace gw::bpmn
