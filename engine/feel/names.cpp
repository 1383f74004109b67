// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/names.hpp"

#include <algorithm>
#include <array>

#include "engine/feel/builtins.hpp"

namespace gw::feel {
namespace {

constexpr std::array<std::string_view, 18> keywords{
    "if",  "then", "else",    "for",      "in",       "return", "some", "every", "satisfies",
    "and", "or",   "between", "function", "external", "null",   "true", "false", "instance"};

bool is_plain(std::span<const Token> tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (tokens[i].kind == Token::Kind::sign || is_keyword(tokens, i)) return false;
  return true;
}

}  // namespace

std::string name_of(std::span<const Token> tokens) {
  std::string name;
  for (const Token& token : tokens) {
    if (!name.empty() && token.after_blank) name += ' ';
    name += token.text;
  }
  return name;
}

std::string normal_name(std::string_view declared) {
  const auto tokens = tokenize({declared});
  return tokens ? name_of({tokens->data(), tokens->size() - 1}) : std::string(declared);
}

bool is_keyword(std::span<const Token> tokens, std::size_t at) {
  if (tokens[at].kind != Token::Kind::word) return false;
  if (std::find(keywords.begin(), keywords.end(), tokens[at].text) == keywords.end()) return false;
  return !tokens[at].is("instance") || (at + 1 < tokens.size() && tokens[at + 1].is("of"));
}

Names::Names(const Scope& scope) {
  for (const std::string& name : scope.names) {
    std::string normal = normal_name(name);
    declared_.insert(normal);
    learn(std::move(normal));
  }
  for (std::string_view name : builtin_names_with_keywords()) learn(std::string(name));
  for (const auto& [name, type] : scope.types) learn(normal_name(name));
}

void Names::learn(std::string name) {
  const auto tokens = tokenize({name});
  if (!tokens || tokens->size() < 3 || is_plain({tokens->data(), tokens->size() - 1})) return;
  auto& same_start = composed_[std::string(tokens->front().text)];
  if (std::find(same_start.begin(), same_start.end(), name) != same_start.end()) return;
  same_start.push_back(std::move(name));
  std::sort(same_start.begin(), same_start.end(),
            [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

void Names::bind(std::string name) {
  learn(name);
  bound_.push_back(std::move(name));
}

void Names::unbind(std::size_t count) {
  bound_.resize(bound_.size() - count);
}

bool Names::is_bound(std::string_view name) const {
  return std::find(bound_.begin(), bound_.end(), name) != bound_.end();
}

bool Names::is_declared(std::string_view name) const {
  return declared_.contains(name);
}

std::size_t Names::known_length(std::span<const Token> tokens, std::size_t at) const {
  const auto found = composed_.find(tokens[at].text);
  if (found == composed_.end()) return 0;
  for (const std::string& candidate : found->second) {
    std::size_t count = 0;
    std::string name;
    while (at + count < tokens.size() && name.size() < candidate.size() && candidate.starts_with(name))
      name = name_of(tokens.subspan(at, ++count));
    if (name == candidate) return count;
  }
  return 0;
}

std::size_t Names::length(std::span<const Token> tokens, std::size_t at) const {
  const std::size_t known = known_length(tokens, at);
  std::size_t words = 0;
  while (at + words < tokens.size() && !is_keyword(tokens, at + words) &&
         (tokens[at + words].kind == Token::Kind::word ||
          (words > 0 && tokens[at + words].kind == Token::Kind::number)))
    ++words;
  return std::max(known, words);
}

}  // namespace gw::feel
