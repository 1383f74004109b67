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

struct Contents;
struct Definition;
class Model;

struct Parameter {
  std::string name;
  bool required = true;
};

struct Translation {
  std::string feel;
  std::string error;  // not empty: the script ends with this error of BPMN instead
};

// What the package and the house know; a process may name nothing else. A function that is not set refuses
// all.
struct Known {
  // Variables that are there from the start ("antrag"); what tasks and decisions set adds itself.
  std::function<bool(std::string_view variable)> variable;
  std::function<bool(std::string_view role)> role;
  std::function<bool(std::string_view message)> message;  // that the house sends
  std::function<bool(std::string_view decision)> decision;
  // The parameters of an action; nullopt: no such action.
  std::function<std::optional<std::vector<Parameter>>(std::string_view action)> action;
  // Whether a parameter may have this literal value (a letter that exists, a mailbox kind …).
  std::function<bool(std::string_view action, std::string_view parameter, std::string_view value)> accepts;
  // Expressions and scripts in another language, put into FEEL; not set: only FEEL.
  std::function<Translation(std::string_view text)> translate;
  // A file that comes from elsewhere: without our attributes, it asks for no roles, actions and decisions
  // that the house would have to know.
  bool foreign = false;

  // Of whoever takes any file that the engine can execute.
  static Known anything();
};

struct ElementInfo {
  std::string id, kind, name;  // kind as in BPMN: "userTask"
  int line = 0;
};

// Immutable; copying shares.
class Process {
 public:
  Process(std::shared_ptr<const Definition> definition, const Contents& root)
      : definition_(std::move(definition)), root_(&root) {}

  const std::string& id() const;
  const std::string& name() const;
  std::vector<ElementInfo> elements() const;  // in the order of the file, those inside of others too
  const Definition& definition() const { return *definition_; }
  const Contents& root() const { return *root_; }

 private:
  std::shared_ptr<const Definition> definition_;
  const Contents* root_;
};

// nullopt: `problems` says why; all of it, each with file, line, element (its id) and kind.
//   xml.* as of base/xml · what model/rules.hpp finds wrong with a file by the standard ·
//   bpmn.no_process · bpmn.several_processes · bpmn.not_executable · bpmn.unsupported · bpmn.no_script ·
//   bpmn.no_time · bpmn.several_times · bpmn.no_rounds · bpmn.behavior_without_signal ·
//   bpmn.waits_for_nothing · bpmn.waits_for_all_events · bpmn.house_message (message) ·
//   bpmn.start_by_event · bpmn.no_handler ·
//   bpmn.unsupported_attribute (attribute) · bpmn.missing_attribute · bpmn.bad_attribute (attribute, value) ·
//   bpmn.unknown_reference (reference) · bpmn.unreachable · bpmn.no_way_out · bpmn.no_default ·
//   bpmn.no_condition · bpmn.expression (text; cause) · bpmn.unknown_variable (variable) · bpmn.unknown_role
//   · bpmn.unknown_message (message) · bpmn.unknown_decision · bpmn.unknown_action · bpmn.unknown_parameter ·
//   bpmn.missing_parameter · bpmn.bad_parameter · bpmn.four_eyes_avoidable (reference)
// What other vendors' namespaces say means nothing here and is left alone.
std::optional<Process> parse(std::string_view xml, const Known& known, Problems& problems);

// The same with the first problem only.
Result<Process> parse(std::string_view xml, std::string_view file, const Known& known);

// All processes of a file that are meant to be executed, in its order; problems as above.
std::vector<Process> load(std::shared_ptr<const Model> model, const Known& known, Problems& problems);

}  // namespace gw::bpmn
