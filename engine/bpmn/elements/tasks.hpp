// SPDX-License-Identifier: EUPL-1.2
// Work: by a person, by the house, by a decision table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml/xml.hpp"
#include "engine/bpmn/element.hpp"

namespace gw::bpmn {

// What all tasks share: attributes of BPMN that must keep their default, since nothing else is executed.
class Task : public Element {
 public:
  bool waits_for_outside() const override { return true; }

 protected:
  static void read_common(Source& source);
};

// gw:rolle (own or that of its lane), gw:vier-augen, <gw:ergebnis variable= werte= typ= pflicht=
// pflicht-bei= gruende=/>.
class UserTask : public Task {
 public:
  void read(Source& source) override;
  void check(const Definition& definition, Problems& problems) const override;
  void collect_variables(std::vector<std::string>& names) const override;
  Result<void> arrive(Step& step, const Token& token) const override;
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;

  const std::string& role() const { return role_; }
  void take_role_of_lane(const std::string& role) {
    if (role_.empty()) role_ = role;
  }

 private:
  void read_result(Source& source, xml::Node result);
  static void read_reasons(Source& source, xml::Node node, TaskResult& result);
  void check_conditions(Source& source) const;
  void check_four_eyes(const Definition& definition, Problems& problems) const;
  bool is_choice(std::string_view word) const;
  bool is_required(const TaskResult& result, const Context& results) const;
  Result<void> check_results(const Context& results) const;
  std::vector<std::string> excluded(const Step& step) const;

  std::string role_;
  std::vector<std::string> four_eyes_;  // tasks: whoever did one of them last must not do this one
  std::vector<TaskResult> results_;
};

// serviceTask and sendTask: gw:aktion, <gw:parameter name= wert= | feel=/>, gw:ergebnis.
class ActionTask : public Task {
 public:
  void read(Source& source) override;
  void collect_variables(std::vector<std::string>& names) const override;
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override;
  Result<void> arrive(Step& step, const Token& token) const override;
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;

 private:
  struct Argument {
    std::string name, literal;
    std::optional<feel::Expression> expression;  // instead of the literal
  };
  void read_argument(Source& source, xml::Node node, const std::vector<Parameter>& parameters);
  void check_arguments(Source& source, const std::vector<Parameter>& parameters) const;

  std::string action_, result_;
  std::vector<Argument> arguments_;
};

// businessRuleTask: gw:entscheidung (a decision of the package's DMN), gw:ergebnis.
class DecisionTask : public Task {
 public:
  void read(Source& source) override;
  void collect_variables(std::vector<std::string>& names) const override;
  Result<void> arrive(Step& step, const Token& token) const override;
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;

 private:
  std::string decision_, result_;
};

}  // namespace gw::bpmn
