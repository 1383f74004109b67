// SPDX-License-Identifier: EUPL-1.2
// Where one case stands in its process: tokens, variables, and who did what (four eyes). Goes to JSON and
// back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "base/value/value.hpp"

namespace gw::bpmn {

// One token waits at one element. Its id is counted from 1 within the instance and never used twice, so that
// a second completion of the same task finds nothing.
struct Token {
  std::int64_t id = 0;
  std::string element;
  std::string flow;  // along which it came; empty at the start
  bool operator==(const Token&) const = default;
};

struct Instance {
  enum class Phase { fresh, running, finished, cancelled };

  Phase phase = Phase::fresh;
  std::vector<Token> tokens;
  Context variables;
  Context done_by;              // user task → who completed it last; decision that was made → ""
  std::int64_t last_token = 0;  // also counts the elements entered so far

  const Token* find(std::int64_t token) const;
  bool operator==(const Instance&) const = default;
};

Value to_value(const Instance& instance);
Result<Instance> instance_from(const Value& value);  // error malformed bpmn.state (what)

}  // namespace gw::bpmn
