// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "platform/sql/test_support.hpp"
#include "platform/sql/twice_testing.hpp"

namespace gw::sql {
namespace {

class TwiceTest : public testing::Test {
 protected:
  Result<void> add(Tx& tx) {
    ++runs;
    CHECK(tx.execute("INSERT INTO row (number) VALUES (:number)", {{"number", 1}}));
    tx.after_commit([this] { ++commits; });
    return ok();
  }
  std::int64_t rows() {
    return database->read([](Tx& tx) { return tx.query_one("SELECT COUNT(*) AS n FROM row"); })
        .value()
        ->integer("n");
  }

  TempFolder folder;
  TwiceStore store{
      store_in(folder.path(), {{"test", 1, "0001_create.sql", "CREATE TABLE row (number BIGINT)"}})};
  std::shared_ptr<Database> database = store.create("a").value();
  int runs = 0, commits = 0;
};

TEST_F(TwiceTest, RunsAFunctionTwiceAndKeepsOneOfThem) {
  ASSERT_TRUE(database->write_void([&](Tx& tx) { return add(tx); })->wait());
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(commits, 1);
  EXPECT_EQ(rows(), 1);
}

TEST_F(TwiceTest, ARefusalIsTheFunctionsOwn) {
  auto refused = database->write_void([&](Tx& tx) -> Result<void> {
    CHECK(add(tx));
    return error(ErrorKind::conflict, "test.refused");
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "test.refused");
  EXPECT_EQ(rows(), 0);
}

}  // namespace
}  // namespace gw::sql
