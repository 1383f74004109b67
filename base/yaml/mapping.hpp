// SPDX-License-Identifier: EUPL-1.2
// Reading a mapping strictly: what is missing, of another type or simply unknown is said with file, line and
// key, and all of it at once, so that an author mends a file in one go.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/problems.hpp"
#include "base/yaml/yaml.hpp"

namespace gw::yaml {

// Mapping page(node, problems);
// page.text("id");
// When it goes out of scope, every key that nobody asked for is a problem. Getters of what is missing or
// wrong note the problem and return something empty, so that reading goes on.
//   yaml.not_a_mapping · yaml.missing_key (key) · yaml.unknown_key (key) · yaml.wrong_type (key, expected) ·
//   yaml.out_of_range (key, min, max) · yaml.not_one_of (key, value, allowed)
class Mapping {
 public:
  Mapping(const Node& node, Problems& problems);
  ~Mapping();
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  const Node& node() const { return node_; }
  bool has(std::string_view key) const;

  // nullptr: not there. An explicit null counts as not there.
  const Node* find(std::string_view key);
  const Node* need(std::string_view key);  // not there: a problem

  std::string text(std::string_view key);  // must be there and not empty
  std::string text_or(std::string_view key, std::string_view otherwise);
  bool flag_or(std::string_view key, bool otherwise);
  std::optional<Decimal> number(std::string_view key);
  std::int64_t integer_or(std::string_view key, std::int64_t otherwise, std::int64_t min, std::int64_t max);
  std::vector<std::string> texts(std::string_view key);  // a list of scalars; one scalar is a list of one
  // The nodes of a list; empty when it is not there.
  const std::vector<Node>& list(std::string_view key);
  // The entries of a mapping whose keys are free names; empty when it is not there.
  const std::vector<Node::Entry>& entries(std::string_view key);
  // One of the allowed words, the first of them when the key is not there or wrong.
  std::string one_of(std::string_view key, const std::vector<std::string_view>& allowed);

 private:
  Error& problem(std::string code, const Node& at);
  Error& wrong_type(std::string_view key, const Node& at, std::string_view expected);

  const Node& node_;
  Problems& problems_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace gw::yaml
