// SPDX-License-Identifier: EUPL-1.2
// The one German analyser: text in, terms out, the same for what is stored and for what is asked, whichever
// store keeps them. Pure and thread-safe. Two texts mean the same word when their terms are equal: "Anträge"
// = "ANTRAEGE" = "Antrag", "Straße" = "STRASSE", "Schüler-Ticket" = "Schülerticket".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/terms/compound.hpp"

namespace gw::terms {

enum class Kind : std::uint8_t {
  word,    // a word, stemmed; hyphened words also as one
  part,    // of a compound or of words with hyphens, stemmed
  number,  // holds a digit, not stemmed; a group as a whole with its signs as "-": "921-41-17-2026"
  piece,   // one of the numbers of a group
};

struct Term {
  std::string text;  // what is compared; at most max_term_bytes, longer words are cut
  std::string form;  // before stemming: whoever typed it so means it so
  Kind kind = Kind::word;
  std::uint32_t position = 0;        // the how-manieth group of words; what belongs together shares it
  std::uint32_t begin = 0, end = 0;  // bytes of the text, for highlighting
  bool operator==(const Term&) const = default;
};

inline constexpr std::size_t max_term_bytes = 64;

class Analyser {
 public:
  explicit Analyser(Dictionary dictionary = {}) : dictionary_(std::move(dictionary)) {}
  // In the order of the text; a whole before its parts. Stop words give no term but count as positions. Bytes
  // that are no UTF-8 separate words.
  std::vector<Term> terms(std::string_view text) const;

 private:
  Dictionary dictionary_;
};

// A word so frequent that it says nothing: "der", "und", "für". Takes bare words.
bool is_stop_word(std::string_view bare);

}  // namespace gw::terms
