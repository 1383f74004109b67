// SPDX-License-Identifier: EUPL-1.2
// Which names an expression may use, and where in a row of tokens one ends. FEEL's names may contain blanks,
// signs and keywords, so only who knows the names can tell where they end (DMN 1.5, section 10.3.1.2).
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/feel/lexer.hpp"

namespace gw::feel {

// A name as it is compared: words with one blank between them where any stood.
std::string name_of(std::span<const Token> tokens);
// The same for a name as it is declared, with its blanks trimmed and made single.
std::string normal_name(std::string_view declared);

bool is_keyword(std::span<const Token> tokens, std::size_t at);

class Names {
 public:
  explicit Names(const Scope& scope);

  // Names bound by the expression itself: they come and go, the last one in wins.
  void bind(std::string name);
  void unbind(std::size_t count);
  bool is_bound(std::string_view name) const;
  bool is_declared(std::string_view name) const;  // by the scope

  // How many tokens from `at` on are one name; 0: none stands here. The longest declared or bound name, or as
  // many words and numbers as follow each other.
  std::size_t length(std::span<const Token> tokens, std::size_t at) const;

 private:
  void learn(std::string name);
  std::size_t known_length(std::span<const Token> tokens, std::size_t at) const;

  std::set<std::string, std::less<>> declared_;
  std::vector<std::string> bound_;
  // Names with more than words in them, by their first word: the longest first.
  std::map<std::string, std::vector<std::string>, std::less<>> composed_;
};

}  // namespace gw::feel
