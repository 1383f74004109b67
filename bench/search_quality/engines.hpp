// SPDX-License-Identifier: EUPL-1.2
// Those that answer the questions. Each holds all documents when it is made; what goes wrong is thrown.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "bench/bare/installation.hpp"
#include "bench/search_quality/corpus.hpp"

namespace gw::bench {

class Engine {
 public:
  virtual ~Engine() = default;
  virtual Ranking answer(const std::string& typed) = 0;
};
using EnginePtr = std::unique_ptr<Engine>;

// engine/terms over platform/sql/fulltext on that store: the store finds, terms::score puts in order.
EnginePtr ours(Store store, const std::vector<Document>& documents);

// How a peer reads more than one word.
enum class Words { all, any };

// FTS5 with unicode61 (remove_diacritics 2) and bm25.
EnginePtr plain_fts5(Words words, const std::vector<Document>& documents);
// PostgreSQL's own `german` configuration with ts_rank.
EnginePtr plain_german(Words words, const std::vector<Document>& documents);

}  // namespace gw::bench
