// SPDX-License-Identifier: EUPL-1.2
#include "platform/nodes/nodes.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>

#include "platform/sql/test_support.hpp"
#include "platform/sql/together.hpp"

namespace gw::nodes {
namespace {

using namespace std::chrono_literals;

class NodesTest : public testing::Test {
 protected:
  static constexpr Options quick{.look = 10ms, .beat = 30ms, .silence = 400ms};

  std::unique_ptr<Node> node(const std::string& id) { return std::make_unique<Node>(platform_, id, quick); }
  void change(std::string_view topic) {
    auto told = platform_->write_void([&](sql::Tx& tx) { return tell(tx, topic); });
    ASSERT_TRUE(told && told->wait());
  }
  std::vector<std::string> ids() {
    return platform_->read([](sql::Tx& tx) { return living(tx); }).value();
  }
  template <class Condition>
  static bool soon(Condition condition) {
    for (int i = 0; i < 1000 && !condition(); ++i) std::this_thread::sleep_for(10ms);
    return condition();
  }

  sql::TempFolder folder_;
  std::unique_ptr<sql::Store> store_ = sql::store_in(folder_.path(), migrations());
  std::shared_ptr<sql::Database> platform_ = store_->create("plattform").value();
};

TEST_F(NodesTest, NewsReachesEverybodyAndOnlyWhoAskedForIt) {
  auto a = node("a"), b = node("b");
  std::atomic<int> heard{0}, other{0};
  for (Node* one : {a.get(), b.get()}) {
    one->on_news("mandanten", [&] { return ++heard, ok(); });
    one->on_news("pakete", [&] { return ++other, ok(); });
  }
  change("mandanten");  // before anybody is there
  ASSERT_TRUE(a->join());
  ASSERT_TRUE(b->join());
  change("mandanten");
  EXPECT_TRUE(soon([&] { return heard == 2; }));
  EXPECT_TRUE(soon([&] { return a->count() == 2 && b->count() == 2; }));
  EXPECT_EQ(heard, 2);
  EXPECT_EQ(other, 0);
}

TEST_F(NodesTest, AReactionThatFailsIsTriedAgain) {
  auto a = node("a");
  std::atomic<int> tries{0};
  a->on_news("mandanten", [&]() -> Result<void> {
    if (++tries < 3) return error(ErrorKind::unavailable, "sql.busy");
    return ok();
  });
  ASSERT_TRUE(a->join());
  change("mandanten");
  EXPECT_TRUE(soon([&] { return tries == 3; }));
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(tries, 3);
}

TEST_F(NodesTest, WhoLeavesIsMissedAtOnce) {
  auto a = node("a"), b = node("b");
  std::atomic<int> losses{0};
  a->on_loss([&] { return ++losses, ok(); });
  ASSERT_TRUE(a->join());
  ASSERT_TRUE(b->join());
  EXPECT_TRUE(soon([&] { return a->count() == 2; }));
  b.reset();
  EXPECT_TRUE(soon([&] { return losses == 1; }));
  EXPECT_EQ(ids(), std::vector<std::string>{"a"});
}

TEST_F(NodesTest, WordsAreReadByTheOthersAndComeBackWithTheirNode) {
  auto without = [&](const std::string& word) {
    return platform_->read([&](sql::Tx& tx) { return living_without(tx, word); }).value();
  };
  auto a = node("a"), b = node("b");
  ASSERT_TRUE(a->say("alt neu"));
  EXPECT_EQ(without("neu"), 0U) << "nobody is there";
  ASSERT_TRUE(a->join());
  ASSERT_TRUE(b->join());
  EXPECT_EQ(without("neu"), 1U);
  EXPECT_EQ(without("al"), 2U);
  ASSERT_TRUE(b->say("neu"));
  EXPECT_EQ(without("neu"), 0U);
  EXPECT_EQ(without("alt"), 1U);
  auto struck = platform_->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM node WHERE id = 'b'"));
    return ok();
  });
  ASSERT_TRUE(struck && struck->wait());
  EXPECT_TRUE(soon([&] { return ids().size() == 2; }));
  EXPECT_EQ(without("neu"), 0U);
  auto old = platform_->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("INSERT INTO node (id, beat) VALUES ('older release', 1)"));
    return ok();
  });
  ASSERT_TRUE(old && old->wait());
  EXPECT_EQ(without("neu"), 1U);
}

