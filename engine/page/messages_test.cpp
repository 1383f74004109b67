// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/messages.hpp"

#include <gtest/gtest.h>

namespace gw::page {
namespace {

TEST(Messages, FallBackToGerman) {
  Messages all;
  ASSERT_TRUE(all.add("de", "a", "eins"));
  ASSERT_TRUE(all.add("de", "b", "zwei"));
  ASSERT_TRUE(all.add("en", "a", "one thing"));
  ASSERT_TRUE(all.finish());
  EXPECT_EQ(all.in("en").text("a"), "one thing");
  EXPECT_EQ(all.in("en").text("b"), "zwei");
  EXPECT_EQ(all.in("fr").language(), "de");
  EXPECT_EQ(all.missing("en"), std::vector<std::string>{"b"});
  EXPECT_EQ(all.missing("dsb").size(), 2u);
  EXPECT_EQ(all.languages(), (std::vector<std::string>{"de", "en"}));
}

TEST(Messages, FillPlaceholders) {
  Messages all;
  ASSERT_TRUE(all.add("de", "a", "{gruss}, {name}!"));
  ASSERT_TRUE(all.finish());
  EXPECT_EQ(all.in("de").text("a", {{"gruss", "Hallo"}, {"name", "Erika"}}), "Hallo, Erika!");
  EXPECT_EQ(all.in("de").text("a", {{"gruss", "Hallo"}}), "Hallo, {name}!");
  EXPECT_EQ(all.in("de").text("weg"), "weg");
  EXPECT_FALSE(all.in("de").has("weg"));
}

TEST(Messages, CountAsTheLanguageCounts) {
  Messages all;
  ASSERT_TRUE(all.add_yaml("de", "de.yaml", "fall:\n  one: ein Fall\n  other: '{n} Fälle'\n"));
  ASSERT_TRUE(
      all.add_yaml("dsb", "dsb.yaml",
                   "fall:\n  one: '{n} pad'\n  two: '{n} pada'\n  few: '{n} pady'\n  other: '{n} padow'\n"));
  ASSERT_TRUE(all.add_yaml("en", "en.yaml", ""));
  ASSERT_TRUE(all.finish());
  auto text = [&](std::string_view language, std::string n) {
    return all.in(language).text("fall", {{"n", n}});
  };
  EXPECT_EQ(text("de", "1"), "ein Fall");
  EXPECT_EQ(text("de", "0"), "0 Fälle");
  EXPECT_EQ(text("dsb", "1"), "1 pad");
  EXPECT_EQ(text("dsb", "102"), "102 pada");
  EXPECT_EQ(text("dsb", "4"), "4 pady");
  EXPECT_EQ(text("dsb", "11"), "11 padow");
  EXPECT_EQ(text("en", "1"), "ein Fall");
}

TEST(Messages, NestedKeysAreJoined) {
  Messages all;
  ASSERT_TRUE(all.add_yaml("de", "de.yaml", "korb:\n  titel: Meine Fälle\n  leer:\n    text: nichts da\n"));
  ASSERT_TRUE(all.finish());
  EXPECT_EQ(all.in("de").text("korb.leer.text"), "nichts da");
}

TEST(Messages, SayWhichLanguageNobodyHasChecked) {
  Messages all;
  ASSERT_TRUE(all.add_yaml("de", "de.yaml", "a: eins\nb: zwei\n"));
  ASSERT_TRUE(all.add_yaml("en", "en.yaml", "geprueft: ja\na: one\n"));
  ASSERT_TRUE(all.add_yaml("dsb", "x/dsb.yaml", "geprueft: nein\na: jadno\n"));
  ASSERT_TRUE(all.add_yaml("dsb", "y/dsb.yaml", "geprueft: nein\nb: dwa\n"));
  ASSERT_TRUE(all.finish());
  EXPECT_EQ(all.unchecked(), std::vector<std::string>{"dsb"});
  EXPECT_FALSE(all.in("dsb").has("geprueft"));
}

std::string code(const Result<void>& result) {
  return result ? "none" : result.error().code;
}

TEST(Messages, RefuseWhatWouldLeaveAGap) {
  Messages all;
  EXPECT_EQ(code(all.add("de", "a", "")), "page.message_empty");
  for (std::string_view text : {"{", "}", "{}", "{a b}", "{a{b}}", "a}"})
    EXPECT_EQ(code(all.add("de", "a", text)), "page.message_braces") << text;
  ASSERT_TRUE(all.add("de", "a", "x"));
  EXPECT_EQ(code(all.add("de", "a", "y")), "page.message_twice");
  EXPECT_EQ(code(all.add("de", "a.one", "y")), "page.message_twice");
  EXPECT_EQ(code(all.add_yaml("de", "x.yaml", "b: [1]")), "page.message_kind");
  EXPECT_EQ(code(all.add_yaml("de", "x.yaml", "- b")), "page.message_kind");
  EXPECT_EQ(code(all.add_yaml("de", "x.yaml", "b: \"")), "yaml.syntax");
  EXPECT_EQ(all.add_yaml("de", "x.yaml", "c: x\na: y").error().line(),
            "page.message_twice (language=de, key=a, file=x.yaml, line=2)");
}

TEST(Messages, OtherLanguagesSayWhatGermanSays) {
  auto refusal = [](std::vector<std::array<std::string_view, 3>> texts) {
    Messages all;
    for (auto [language, key, text] : texts) EXPECT_TRUE(all.add(language, key, text));
    return code(all.finish());
  };
  EXPECT_EQ(refusal({{"en", "a", "x"}}), "page.message_not_german");
  EXPECT_EQ(refusal({{"de", "a", "x"}, {"en", "a", "{name}"}}), "page.message_placeholder");
  EXPECT_EQ(refusal({{"de", "a.one", "x"}}), "page.message_plural");
  EXPECT_EQ(refusal({{"de", "a", "x"}, {"en", "a.one", "x"}, {"en", "a.other", "y"}}), "page.message_plural");
}

}  // namespace
}  // namespace gw::page
