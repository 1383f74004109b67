// SPDX-License-Identifier: EUPL-1.2
// From the file as it stands (model/) to the graphs that the engine walks. Internal to engine/bpmn.
#pragma once

#include <memory>
#include <set>
#include <string_view>
#include <vector>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/source.hpp"

namespace gw::bpmn {

// One of the files that belong together, and who is told what is wrong with it.
struct Part {
  std::shared_ptr<const Model> model;
  Problems* problems;
};
using Parts = std::vector<Part>;
bool flawless(const Parts& parts);

class Loader {
 public:
  Loader(Parts parts, const Known& known) : parts_(std::move(parts)), known_(known) {}

  // What it returns is whole only when the parts stayed flawless.
  std::shared_ptr<Definition> load();

 private:
  bool is_small_enough();
  void read_part(std::size_t number);
  Problems& problems() { return *parts_[file_].problems; }
  void refuse_second(const Node& node);
  void refuse_ours_elsewhere(const Node& root);
  void connect_boundaries();
  Contents& add_contents(const Node& node, const Element* owner);
  void read_contents(const Node& node, Contents& contents);
  void read_global_task(const Node& node);
  Element* read_element(const Node& node, Contents* contents);
  void read_flow(const Node& node);
  void find_starts(Contents& contents);
  void find_event_starts(Contents& contents);

  const Parts parts_;
  const Known& known_;
  std::size_t file_ = 0;                 // that is being read
  std::set<std::string_view> flow_ids_;  // a name means one thing, whichever file it stands in
  std::shared_ptr<Definition> definition_ = std::make_shared<Definition>();
};

// Something else than a flow brings tokens there: a trigger, a link, whatever is undone.
bool needs_no_flow_in(const Element& element);

// What needs the whole graph: ways, variables, and each element's own check.
void check(const Definition& definition, const Contents& root, const Known& known, const Parts& parts);

}  // namespace gw::bpmn
