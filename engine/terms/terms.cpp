// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/terms.hpp"

#include <algorithm>

#include "base/text/text.hpp"
#include "engine/terms/words.hpp"

namespace gw::terms {
namespace {

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The terms of one text, group by group.
class Maker {
 public:
  Maker(std::string_view text, const Dictionary& dictionary) : text_(text), dictionary_(dictionary) {}

  std::vector<Term> make() {
    for (const Group& group : groups(text_)) {
      add(group);
      ++position_;
    }
    return std::move(terms_);
  }

 private:
  void add(const Group& group) {
    if (group.words.size() == 1) return add_alone(group);
    std::vector<Bare> words;
    for (const Word& word : group.words) words.push_back(bare_of(word));
    add_whole(group, words);
    for (const Bare& word : words) add_member(word);
  }

  void add_alone(const Group& group) {
    Bare word = bare_of(group.words.front());
    if (group.number) return put(word.text, word.text, Kind::number, group.begin(), group.end());
    if (!is_stop_word(word.text)) add_word(word, Kind::word);
  }

  // "921.41-17/2026" with one sign for all, "Schüler-Ticket" without any. Too long a chain has parts only.
  void add_whole(const Group& group, const std::vector<Bare>& words) {
    std::string whole;
    for (const Bare& word : words) {
      if (group.number && !whole.empty()) whole += '-';
      whole += word.text;
      if (whole.size() > max_term_bytes) return;
    }
    if (group.number) return put(whole, whole, Kind::number, group.begin(), group.end());
    put(stemmer_.stem(whole), whole, Kind::word, group.begin(), group.end());
  }

  void add_member(const Bare& word) {
    if (has_digit(word.text))
      return put(word.text, word.text, Kind::piece, word.from.front(), word.from.back());
    if (!is_stop_word(word.text)) add_word(word, Kind::part);
  }

  void add_word(const Bare& word, Kind kind) {
    put(stemmer_.stem(word.text), word.text, kind, word.from.front(), word.from.back());
    for (const Part& part : dictionary_.split(word.text, stemmer_))
      put(part.stem, word.text.substr(part.begin, part.length), Kind::part, word.from[part.begin],
          word.from[part.begin + part.length]);
  }

  void put(std::string_view term, std::string_view form, Kind kind, std::uint32_t begin, std::uint32_t end) {
    if (term.empty()) return;  // marks without a letter
    terms_.push_back({std::string(first_bytes(term, max_term_bytes)),
                      std::string(first_bytes(form, max_term_bytes)), kind, position_, begin, end});
  }

  Bare bare_of(const Word& word) const {
    return bare(text_.substr(word.begin, word.end - word.begin), word.begin);
  }

  std::string_view text_;
  const Dictionary& dictionary_;
  Stemmer stemmer_;
  std::uint32_t position_ = 0;
  std::vector<Term> terms_;
};

}  // namespace

std::vector<Term> Analyser::terms(std::string_view text) const {
  return Maker(text, dictionary_).make();
}

}  // namespace gw::terms
