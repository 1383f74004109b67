// SPDX-License-Identifier: EUPL-1.2
// A compiled page: one flat list of operations over a pool of literal HTML. Registers hold pointers to the
// records in scope: the page's model in 0, then what {{#each}}, {{#if … as}} and "with" bind.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/page/html.hpp"
#include "engine/page/messages.hpp"
#include "engine/page/model.hpp"
#include "engine/page/syntax.hpp"

namespace gw::page {

inline constexpr std::size_t max_registers = 64;

// How to reach a value: from a register through fields.
struct Path {
  std::uint16_t from = 0;
  std::vector<const void* (*)(const void*)> steps = {};
  const Type* type = nullptr;

  const void* follow(const void* const* registers) const {
    const void* at = registers[from];
    for (auto step : steps) at = step(at);
    return at;
  }
};

// A path, or a literal when the path has no type.
struct Input {
  Path path = {};
  std::string text = {};
  std::int64_t number = 0;
};

struct Condition {
  Path left;
  Node::Test test = Node::Test::truth;
  bool negated = false;
  Input right = {};
};

struct MessageCall {
  std::size_t message = 0;
  std::vector<std::pair<std::string, Input>> arguments = {};
};

// A route's pattern, taken apart: literal, value, literal, value …
struct RouteCall {
  struct Piece {
    std::string literal;
    Input value;
    bool has_value = false;
  };
  std::vector<Piece> pieces = {};
};

struct Op {
  enum class Code : std::uint8_t {
    literal,      // pool[a, a + b)
    text,         // path a, escaped
    fragment,     // path a, percent-encoded
    html,         // path a, as it is
    url,          // path a, escaped
    message,      // message call a, escaped
    route,        // route call a, escaped
    language,     // code of the language
    jump,         // to b
    jump_unless,  // condition a, to b
    bind,         // register = path a
    bind_inside,  // register = content of the optional at path a
    enter,        // loop over path a; register = first element; empty: to b
    next          // register = next element, to b; after the last: go on
  };
  Code code;
  std::uint16_t reg = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

class Program {
 public:
  std::string render(const void* model, const Texts& texts) const;
  Html render_part(const void* model, const Texts& texts) const { return Html(render(model, texts)); }

  std::string pool;
  std::vector<Op> ops;
  std::vector<Path> paths;
  std::vector<Condition> conditions;
  std::vector<MessageCall> messages;
  std::vector<RouteCall> routes;
};

}  // namespace gw::page
