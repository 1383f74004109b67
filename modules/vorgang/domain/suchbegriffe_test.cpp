// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/domain/suchbegriffe.hpp"

#include <gtest/gtest.h>
#include <sstream>

namespace gw::vorgang {
namespace {

std::vector<std::string> begriffe(const Suchbares& fall) {
  std::istringstream words(suchbegriffe(fall));
  return {std::istream_iterator<std::string>(words), {}};
}

// Whether the index would find a case by what was typed, words only.
bool findet(const Suchbares& fall, std::string_view getippt) {
  auto known = begriffe(fall);
  auto has = [&](const std::string& term) { return std::ranges::find(known, term) != known.end(); };
  auto all = [&](const Alternative& alternative) { return std::ranges::all_of(alternative, has); };
  auto any = [&](const Gruppe& gruppe) { return std::ranges::any_of(gruppe, all); };
  auto gruppen = lies_suchfrage(getippt).gruppen;
  return !gruppen.empty() && std::ranges::all_of(gruppen, any);
}

const Suchbares fall{"MST-26-0000-0017-42", "921.40-17/2026", "Hundesteuer: Rex", "Jürgen Weiß-Öztürk"};

TEST(Suchbegriffe, namesInAnySpelling) {
  for (const char* getippt : {"Öztürk", "OEZTUERK", "oztürk", "ozturk", "weiss jürgen", "Juergen",
                              "weiß-öztürk", "Weissöztürk", "  Rex   Jürgen "})
    EXPECT_TRUE(findet(fall, getippt)) << getippt;
}

TEST(Suchbegriffe, namesByTheirBeginning) {
  for (const char* getippt : {"ozt", "Oeztü", "Jürg", "wei"}) EXPECT_TRUE(findet(fall, getippt)) << getippt;
  for (const char* getippt : {"oz", "zturk", "Jürgenson"}) EXPECT_FALSE(findet(fall, getippt)) << getippt;
}

TEST(Suchbegriffe, subjectsByTheirWordsAndParts) {
  for (const char* getippt : {"Hundesteuer", "hund", "Steuern", "rex", "Rex Hundesteuer"})
    EXPECT_TRUE(findet(fall, getippt)) << getippt;
  EXPECT_FALSE(findet(fall, "Katze"));
  EXPECT_FALSE(findet(fall, "Rex Katze")) << "every word must be there";
  Suchbares apart{"MST-26-0000-0017-42", "921.40-17/2026", "Steuer für den Hund", "Kim Exempel"};
  EXPECT_TRUE(findet(apart, "Hundesteuer")) << "a compound by its parts";
}

TEST(Suchbegriffe, wholeNumbersBesideWords) {
  for (const char* getippt : {"mst-26-0000-0017-42 rex", "MST26000000 1742", "921.40-17/2026 öztürk"}) {
    bool whole = std::string_view(getippt) != "MST26000000 1742";
    EXPECT_EQ(findet(fall, getippt), whole) << getippt;
  }
  EXPECT_FALSE(findet(fall, "2026")) << "pieces are many people's";
}

TEST(Suchbegriffe, postalAddressesAreNotInIt) {
  std::string text = suchbegriffe(fall);
  EXPECT_EQ(text.find("lindenweg"), std::string::npos);
}

TEST(Suchbegriffe, beginningsOfNumbers) {
  EXPECT_EQ(lies_suchfrage("mst-26 0000").nummernanfang, "MST260000");
  EXPECT_FALSE(lies_suchfrage("mst-26").aktenzeichen());
  EXPECT_EQ(lies_suchfrage(" 921.40-17/2 ").nummernanfang, "92140172");
  EXPECT_TRUE(lies_suchfrage("921").aktenzeichen());
  for (const char* getippt : {"", "26", "Rex", "50%", "(921)", "ö26"})
    EXPECT_FALSE(lies_suchfrage(getippt).nummernanfang) << getippt;
}

TEST(Suchbegriffe, nothingToLookFor) {
  for (const char* getippt : {"", "  ", "%", "_", "\"", "'", "der und die", "\xff\xfe"})
    EXPECT_TRUE(lies_suchfrage(getippt).leer()) << getippt;
}

TEST(Suchbegriffe, termsNeedNoEscaping) {
  Suchbares odd{"MST-1", "1/2", "\"AND\" OR (NEAR*) ^a:b {c}", "O'Neill \"x\" İlkay Łukasz Ωmega"};
  for (char c : suchbegriffe(odd))
    EXPECT_EQ(std::string_view("\"'*()^:{}").find(c), std::string_view::npos) << c;
}

TEST(Suchbegriffe, manyWordsAreNotMorePrecise) {
  EXPECT_EQ(lies_suchfrage("a1x b1x c1x d1x e1x f1x g1x h1x").gruppen.size(), 6u);
}

}  // namespace
}  // namespace gw::vorgang
