// SPDX-License-Identifier: EUPL-1.2
// One BPMN element while it is being read. Whatever of it nobody asked for is refused when it goes out of
// scope: attributes, children, extensions, those of other vendors included. Internal to engine/bpmn.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/problems.hpp"
#include "base/xml/xml.hpp"
#include "engine/bpmn/process.hpp"
#include "engine/feel/feel.hpp"

namespace gw::bpmn {

class Source {
 public:
  // `owner` is the id that problems name: for parts without an id, the element they belong to.
  Source(xml::Node node, std::string owner, const Known& known, Problems& problems);
  ~Source();
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  xml::Node node() const { return node_; }
  const std::string& owner() const { return owner_; }
  const Known& known() const { return known_; }
  Problems& problems() { return problems_; }
  Error& problem(std::string code);

  std::string own(std::string_view attribute);  // an attribute of BPMN; empty: not there
  std::string need_own(std::string_view attribute);
  std::string ours(std::string_view attribute);  // one of ours, gw:…; empty: not there
  std::string need_ours(std::string_view attribute);
  // BPMN attributes that mean nothing here, or mean something only with another value than this one.
  void allow(std::string_view attribute);
  void only(std::string_view attribute, std::string_view value);

  std::vector<xml::Node> children(std::string_view name);    // of BPMN
  std::vector<xml::Node> extensions(std::string_view name);  // ours, in extensionElements
  void ignore_child(std::string_view name);

  // A FEEL expression that stands in `at`; its variables are checked once all of the process is read.
  std::optional<feel::Expression> expression(xml::Node at, std::string_view text);

 private:
  std::string attribute(std::string_view ns, std::string_view name);
  std::string need(std::string value, std::string_view attribute, std::string_view prefix);
  void refuse_attributes();
  void refuse_children();
  void refuse_extensions(xml::Node extension_elements);

  xml::Node node_;
  std::string owner_;
  const Known& known_;
  Problems& problems_;
  std::set<std::string, std::less<>> own_, ours_, children_, extensions_;
};

// [a-z][a-z0-9_]{0,40}: a name that FEEL reads as one word and a form can carry.
bool is_variable_name(std::string_view name);

// gw:ergebnis of a task that sets one variable; empty when it is not there and need not be.
std::string read_result_variable(Source& source, bool required);

}  // namespace gw::bpmn
