// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/eingabe.hpp"

#include <gtest/gtest.h>

#include "modules/haus/haus_testing.hpp"

namespace gw {
namespace {

TEST(Eingabe, aNumberIsNothingButDigits) {
  EXPECT_EQ(ganze_zahl("17"), 17);
  EXPECT_EQ(ganze_zahl("-1"), -1);
  for (std::string_view none : {"", "x", "1x", " 1", "1.5", "99999999999999999999"})
    EXPECT_EQ(ganze_zahl(none), std::nullopt) << none;
}

TEST(Eingabe, theVersionIsTheHiddenField) {
  http::Fields fields;
  EXPECT_EQ(fassung_von(fields), std::nullopt);
  fields.add("fassung", "3");
  EXPECT_EQ(fassung_von(fields), 3);
}

class GetipptTest : public testing::Test {
 protected:
  GetipptTest() {
    EXPECT_TRUE(
        house.messages.add_yaml("de", "de.yaml", "fehler: {test: {fehlt: Bitte schreiben Sie etwas.}}"));
    EXPECT_TRUE(house.messages.finish());
    typed.add("titel", "Brief");
  }

  Call call() { return {request, house, route, clock.now(), house.messages.in("de")}; }

  TestClock clock;
  House house{clock};
  http::Request request;
  RouteSpec route;
  http::Fields typed;
};

TEST_F(GetipptTest, aRefusalStandsAtItsFieldOnly) {
  Error refusal = error(ErrorKind::invalid, "test.fehlt").at("notiz");
  Getippt getippt{typed, &refusal};
  EXPECT_EQ(getippt.wert("titel"), "Brief");
  EXPECT_EQ(getippt.wert("notiz"), "");
  EXPECT_EQ(getippt.fehler(call(), "notiz"), "Bitte schreiben Sie etwas.");
  EXPECT_EQ(getippt.fehler(call(), "titel"), "");
  EXPECT_EQ(getippt.status(), 422);
}

TEST_F(GetipptTest, withoutARefusalNothingIsWrong) {
  EXPECT_EQ(Getippt{}.fehler(call(), "titel"), "");
  EXPECT_EQ(Getippt{typed}.status(), 200);
}

TEST_F(GetipptTest, whatBelongsToAThingComesFromAllWhoKnow) {
  auto verweis = [](std::string text) { return Verweis{"1", std::move(text), "", "", {}}; };
  house.verweise.emplace("akte", [&](const Call&, const std::string&, std::optional<Instant>) {
    return Result<std::vector<Verweis>>(std::vector{verweis("eins"), verweis("zwei")});
  });
  house.verweise.emplace("akte", [&](const Call&, const std::string& id, std::optional<Instant> bis) {
    return Result<std::vector<Verweis>>(std::vector{verweis(id + (bis ? " damals" : " heute"))});
  });
  auto all = house.verweise_von("akte", call(), "A");
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 3u);
  EXPECT_EQ(all->back().text, "A heute");
  EXPECT_EQ(house.verweise_von("akte", call(), "A", clock.now())->back().text, "A damals");
  EXPECT_TRUE(house.verweise_von("vorgang", call(), "A")->empty());
}

}  // namespace
}  // namespace gw
