// SPDX-License-Identifier: EUPL-1.2
#include "platform/nodes/signals.hpp"

#include <atomic>
#include <gtest/gtest.h>

#include "platform/nodes/nodes.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::nodes {
namespace {

using namespace std::chrono_literals;

// A node of which the test itself makes the looks.
struct Ear {
  explicit Ear(SignalOptions options) : signals(options) {
    signals.listen(
        [this](const Signal& signal) {
          heard.push_back(signal.database + " " + signal.topic);
          return signal.topic != "langweilig";
        },
        [this] { ++missed; });
  }
  std::vector<std::string> heard;
  int missed = 0;
  bool others = true, wanted = true;
  Signals signals;
};

class SignalsTest : public testing::Test {
 protected:
  using Words = std::vector<std::string>;
  static constexpr SignalOptions by_hand{.look = 1h, .batches = 3, .largest_batch = 4};

  std::unique_ptr<Ear> ear(const std::string& id, SignalOptions options = by_hand) {
    auto made = std::make_unique<Ear>(options);
    Ear* one = made.get();
    one->signals.join(platform_, id, {[one] { return one->others; }, [one] { return one->wanted; }});
    return made;
  }
  static void look(Ear& one) {
    auto looked = one.signals.look();
    ASSERT_TRUE(looked) << looked.error().line();
  }
  void write(const char* statement) {
    auto written = sql::durable(platform_->write_void([statement](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute(statement));
      return ok();
    }));
    ASSERT_TRUE(written) << written.error().line();
  }
  std::int64_t rows() {
    return platform_
        ->read([](sql::Tx& tx) -> Result<std::int64_t> {
          TRY(auto row, tx.query_one("SELECT count(*) AS n FROM signal"));
          return row->integer("n");
        })
        .value();
  }

  sql::TempFolder folder_;
  std::unique_ptr<sql::Store> store_ = sql::store_in(folder_.path(), migrations());
  std::shared_ptr<sql::Database> platform_ = store_->create("plattform").value();
};

TEST_F(SignalsTest, AreHeardAtOnceHereAndWithTheNextLookThere) {
  auto a = ear("a"), b = ear("b");
  look(*a), look(*b);
  b->missed = 0;
  a->signals.tell({"amt-1", "vorgang"});
  a->signals.tell({"amt-1", "vorgang"});
  a->signals.tell({"amt-2", "post"});
  a->signals.tell({"amt-2", "langweilig"});
  EXPECT_EQ(a->heard, (Words{"amt-1 vorgang", "amt-1 vorgang", "amt-2 post", "amt-2 langweilig"}));
  look(*a), look(*b);
  EXPECT_EQ(b->heard, (Words{"amt-1 vorgang", "amt-2 post"})) << "once, and what is of interest";
  EXPECT_EQ(b->missed, 0);
  look(*a), look(*b);
  EXPECT_EQ(b->heard.size(), 2U) << "and not again";
  EXPECT_EQ(a->heard.size(), 4U) << "nobody hears itself";
}

TEST_F(SignalsTest, WhoLookedTooLateIsTold) {
  auto a = ear("a"), b = ear("b");
  look(*b);
  b->missed = 0;
  for (int i = 0; i < 3; ++i) {
    a->signals.tell({"amt-" + std::to_string(i), "vorgang"});
    look(*a);
  }
  look(*b);
  EXPECT_EQ(b->heard, (Words{"amt-0 vorgang", "amt-1 vorgang", "amt-2 vorgang"})) << "as many batches stay";
  EXPECT_EQ(b->missed, 0);
  for (int i = 0; i < 4; ++i) {
    a->signals.tell({"amt-" + std::to_string(i), "post"});
    look(*a);
  }
  look(*b);
  EXPECT_EQ(b->missed, 1);
}

TEST_F(SignalsTest, TooMuchAtOnceIsEverything) {
  auto a = ear("a"), b = ear("b");
  look(*b);
  b->missed = 0;
  for (int i = 0; i < 9; ++i) a->signals.tell({"amt-" + std::to_string(i), "vorgang"});
  look(*a), look(*b);
  EXPECT_TRUE(b->heard.empty());
  EXPECT_EQ(b->missed, 1);
}

TEST_F(SignalsTest, NobodyWritesWithoutCompanyNorReadsWithoutWanting) {
  auto a = ear("a"), b = ear("b");
  a->others = false;
  b->wanted = false;
  a->signals.tell({"amt-1", "vorgang"});
  look(*a);
  EXPECT_EQ(rows(), 0);
  a->others = true;
  a->signals.tell({"amt-1", "vorgang"});
  look(*a), look(*b);
  EXPECT_EQ(rows(), 1);
  EXPECT_TRUE(b->heard.empty());
  b->wanted = true;
  look(*b);
  EXPECT_TRUE(b->heard.empty());
  EXPECT_EQ(b->missed, 1) << "who begins to want it knows that there was something";
}

TEST_F(SignalsTest, WhoLeavesHasTheLastWordAndHearsNoMore) {
  write("INSERT INTO node (id, beat) VALUES ('a', 1), ('b', 1)");
  auto a = ear("a"), b = ear("b");
  look(*a);
  b->signals.tell({"amt-1", "vorgang"});
  b->signals.leave();
  write("DELETE FROM node WHERE id = 'b'");
  b->heard.clear();
  b->signals.tell({"amt-1", "vorgang"});
  EXPECT_TRUE(b->heard.empty());
  look(*a);
  EXPECT_EQ(a->heard, Words{"amt-1 vorgang"});
  EXPECT_EQ(rows(), 1);
  auto c = ear("c");
  EXPECT_EQ(rows(), 0) << "of those who are gone nothing stays";
}

TEST_F(SignalsTest, TravelByThemselves) {
  auto a = std::make_unique<Signals>(SignalOptions{.look = 10ms});
  auto b = std::make_unique<Signals>(SignalOptions{.look = 10ms});
  std::atomic<int> heard{0}, missed{0};
  a->listen([](const Signal&) { return true; }, [] {});
  b->listen([&](const Signal&) { return ++heard, true; }, [&] { ++missed; });
  const Signals::Company all{[] { return true; }, [] { return true; }};
  a->join(platform_, "a", all);
  b->join(platform_, "b", all);
  auto soon = [](auto condition) {
    for (int i = 0; i < 1000 && !condition(); ++i) std::this_thread::sleep_for(10ms);
    return condition();
  };
  EXPECT_TRUE(soon([&] { return missed == 1; })) << "it looks";
  a->tell({"amt-1", "vorgang"});
  EXPECT_TRUE(soon([&] { return heard == 1; }));
}

}  // namespace
}  // namespace gw::nodes
