// SPDX-License-Identifier: EUPL-1.2
// What the rules want to know of a model, looked up once. Internal to engine/bpmn/model.
#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/bpmn/model/kinds.hpp"
#include "engine/bpmn/model/model.hpp"

namespace gw::bpmn {

using Nodes = std::vector<const Node*>;
using Params = std::initializer_list<std::pair<std::string_view, std::string_view>>;

class Facts {
 public:
  Facts(const Model& model, Problems& problems);

  const Model& model() const { return model_; }
  Nodes all(std::string_view kind) const;  // every node that is() one; "": every node
  const Nodes& incoming(
      const Node& node) const;  // sequence flows by their targetRef, not by what the node lists
  const Nodes& outgoing(const Node& node) const;
  const Nodes& boundary(const Node& activity) const;  // events that are attached to it
  // Whether one of the node's references of that name means the target.
  bool names(const Node& node, std::string_view reference, const Node* target) const;
  // The kinds of an event's definitions; nullptr among them: one of another file, which may be any.
  const std::set<const Kind*>& triggers(const Node& event) const;
  bool has_trigger(const Node& event, std::string_view kind) const;
  const Node* pool_around(const Node& process) const;  // the first participant with this processRef

  Error& add(std::string_view code, const Node& at, Params params = {});
  Error& add(std::string_view code, const Node& at, int line, Params params);

 private:
  void gather(const Node& node);

  const Model& model_;
  Problems& problems_;
  std::map<const Kind*, Nodes> by_kind_;
  std::map<const Node*, Nodes> incoming_, outgoing_, boundary_;
  std::map<const Node*, std::set<const Kind*>> triggers_;
  std::map<const Node*, const Node*> pools_;
  std::set<std::tuple<const Node*, const Node*, std::string_view>> named_;
};

bool flag(const Node& node, std::string_view attribute);
const Node* around(const Node& node,
                   std::string_view kind);          // the nearest ancestor that is() one; nullptr: none
bool lies_in(const Node& node, const Node* scope);  // however deep
bool runs(const Node& node);                        // lies in a process with isExecutable="true"
bool is_event_subprocess(const Node& node);
// An event's own definitions and those it names.
Nodes definitions_of(const Node& event);
std::string_view name_of(const Node& node);  // its id, or that of the nearest one around it

// One file each; called in this order.
void check_structure(Facts& facts);
void check_references(Facts& facts);
void check_flows(Facts& facts);
void check_events(Facts& facts);
void check_gateways(Facts& facts);
void check_activities(Facts& facts);
void check_data(Facts& facts);
void check_expressions(Facts& facts);
void check_collaborations(Facts& facts);

}  // namespace gw::bpmn
