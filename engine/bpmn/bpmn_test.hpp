// SPDX-License-Identifier: EUPL-1.2
// What the tests of engine/bpmn share.
#pragma once

#include <gtest/gtest.h>
#include <string>

#include "base/value/json.hpp"
#include "engine/bpmn/engine.hpp"

namespace gw::bpmn::testing {

inline Known known() {
  Known k;
  k.variable = [](std::string_view name) { return name == "antrag"; };
  k.role = [](std::string_view name) { return name == "sachbearbeitung" || name == "zeichnung"; };
  k.message = [](std::string_view name) { return name == "mitteilung"; };
  k.decision = [](std::string_view name) { return name == "steuer"; };
  k.action = [](std::string_view name) -> std::optional<std::vector<Parameter>> {
    if (name != "bescheid") return std::nullopt;
    return std::vector<Parameter>{{"vorlage", true}, {"betrag", false}};
  };
  k.accepts = [](std::string_view, std::string_view parameter, std::string_view value) {
    return parameter != "vorlage" || value == "bewilligung";
  };
  return k;
}

// A file around the contents of a process.
inline std::string file_of(std::string_view contents) {
  return R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gw="urn:gemeinwerk:bpmn:1" targetNamespace="urn:x">
<process id="p" isExecutable="true">
)" + std::string{contents} +
         "\n</process></definitions>";
}

// "a>b c>d": sequence flows f1, f2, … in this order.
inline std::string flows(std::string_view pairs) {
  std::string all;
  int number = 0;
  while (!pairs.empty()) {
    const std::string_view pair = pairs.substr(0, pairs.find(' '));
    pairs.remove_prefix(std::min(pairs.size(), pair.size() + 1));
    const std::size_t arrow = pair.find('>');
    all += "<sequenceFlow id=\"f" + std::to_string(++number) + "\" sourceRef=\"" +
           std::string{pair.substr(0, arrow)} + "\" targetRef=\"" + std::string{pair.substr(arrow + 1)} +
           "\"/>\n";
  }
  return all;
}

inline Process load(std::string_view contents) {
  auto process = parse(file_of(contents), "prozess.bpmn", known());
  if (!process) throw std::runtime_error(process.error().line());
  return std::move(process).value();
}

const inline Instant noon = from_millis(1'795'000'000'000);

// Commands as short words: "task 2 pruefen", "action 3 bescheid {…}", "finished ende".
std::string words(const Command& command);
std::string words(const Outcome& outcome);  // joined by "; "

// A case on its way; every step also goes through JSON, as it does in the house.
class Case {
 public:
  explicit Case(Process process) : process_(std::move(process)) {}

  std::string start(Context variables = {}) { return step(Start{std::move(variables)}); }
  std::string complete(std::int64_t token, std::string person, Context results = {}) {
    return step(TaskCompleted{token, std::move(person), std::move(results)});
  }
  std::string done(std::int64_t token, Value result = {}) { return step(JobDone{token, std::move(result)}); }
  // The commands, or the error.
  std::string step(const Trigger& trigger);
  const Instance& instance() const { return instance_; }
  const Process& process() const { return process_; }

 private:
  Process process_;
  Instance instance_;
};

}  // namespace gw::bpmn::testing
