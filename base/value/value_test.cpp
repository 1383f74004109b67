// SPDX-License-Identifier: EUPL-1.2
#include "base/value/value.hpp"

#include <gtest/gtest.h>

namespace gw {
namespace {

TEST(Value, KnowsItsType) {
  EXPECT_TRUE(Value().is_null());
  EXPECT_TRUE(Value(nullptr).is_null());
  EXPECT_EQ(Value(true).type(), Value::Type::boolean);
  EXPECT_EQ(Value(3).type(), Value::Type::number);
  EXPECT_EQ(Value("x").type(), Value::Type::string);
  EXPECT_EQ(Value(Date{}).type(), Value::Type::date);
  EXPECT_EQ(Value(TimeOfDay{}).type(), Value::Type::time);
  EXPECT_EQ(Value(DateTime{}).type(), Value::Type::date_time);
  EXPECT_EQ(Value(MonthDuration{}).type(), Value::Type::months);
  EXPECT_EQ(Value(DayDuration{}).type(), Value::Type::days);
  EXPECT_EQ(Value(List{}).type(), Value::Type::list);
  EXPECT_EQ(Value(Context{}).type(), Value::Type::context);
  EXPECT_EQ(Value(Range{}).type(), Value::Type::range);
  EXPECT_EQ(Value(std::make_shared<const Callable>()).type(), Value::Type::function);
  EXPECT_EQ(Value(3).string(), nullptr);
  EXPECT_EQ(*Value("x").string(), "x");
}

TEST(Value, PathsNeverFail) {
  const Value form = Context{{"halter", Context{{"name", "Erika Mustermann"}}}};
  EXPECT_EQ(form.at("halter.name").text_or_empty(), "Erika Mustermann");
  EXPECT_TRUE(form.at("halter.name.first").is_null());
  EXPECT_TRUE(form.at("hund.rasse").is_null());
  EXPECT_EQ(Value(1).text_or_empty(), "");
}

TEST(Value, EqualityIsByTypeAndContent) {
  EXPECT_EQ(Value(*Decimal::parse("1.0")), Value(1));
  EXPECT_FALSE(Value(1) == Value("1"));
  EXPECT_EQ(Value(List{1, "a"}), Value(List{1, "a"}));
  EXPECT_FALSE(Value(List{1}) == Value(List{1, 1}));
  EXPECT_EQ(Value(Context{{"a", 1}, {"b", 2}}), Value(Context{{"b", 2}, {"a", 1}}));
  EXPECT_FALSE(Value(Context{{"a", 1}}) == Value(Context{{"b", 1}}));
  EXPECT_EQ(Value(Range{1, 2, true, false}), Value(Range{1, 2, true, false}));
  EXPECT_FALSE(Value(Range{1, 2, true, false}) == Value(Range{1, 2, true, true}));
}

TEST(Context, KeepsOrderAndReplacesInPlace) {
  Context c{{"b", 1}, {"a", 2}, {"b", 3}};
  EXPECT_EQ(c.size(), 2U);
  EXPECT_EQ(c.begin()->first, "b");
  EXPECT_EQ(c.get("b"), Value(3));
  EXPECT_FALSE(c.add("a", 9));
  EXPECT_EQ(c.get("a"), Value(2));
  EXPECT_TRUE(c.replace("b", 8));
  EXPECT_EQ(c.get("b"), Value(8));
  EXPECT_FALSE(c.replace("not there", 8));
  EXPECT_EQ(c.find("not there"), nullptr);
  c.erase("b");
  c.erase("not there");
  EXPECT_EQ(c.find("b"), nullptr);
  EXPECT_TRUE(c.get("b").is_null());
}

TEST(Context, FindsAmongMany) {
  Context c;
  for (int i = 0; i < 5000; ++i) c.set("name" + std::to_string(i), i);
  for (int i = 0; i < 5000; i += 7) ASSERT_EQ(c.get("name" + std::to_string(i)), Value(i));
  EXPECT_EQ(c.find("name5000"), nullptr);
  EXPECT_FALSE(c.add("name17", 0));
  c.erase("name17");
  EXPECT_EQ(c.find("name17"), nullptr);
  EXPECT_EQ(c.get("name4999"), Value(4999));
  while (c.size() > 3) c.erase(std::string(c.begin()->first));
  EXPECT_EQ(c.get("name4999"), Value(4999));
}

}  // namespace
}  // namespace gw
