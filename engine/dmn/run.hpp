// SPDX-License-Identifier: EUPL-1.2
// One decision being made: the budget of its expressions, what has been found out so far, and the reasons.
#pragma once

#include <map>

#include "engine/dmn/dmn.hpp"
#include "engine/feel/evaluation.hpp"
#include "engine/feel/feel.hpp"

namespace gw::dmn {

class Run : public feel::Evaluation {
 public:
  Run(Instant now, feel::Limits limits) : Evaluation(now, limits) {}

  void note(Error what) {
    constexpr std::size_t most = 100;
    if (!owner.empty()) what.params.emplace_back("decision", owner);
    if (notices.size() < most) notices.push_back(std::move(what));
  }
  void explain(TableExplanation explanation) {
    if (spend(explanation.rules.size() + explanation.inputs.size())) tables.push_back(std::move(explanation));
  }

  void finish(Step step) {
    if (spend(1 + step.inputs.size() + step.tables.size())) steps.push_back(std::move(step));
  }

  // Keeps how a value came about, where that tells something (calculation.cpp).
  void calculate(const std::string& name, const feel::Expression& expression, const Value& variables,
                 const Value& result);

  std::vector<TableExplanation> tables;
  std::vector<Calculation> calculations;  // of the decisions that are being made
  std::vector<Step> steps;
  std::vector<Error> notices;
  std::string owner;  // the decision or knowledge model that is being evaluated
  int calling = 0;    // functions that are being called: they may be called for each item of a list
};

// A function is being called while this lives.
class Calling {
 public:
  explicit Calling(Run& run) : run_(run) { ++run_.calling; }
  ~Calling() { --run_.calling; }
  Calling(const Calling&) = delete;
  Calling& operator=(const Calling&) = delete;

 private:
  Run& run_;
};

// Sets the owner while something of it is evaluated.
class Owner {
 public:
  Owner(Run& run, std::string name) : run_(run), before_(std::move(run.owner)) {
    run.owner = std::move(name);
  }
  ~Owner() { run_.owner = std::move(before_); }
  Owner(const Owner&) = delete;
  Owner& operator=(const Owner&) = delete;

 private:
  Run& run_;
  std::string before_;
};

}  // namespace gw::dmn
