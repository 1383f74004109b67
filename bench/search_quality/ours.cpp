// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <stdexcept>
#include <stdlib.h>
#include <unistd.h>

#include "bench/search_quality/engines.hpp"
#include "engine/terms/question.hpp"
#include "platform/sql/fulltext.hpp"
#include "platform/sql/postgres.hpp"

namespace gw::bench {
namespace {

namespace fs = std::filesystem;

// As modules/vorgang has its index.
const std::vector<sql::Migration> tables{
    {"suche", 1, "0001_create.sql",
     "CREATE VIRTUAL TABLE suche USING fts5 (begriffe, detail = 'none', columnsize = 0, tokenize = \"ascii "
     "tokenchars '-'\")"},
    {"suche", 1, "0001_create.postgres.sql",
     "CREATE TABLE suche (rowid BIGINT PRIMARY KEY, begriffe TSVECTOR NOT NULL);"
     "CREATE INDEX suche_begriffe ON suche USING gin (begriffe)"}};

template <class T>
T checked(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().line());
  return std::move(result).value();
}

class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "bench-search-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::unique_ptr<sql::Store> open(Store store, const fs::path& folder) {
  if (store == Store::sqlite) return checked(sql::open_sqlite_store({.folder = folder}, tables, nullptr));
  sql::PostgresOptions options;
  options.server = std::getenv("GEMEINWERK_TEST_POSTGRES");
  options.area = folder.string();
  options.secret = [] { return Result<std::string>("only for this bench"); };
  options.connections = 8;
  return checked(sql::open_postgres_store(std::move(options), tables, nullptr));
}

// Words of all documents: parts of compounds are words that stand elsewhere alone (as modules/portal).
terms::Dictionary dictionary(const std::vector<Document>& documents) {
  terms::Dictionary all;
  const terms::Analyser plain;
  for (const Document& document : documents)
    for (const terms::Term& term : plain.terms(document.text))
      if (term.kind == terms::Kind::word) all.add(term.form);
  return all;
}

terms::Vocabulary vocabulary(const std::vector<Document>& documents, const terms::Analyser& analyser) {
  std::vector<terms::Known> all;
  for (const Document& document : documents)
    for (const terms::Term& term : analyser.terms(document.text))
      if (term.kind == terms::Kind::word)
        all.push_back({document.text.substr(term.begin, term.end - term.begin)});
  return terms::Vocabulary(std::move(all));
}

class Ours final : public Engine {
 public:
  Ours(Store store, const std::vector<Document>& documents)
      : store_(open(store, folder_.path())),
        database_(checked(store_->create("amt"))),
        analyser_(dictionary(documents)),
        vocabulary_(vocabulary(documents, analyser_)) {
    for (const Document& document : documents) {
      profiles_.push_back(terms::profile(document.text, analyser_));
      collection_.add(profiles_.back());
    }
    auto filled = sql::durable(database_->write_void([&](sql::Tx& tx) { return fill(tx); }));
    if (!filled) throw std::runtime_error(filled.error().line());
  }
  ~Ours() override {
    database_.reset();
    (void)store_->remove("amt");  // on a server it would stay
  }
  Ours(const Ours&) = delete;
  Ours& operator=(const Ours&) = delete;

  Ranking answer(const std::string& typed) override {
    const terms::Question question = terms::understand(typed, analyser_, collection_, vocabulary_);
    std::vector<std::pair<double, std::size_t>> scored;
    for (std::size_t document : holding_any(question.terms()))
      scored.emplace_back(-terms::score(question, profiles_[document], collection_), document);
    std::ranges::sort(scored);
    Ranking all;
    for (const auto& [points, document] : scored) all.push_back(document);
    return all;
  }

 private:
  Result<void> fill(sql::Tx& tx) const {
    for (std::size_t i = 0; i < profiles_.size(); ++i) {
      std::string text;
      for (const std::string& term : profiles_[i].found_by()) text += term + " ";
      CHECK(sql::fulltext::add(tx, "suche", static_cast<std::int64_t>(i), text));
    }
    return ok();
  }

  std::vector<std::size_t> holding_any(const std::vector<std::string>& words) const {
    if (words.empty()) return {};
    sql::fulltext::Group any;
    for (const std::string& word : words) any.push_back({word});
    auto rows = checked(database_->read([&](sql::Tx& tx) {
      return tx.query("SELECT rowid AS n FROM suche WHERE " + sql::fulltext::condition(tx, "suche"),
                      {{"frage", sql::fulltext::question(tx, {any})}});
    }));
    std::vector<std::size_t> all;
    for (const sql::Row& row : rows) all.push_back(static_cast<std::size_t>(row.integer("n")));
    return all;
  }

  Folder folder_;
  std::unique_ptr<sql::Store> store_;
  std::shared_ptr<sql::Database> database_;
  terms::Analyser analyser_;
  terms::Vocabulary vocabulary_;
  terms::Collection collection_;
  std::vector<terms::Profile> profiles_;  // a product keeps them beside the index
};

}  // namespace

EnginePtr ours(Store store, const std::vector<Document>& documents) {
  return std::make_unique<Ours>(store, documents);
}

}  // namespace gw::bench
