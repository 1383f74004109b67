// SPDX-License-Identifier: EUPL-1.2
// Work: by a person, by the house, by a decision table, by an expression; and messages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml/xml.hpp"
#include "engine/bpmn/elements/activity.hpp"

namespace gw::bpmn {

// gw:rolle (own or that of its lane), gw:vier-augen, <gw:ergebnis variable= werte= typ= pflicht=
// pflicht-bei= gruende=/>.
class UserTask : public Activity {
 public:
  void check(const Definition& definition, const Known& known, Problems& problems) const override;
  void collect_variables(std::vector<std::string>& names) const override;
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override;
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;
  bool waits_for_outside() const override { return true; }
  bool does_the_same(const Element& now, const Called& called) const override;

 protected:
  void read_own(Source& source) override;
  Result<void> begin(Step& step, const Token& token) const override;

 private:
  void read_roles(Source& source);
  void read_result(Source& source, xml::Node result);
  static void read_reasons(Source& source, xml::Node node, TaskResult& result);
  void check_conditions(Source& source) const;
  void check_four_eyes(const Definition& definition, Problems& problems) const;
  bool is_choice(std::string_view word) const;
  bool is_required(const TaskResult& result, const Context& results) const;
  Result<void> check_results(const Context& results) const;
  std::vector<std::string> excluded(const Step& step) const;

  Result<std::string> role_for(Step& step, std::int64_t scope) const;

  std::vector<std::string> roles_;           // it may be for
  std::optional<feel::Expression> role_by_;  // for which of several it is
  std::vector<std::string> four_eyes_;       // tasks: whoever did one of them last must not do this one
  std::vector<TaskResult> results_;
};

// task and manualTask: done outside, by nobody whom the process knows; passed by.
class PassingTask : public Activity {
 protected:
  void read_own(Source&) override {}
  Result<void> begin(Step& step, const Token& token) const override { return finish(step, token); }
};

// serviceTask and sendTask: gw:aktion, <gw:parameter name= wert= | feel=/>, gw:ergebnis. A sendTask without
// an action sends its message (gw:schluessel).
class ActionTask : public Activity {
 public:
  void collect_variables(std::vector<std::string>& names) const override;
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override;
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;
  bool waits_for_outside() const override { return true; }
  bool does_the_same(const Element& now, const Called& called) const override;

 protected:
  void read_own(Source& source) override;
  Result<void> begin(Step& step, const Token& token) const override;

 private:
  struct Argument {
    std::string name, literal;
    std::optional<feel::Expression> expression;  // instead of the literal
  };
  void read_action(Source& source);
  void read_argument(Source& source, xml::Node node, const std::vector<Parameter>& parameters);
  void check_arguments(Source& source, const std::vector<Parameter>& parameters) const;

  std::string action_, result_, message_;
  std::optional<feel::Expression> key_;  // of the message
  std::vector<Argument> arguments_;
};

// businessRuleTask: gw:entscheidung (a decision of the package's DMN), gw:ergebnis.
class DecisionTask : public Activity {
 public:
  void collect_variables(std::vector<std::string>& names) const override;
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;
  bool waits_for_outside() const override { return true; }

 protected:
  void read_own(Source& source) override;
  Result<void> begin(Step& step, const Token& token) const override;

 private:
  std::string decision_, result_;
};

// scriptTask: FEEL. Its value goes into gw:ergebnis; without that it is a context of variables to set.
class ScriptTask : public Activity {
 public:
  void collect_variables(std::vector<std::string>& names) const override;
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override;

 protected:
  void read_own(Source& source) override;
  Result<void> begin(Step& step, const Token& token) const override;

 private:
  std::optional<feel::Expression> script_;
  std::string result_;
  std::string error_;  // with which it ends
};

// receiveTask: gw:nachricht, or its message; gw:schluessel.
class ReceiveTask : public Activity {
 public:
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override;
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;
  bool awaits(std::string_view message) const override { return message == message_; }
  void collect_awaited(const Token& token, std::vector<Waiting>& all) const override;
  bool does_the_same(const Element& now, const Called& called) const override;
  bool waits_for_outside() const override { return true; }
  bool has_asked() const override { return false; }

 protected:
  void read_own(Source& source) override;
  Result<void> begin(Step& step, const Token& token) const override;

 private:
  std::string message_;
  std::optional<feel::Expression> key_;
};

}  // namespace gw::bpmn
