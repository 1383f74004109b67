// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/places.hpp"

#include <gtest/gtest.h>

#include "platform/sql/test_support.hpp"

namespace gw::sql {
namespace {

const Migration create{"test", 1, "0001_create.sql", "CREATE TABLE t (n INTEGER)"};

struct PlacesTest : testing::Test {
  TempFolder folder;
  std::vector<std::string> participants;  // asked for
  std::unique_ptr<Places> places =
      Places::open(
          [this](const std::string& place, Room room,
                 ParticipantFactory own) -> Result<std::unique_ptr<Store>> {
            if (place == "weg") return error(ErrorKind::unavailable, "sql.server");
            return store_in(folder.path() / (place + (room == Room::working ? "-w" : "-u")), {create},
                            std::move(own));
          },
          [this](const std::string& name) -> Result<std::unique_ptr<Participant>> {
            participants.push_back(name);
            return std::unique_ptr<Participant>();
          })
          .value();
};

TEST_F(PlacesTest, ADatabaseIsOpenedWhereItLives) {
  ASSERT_TRUE(places->create("zuhause"));
  ASSERT_TRUE((*places->store("kreis", Room::working))->create("draussen"));
  EXPECT_EQ(places->open("draussen").error().code, "sql.unknown_database");
  places->put({{"draussen", {"kreis"}}, {"fern", {"weg"}}});
  EXPECT_TRUE(places->open("draussen"));
  EXPECT_TRUE(places->open("zuhause"));
  EXPECT_EQ(places->open("fern").error().code, "sql.server");
  EXPECT_EQ(places->names(), (std::vector<std::string>{"draussen", "fern", "zuhause"}));
  EXPECT_GE(places->usage().databases, 2U);
  ASSERT_TRUE(places->remove("draussen"));
  EXPECT_EQ(places->open("draussen").error().code, "sql.unknown_database");
}

TEST_F(PlacesTest, NobodyOpensWhatIsOnItsWay) {
  ASSERT_TRUE(places->create("amt"));
  places->put({{"amt", {"", true}}});
  EXPECT_EQ(places->open("amt").error().line(), "sql.moving (name=amt)");
  EXPECT_EQ(places->remove("amt").error().code, "sql.moving");
  places->put({});
  EXPECT_TRUE(places->open("amt"));
}

TEST_F(PlacesTest, WhatIsExpectedHasNoParticipantUntilItWorks) {
  Store* waiting = *places->store("kreis", Room::waiting);
  auto expected = places->expect("amt", "kreis");
  ASSERT_TRUE(waiting->create("amt"));
  EXPECT_TRUE(participants.empty());
  expected.reset();
  Store* working = *places->store("kreis", Room::working);
  ASSERT_TRUE(waiting->give("amt", *working));
  ASSERT_TRUE(working->open("amt"));
  EXPECT_EQ(participants, std::vector<std::string>{"amt"});
}

}  // namespace
}  // namespace gw::sql
