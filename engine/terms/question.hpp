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

struct Asked {                  // a word that was typed
  std::vector<Reading> wholes;  // it, or what it was meant to be: the best that a text holds counts
  std::vector<Reading> parts;   // of it: all that a text holds count
};

struct Question {
  std::vector<Asked> words;
  // Each once and sorted; a text without any of them is no answer.
  std::vector<std::string> terms() const;
};

// A word that no text holds, neither whole nor in parts, is read as the known ones nearest to it.
Question understand(std::string_view typed, const Analyser& analyser, const Collection& collection,
                    const Vocabulary& vocabulary);

// Okapi BM25 over the readings; 0: no answer.
double score(const Question& question, const Profile& text, const Collection& collection);

}  // namespace gw::terms
