// SPDX-License-Identifier: EUPL-1.2
// Where one case stands in its process: tokens, scopes, variables, and who did what (four eyes). Goes to JSON
// and back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "base/value/value.hpp"

namespace gw::bpmn {

// An activity that was done and could be undone (compensation), with the variables of its inside as they were
// when it ended.
struct Completed {
  std::string element;
  Context variables;
  std::vector<Completed> inside;
  bool operator==(const Completed&) const = default;
};

inline constexpr std::int64_t its_scope = -1;

// One token waits at one element. Its id is counted from 1 within the instance and never used twice, so that
// a second completion of the same task finds nothing.
struct Token {
  std::int64_t id = 0;
  std::string element;
  std::string flow;        // along which it came; empty at the start
  std::int64_t scope = 0;  // 0: the process itself
  // Not on its way, but listening: as long as the token with this id waits (at the boundary of its activity,
  // or behind an event gateway), or as long as its scope is open (its_scope: the start of an event
  // sub-process). 0: on its way.
  std::int64_t host = 0;
  std::string key = {};     // of the message that it waits for
  std::int64_t seen = 0;    // what its element keeps in mind: which of several events have come, for instance
  std::int64_t left = 0;    // how often its timer will strike after this time; -1: without end
  std::string failed = {};  // why it goes no further: a code; a person or a later attempt may help it on
  std::vector<Completed> undoing = {};  // what it still has to compensate, the last first

  bool listens() const { return host != 0; }
  bool operator==(const Token&) const = default;
};

// The variable in which a round of a repeated activity has its number (BPMN 2.0.2, tables 10.28 and 10.30).
inline constexpr const char* loop_counter = "loopCounter";

// Something that holds tokens of its own: the inside of a sub-process, a call, the rounds of a repeated
// activity and each of them, something that is being undone.
struct Scope {
  enum class Kind { inside, rounds, round, undoing };

  std::int64_t id = 0;  // counted with the tokens
  Kind kind = Kind::inside;
  std::string element;
  std::int64_t token = 0;   // which waits until this is over; 0: nobody does (event sub-process, one round)
  std::int64_t parent = 0;  // scope
  Context variables = {};
  std::vector<Completed> completed = {};
  Value items = {}, results = {};  // of rounds
  bool operator==(const Scope&) const = default;
};

struct Instance {
  enum class Phase { fresh, running, finished, cancelled };

  Phase phase = Phase::fresh;
  std::vector<Token> tokens;
  std::vector<Scope> scopes;
  Context variables;
  std::vector<Completed> completed;
  Context done_by;              // user task → who completed it last; decision that was made → ""
  std::int64_t last_token = 0;  // also counts the elements entered so far

  const Token* find(std::int64_t token) const;
  const Scope* scope(std::int64_t id) const;  // nullptr: the process itself
  bool operator==(const Instance&) const = default;
};

std::string to_json(const Instance& instance);
Result<Instance> instance_from(std::string_view json);  // error malformed bpmn.state (what)

}  // namespace gw::bpmn
