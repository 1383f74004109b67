// SPDX-License-Identifier: EUPL-1.2
// A template as a tree: what stands between {{ and }}, and the HTML around it. No types and no HTML rules
// yet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/page/source.hpp"

namespace gw::page {

struct Operand {
  enum class Kind : std::uint8_t { none, path, text, number };
  Kind kind = Kind::none;
  std::vector<std::string> path = {};
  std::string text = {};
  std::int64_t number = 0;
  std::size_t at = 0;
};

struct Parameter {
  std::string name;
  Operand value;
  bool query = false;  // ?name=…, only in url
};

struct Node {
  enum class Kind : std::uint8_t {
    html,
    value,
    language,
    message,
    url,
    asset,
    condition,
    each,
    partial,
    layout,
    block,
    slot
  };
  enum class Test : std::uint8_t { truth, equal, unequal };

  Kind kind = Kind::html;
  std::size_t at = 0;
  std::string_view html = {};  // into the source
  std::string name = {};       // template, block, slot, message key, route, file
  std::string as = {};         // name given by "as"
  Operand operand = {};        // value, condition, list, "with"
  Test test = Test::truth;
  bool negated = false;
  Operand other = {};  // right side of = and !=
  std::vector<Parameter> parameters = {};
  std::vector<Node> children = {};
  std::vector<Node> otherwise = {};  // after {{else}}
  bool has_default = false;          // {{# slot x}} … {{/slot}}: may stay without a block
};

// One tag, taken apart.
struct Tag {
  enum class Role : std::uint8_t { single, open, otherwise, close };
  Role role = Role::single;
  Node node;
};

// `inside` is what stands between the braces, `at` where it stands. error page.syntax
Result<Tag> parse_tag(const Source& source, std::string_view inside, std::size_t at);

// The nodes point into source, which therefore stays where it is. error page.syntax
Result<std::vector<Node>> parse(const Source& source);

}  // namespace gw::page
