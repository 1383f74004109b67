// SPDX-License-Identifier: EUPL-1.2
// Activities that are done more than once: standardLoopCharacteristics, multiInstanceLoopCharacteristics
// (BPMN 2.0.2, 10.3.8 and 13.3.7). The rounds share a scope; each has one of its own, with its number and its
// item.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/bpmn/engine.hpp"
#include "engine/feel/feel.hpp"

namespace gw::bpmn {

class Activity;
class Element;
class Source;
class Step;

class Loop {
 public:
  virtual ~Loop() = default;
  // nullptr: it is done once.
  static std::unique_ptr<Loop> read(Source& activity);

  virtual void collect_variables(std::vector<std::string>& names) const = 0;
  virtual void collect_expressions(std::vector<const feel::Expression*>& expressions) const = 0;
  virtual bool may_be_none() const = 0;

  virtual Result<void> start(Step& step, const Activity& activity, const Token& token) const = 0;
  virtual Result<void> round_done(Step& step, const Activity& activity, const Token& token,
                                  const Scope& round, Completed done) const = 0;

 protected:
  static void begin_round(Step& step, const Element& at, std::int64_t rounds, Context own);
  static void end_round(Step& step, const Token& token, const Scope& round, Completed done);
  // The activity goes on with its token.
  static Result<void> end(Step& step, const Activity& activity, std::int64_t rounds);
};

}  // namespace gw::bpmn
