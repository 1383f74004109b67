// SPDX-License-Identifier: EUPL-1.2
// Words of a text, and where they stand in it. Letters and digits of any script belong to words; bytes that
// are no UTF-8 separate them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gw::terms {

// A word in the form in which words are compared: small letters, no marks, ss for ß, and one form for ä, ae
// and a (ö, ü likewise; "ae" after a vowel and "ue" after q stay): Anträge, ANTRAEGE and Antrage are
// "antrage".
struct Bare {
  std::string text;
  std::vector<std::uint32_t>
      from;  // for each byte of `text` the byte of the source it comes from, and the end
};

// `source_begin` is added to all of `from`. Soft hyphens vanish.
Bare bare(std::string_view word, std::uint32_t source_begin = 0);
std::string bare_text(std::string_view word);

struct Word {
  std::uint32_t begin = 0, end = 0;  // bytes of the text
};

// What stands together without a space: words joined by single signs, "921.41-17/2026" or "Schüler-Ticket".
struct Group {
  std::vector<Word> words;  // at least one
  bool number = false;      // holds a digit: file numbers, dates, amounts, house numbers
  std::uint32_t begin() const { return words.front().begin; }
  std::uint32_t end() const { return words.back().end; }
};

// In the order of the text, which may be as large as 4 GB. Words without a digit are grouped by hyphens only.
std::vector<Group> groups(std::string_view text);

}  // namespace gw::terms
