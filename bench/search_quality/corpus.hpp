// SPDX-License-Identifier: EUPL-1.2
// The made records and the judged questions, as they lie beside this file (README.md).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace gw::bench {

struct Document {
  std::string id, text;  // its title is the first line
};

struct Judged {
  std::string kind, typed;
  std::map<std::size_t, int> grades;  // by the number of the document; whatever is not here: 0
  bool seen = true;                   // the others are looked at only in the end
};

struct Corpus {
  std::vector<Document> documents;
  std::vector<Judged> questions;
};

// Throws std::runtime_error, naming the line.
Corpus read_corpus(const std::filesystem::path& folder);

// Documents by their number, best first.
using Ranking = std::vector<std::size_t>;

// Normalised discounted cumulative gain of the first ten: 1 when what was meant comes first, then what is
// also useful. A grade counts 2^grade - 1.
double ndcg(const Judged& question, const Ranking& ranking);

}  // namespace gw::bench