TEST_F(NodesTest, WhoFallsSilentIsStruckOutAndMissed) {
  auto a = node("a");
  std::atomic<int> losses{0};
  a->on_loss([&] { return ++losses, ok(); });
  ASSERT_TRUE(a->join());
  auto died = platform_->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("INSERT INTO node (id, beat) VALUES ('tot', 7)"));
    return ok();
  });
  ASSERT_TRUE(died && died->wait());
  EXPECT_TRUE(soon([&] { return losses == 1; }));
  EXPECT_EQ(ids(), std::vector<std::string>{"a"});
  EXPECT_EQ(a->count(), 1U);
}

TEST_F(NodesTest, WhoWorksInTheFolderOfADeadRunStrikesItOutAtOnce) {
  auto before = node("before"), other = node("other");
  ASSERT_TRUE(succeed(*platform_, folder_.path(), "before"));
  ASSERT_TRUE(before->join());
  ASSERT_TRUE(other->join());
  ASSERT_TRUE(succeed(*platform_, folder_.path(), "after"));
  EXPECT_EQ(ids(), std::vector<std::string>{"other"});
  ASSERT_TRUE(succeed(*platform_, folder_.path(), "third"));  // "after" never joined
  EXPECT_EQ(ids(), std::vector<std::string>{"other"});
}

TEST_F(NodesTest, ACopiedFolderOrATornNoteStrikesOutNobody) {
  auto living_one = node("living");
  ASSERT_TRUE(succeed(*platform_, folder_.path(), "living"));
  ASSERT_TRUE(living_one->join());
  sql::TempFolder copy;
  std::filesystem::copy_file(folder_.path() / "lauf", copy.path() / "lauf");
  ASSERT_TRUE(succeed(*platform_, copy.path(), "copy"));
  std::filesystem::resize_file(folder_.path() / "lauf", 8);
  ASSERT_TRUE(succeed(*platform_, folder_.path(), "after"));
  EXPECT_EQ(ids(), std::vector<std::string>{"living"});
}

TEST_F(NodesTest, WhoWasTakenForDeadComesBack) {
  auto a = node("a");
  ASSERT_TRUE(a->join());
  auto struck = platform_->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM node"));
    return ok();
  });
  ASSERT_TRUE(struck && struck->wait());
  EXPECT_TRUE(soon([&] { return ids() == std::vector<std::string>{"a"}; }));
}

TEST_F(NodesTest, WhoLooksHasHeardWhatWasThereBefore) {
  Node a(platform_, "a", {.look = 1h});
  std::atomic<int> heard{0};
  a.on_news("mandanten", [&] { return ++heard, ok(); });
  ASSERT_TRUE(a.join());
  for (int i = 1; i <= 20; ++i) {
    change("mandanten");
    ASSERT_TRUE(a.look());
    ASSERT_EQ(heard, i);
  }
}

TEST_F(NodesTest, WhoReadsTogetherHearsWhatIsNewAllTheSame) {
  constexpr Options hardly_ever{.look = 1h, .beat = 1h, .silence = 2h};
  Node a(platform_, "a", hardly_ever);
  int heard = 0;
  a.on_news("mandanten", [&] { return ++heard, ok(); });
  ASSERT_TRUE(a.join());
  sql::ReadsTogether together;
  ASSERT_TRUE(a.look());
  EXPECT_EQ(heard, 0);
  std::thread([&] { change("mandanten"); }).join();
  ASSERT_TRUE(a.look());
  EXPECT_EQ(heard, 1);
}

TEST_F(NodesTest, LookingDoesNothingBeforeItHasJoined) {
  auto a = node("a");
  int heard = 0;
  a->on_news("mandanten", [&] { return ++heard, ok(); });
  change("mandanten");
  EXPECT_TRUE(a->look());
  EXPECT_EQ(heard, 0);
  EXPECT_EQ(a->count(), 0U);
}

}  // namespace
}  // namespace gw::nodes
