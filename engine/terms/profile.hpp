// SPDX-License-Identifier: EUPL-1.2
// What of a text counts when texts are put in order: how often each term stands in it, and how.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/terms/terms.hpp"

namespace gw::terms {

// Behind the name of a family (family.hpp), which is no word: "fall-".
inline constexpr char family_sign = '-';

struct Counts {
  std::uint32_t form = 0;   // as a word before stemming
  std::uint32_t whole = 0;  // as a word or a number
  std::uint32_t part = 0;   // of a compound, or one of the numbers of a group
};

struct Profile {
  std::unordered_map<std::string, Counts> terms;
  std::uint32_t words = 0;  // how long the text is
  Counts of(const std::string& term) const;
  // What the text can be found by, each once and sorted: terms for platform/sql/fulltext.hpp.
  std::vector<std::string> found_by() const;
};

// Numbers count also without their signs, as many people type them: "MST-2026-000123-7" is
// "mst20260001237" as well, "DE00 1234 5678" is "de0012345678".
Profile profile(std::string_view text, const Analyser& analyser);

// Numbers without their signs: groups of numbers with a single space between them as one.
std::vector<std::string> plain_numbers(std::string_view text, const std::vector<Term>& terms);

// How common terms are in all texts that are searched.
class Collection {
 public:
  void add(const Profile& text);
  bool knows(const std::string& term) const { return texts_with_.contains(term); }
  // The rarer a term, the more it says.
  double weight(const std::string& term) const;
  double average_words() const;

 private:
  std::unordered_map<std::string, std::uint32_t> texts_with_;
  std::uint64_t texts_ = 0, words_ = 0;
};

}  // namespace gw::terms
