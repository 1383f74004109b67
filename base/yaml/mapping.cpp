// SPDX-License-Identifier: EUPL-1.2
#include "base/yaml/mapping.hpp"

#include <algorithm>

namespace gw::yaml {
namespace {

bool is_nothing(const Node& node) {
  return node.kind() == Node::Kind::null;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string all;
  for (std::string_view word : words) {
    if (!all.empty()) all += ", ";
    all += word;
  }
  return all;
}

const std::vector<Node> no_nodes;
const std::vector<Node::Entry> no_entries;

}  // namespace

Mapping::Mapping(const Node& node, Problems& problems) : node_(node), problems_(problems) {
  if (node.kind() != Node::Kind::mapping) problem("yaml.not_a_mapping", node);
}

Mapping::~Mapping() {
  for (const Node::Entry& entry : node_.entries())
    if (!asked_.contains(entry.key))
      problems_.add("yaml.unknown_key", entry.line, entry.column).params.emplace_back("key", entry.key);
}

bool Mapping::has(std::string_view key) const {
  const Node* node = node_.find(key);
  return node && !is_nothing(*node);
}

const Node* Mapping::find(std::string_view key) {
  asked_.emplace(key);
  const Node* node = node_.find(key);
  return node && !is_nothing(*node) ? node : nullptr;
}

const Node* Mapping::need(std::string_view key) {
  const Node* node = find(key);
  if (!node && node_.kind() == Node::Kind::mapping)
    problem("yaml.missing_key", node_).params.emplace_back("key", key);
  return node;
}

Error& Mapping::problem(std::string code, const Node& at) {
  return problems_.add(std::move(code), at.line(), at.column());
}

Error& Mapping::wrong_type(std::string_view key, const Node& at, std::string_view expected) {
  Error& found = problem("yaml.wrong_type", at);
  found.params.emplace_back("key", key);
  found.params.emplace_back("expected", expected);
  return found;
}

std::string Mapping::text(std::string_view key) {
  const Node* node = need(key);
  if (!node) return {};
  if (!node->is_scalar() || node->text().empty()) wrong_type(key, *node, "text");
  return node->text();
}

std::string Mapping::text_or(std::string_view key, std::string_view otherwise) {
  const Node* node = find(key);
  if (!node) return std::string{otherwise};
  if (!node->is_scalar()) wrong_type(key, *node, "text");
  return node->text();
}

bool Mapping::flag_or(std::string_view key, bool otherwise) {
  const Node* node = find(key);
  if (!node) return otherwise;
  if (node->kind() != Node::Kind::boolean) {
    wrong_type(key, *node, "true/false");
    return otherwise;
  }
  return to_value(*node).is_true();
}

std::optional<Decimal> Mapping::number(std::string_view key) {
  const Node* node = find(key);
  if (!node) return std::nullopt;
  if (node->kind() == Node::Kind::number) return Decimal::parse(node->text());
  wrong_type(key, *node, "number");
  return std::nullopt;
}

std::int64_t Mapping::integer_or(std::string_view key, std::int64_t otherwise, std::int64_t min,
                                 std::int64_t max) {
  const std::optional<Decimal> given = number(key);
  if (!given) return otherwise;
  const std::optional<std::int64_t> whole = given->to_int();
  if (whole && *whole >= min && *whole <= max) return *whole;
  Error& found = problem("yaml.out_of_range", *node_.find(key));
  found.params.emplace_back("key", key);
  found.params.emplace_back("min", std::to_string(min));
  found.params.emplace_back("max", std::to_string(max));
  return otherwise;
}

std::vector<std::string> Mapping::texts(std::string_view key) {
  const Node* node = find(key);
  if (!node) return {};
  if (node->is_scalar()) return {node->text()};
  if (node->kind() == Node::Kind::mapping) wrong_type(key, *node, "list of texts");
  std::vector<std::string> all;
  for (const Node& item : node->items()) {
    if (!item.is_scalar()) wrong_type(key, item, "text");
    all.push_back(item.text());
  }
  return all;
}

const std::vector<Node>& Mapping::list(std::string_view key) {
  const Node* node = find(key);
  if (!node) return no_nodes;
  if (node->kind() != Node::Kind::list) wrong_type(key, *node, "list");
  return node->items();
}

const std::vector<Node::Entry>& Mapping::entries(std::string_view key) {
  const Node* node = find(key);
  if (!node) return no_entries;
  if (node->kind() != Node::Kind::mapping) wrong_type(key, *node, "mapping");
  return node->entries();
}

std::string Mapping::one_of(std::string_view key, const std::vector<std::string_view>& allowed) {
  const Node* node = find(key);
  if (!node) return std::string{allowed.front()};
  if (node->is_scalar() && std::ranges::find(allowed, node->text()) != allowed.end()) return node->text();
  Error& found = problem("yaml.not_one_of", *node);
  found.params.emplace_back("key", key);
  found.params.emplace_back("value", node->text());
  found.params.emplace_back("allowed", joined(allowed));
  return std::string{allowed.front()};
}

}  // namespace gw::yaml
