// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <random>

#include "base/value/json_pieces.hpp"

namespace gw {
namespace {

std::string again(std::string_view json) {
  auto value = parse_json(json);
  return value ? to_json(*value) : value.error().line();
}

std::string code(std::string_view json, JsonLimits limits = {}) {
  auto value = parse_json(json, limits);
  return value ? "fine" : value.error().code;
}

TEST(Json, PlainTypesRoundTrip) {
  for (const char* json : {"null", "true", "false", "0", "-12.50", "1234567890123456789012345678901234",
                           R"("")", R"("Erika \"M\" \\ ü 😀\n\t\u0001\u007f")", "[]", "{}",
                           R"([1,[2,null],{"a":[]}])", R"({"b":1,"a":{"c":"d"}})"})
    EXPECT_EQ(again(json), json);
  EXPECT_EQ(again(" [ 1 , 2 ]\r\n"), "[1,2]");
  EXPECT_EQ(again(R"("\u00fc\uD83D\ude00\/\b\f\r")"), "\"ü😀/\\u0008\\u000c\\u000d\"");
  EXPECT_EQ(again("1E3"), "1000");
  EXPECT_EQ(again("0.1"), "0.1");
}

TEST(Json, OtherTypesAreMarked) {
  for (const char* json :
       {R"({"@date":"2026-11-20"})", R"({"@time":"14:30:00@Europe/Berlin"})",
        R"({"@dateTime":"2026-11-20T14:30:00Z"})", R"({"@duration":"P1Y"})", R"({"@duration":"P3D"})",
        R"({"@@date":"2026-11-20"})", R"({"@@@x":1})",
        R"({"@range":{"low":{"@date":"2026-01-01"},"high":null,"lowIncluded":true,"highIncluded":false}})"})
    EXPECT_EQ(again(json), json);
  EXPECT_TRUE(parse_json(R"({"@date":"2026-11-20"})")->is(Value::Type::date));
  EXPECT_TRUE(parse_json(R"({"@duration":"P1Y"})")->is(Value::Type::months));
  EXPECT_TRUE(parse_json(R"({"@date":"2026-11-20","x":1})")->is(Value::Type::context));
  EXPECT_EQ(parse_json(R"({"@id":"a"})")->get("@id"), Value("a"));
  EXPECT_EQ(again(R"({"@id":"a"})"), R"({"@@id":"a"})");
}

TEST(Json, PlainFormHasNoMarks) {
  const Value value =
      Context{{"am", Date{2026, 11, 20}}, {"frist", MonthDuration{3}}, {"f", Range{1, 2, true, true}}};
  EXPECT_EQ(
      to_plain_json(value),
      R"({"am":"2026-11-20","frist":"P3M","f":{"low":1,"high":2,"lowIncluded":true,"highIncluded":true}})");
  EXPECT_EQ(to_pretty_json(Value(Context{{"a", List{1, List{}}}})), "{\n  \"a\": [\n    1,\n    []\n  ]\n}");
  EXPECT_EQ(to_json(Value(std::make_shared<const Callable>())), "null");
}

TEST(Json, SaysWhereItIsWrong) {
  EXPECT_EQ(parse_json("{\n \"a\": 1,\n \"b\" 2}").error().line(),
            "json.syntax (line=3, column=6, expected=':')");
}

TEST(Json, IsReadPieceByPiece) {
  JsonReader reader(R"( {"a": [1, -2, "drei", {"b": null}], "c":[]} )");
  ASSERT_TRUE(reader.open('{'));
  ASSERT_TRUE(reader.item('}').value());
  EXPECT_EQ(reader.name().value(), "a");
  ASSERT_TRUE(reader.open('['));
  ASSERT_TRUE(reader.item(']').value());
  EXPECT_EQ(reader.whole().value(), 1);
  ASSERT_TRUE(reader.item(']').value());
  EXPECT_EQ(reader.whole().value(), -2);
  ASSERT_TRUE(reader.item(']').value());
  EXPECT_EQ(reader.next(), '"');
  EXPECT_EQ(reader.text().value(), "drei");
  ASSERT_TRUE(reader.item(']').value());
  Value value;
  ASSERT_TRUE(reader.value(value));
  EXPECT_EQ(to_json(value), R"({"b":null})");
  EXPECT_FALSE(reader.item(']').value());
  ASSERT_TRUE(reader.item('}').value());
  EXPECT_EQ(reader.name().value(), "c");
  ASSERT_TRUE(reader.open('['));
  EXPECT_FALSE(reader.item(']').value());
  EXPECT_FALSE(reader.item('}').value());
  EXPECT_TRUE(reader.end());
}

TEST(Json, APieceOfAnotherKindIsRefused) {
  auto code_of = [](auto result) { return result ? "fine" : result.error().code; };
  EXPECT_EQ(code_of(JsonReader("1.5").whole()), "json.value");
  EXPECT_EQ(code_of(JsonReader("9223372036854775808").whole()), "json.value");
  EXPECT_EQ(code_of(JsonReader("01").whole()), "json.syntax");
  EXPECT_EQ(code_of(JsonReader("null").whole()), "json.syntax");
  EXPECT_EQ(code_of(JsonReader("1").text()), "json.syntax");
  EXPECT_EQ(code_of(JsonReader("{}").open('[')), "json.syntax");
  EXPECT_EQ(code_of(JsonReader("1 2").end()), "json.syntax");
  JsonReader deep("[[[]]]", {1, 100});
  ASSERT_TRUE(deep.open('['));
  ASSERT_TRUE(deep.item(']').value());
  ASSERT_TRUE(deep.open('['));
  ASSERT_TRUE(deep.item(']').value());
  EXPECT_EQ(code_of(deep.open('[')), "json.depth");
}

TEST(Json, RefusesWrongSyntax) {
  for (const char* json :
       {"",      " ",   "nul",  "truee",   "01",          "1.",     ".5",      "+1",       "-",
        "1e",    "1 2", "[1,]", "[1 2]",   "[",           "{",      "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
        "{a:1}", "'a'", "\"",   "\"\\x\"", "\"\\u12g4\"", "\"\n\"", "\"\\",    "NaN",      "[1]]"})
    EXPECT_EQ(code(json), "json.syntax") << json;
}

TEST(Json, RefusesBadUnicode) {
  for (const char* json : {"\"\xff\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"", "\"\xf5\x80\x80\x80\"",
                           "\"\xe2\x82\"", R"("\ud800")", R"("\ud800\u0041")", R"("\udc00")"})
    EXPECT_EQ(code(json), "json.utf8") << json;
}

TEST(Json, RefusesWhatIsTooMuch) {
  EXPECT_EQ(code(R"({"a":1,"a":2})"), "json.duplicate_key");
  EXPECT_EQ(code("1e9999"), "json.number");
  EXPECT_EQ(code("[[[1]]]", {3, 100}), "fine");
  EXPECT_EQ(code("[[[[1]]]]", {3, 100}), "json.depth");
  EXPECT_EQ(code("[1,2,3]", {3, 6}), "json.size");
  EXPECT_EQ(code(std::string(100'000, '[')), "json.depth");
}

TEST(Json, RefusesMarksThatDoNotFit) {
  for (const char* json :
       {R"({"@date":"2026-02-30"})", R"({"@date":5})", R"({"@time":"25:00:00"})", R"({"@range":{}})",
        R"({"@duration":"P1Y1D"})", R"({"@range":{"low":1,"high":2,"lowIncluded":1,"highIncluded":true}})"})
    EXPECT_EQ(code(json), "json.value") << json;
}

// Any value at all, for the round trip.
class Generator {
 public:
  Value any(int depth) {
    switch (pick(depth > 0 ? 12 : 9)) {
      case 0:
        return {};
      case 1:
        return pick(2) == 0;
      case 2:
        return number();
      case 3:
        return text();
      case 4:
        return Date::from_days(static_cast<std::int64_t>(pick(2'000'000)) - 1'000'000);
      case 5:
        return time();
      case 6:
        return from_wall_seconds(static_cast<std::int64_t>(pick(10'000'000'000)), 0);
      case 7:
        return MonthDuration{static_cast<std::int64_t>(pick(2000)) - 1000};
      case 8:
        return DayDuration::make(static_cast<std::int64_t>(pick(2'000'000)) - 1'000'000, 0);
      case 9:
        return Range{any(0), any(0), pick(2) == 0, pick(2) == 0};
      case 10:
        return list(depth);
      default:
        return context(depth);
    }
  }

 private:
  std::uint64_t pick(std::uint64_t n) { return random_() % n; }
  Value number() {
    std::string digits;
    for (std::uint64_t n = pick(34) + 1; n > 0; --n) digits += static_cast<char>('0' + pick(10));
    return *Decimal::parse(digits + "e" + std::to_string(static_cast<int>(pick(60)) - 50));
  }
  std::string text() {
    static const char* parts[] = {"a", "ü", "😀", "\"", "\\", "\n", "@", "@date", "\x01", " "};
    std::string t;
    for (std::uint64_t n = pick(6); n > 0; --n) t += parts[pick(10)];
    return t;
  }
  Value time() {
    TimeOfDay t{static_cast<std::uint8_t>(pick(24)),
                static_cast<std::uint8_t>(pick(60)),
                7,
                static_cast<std::int32_t>(pick(1'000'000'000)),
                {}};
    if (pick(2)) t.zone = {Zone::Kind::offset, static_cast<std::int32_t>(pick(86'400)) - 43'200, {}};
    return t;
  }
  Value list(int depth) {
    List items;
    for (std::uint64_t n = pick(4); n > 0; --n) items.push_back(any(depth - 1));
    return items;
  }
  Value context(int depth) {
    Context entries;
    for (std::uint64_t n = pick(4); n > 0; --n) entries.set(text(), any(depth - 1));
    return entries;
  }

  std::mt19937_64 random_{7};
};

TEST(Json, AnyValueRoundTrips) {
  Generator generator;
  for (int i = 0; i < 20'000; ++i) {
    const Value value = generator.any(4);
    const std::string json = to_json(value);
    auto back = parse_json(json);
    ASSERT_TRUE(back) << json << " " << back.error().line();
    ASSERT_EQ(*back, value) << json;
    ASSERT_EQ(to_json(*back), json);
  }
}

}  // namespace
}  // namespace gw
