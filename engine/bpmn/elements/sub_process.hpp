// SPDX-License-Identifier: EUPL-1.2
// Activities that hold others: sub-processes, transactions, ad-hoc sub-processes, calls.
#pragma once

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/elements/activity.hpp"

namespace gw::bpmn {

// subProcess and transaction; an event sub-process is begun by its start event.
class SubProcess : public Activity {
 public:
  const Contents* contents() const override { return contents_; }
  bool is_event_sub_process() const { return by_event_; }
  Result<void> inside_done(Step& step, const Token& token, const Scope& scope) const override;

 protected:
  void read_own(Source& source) override;
  Result<void> begin(Step& step, const Token& token) const override;
  bool can_be_undone(const Completed& done) const override;
  std::int64_t open_inside(Step& step, const Token& token) const;
  Result<void> close_inside(Step& step, const Token& token, const Scope& scope) const;

 private:
  friend class Loader;
  const Contents* contents_ = nullptr;
  bool by_event_ = false;
};

// Its activities are begun all at once, or one after the other, and any of them again by Activate. It ends
// when its condition says so, or without one when nothing is left to be done.
class AdHocSubProcess : public SubProcess {
 public:
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override;
  bool may_be_skipped() const override { return true; }
  bool splits() const override { return true; }
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;
  Result<void> inside_done(Step& step, const Token& token, const Scope& scope) const override;
  Result<bool> settle(Step& step, const Token& token) const override;
  bool may_settle() const override { return completion_.has_value(); }
  bool waits_for_outside() const override { return true; }
  bool has_asked() const override { return false; }

 protected:
  void read_own(Source& source) override;
  Result<void> begin(Step& step, const Token& token) const override;

 private:
  bool sequential_ = false, cancels_ = true;
  std::optional<feel::Expression> completion_;
};

// Another process of the file, or one of its global tasks.
class CallActivity : public SubProcess {
 public:
  void connect(const Definition& definition) override;
  void check(const Definition& definition, const Known& known, Problems& problems) const override;
  const Contents* contents() const override { return called_; }

 protected:
  void read_own(Source& source) override;

 private:
  std::string called_id_;
  const Contents* called_ = nullptr;
};

}  // namespace gw::bpmn
