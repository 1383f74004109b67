// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/question.hpp"

#include <algorithm>
#include <array>

#include "engine/terms/family.hpp"
#include "engine/terms/words.hpp"

namespace gw::terms {
namespace {

// The usual ones of BM25: how soon a word that is repeated counts no more, how much long texts are held back.
constexpr double saturation = 1.2, length_share = 0.75;
// A word that stands as it was typed counts 1, with another ending and as a part of another word less.
constexpr double other_ending = 0.9, as_part = 0.5;
constexpr double of_a_part = 0.5;     // part of what was typed, against the whole
constexpr double of_all_words = 0.5;  // a text that answers half of the words loses a quarter
constexpr double of_the_family = 0.5;
constexpr double one_mistake = 0.8, more = 0.6;  // mended
constexpr std::size_t most_suggestions = 3, most_words = 32;
// What sentences need and nobody looks for; bare. No stop words: those would have to go from all
// indexes.
constexpr auto light_words = std::to_array<std::string_view>(
    {"bekommen", "bekommt", "darf",   "durfen",  "geht",    "gibt",  "habe",   "haben",  "hatte",  "hatten",
     "kann",     "konnen",  "konnte", "mochte",  "mochten", "muss",  "mussen", "musste", "sein",   "seine",
     "seinen",   "seiner",  "soll",   "sollen",  "sollte",  "waren", "wann",   "warum",  "welche", "welchen",
     "welcher",  "welches", "werden", "weshalb", "wieso",   "wohin", "worden", "wurde",  "wurden"});

bool is_light_word(std::string_view bare) {
  return std::ranges::find(light_words, bare) != light_words.end();
}

constexpr std::size_t shortest_end = 4, shortest_with_ends = 8;  // bytes

bool whole(const Term& term) {
  return term.kind == Kind::word || term.kind == Kind::number;
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool begins_letter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
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

Readings readings(const std::string& text, const std::string& form, double weight, bool number) {
  Readings all{{text, form, weight}};
  if (number) return all;
  const std::string of = family(text);
  if (of != text) all.push_back({of, of, weight * of_the_family});
  all.push_back({of + family_sign, "", weight * of_the_family});
  return all;
}

void add_part(Readings part, Asked& asked) {
  const bool there =
      std::ranges::any_of(asked.parts, [&](const Readings& one) { return one[0].text == part[0].text; });
  if (!there) asked.parts.push_back(std::move(part));
}

void add_number(const Term& number, Asked& asked) {
  for (const std::string& run : runs(number.text))
    if (run != number.text) add_part({{run, run, of_a_part}}, asked);
}

std::vector<const Term*> first_of_each(const std::vector<Term>& terms) {
  std::vector<const Term*> all;
  for (const Term& term : terms)
    if (all.empty() || all.back()->position != term.position) all.push_back(&term);
  return all;
}

// The words of a text, each with its parts.
std::vector<Asked> words_of(const std::vector<Term>& terms, double weight) {
  std::vector<Asked> all;
  const Term* before = nullptr;
  for (const Term& term : terms) {
    if (!before || before->position != term.position) all.emplace_back();
    before = &term;
    const bool number = term.kind == Kind::number || term.kind == Kind::piece;
    if (!whole(term)) {
      add_part(readings(term.text, term.form, of_a_part * weight, number), all.back());
      continue;
    }
    for (Reading& one : readings(term.text, term.form, weight, number))
      all.back().wholes.push_back(std::move(one));
    if (number) add_number(term, all.back());
  }
  return all;
}

bool any_known(const Readings& word, const Collection& collection) {
  return std::ranges::any_of(word, [&](const Reading& one) { return collection.knows(one.text); });
}

bool parts_known(const Asked& asked, const Collection& collection) {
  auto there = [&](const Readings& part) { return any_known(part, collection); };
  return !asked.parts.empty() && std::ranges::all_of(asked.parts, there);
}

// Also where all its parts are known: the typing mistake may have made them ("Hundestür"). Whether anything
// was near.
bool mend(Asked& asked, std::string_view typed, const Analyser& analyser, const Vocabulary& vocabulary) {
  const std::vector<Suggestion> near = vocabulary.similar(typed, most_suggestions);
  for (const Suggestion& one : near) {
    if (one.distance > near.front().distance) break;
    for (Asked& meant : words_of(analyser.terms(one.shown), one.distance <= 1 ? one_mistake : more)) {
      std::ranges::move(meant.wholes, std::back_inserter(asked.wholes));
      for (Readings& part : meant.parts) add_part(std::move(part), asked);
    }
  }
  return !near.empty();
}

// A compound with a part that no text holds alone: the longest known beginning and the longest known end.
void add_ends(Asked& asked, std::string_view typed, const Collection& collection) {
  const std::string bare = bare_text(typed);
  if (bare.size() < shortest_with_ends) return;
  const Stemmer stemmer;
  auto take = [&](std::string_view piece) {
    Readings part = readings(stemmer.stem(piece), std::string(piece), of_a_part, false);
    const bool there = any_known(part, collection);
    if (there) add_part(std::move(part), asked);
    return there;
  };
  const std::string_view all = bare;
  for (std::size_t length = all.size() - 1; length >= shortest_end; --length)
    if (begins_letter(all[length]) && take(all.substr(0, length))) break;
  for (std::size_t begin = 1; begin + shortest_end <= all.size(); ++begin)
    if (begins_letter(all[begin]) && take(all.substr(begin))) break;
}

// Where nothing else was typed, they are what was meant.
void leave_out_light_words(Question& question) {
  auto light = [](const Asked& asked) {
    return !asked.wholes.empty() && is_light_word(asked.wholes[0].form);
  };
  if (!std::ranges::all_of(question.words, light)) std::erase_if(question.words, light);
}

double counted(const Counts& text, const Counts& form) {
  return text.whole * other_ending + form.form * (1 - other_ending) + text.part * as_part;
}

double points_of(const Reading& reading, const Profile& text, const Collection& collection) {
  const double often = counted(text.of(reading.text), text.of(reading.form));
  if (often == 0) return 0;
  const double length = 1 - length_share + length_share * text.words / collection.average_words();
  return reading.weight * collection.weight(reading.text) * often * (saturation + 1) /
         (often + saturation * length);
}

double points(const Readings& word, const Profile& text, const Collection& collection) {
  double best = 0;
  for (const Reading& one : word) best = std::max(best, points_of(one, text, collection));
  return best;
}

}  // namespace

std::vector<std::string> Question::terms() const {
  std::vector<std::string> all;
  auto take = [&](const Readings& word) {
    for (const Reading& one : word) all.push_back(one.text);
  };
  for (const Asked& word : words) {
    take(word.wholes);
    std::ranges::for_each(word.parts, take);
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Question understand(std::string_view typed, const Analyser& analyser, const Collection& collection,
                    const Vocabulary& vocabulary) {
  std::vector<Term> terms = analyser.terms(typed);
  const std::vector<const Term*> firsts = first_of_each(terms);
  if (firsts.size() > most_words)
    terms.erase(terms.begin() + (firsts[most_words] - terms.data()), terms.end());
  Question question{words_of(terms, 1)};
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    const Term& term = *firsts[i];
    Asked& asked = question.words[i];
    if (term.kind != Kind::word || any_known(asked.wholes, collection)) continue;
    const bool taken_apart = parts_known(asked, collection);
    const std::string_view word = typed.substr(term.begin, term.end - term.begin);
    if (!mend(asked, word, analyser, vocabulary) && !taken_apart) add_ends(asked, word, collection);
  }
  leave_out_light_words(question);
  for (const std::string& number : plain_numbers(typed, terms))
    question.words.push_back({{{number, number, 1}}, {}});
  return question;
}

double score(const Question& question, const Profile& text, const Collection& collection) {
  double sum = 0;
  std::size_t answered = 0;
  for (const Asked& word : question.words) {
    double of_word = points(word.wholes, text, collection);
    for (const Readings& part : word.parts) of_word += points(part, text, collection);
    sum += of_word;
    if (of_word > 0) ++answered;
  }
  if (answered == 0) return 0;
  const double share = static_cast<double>(answered) / static_cast<double>(question.words.size());
  sum *= 1 - of_all_words + of_all_words * share;
  return sum;
}

}  // namespace gw::terms
