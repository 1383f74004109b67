// SPDX-License-Identifier: EUPL-1.2
// YAML in, as package authors write it: a small tree that knows where everything stood. Strict on purpose:
// no anchors, aliases, tags or second documents, no key twice, depth and size limited.
// Unquoted true, false, null, ~ and JSON's numbers are what they look like; everything else is a string: no,
// on, 03046, 2026-11-20 and 1:30 as well (YAML 1.2 core schema, without its leading zeros, 0x, 0o, .inf and
// .nan).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/result.hpp"
#include "base/value/value.hpp"

namespace gw::yaml {

struct Limits {
  std::size_t bytes = std::size_t{1} << 20;
  std::size_t depth = 32;
  std::size_t nodes = 100'000;
};

class Node {
 public:
  enum class Kind { null, boolean, number, string, list, mapping };
  struct Entry;

  Kind kind() const { return kind_; }
  bool is_scalar() const { return kind_ != Kind::list && kind_ != Kind::mapping; }
  int line() const { return line_; }                 // from 1
  int column() const { return column_; }             // from 1, in code points
  const std::string& text() const { return text_; }  // a scalar as written, without quotes: 1.10 stays "1.10"
  const std::vector<Node>& items() const { return items_; }
  const std::vector<Entry>& entries() const { return entries_; }
  const Node* find(std::string_view key) const;  // nullptr: not there, or no mapping

 private:
  friend class Builder;
  Kind kind_ = Kind::null;
  int line_ = 1, column_ = 1;
  std::string text_;
  std::vector<Node> items_;
  std::vector<Entry> entries_;
};

struct Node::Entry {
  std::string key;
  int line, column;  // of the key
  Node node;
};

// Every error carries file, line and column; an empty file is null.
// error malformed yaml.syntax (what) · yaml.alias · yaml.tag · yaml.documents · yaml.duplicate_key (key) ·
//       yaml.key (a key that is no scalar) · yaml.depth (limit) · yaml.nodes (limit); too_large yaml.size
//       (limit)
Result<Node> parse(std::string_view bytes, std::string_view file, Limits limits = {});

// Strings stay strings: what a date is knows the reader of the key.
Value to_value(const Node& node);

}  // namespace gw::yaml
