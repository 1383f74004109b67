// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/words.hpp"

#include <algorithm>

#include "base/text/text.hpp"

namespace gw::terms {
namespace {

constexpr char32_t soft_hyphen = 0xAD;

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

bool is_combining(char32_t c) {
  return c >= 0x300 && c <= 0x36F;
}

// Everything beyond ASCII but punctuation, symbols, private use and the replacement character. What is
// wrongly taken for a letter only makes a term that nobody asks for.
bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA || c == soft_hyphen;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x2000 && c < 0x2C00) return false;
  if (c >= 0x2E00 && c < 0x3040) return false;
  if (c >= 0xE000 && c < 0xF900) return false;
  if (c >= 0xFE00 && c < 0xFE70) return false;
  return c < 0xFFF0 || (c >= 0x10000 && (c < 0x1F000 || c > 0x1FAFF) && c < 0xE0000);
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// Whether the e at the end of `text` only writes out an umlaut.
bool ends_in_umlaut(const std::string& text) {
  const std::size_t size = text.size();
  if (size < 2 || text[size - 1] != 'e') return false;
  const char letter = text[size - 2];
  if (letter != 'a' && letter != 'o' && letter != 'u') return false;
  if (size == 2) return true;
  const char before = text[size - 3];
  return !is_vowel(before) && !(before == 'q' && letter == 'u');
}

void append(Bare& bare, std::string_view folded, std::size_t from) {
  for (char c : folded) {
    bare.text += c;
    bare.from.push_back(static_cast<std::uint32_t>(from));
    if (!ends_in_umlaut(bare.text)) continue;
    bare.text.pop_back();
    bare.from.pop_back();
  }
}

// A letter with the marks behind it, which decide how it is folded.
std::string_view cluster(std::string_view rest) {
  std::string_view behind = rest;
  next_code_point(behind);
  while (!behind.empty()) {
    std::string_view next = behind;
    if (!is_combining(next_code_point(next))) break;
    behind = next;
  }
  return rest.substr(0, rest.size() - behind.size());
}

// The sign between two words of one group. A comma joins digits only: "1.234,56" but "Hund,Katze".
bool joins(char sign, bool digit_before, bool digit_behind) {
  if (sign == ',') return digit_before && digit_behind;
  return sign == '-' || sign == '.' || sign == '/' || sign == '_' || sign == ':';
}

struct Run {
  Word word;
  bool digit_first = false, digit_last = false, digits = false;
};

// The next word at or behind `at`; an empty one at the end of the text.
Run next_run(std::string_view text, std::size_t at) {
  Run run;
  std::size_t begin = text.size(), end = text.size();
  for (std::string_view rest = text.substr(at); !rest.empty();) {
    const std::size_t here = text.size() - rest.size();
    const char32_t c = next_code_point(rest);
    const bool digit = is_digit(c);
    if (!digit && !is_letter(c)) {
      if (begin == text.size()) continue;
      end = here;
      break;
    }
    if (begin == text.size()) begin = here, run.digit_first = digit;
    run.digits |= digit;
    run.digit_last = digit;
  }
  run.word = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  return run;
}

// Words that single signs join; those without any digit fall apart where the sign is no hyphen.
void add_groups(std::string_view text, const std::vector<Run>& runs, std::vector<Group>& all) {
  const bool number = std::ranges::any_of(runs, &Run::digits);
  for (const Run& run : runs) {
    const bool joined = &run != &runs.front() && (number || text[run.word.begin - 1] == '-');
    if (!joined) all.push_back({{}, number});
    all.back().words.push_back(run.word);
  }
}

}  // namespace

Bare bare(std::string_view word, std::uint32_t source_begin) {
  Bare bare;
  for (std::string_view rest = word; !rest.empty();) {
    const std::string_view one = cluster(rest);
    std::string_view first = one;
    if (next_code_point(first) != soft_hyphen)
      append(bare, fold(one), source_begin + (word.size() - rest.size()));
    rest.remove_prefix(one.size());
  }
  bare.from.push_back(static_cast<std::uint32_t>(source_begin + word.size()));
  return bare;
}

std::string bare_text(std::string_view word) {
  return bare(word).text;
}

std::vector<Group> groups(std::string_view text) {
  std::vector<Group> all;
  std::vector<Run> joined;
  for (Run run = next_run(text, 0); run.word.begin < text.size(); run = next_run(text, run.word.end)) {
    const bool together = !joined.empty() && run.word.begin == joined.back().word.end + 1 &&
                          joins(text[run.word.begin - 1], joined.back().digit_last, run.digit_first);
    if (!together) {
      if (!joined.empty()) add_groups(text, joined, all);
      joined.clear();
    }
    joined.push_back(run);
  }
  if (!joined.empty()) add_groups(text, joined, all);
  return all;
}

}  // namespace gw::terms
