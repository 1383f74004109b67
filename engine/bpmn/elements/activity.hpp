// SPDX-License-Identifier: EUPL-1.2
// What all tasks, sub-processes and calls share: what stands at their boundary, how often they are done, data
// that go in and come out, how they can be undone.
#pragma once

#include <memory>
#include <optional>

#include "engine/bpmn/element.hpp"
#include "engine/bpmn/elements/loops.hpp"

namespace gw::bpmn {

class BoundaryEvent;

// Token::seen of one that has come from another version and has not begun here: a failed one that is tried
// again arrives for the first time. No element counts that far.
inline constexpr std::int64_t not_begun = 1'000'000;

// A value that is handed over: from a variable or an expression to a variable.
struct Handover {
  std::string from, to;
  std::optional<feel::Expression> expression;  // instead of `from`
};

class Activity : public Element {
 public:
  void read(Source& source) final;
  void check(const Definition& definition, const Known& known, Problems& problems) const override;
  void collect_variables(std::vector<std::string>& names) const override;
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override;
  bool may_be_skipped() const override { return loop_ && loop_->may_be_none(); }
  bool repeats() const override { return loop_ != nullptr; }
  bool splits() const override;
  Result<void> arrive(Step& step, const Token& token) const final;
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;

  // `handler`: what a compensation event at its boundary names.
  void attach(const BoundaryEvent& event, const Element* handler);
  const std::vector<const Element*>& boundary() const { return boundary_; }
  // At whose boundary a compensation event names it; nullptr: there is none.
  const Element* compensation_handler() const { return handler_; }
  bool is_for_compensation() const { return for_compensation_; }

  // What has to be done for one token, or one round of it, is done.
  Result<void> finish(Step& step, const Token& token, Completed done = {}) const;
  // All rounds are.
  Result<void> complete(Step& step, const Token& token, Completed done) const;

 protected:
  virtual void read_own(Source& source) = 0;
  virtual Result<void> begin(Step& step, const Token& token) const = 0;
  // The variables of its inside, for whoever undoes it later.
  virtual bool can_be_undone(const Completed& done) const;

 private:
  void read_data(Source& source);
  void read_handovers(Source& source, std::string_view kind, std::vector<Handover>& all);
  Result<bool> has_enough_tokens(Step& step, const Token& token) const;
  Result<void> hand_over(Step& step, const Token& token, const std::vector<Handover>& all) const;

  std::int64_t start_quantity_ = 1, completion_quantity_ = 1;
  bool for_compensation_ = false;
  std::unique_ptr<Loop> loop_;
  std::vector<Handover> inputs_, outputs_;
  std::vector<std::string> own_variables_;  // data inputs and outputs
  std::vector<const Element*> boundary_;
  const Element* handler_ = nullptr;
};

// The name by which expressions know a data object, an input, an output or a property.
std::string variable_of(const Node& item);

}  // namespace gw::bpmn
