// SPDX-License-Identifier: EUPL-1.2
// A process of a package: plain BPMN 2.0 (OMG formal/2013-12-09) plus our attributes in the namespace
// urn:gemeinwerk:bpmn:1. What the engine does not execute is refused here, never skipped later.
// docs/paket/prozess.md describes the format for authors.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/problems.hpp"
#include "base/core/result.hpp"

namespace gw::bpmn {

struct Definition;

struct Parameter {
  std::string name;
  bool required = true;
};

// What the package and the house know; a process may name nothing else. A function that is not set refuses
// all.
struct Known {
  // Variables that are there from the start ("antrag"); what tasks and decisions set adds itself.
  std::function<bool(std::string_view variable)> variable;
  std::function<bool(std::string_view role)> role;
  std::function<bool(std::string_view message)> message;  // what a boundary event may wait for
  std::function<bool(std::string_view decision)> decision;
  // The parameters of an action; nullopt: no such action.
  std::function<std::optional<std::vector<Parameter>>(std::string_view action)> action;
  // Whether a parameter may have this literal value (a letter that exists, a mailbox kind …).
  std::function<bool(std::string_view action, std::string_view parameter, std::string_view value)> accepts;
};

struct ElementInfo {
  std::string id, kind, name;  // kind as in BPMN: "userTask"
  int line = 0;
};

// Immutable; copying shares.
class Process {
 public:
  explicit Process(std::shared_ptr<const Definition> definition) : definition_(std::move(definition)) {}

  const std::string& id() const;
  const std::string& name() const;
  std::vector<ElementInfo> elements() const;  // in the order of the file
  const Definition& definition() const { return *definition_; }

 private:
  std::shared_ptr<const Definition> definition_;
};

// nullopt: `problems` says why; all of it, each with file, line, element (its id) and kind.
//   xml.* as of base/xml · bpmn.not_bpmn · bpmn.no_process · bpmn.several_processes · bpmn.not_executable ·
//   bpmn.unsupported · bpmn.unsupported_attribute (attribute) · bpmn.foreign (namespace) ·
//   bpmn.missing_attribute · bpmn.bad_attribute (attribute, value) · bpmn.duplicate_id ·
//   bpmn.unknown_reference (reference) · bpmn.start_count (count) · bpmn.flow_count (direction, count) ·
//   bpmn.unreachable · bpmn.no_way_out · bpmn.no_default · bpmn.no_condition · bpmn.condition_elsewhere ·
//   bpmn.expression (text; cause) · bpmn.unknown_variable (variable) · bpmn.unknown_role ·
//   bpmn.unknown_message (message) · bpmn.unknown_decision · bpmn.unknown_action · bpmn.unknown_parameter ·
//   bpmn.missing_parameter · bpmn.bad_parameter · bpmn.four_eyes_avoidable (reference)
std::optional<Process> parse(std::string_view xml, const Known& known, Problems& problems);

// The same with the first problem only.
Result<Process> parse(std::string_view xml, std::string_view file, const Known& known);

}  // namespace gw::bpmn
