// SPDX-License-Identifier: EUPL-1.2
// From the XML to the graph: elements, flows, lanes, in the order of the file. Internal to engine/bpmn.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/xml/xml.hpp"
#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/source.hpp"

namespace gw::bpmn {

class Reader {
 public:
  Reader(const Known& known, Problems& problems) : known_(known), problems_(problems) {}

  // What it returns is whole only when `problems` stayed empty.
  std::shared_ptr<Definition> read(xml::Node root);

 private:
  xml::Node find_process(xml::Node root);
  void read_process(xml::Node node);
  void read_element(xml::Node node);
  void read_flow(xml::Node node);
  void read_condition(Source& source, Flow& flow);
  void read_lanes(Source& process);
  void read_lane(xml::Node node);
  Element* find(std::string_view id);
  bool is_new_id(Source& source, const std::string& id);

  const Known& known_;
  Problems& problems_;
  std::shared_ptr<Definition> definition_ = std::make_shared<Definition>();
  std::set<std::string> ids_;
};

// What needs the whole graph: counts of flows, ways, variables, and each element's own check.
void check(Definition& definition, const Known& known, Problems& problems);

}  // namespace gw::bpmn
