// SPDX-License-Identifier: EUPL-1.2
// One element of the file while the engine reads it, with what is ours in it: attributes and extensions of
// the namespace urn:gemeinwerk:bpmn:1. Whatever of ours nobody asked for is refused when it goes out of
// scope. Internal to engine/bpmn.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/problems.hpp"
#include "engine/bpmn/model/model.hpp"
#include "engine/bpmn/process.hpp"
#include "engine/feel/feel.hpp"

namespace gw::bpmn {

class Source {
 public:
  // `owner` is the id that problems name: for parts without an id, the element they belong to.
  Source(const Node& node, std::string owner, const Known& known, Problems& problems);
  ~Source();
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  const Node& node() const { return node_; }
  const std::string& owner() const { return owner_; }
  const Known& known() const { return known_; }
  Problems& problems() { return problems_; }
  Error& problem(std::string code);

  std::string get(std::string_view attribute) const { return std::string(node_.get(attribute)); }
  bool yes(std::string_view attribute) const { return node_.get(attribute) == "true"; }
  std::string ours(std::string_view attribute);  // gw:…; empty: not there
  std::string need_ours(std::string_view attribute);
  std::string role_of_lane() const;                          // gw:rolle of the innermost lane that has one
  std::vector<xml::Node> extensions(std::string_view name);  // ours, in extensionElements

  // A FEEL expression that stands in `at`; its variables are checked once all of the process is read.
  // nullopt: there is a problem.
  std::optional<feel::Expression> expression(const Node& at);
  std::optional<feel::Expression> expression(int line, std::string_view text);
  // The child of this name, if there is one.
  std::optional<feel::Expression> child_expression(std::string_view name);

 private:
  bool speaks_feel(const Node& at);
  void refuse_rest();

  const Node& node_;
  std::string owner_;
  const Known& known_;
  Problems& problems_;
  std::set<std::string, std::less<>> ours_, extensions_;
};

// [a-z][a-z0-9_]{0,40}: a name that FEEL reads as one word and a form can carry.
bool is_variable_name(std::string_view name);

// FEEL, by whatever address; an empty name too.
bool is_feel(std::string_view language);

// What two elements that refer to `target` must have in common to mean the same: its attribute, or its name,
// or where it has none its id. nullptr: `fallback`.
std::string name_of(const Node* target, std::string_view attribute = "name", std::string_view fallback = {});
// gw:nachricht, one that the house sends; or the message of the file that is referred to, which cases send
// each other.
std::string read_message(Source& source, bool sends);
// gw:schluessel: which of several that wait for the same message is meant.
std::optional<feel::Expression> read_key(Source& source);

// gw:ergebnis of a task that sets one variable; empty when it is not there and need not be.
std::string read_result_variable(Source& source, bool required);

}  // namespace gw::bpmn
