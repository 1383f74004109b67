// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/question.hpp"

#include <algorithm>

namespace gw::terms {
namespace {

// The usual ones of BM25: how soon a word that is repeated counts no more, how much long texts are held back.
constexpr double saturation = 1.2, length_share = 0.75;
// A word that stands as it was typed counts 1, with another ending and as a part of another word less.
constexpr double other_ending = 0.9, as_part = 0.5;
constexpr double of_a_part = 0.5;                // part of what was typed, against the whole
constexpr double one_mistake = 0.8, more = 0.6;  // mended
constexpr std::size_t most_suggestions = 3;

bool whole(const Term& term) {
  return term.kind == Kind::word || term.kind == Kind::number;
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

// "mst77" → "mst", "77": the space that somebody else writes there.
std::vector<std::string> runs(std::string_view number) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const bool begins =
        i == 0 || number[i] == '-' || number[i - 1] == '-' || digit(number[i]) != digit(number[i - 1]);
    if (begins) all.emplace_back();
    if (number[i] != '-') all.back() += number[i];
  }
  std::erase(all, "");
  return all;
}

void add_part(const std::string& text, const std::string& form, double weight, Asked& asked) {
  const bool there = std::ranges::any_of(asked.parts, [&](const Reading& one) { return one.text == text; });
  if (!there) asked.parts.push_back({text, form, weight});
}

void add_number(const Term& number, Asked& asked) {
  for (const std::string& run : runs(number.text))
    if (run != number.text) add_part(run, run, of_a_part, asked);
}

// The words of a text, each with its parts.
std::vector<Asked> words_of(const std::vector<Term>& terms, double weight) {
  std::vector<Asked> all;
  const Term* before = nullptr;
  for (const Term& term : terms) {
    if (!before || before->position != term.position) all.emplace_back();
    before = &term;
    if (!whole(term)) {
      add_part(term.text, term.form, of_a_part * weight, all.back());
      continue;
    }
    all.back().wholes.push_back({term.text, term.form, weight});
    if (term.kind == Kind::number) add_number(term, all.back());
  }
  return all;
}

bool known(const Asked& asked, const Collection& collection) {
  auto there = [&](const Reading& one) { return collection.knows(one.text); };
  if (std::ranges::any_of(asked.wholes, there)) return true;
  return !asked.parts.empty() && std::ranges::all_of(asked.parts, there);
}

void mend(Asked& asked, std::string_view typed, const Analyser& analyser, const Vocabulary& vocabulary) {
  const std::vector<Suggestion> near = vocabulary.similar(typed, most_suggestions);
  for (const Suggestion& one : near) {
    if (one.distance > near.front().distance) break;
    for (Asked& meant : words_of(analyser.terms(one.shown), one.distance <= 1 ? one_mistake : more)) {
      std::ranges::move(meant.wholes, std::back_inserter(asked.wholes));
      for (const Reading& part : meant.parts) add_part(part.text, part.form, part.weight, asked);
    }
  }
}

double counted(const Counts& text, const Counts& form) {
  return text.whole * other_ending + form.form * (1 - other_ending) + text.part * as_part;
}

// Of one reading.
double points(const Reading& reading, const Profile& text, const Collection& collection) {
  const double often = counted(text.of(reading.text), text.of(reading.form));
  if (often == 0) return 0;
  const double length = 1 - length_share + length_share * text.words / collection.average_words();
  return reading.weight * collection.weight(reading.text) * often * (saturation + 1) /
         (often + saturation * length);
}

}  // namespace

std::vector<std::string> Question::terms() const {
  std::vector<std::string> all;
  for (const Asked& word : words)
    for (const auto* readings : {&word.wholes, &word.parts})
      for (const Reading& one : *readings) all.push_back(one.text);
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return all;
}

Question understand(std::string_view typed, const Analyser& analyser, const Collection& collection,
                    const Vocabulary& vocabulary) {
  const std::vector<Term> terms = analyser.terms(typed);
  Question question{words_of(terms, 1)};
  std::size_t word = 0;
  const Term* before = nullptr;
  for (const Term& term : terms) {
    if (before && before->position == term.position) continue;
    before = &term;
    Asked& asked = question.words[word++];
    if (term.kind == Kind::word && !known(asked, collection))
      mend(asked, typed.substr(term.begin, term.end - term.begin), analyser, vocabulary);
  }
  for (const std::string& number : plain_numbers(typed, terms))
    question.words.push_back({{{number, number, 1}}, {}});
  return question;
}

double score(const Question& question, const Profile& text, const Collection& collection) {
  double sum = 0;
  for (const Asked& word : question.words) {
    double best = 0;
    for (const Reading& one : word.wholes) best = std::max(best, points(one, text, collection));
    for (const Reading& one : word.parts) best += points(one, text, collection);
    sum += best;
  }
  return sum;
}

}  // namespace gw::terms
