// SPDX-License-Identifier: EUPL-1.2
// What somebody meant who typed words into a search over texts, and how well a text answers it. The store
// finds texts that hold any of the terms; which come first is decided here, so that all stores answer in the
// same order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/terms/profile.hpp"
#include "engine/terms/terms.hpp"
#include "engine/terms/vocabulary.hpp"

namespace gw::terms {

struct Reading {
  std::string text, form;  // as in Term
  double weight = 1;       // how sure it is that this was meant
};

using Readings = std::vector<Reading>;  // of one word: the best that a text holds counts

struct Asked {                  // a word that was typed
  Readings wholes;              // it, and what it may have been meant to be
  std::vector<Readings> parts;  // of it: all that a text holds count
};

struct Question {
  std::vector<Asked> words;
  // Each once and sorted; a text without any of them is no answer.
  std::vector<std::string> terms() const;
};

// Takes the first 32 words.
// - A word is read as its family too (family.hpp), a compound as its parts, a number without its signs and
//   with others.
// - One that no text holds is read as the known ones nearest to it; where none is near and it cannot be taken
//   apart, what is known of its beginning and its end are its parts.
// - Words that only sentences need ("wann", "werden") are left out, unless nothing else was typed.
Question understand(std::string_view typed, const Analyser& analyser, const Collection& collection,
                    const Vocabulary& vocabulary);

// Okapi BM25 over the readings, the less the fewer of the words a text answers; 0: no answer.
double score(const Question& question, const Profile& text, const Collection& collection);

}  // namespace gw::terms
