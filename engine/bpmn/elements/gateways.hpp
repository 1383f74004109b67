// SPDX-License-Identifier: EUPL-1.2
// Where flows part and meet.
#pragma once

#include "engine/bpmn/element.hpp"

namespace gw::bpmn {

// Parting: the first flow in file order whose condition is true, else the default one, which must be there. A
// condition that is neither true nor false is refused: a case must not take a way by accident. Meeting:
// passes on.
class ExclusiveGateway : public Element {
 public:
  void read(Source& source) override;
  void check(const Definition& definition, Problems& problems) const override;
  Arity arity() const override { return {1, any_number, 1, any_number}; }
  bool has_conditions() const override { return true; }
  Result<void> arrive(Step& step, const Token& token) const override;

 private:
  Result<const Flow*> choose(const Step& step) const;
  std::string default_;
};

// Meeting: waits for one token from each flow. Parting: one token along each.
class ParallelGateway : public Element {
 public:
  void read(Source& source) override;
  Arity arity() const override { return {1, any_number, 1, any_number}; }
  Result<void> arrive(Step& step, const Token& token) const override;
};

}  // namespace gw::bpmn
