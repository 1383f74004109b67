// SPDX-License-Identifier: EUPL-1.2
// Known words that a misspelt one may have meant.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gw::terms {

struct Known {
  std::string shown;         // as it is written: "Schülerfahrkarte"
  std::uint32_t weight = 1;  // how often, how important: decides between equally near ones
};

struct Suggestion {
  std::string_view shown;  // points into the vocabulary
  unsigned distance = 0;   // letters that are wrong, missing, too many or exchanged with their neighbour
  bool operator==(const Suggestion&) const = default;
};

// Up to how many mistakes a word of that length may hold and still be known again: none below four letters,
// one below eight, then two.
unsigned tolerance(std::size_t letters);

// Filled once, then read by any number of threads. Words are compared bare (words.hpp), so that case, umlauts
// and ß are no mistakes. Needs no more memory than the words; a look-up walks the sorted list like a tree and
// leaves each branch that is too far off.
class Vocabulary {
 public:
  Vocabulary() = default;
  // Of several spellings of one bare word the heaviest is shown, their weights are added.
  explicit Vocabulary(std::vector<Known> words);

  // Nearest first; equally near: the same first letter, then the greater weight, then by alphabet. A word
  // that is known comes with distance 0.
  std::vector<Suggestion> similar(std::string_view word, std::size_t most = 5) const;
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string bare, shown;
    std::uint32_t weight = 1;
  };
  struct Candidate;
  std::vector<Candidate> near(std::string_view bare, unsigned most) const;

  std::vector<Entry> entries_;  // sorted by bare
};

}  // namespace gw::terms
