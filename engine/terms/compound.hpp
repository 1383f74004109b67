// SPDX-License-Identifier: EUPL-1.2
// Taking German compounds apart by the words that are known: Schüler|fahr|karte, Hund-e|steuer,
// Amt-s|gericht.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/terms/stem.hpp"

namespace gw::terms {

struct Part {
  std::uint32_t begin = 0, length = 0;  // within the bare word, without the linking element
  std::string stem;
};

// The words that may be part of another one. Filled once, then read by any number of threads.
class Dictionary {
 public:
  // Knows a few dozen words that German administration builds its terms from.
  Dictionary();
  // A word in any spelling; best of all those of the texts that are searched. Stop words, words with digits
  // and words of less than three letters are passed over.
  void add(std::string_view word);

  // Parts of a bare word from left to right, and behind each part the parts of that. Fewest parts win, then
  // those with the shortest linking elements. Empty: no compound of known words.
  std::vector<Part> split(std::string_view bare, const Stemmer& stemmer) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  struct Way;  // how a place in the word was reached

  void add_bare(const std::string& bare, const Stemmer& stemmer);
  std::vector<Part> fewest(std::string_view bare, const Stemmer& stemmer) const;
  void go_on(std::string_view bare, std::size_t from, std::vector<Way>& ways) const;
  void finish(std::string_view bare, std::size_t from, const Stemmer& stemmer, std::vector<Way>& ways) const;

  // Forms that may stand before another part: schule and schul, fahren and fahr.
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> forms_;  // → stem
  std::unordered_set<std::string, Hash, std::equal_to<>> stems_;               // of what may stand last
};

}  // namespace gw::terms
