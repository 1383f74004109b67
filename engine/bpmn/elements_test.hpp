// SPDX-License-Identifier: EUPL-1.2
// Models of a few elements, as the tests of elements write them.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/bpmn/bpmn_test.hpp"

namespace gw::bpmn::testing {

const inline std::string task = R"(<userTask id="ID" gw:rolle="zeichnung"/>)";

inline std::string tasks(std::string_view ids) {
  std::string all;
  while (!ids.empty()) {
    const std::string_view id = ids.substr(0, ids.find(' '));
    ids.remove_prefix(std::min(ids.size(), id.size() + 1));
    std::string one = task;
    all += one.replace(one.find("ID"), 2, id);
  }
  return all;
}

inline std::string script(const std::string& id, const std::string& feel) {
  return "<scriptTask id=\"" + id + "\"><script>" + feel + "</script></scriptTask>";
}

inline std::string if_flow(const std::string& id, const std::string& from, const std::string& to,
                           const std::string& feel) {
  return "<sequenceFlow id=\"" + id + "\" sourceRef=\"" + from + "\" targetRef=\"" + to +
         "\"><conditionExpression>" + feel + "</conditionExpression></sequenceFlow>";
}

// Variables that scripts set.
inline std::string data(const std::string& name) {
  return "<dataObject id=\"d_" + name + "\" name=\"" + name + "\"/>";
}

const inline std::string ends = R"(<startEvent id="s"/><endEvent id="e"/>)";

// Definitions beside the process: signals, messages, errors.
inline Case with(const std::string& contents, const std::string& beside = "") {
  std::string file = file_of(contents);
  file.insert(file.rfind("</definitions>"), beside);
  auto process = parse(file, "prozess.bpmn", known());
  if (!process) throw std::runtime_error(process.error().line());
  return Case(std::move(process).value());
}

inline std::string variable(const Case& c, std::string_view name) {
  return to_plain_json(c.instance().variables.get(name));
}

inline std::string inside(const std::string& contents, const std::string& attributes = "") {
  return "<subProcess id=\"u\" " + attributes + ">" + contents + "</subProcess>";
}

}  // namespace gw::bpmn::testing
