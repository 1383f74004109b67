// SPDX-License-Identifier: EUPL-1.2
// What a new version of a model would decide otherwise: both decide the same cases.
#pragma once

#include <map>

#include "engine/dmn/dmn.hpp"

namespace gw::dmn {

// One decision of two models over many cases. Cases that come out the same are only counted.
class Comparison {
 public:
  // Both must outlive this. error not_found dmn.unknown_decision (name): one of them has no such decision
  static Result<Comparison> of(const Model& before, const Model& after, std::string decision);

  struct Difference {
    std::string name;  // of the case
    Value before, after;
  };
  struct Sum {
    Decimal before, after;
    bool operator==(const Sum&) const = default;
  };

  // error invalid feel.limit
  Result<void> add(std::string name, const Value& inputs, Instant at);

  const std::string& decision() const { return decision_; }
  std::size_t cases() const { return cases_; }
  const std::vector<Difference>& differences() const { return differences_; }
  // Of every number in the outcomes, by its name in the outcome ("": the outcome itself is a number).
  const std::map<std::string, Sum>& sums() const { return sums_; }

 private:
  Comparison(const Model& before, const Model& after, std::string decision)
      : before_(&before), after_(&after), decision_(std::move(decision)) {}
  void add_up(const Value& outcome, Decimal Sum::*where);

  const Model* before_;
  const Model* after_;
  std::string decision_;
  std::size_t cases_ = 0;
  std::vector<Difference> differences_;
  std::map<std::string, Sum> sums_;
};

// Names of the decisions that both have, in the order of the older one.
std::vector<std::string> common_decisions(const Model& before, const Model& after);

}  // namespace gw::dmn
