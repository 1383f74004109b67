// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/remembering_tx.hpp"

#include <gtest/gtest.h>

#include "platform/sql/test_support.hpp"

namespace gw::sql {
namespace {

// How often the database is asked.
class CountingTx final : public ForwardingTx {
 public:
  using ForwardingTx::ForwardingTx;
  Result<Rows> query(std::string_view statement, std::vector<Param> params) override {
    ++asked;
    return ForwardingTx::query(statement, std::move(params));
  }
  int asked = 0;
};

constexpr std::string_view echo = "SELECT coalesce(:a, 'nichts') || ':' || coalesce(:b, 'nichts') AS text";

struct Remembering : testing::Test {
  TempFolder folder;
  std::unique_ptr<Store> store = store_in(folder.path(), {}, nullptr);
  std::shared_ptr<Database> db = store->create("amt").value();

  static std::string said(Tx& tx, Cell a, Cell b) {
    return tx.query_one(echo, {{"a", std::move(a)}, {"b", std::move(b)}}).value()->text("text");
  }
  void in(const std::function<void(CountingTx&, Tx&)>& act) {
    Answers answers;
    ASSERT_TRUE(db->read([&](Tx& tx) -> Result<void> {
      CountingTx counting(tx);
      RememberingTx remembering(counting, answers);
      act(counting, remembering);
      return ok();
    }));
  }
};

TEST_F(Remembering, TheSameQuestionIsAskedOnce) {
  in([](CountingTx& counting, Tx& tx) {
    EXPECT_EQ(said(tx, "eins", "zwei"), "eins:zwei");
    EXPECT_EQ(said(tx, "eins", "zwei"), "eins:zwei");
    EXPECT_EQ(counting.asked, 1);
  });
}

TEST_F(Remembering, OtherParametersAreAnotherQuestion) {
  in([](CountingTx& counting, Tx& tx) {
    EXPECT_EQ(said(tx, "ab", "c"), "ab:c");
    EXPECT_EQ(said(tx, "a", "bc"), "a:bc");
    EXPECT_EQ(said(tx, "", nullptr), ":nichts");
    EXPECT_EQ(said(tx, nullptr, ""), "nichts:");
    EXPECT_EQ(said(tx, "-", ""), "-:");
    EXPECT_EQ(counting.asked, 5);
    auto number = [&](std::int64_t n) {
      return tx.query_one("SELECT :n + 1 AS n", {{"n", n}}).value()->integer("n");
    };
    EXPECT_EQ(number(1), 2);
    EXPECT_EQ(number(11), 12);
    EXPECT_EQ(counting.asked, 7);
  });
}

TEST_F(Remembering, LongListsAreNotKept) {
  in([](CountingTx& counting, Tx& tx) {
    auto rows = [&](std::int64_t count) {
      return tx
          .query(
              "WITH RECURSIVE zahl(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM zahl WHERE n < :n)"
              " SELECT n FROM zahl",
              {{"n", count}})
          .value()
          .size();
    };
    EXPECT_EQ(rows(32), 32U);
    EXPECT_EQ(rows(32), 32U);
    EXPECT_EQ(counting.asked, 1);
    EXPECT_EQ(rows(33), 33U);
    EXPECT_EQ(rows(33), 33U);
    EXPECT_EQ(counting.asked, 3);
  });
}

}  // namespace
}  // namespace gw::sql
