// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/profile.hpp"

#include <algorithm>
#include <cmath>

#include "engine/terms/family.hpp"

namespace gw::terms {
namespace {

constexpr std::size_t longest_number = 34;  // letters and digits of an IBAN

// Whether only one space stands between two numbers.
bool follows(std::string_view text, const Term& before, const Term& number) {
  return number.begin == before.end + 1 && text[before.end] == ' ';
}

void count(Counts& counts, bool whole) {
  ++(whole ? counts.whole : counts.part);
}

bool numeric(const Term& term) {
  return term.kind == Kind::number || term.kind == Kind::piece;
}

// Where the family is the term itself, it is found by that.
std::string family_key(const Term& term) {
  if (numeric(term)) return "";
  const std::string of = family(term.text);
  return of == term.text ? "" : of + family_sign;
}

}  // namespace

Counts Profile::of(const std::string& term) const {
  auto found = terms.find(term);
  return found == terms.end() ? Counts() : found->second;
}

std::vector<std::string> Profile::found_by() const {
  std::vector<std::string> all;
  for (const auto& [term, counts] : terms)
    if (counts.whole + counts.part > 0) all.push_back(term);
  std::ranges::sort(all);
  return all;
}

Profile profile(std::string_view text, const Analyser& analyser) {
  Profile made;
  const std::vector<Term> terms = analyser.terms(text);
  for (const Term& term : terms) {
    const bool whole = term.kind == Kind::word || term.kind == Kind::number;
    if (whole) ++made.terms[term.form].form;
    if (whole) ++made.words;
    count(made.terms[term.text], whole);
    if (const std::string key = family_key(term); !key.empty()) count(made.terms[key], whole);
  }
  for (const std::string& number : plain_numbers(text, terms)) ++made.terms[number].whole;
  return made;
}

std::vector<std::string> plain_numbers(std::string_view text, const std::vector<Term>& terms) {
  std::vector<std::string> all;
  const Term* before = nullptr;
  std::string run;
  std::size_t groups = 0;
  auto finish = [&] {
    if (groups > 1 && run.size() <= longest_number) all.push_back(run);
  };
  for (const Term& term : terms) {
    if (term.kind != Kind::number) continue;
    std::string plain = term.text;
    std::erase(plain, '-');
    if (plain != term.text) all.push_back(plain);
    if (!before || !follows(text, *before, term)) {
      finish();
      run.clear();
      groups = 0;
    }
    run += plain;
    ++groups;
    before = &term;
  }
  finish();
  return all;
}

void Collection::add(const Profile& text) {
  ++texts_;
  words_ += text.words;
  for (const auto& [term, counts] : text.terms)
    if (counts.whole + counts.part > 0) ++texts_with_[term];
}

double Collection::weight(const std::string& term) const {
  auto found = texts_with_.find(term);
  const double with = found == texts_with_.end() ? 0 : found->second;
  const double all = static_cast<double>(texts_);
  return std::log(1 + (all - with + 0.5) / (with + 0.5));
}

double Collection::average_words() const {
  return texts_ == 0 ? 1 : std::max(1.0, static_cast<double>(words_) / static_cast<double>(texts_));
}

}  // namespace gw::terms
