// SPDX-License-Identifier: EUPL-1.2
#include <sstream>

#include "bench/search_quality/engines.hpp"

namespace gw::bench {
namespace {

// A peer is a table and a statement that asks it; equally good documents come in their order.
class Peer final : public Engine {
 public:
  Peer(DatabasePtr database, const std::string& table, const std::string& insert, const std::string& select,
       const std::vector<Document>& documents)
      : database_(std::move(database)) {
    database_->run(table);
    StatementPtr writing = database_->prepare(insert);
    for (std::size_t i = 0; i < documents.size(); ++i)
      writing->run({static_cast<std::int64_t>(i), documents[i].text});
    select_ = database_->prepare(select);
  }

  Ranking find(const std::string& question) {
    Ranking all;
    const Cell cell = question;
    select_->bind(1, cell);
    while (select_->step()) all.push_back(static_cast<std::size_t>(select_->integer(0)));
    select_->reset();
    return all;
  }
  Ranking answer(const std::string& typed) override { return find(typed); }

 private:
  DatabasePtr database_;
  StatementPtr select_;
};

// What people type is no FTS5 expression: each word in quotation marks, where signs only separate.
std::string quoted(const std::string& typed, Words words) {
  std::istringstream in(typed);
  std::string all;
  for (std::string word; in >> word;) {
    std::erase(word, '"');
    all += (all.empty() ? "" : words == Words::all ? " AND " : " OR ") + ("\"" + word + "\"");
  }
  return all;
}

class Fts5 final : public Engine {
 public:
  Fts5(Words words, const std::vector<Document>& documents)
      : words_(words),
        peer_(open_sqlite(":memory:"),
              "CREATE VIRTUAL TABLE plain USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')",
              "INSERT INTO plain (rowid, text) VALUES ($1, $2)",
              "SELECT rowid FROM plain WHERE plain MATCH $1 ORDER BY bm25(plain), rowid", documents) {}
  Ranking answer(const std::string& typed) override { return peer_.find(quoted(typed, words_)); }

 private:
  Words words_;
  Peer peer_;
};

std::string german(Words words) {
  const std::string question =
      words == Words::all ? "websearch_to_tsquery('german', $1)"
                          : "CAST(replace(CAST(plainto_tsquery('german', $1) AS text), '&', '|') AS tsquery)";
  return "SELECT n FROM plain, (SELECT " + question +
         " AS question) AS asked WHERE terms @@ question ORDER BY ts_rank(terms, question) DESC, n";
}

}  // namespace

EnginePtr plain_fts5(Words words, const std::vector<Document>& documents) {
  return std::make_unique<Fts5>(words, documents);
}

EnginePtr plain_german(Words words, const std::vector<Document>& documents) {
  return std::make_unique<Peer>(open_postgres(std::getenv("GEMEINWERK_TEST_POSTGRES"), ""),
                                "CREATE TEMP TABLE plain (n BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL)",
                                "INSERT INTO plain VALUES ($1, to_tsvector('german', $2))", german(words),
                                documents);
}

}  // namespace gw::bench
