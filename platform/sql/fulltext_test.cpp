// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/fulltext.hpp"

#include <gtest/gtest.h>

#include "platform/sql/test_support.hpp"

namespace gw::sql {
namespace {

const std::vector<Migration> tables{
    {"test", 1, "0001_create.sql",
     "CREATE VIRTUAL TABLE suche USING fts5 (begriffe, detail = 'none', columnsize = 0, tokenize = \"ascii "
     "tokenchars '-'\")"},
    {"test", 1, "0001_create.postgres.sql",
     "CREATE TABLE suche (rowid BIGINT PRIMARY KEY, begriffe TSVECTOR NOT NULL);"
     "CREATE INDEX suche_begriffe ON suche USING gin (begriffe)"}};

struct Fulltext : testing::Test {
  TempFolder folder;
  std::unique_ptr<Store> store = store_in(folder.path(), tables);
  std::shared_ptr<Database> db = store->create("amt").value();

  void SetUp() override {
    EXPECT_TRUE(write([](Tx& tx) -> Result<void> {
      CHECK(fulltext::add(tx, "suche", 1, "hund steuer mst-26"));
      CHECK(fulltext::add(tx, "suche", 2, "hund  hund haus"));
      CHECK(fulltext::add(tx, "suche", 3, "haus and or"));
      return fulltext::add(tx, "suche", 4, "");
    }));
  }
  bool write(const std::function<Result<void>(Tx&)>& work) {
    return db->write_void(work)->wait().has_value();
  }
  std::string found(const std::vector<fulltext::Group>& groups) {
    return db
        ->read([&](Tx& tx) -> Result<std::string> {
          TRY(auto rows, tx.query("SELECT rowid AS n FROM suche WHERE " + fulltext::condition(tx, "suche") +
                                      " ORDER BY rowid",
                                  {{"frage", fulltext::question(tx, groups)}}));
          std::string list;
          for (const Row& row : rows) list += std::to_string(row.integer("n"));
          return list;
        })
        .value();
  }
};

TEST_F(Fulltext, EveryGroupIsMetByAllTermsOfAnAlternative) {
  EXPECT_EQ(found({{{"hund"}}}), "12");
  EXPECT_EQ(found({{{"hund"}}, {{"haus"}}}), "2");
  EXPECT_EQ(found({{{"steuer"}, {"haus"}}}), "123");
  EXPECT_EQ(found({{{"hund", "steuer"}, {"or", "and"}}}), "13");
  EXPECT_EQ(found({{{"hund", "haus"}, {"steuer"}}, {{"mst-26"}}}), "1");
  EXPECT_EQ(found({{{"katze"}}}), "");
  EXPECT_EQ(found({{{"hun"}}}), "");
}

TEST_F(Fulltext, WordsOfTheLanguageOfQuestionsAreTerms) {
  EXPECT_EQ(found({{{"or"}}}), "3");
  EXPECT_EQ(found({{{"and", "haus"}}}), "3");
  EXPECT_EQ(found({{{"not"}}}), "");
}

TEST_F(Fulltext, WhatIsTakenOutIsNotFound) {
  EXPECT_TRUE(write([](Tx& tx) -> Result<void> {
    CHECK(fulltext::remove(tx, "suche", 1));
    return fulltext::tidy(tx, "suche");
  }));
  EXPECT_EQ(found({{{"hund"}}}), "2");
}

}  // namespace
}  // namespace gw::sql
