// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/compare.hpp"

#include <gtest/gtest.h>

namespace gw::dmn {
namespace {

Model fee(const std::string& large) {
  const std::string text =
      "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' name='gebuehr' namespace='x'>"
      "<inputData id='flaeche' name='Flaeche'><variable name='Flaeche' typeRef='number'/></inputData>"
      "<decision id='gebuehr' name='Gebuehr'><variable name='Gebuehr'/>"
      "<informationRequirement><requiredInput href='#flaeche'/></informationRequirement>"
      "<literalExpression><text>{ \"betrag\": if Flaeche &gt; 100 then " +
      large + " else 50, \"stufe\": \"A\" }</text></literalExpression></decision></definitions>";
  return Model::load("gebuehr.dmn", text).value();
}

Value area(int size) {
  return Context{{"Flaeche", size}};
}

const Instant now = from_millis(1'795'000'000'000);

TEST(Compare, CountsSumsAndNamesWhatDiffers) {
  const Model before = fee("80"), after = fee("95.50");
  auto comparison = Comparison::of(before, after, "Gebuehr").value();
  for (int size : {20, 120, 60, 101})
    ASSERT_TRUE(comparison.add("Fall " + std::to_string(size), area(size), now));
  EXPECT_EQ(comparison.cases(), 4U);
  ASSERT_EQ(comparison.differences().size(), 2U);
  EXPECT_EQ(comparison.differences()[0].name, "Fall 120");
  EXPECT_EQ(comparison.differences()[0].before.get("betrag"), Value(80));
  EXPECT_EQ(comparison.differences()[1].name, "Fall 101");
  ASSERT_EQ(comparison.sums().size(), 1U);
  EXPECT_EQ(comparison.sums().at("betrag"), (Comparison::Sum{260, *Decimal::parse("291")}));
}

TEST(Compare, TheSameModelDiffersNowhere) {
  const Model model = fee("80");
  auto comparison = Comparison::of(model, model, "Gebuehr").value();
  ASSERT_TRUE(comparison.add("Fall", area(500), now));
  EXPECT_TRUE(comparison.differences().empty());
}

TEST(Compare, ADecisionThatOneLacksIsRefused) {
  const Model model = fee("80");
  EXPECT_EQ(Comparison::of(model, model, "Steuer").error().code, "dmn.unknown_decision");
  EXPECT_EQ(common_decisions(model, model), std::vector<std::string>{"Gebuehr"});
}

}  // namespace
}  // namespace gw::dmn
