// SPDX-License-Identifier: EUPL-1.2
// Where a process begins, waits for a time, and ends.
#pragma once

#include <optional>

#include "base/xml/xml.hpp"
#include "engine/bpmn/element.hpp"

namespace gw::bpmn {

class StartEvent : public Element {  // without event definition: started by the caller
 public:
  void read(Source& source) override;
  Arity arity() const override { return {0, 0, 1, 1}; }
  Result<void> arrive(Step& step, const Token& token) const override;
};

class EndEvent : public Element {  // none, or terminate
 public:
  void read(Source& source) override;
  Arity arity() const override { return {1, any_number, 0, 0}; }
  Result<void> arrive(Step& step, const Token& token) const override;

 private:
  bool terminates_ = false;
};

// timeDuration (ISO 8601 "P14D", or FEEL) or timeDate (ISO, or FEEL: a date or a date and time).
class TimerEvent : public Element {
 public:
  void read(Source& source) override;
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override;
  Result<void> arrive(Step& step, const Token& token) const override;
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;
  bool waits_for_outside() const override { return true; }

 private:
  void read_time(Source& source, xml::Node time, bool is_duration);

  bool is_duration_ = false;
  Value literal_;  // null: the expression says
  std::optional<feel::Expression> expression_;
};

// A time limit on a user task, or a message (gw:nachricht) that it waits for: when that comes before the task
// is done, the task is withdrawn and the case goes on from here. One token for each visit of the task, its
// `flow` naming the task's token.
class BoundaryEvent : public TimerEvent {
 public:
  void read(Source& source) override;
  void check(const Definition& definition, Problems& problems) const override;
  Arity arity() const override { return {0, 0, 1, 1}; }
  std::string_view attached_to() const override { return host_; }
  Result<void> arrive(Step& step, const Token& token) const override;
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;
  bool awaits(std::string_view message) const override { return !message_.empty() && message == message_; }
  bool waits_for_outside() const override { return message_.empty(); }

 private:
  void read_message(Source& source, xml::Node definition);

  std::string host_;
  std::string message_;  // empty: a time limit
};

}  // namespace gw::bpmn
