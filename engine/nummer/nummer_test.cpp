// SPDX-License-Identifier: EUPL-1.2
#include "engine/nummer/nummer.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace gw::nummer {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";
constexpr std::size_t tail = 12;

std::string plain(const Nummer& nummer) {
  std::string text = nummer.text();
  text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
  return text;
}

std::vector<Nummer> samples() {
  return {{"SPN", 2026, 4711}, {"LK", 2099, 99'999'999}, {"AZOLIB", 2000, 0}, {"GUBEN", 2031, 12'345'678}};
}

TEST(Nummer, RoundTrips) {
  EXPECT_EQ((Nummer{"SPN", 2026, 4711}.text().substr(0, 16)), "SPN-26-0000-4711");
  for (const Nummer& nummer : samples()) EXPECT_EQ(*parse(nummer.text()), nummer) << nummer.text();
  for (std::uint32_t i = 0; i < 50'000; ++i) {
    Nummer nummer{"COT", 2026, i * 1999U};
    ASSERT_EQ(*parse(nummer.text()), nummer);
  }
}

TEST(Nummer, CatchesEverySingleWrongCharacter) {
  for (const Nummer& nummer : samples()) {
    std::string right = plain(nummer);
    for (std::size_t at = 0; at < right.size(); ++at)
      for (char wrong : at < right.size() - tail ? letters : digits) {
        std::string text = right;
        text[at] = wrong;
        if (text == right) continue;
        ASSERT_EQ(parse(text).error().code, "nummer.pruefziffer") << right << " as " << text;
      }
  }
}

TEST(Nummer, CatchesEveryExchangeOfTwoCharacters) {
  for (std::uint32_t serial = 0; serial < 2'000; ++serial) {
    std::string right = plain(Nummer{"SPNGU", 2026, serial * 49'999U});
    for (std::size_t i = 0; i < right.size(); ++i)
      for (std::size_t j = i + 1; j < right.size(); ++j) {
        std::string text = right;
        std::swap(text[i], text[j]);
        if (text == right) continue;
        ASSERT_FALSE(parse(text)) << right << " as " << text;
      }
  }
}

TEST(Nummer, IsTolerantOfHowPeopleWrite) {
  Nummer nummer{"OSL", 2026, 10'010};
  std::string text = nummer.text();
  std::string lower = text, blanks = text, letter_o = text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  std::replace(blanks.begin(), blanks.end(), '-', ' ');
  std::replace(letter_o.begin() + 3, letter_o.end(), '0', 'O');
  std::replace(letter_o.begin() + 3, letter_o.end(), '1', 'l');
  for (const std::string& spelling :
       {lower, blanks, letter_o, plain(nummer), "  " + text + "\n", "0" + text.substr(1),
        "OSL\u201326\u20110001\u00a00010" + text.substr(16), "OSL/26.0001_0010" + text.substr(16)}) {
    auto parsed = parse(spelling);
    ASSERT_TRUE(parsed) << spelling << ": " << parsed.error().line();
    EXPECT_EQ(*parsed, nummer);
  }
}

TEST(Nummer, RefusesOtherForms) {
  for (const char* text :
       {"", "SPN", "S-26-0000-4711-00", "SPNLKSP-26-0000-4711-00", "SPN-2X-0000-4711-00", "SPN-26-0000-4711",
        "5PN-26-0000-4711-00", "SPN+26-0000-4711-00", "SPN-26-0000-4711-00\xff"})
    EXPECT_EQ(parse(text).error().code, "nummer.form") << text;
  EXPECT_EQ(parse(std::string(1'000'000, ' ')).error().code, "nummer.form");
}

TEST(Nummer, MakeChecksItsParts) {
  EXPECT_EQ(make("SPN", 2026, 1)->text(), (Nummer{"SPN", 2026, 1}.text()));
  EXPECT_EQ(make("spn", 2026, 1).error().code, "nummer.kuerzel");
  EXPECT_EQ(make("SPN", 1999, 1).error().code, "nummer.jahr");
  EXPECT_EQ(make("SPN", 2026, 100'000'000).error().code, "nummer.laufend");
}

TEST(Nummer, IsFoundInAnEmailSubject) {
  Nummer first{"SPN", 2026, 4711}, second{"LK", 2026, 12};
  std::string wrong = first.text();
  wrong.back() = wrong.back() == '0' ? '1' : '0';
  std::string subject = "AW: [" + first.text() + "] und " + second.text() + ", nochmal " + first.text() +
                        ", nicht " + wrong + " oder X" + second.text() + "9 oder 1" + second.text();
  EXPECT_EQ(find_all(subject), (std::vector{first, second}));
  EXPECT_TRUE(find_all("SPN-26-0000-4711-").empty());
  EXPECT_TRUE(find_all("").empty());
}

TEST(Geheimnis, HasEightyBitsAndOneSpelling) {
  Bytes random{0xff, 0x00, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0};
  std::string text = geheimnis(random);
  EXPECT_EQ(text, "ZW01-4D2P-F2DB-SQQG");
  std::string canonical = "ZW014D2PF2DBSQQG";
  EXPECT_EQ(*parse_geheimnis(text), canonical);
  EXPECT_EQ(*parse_geheimnis("zwOl 4d2p f2db sqqg"), canonical);
  EXPECT_EQ(*parse_geheimnis("IL0O-0000-0000-0000"), "1100000000000000");
  for (const char* wrong :
       {"", "ZW01-4D2P-F2DB-SQQ", "ZW01-4D2P-F2DB-SQQGG", "ZW01-4D2P-F2DB-SQQU", "ZW01-4D2P-F2DB-SQ!G"})
    EXPECT_EQ(parse_geheimnis(wrong).error().code, "nummer.geheimnis") << wrong;
}

}  // namespace
}  // namespace gw::nummer
