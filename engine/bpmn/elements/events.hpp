// SPDX-License-Identifier: EUPL-1.2
// Events: where a process begins and ends, what it waits for and what it throws. What an event is about
// stands in its event definitions (BPMN 2.0.2, 10.5.5): triggers.
#pragma once

#include <optional>

#include "engine/bpmn/element.hpp"
#include "engine/bpmn/times.hpp"

namespace gw::bpmn {

struct EventTrigger {
  enum class Kind {
    message,
    timer,
    signal,
    conditional,
    error,
    escalation,
    compensation,
    cancel,
    terminate,
    link
  };

  Kind kind;
  std::string name = {};      // of message, signal, link; code of error and escalation, empty: any
  std::string activity = {};  // what a compensation undoes; empty: all of its scope
  bool waits = true;          // until that is undone
  TimeKind time = TimeKind::duration;
  std::optional<WrittenTime> written = {};          // a time that is written down
  std::optional<feel::Expression> expression = {};  // a condition; a time that has to be worked out
  std::optional<feel::Expression> key = {};         // of a message
};

class Event : public Element {
 public:
  const std::vector<EventTrigger>& triggers() const { return triggers_; }
  virtual bool interrupts() const { return true; }
  virtual bool throws() const { return false; }
  void collect_expressions(std::vector<const feel::Expression*>& expressions) const override;

 protected:
  void read_triggers(Source& source);
  bool has(EventTrigger::Kind kind) const;

  std::vector<EventTrigger> triggers_;

 private:
  std::optional<EventTrigger> read_trigger(Source& source, const Node& definition);
  void read_timer(Source& source, EventTrigger& trigger);
  void read_message_trigger(Source& source, EventTrigger& trigger) const;
};

// Waits: with a token of its own, at the boundary of an activity, behind an event gateway, or as the start of
// an event sub-process.
class CatchingEvent : public Event {
 public:
  Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const override;
  Result<bool> settle(Step& step, const Token& token) const override;
  bool awaits(std::string_view message) const override;
  bool hears(std::string_view signal) const override;
  void collect_awaited(const Token& token, std::vector<Waiting>& all) const override;
  bool waits_for_outside() const override;
  bool has_asked() const override { return has(EventTrigger::Kind::timer); }
  bool may_settle() const override { return has(EventTrigger::Kind::conditional); }
  bool does_the_same(const Element& now, const Called& called) const override;

 protected:
  // Asks for all that it waits for.
  Result<void> listen(Step& step, const Token& token) const;
  // Its timer strikes again, if it is one that does.
  Result<void> wind_up(Step& step, const Token& token, std::size_t trigger) const;
  // All that it waited for has come, the last by this trigger.
  virtual Result<void> occur(Step& step, const Token& token, std::size_t trigger) const = 0;

  bool needs_all_ = false;  // parallelMultiple

 private:
  Result<void> happened(Step& step, const Token& token, std::size_t trigger) const;
  Result<WrittenTime> time_of(Step& step, const Token& token, const EventTrigger& trigger) const;
};

class StartEvent : public CatchingEvent {
 public:
  void read(Source& source) override;
  bool interrupts() const override { return interrupts_; }
  bool compensates() const { return has(EventTrigger::Kind::compensation); }
  Result<void> arrive(Step& step, const Token& token) const override;

 protected:
  Result<void> occur(Step& step, const Token& token, std::size_t trigger) const override;

 private:
  bool interrupts_ = true;
};

class IntermediateCatchEvent : public CatchingEvent {
 public:
  void read(Source& source) override;
  Result<void> arrive(Step& step, const Token& token) const override;
  bool is_link() const { return has(EventTrigger::Kind::link); }

 protected:
  Result<void> occur(Step& step, const Token& token, std::size_t trigger) const override;
};

// One token for each visit of the activity, listening for it.
class BoundaryEvent : public CatchingEvent {
 public:
  void read(Source& source) override;
  void check(const Definition& definition, const Known& known, Problems& problems) const override;
  bool interrupts() const override { return interrupts_; }
  bool splits() const override { return !interrupts_ || out().size() > 1; }
  const Activity* attached_to() const override { return activity_; }
  void collect_jumps(std::vector<const Element*>& to) const override;
  Result<void> arrive(Step& step, const Token& token) const override;
  bool does_the_same(const Element& now, const Called& called) const override;
  // Whether it needs a token to be there; errors and the like are looked up when they are thrown.
  bool listens() const { return waits_for_outside() || may_settle(); }
  bool compensates() const { return has(EventTrigger::Kind::compensation); }
  const std::string& host() const { return host_; }
  void set_host(const Activity& activity, const Element* handler) {
    activity_ = &activity;
    handler_ = handler;
  }

 protected:
  Result<void> occur(Step& step, const Token& token, std::size_t trigger) const override;

 private:
  std::string host_;
  const Activity* activity_ = nullptr;
  const Element* handler_ = nullptr;  // of a compensation
  bool interrupts_ = true;
};

// Throws one after the other; what ends a scope comes last.
class ThrowingEvent : public Event {
 public:
  bool throws() const override { return true; }
  void read(Source& source) override;
  void check(const Definition& definition, const Known& known, Problems& problems) const override;
  void collect_jumps(std::vector<const Element*>& to) const override;
  Result<void> arrive(Step& step, const Token& token) const override;
  Result<void> undone(Step& step, const Token& token) const override;

 protected:
  virtual Result<void> pass(Step& step, const Token& token) const = 0;

 private:
  // Returns whether the token goes on.
  Result<bool> throw_it(Step& step, const Token& token, const EventTrigger& trigger) const;
  Result<bool> throw_error(Step& step, const Token& token, const EventTrigger& trigger) const;
  Result<bool> undo(Step& step, const Token& token, const EventTrigger& trigger) const;
  Result<bool> cancel_transaction(Step& step, const Token& token) const;
  Result<void> leave_transaction(Step& step, const Token& token) const;
};

class IntermediateThrowEvent : public ThrowingEvent {
 protected:
  Result<void> pass(Step& step, const Token& token) const override;
};

class EndEvent : public ThrowingEvent {
 protected:
  Result<void> pass(Step& step, const Token& token) const override;
};

}  // namespace gw::bpmn
