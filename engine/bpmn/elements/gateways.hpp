// SPDX-License-Identifier: EUPL-1.2
// Where flows part and meet (BPMN 2.0.2, 13.4).
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/bpmn/element.hpp"

namespace gw::bpmn {

class Gateway : public Element {
 public:
  void read(Source& source) override;
  void check(const Definition& definition, const Known& known, Problems& problems) const override;

 protected:
  // One token from each flow that has any, the oldest first.
  std::vector<Token> first_of_each_flow(const Step& step, std::int64_t scope) const;
  bool has_oldest(const Step& step, const Token& token) const;
};

// Parting: the first flow in file order whose condition is true, else the default one. A condition that is
// neither true nor false is refused: a case must not take a way by accident. Meeting: passes on.
class ExclusiveGateway : public Gateway {
 public:
  void check(const Definition& definition, const Known& known, Problems& problems) const override;
  bool splits() const override { return false; }
  Result<void> arrive(Step& step, const Token& token) const override;

 private:
  Result<const Flow*> choose(const Step& step, std::int64_t scope) const;
};

// Meeting: waits for one token from each flow. Parting: one token along each.
class ParallelGateway : public Gateway {
 public:
  Result<void> arrive(Step& step, const Token& token) const override;
};

// Meeting: waits until no token is left that could still come along a flow where none is yet (13.4.3).
// Parting: all flows whose condition is true, else the default one.
class InclusiveGateway : public Gateway {
 public:
  void prepare(const Definition& definition) override;
  Result<void> arrive(Step& step, const Token& token) const override;
  Result<bool> settle(Step& step, const Token& token) const override;
  bool may_settle() const override { return true; }

 protected:
  bool may_still_come(const Step& step, std::int64_t scope) const;
  Result<bool> pass(Step& step, const std::vector<Token>& tokens) const;

 private:
  // From where a token can come to this gateway along a flow, without passing it.
  std::vector<std::pair<const Flow*, std::vector<bool>>> sources_;  // by Element::index
};

// Meeting: when its condition is true, which sees activationCount; what comes afterwards, until all that
// still can has come, is taken and does nothing (13.4.5). Without a condition as the inclusive one. Parting:
// as that.
class ComplexGateway : public InclusiveGateway {
 public:
  void read(Source& source) override;
  void collect_variables(std::vector<std::string>& names) const override;
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override;
  Result<bool> settle(Step& step, const Token& token) const override;

 private:
  std::optional<feel::Expression> condition_;
};

// Waits for the first of the events behind it.
class EventBasedGateway : public Gateway {
 public:
  void read(Source& source) override;
  bool splits() const override { return false; }
  Result<void> arrive(Step& step, const Token& token) const override;
  bool waits_for_outside() const override { return true; }
  bool has_asked() const override { return false; }
};

}  // namespace gw::bpmn
