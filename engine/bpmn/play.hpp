// SPDX-License-Identifier: EUPL-1.2
// Cases of one file played through with virtual time: what the house does with jobs, clocks, messages and
// signals, done at once and in order. For authors, and for tests.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "engine/bpmn/engine.hpp"

namespace gw::bpmn {

// What a player was told to do for a command; nullopt: nothing, it stays open.
using Answer = std::function<std::optional<Trigger>(const Command&)>;

struct Passage {  // something that happened
  Instant at;
  std::size_t instance = 0;  // Player::instances()
  std::string element;
  std::string what;  // "enters" · "leaves" · "failed: code" · "sends: message" · "throws: signal" · "ended"
};

class Player {
 public:
  Player(std::vector<Process> processes, Instant begin, Answer answer);

  // error as advance()
  Result<void> start(std::string_view process, Start start);
  Result<void> send(
      const MessageCame& message);  // to those who wait for it, or a process that begins with it
  Result<void> signal(const std::string& name);
  // Until nothing is left to do before `end`. error as advance()
  Result<void> run(Instant end);
  Result<void> run_until(Instant end);  // the clock shows it afterwards

  struct Played {
    Process process;
    Instance instance;
    std::string error;  // of an error end event that nobody caught
  };
  const std::vector<Played>& instances() const { return instances_; }
  const std::vector<Passage>& passages() const { return passages_; }
  Instant now() const { return now_; }

 private:
  struct Due {
    Instant at;
    std::size_t instance;
    TimerDue timer;
  };
  Result<void> begin(const Process& process, Start start);
  Result<void> advance_by(std::size_t instance, const Trigger& trigger);
  void note(std::size_t instance, const Change& change);
  Result<void> carry_out(std::size_t instance, const Command& command);
  Result<void> set_clock(std::size_t instance, const WaitFor& wait);
  Result<void> hand_out(std::size_t from, const std::string& signal);
  void pass(std::size_t instance, std::string element, std::string what);

  std::vector<Process> processes_;
  Instant now_;
  Answer answer_;
  std::vector<Played> instances_;
  std::vector<Passage> passages_;
  std::vector<Due> clocks_;
  std::deque<std::pair<std::size_t, Trigger>> open_;
};

// Which event of a process a message or a signal begins it with; empty: none.
std::string begins_with_message(const Process& process, std::string_view message);
std::string begins_with_signal(const Process& process, std::string_view signal);

}  // namespace gw::bpmn
