// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/vocabulary.hpp"

#include <ctime>
#include <gtest/gtest.h>
#include <iostream>
#include <random>
#include <set>

namespace gw::terms {
namespace {

Vocabulary of(std::initializer_list<const char*> words) {
  std::vector<Known> known;
  for (const char* word : words) known.push_back({word, 1});
  return Vocabulary(std::move(known));
}

std::string best(const Vocabulary& vocabulary, std::string_view word) {
  auto found = vocabulary.similar(word, 1);
  return found.empty() ? "" : std::string(found[0].shown);
}

TEST(Vocabulary, KnowsAMisspeltWordAgain) {
  Vocabulary words =
      of({"Schülerfahrkarte", "Schülerfahrausweis", "Hundesteuer", "Hund", "Personalausweis", "Anmeldung"});
  EXPECT_EQ(best(words, "schülerfahrkate"), "Schülerfahrkarte");
  EXPECT_EQ(best(words, "schuelerfarkate"), "Schülerfahrkarte");
  EXPECT_EQ(best(words, "Hundestuer"), "Hundesteuer");
  EXPECT_EQ(best(words, "Hundsteur"), "Hundesteuer");
  EXPECT_EQ(best(words, "hnud"), "Hund");
  EXPECT_EQ(best(words, "Personalausweiss"), "Personalausweis");
  EXPECT_EQ(best(words, "anmeldng"), "Anmeldung");
  EXPECT_EQ(best(words, "Wetterbericht"), "");
  EXPECT_EQ(best(words, ""), "");
}

TEST(Vocabulary, CaseAndUmlautsAreNoMistakes) {
  EXPECT_EQ(of({"Gebühr"}).similar("GEBUEHR"), (std::vector<Suggestion>{{"Gebühr", 0}}));
}

TEST(Vocabulary, ToleratesByLength) {
  EXPECT_EQ(tolerance(3), 0u);
  EXPECT_EQ(tolerance(4), 1u);
  EXPECT_EQ(tolerance(8), 2u);
  Vocabulary words = of({"Amt", "Pass", "Wohngeld"});
  EXPECT_EQ(best(words, "Amd"), "");
  EXPECT_EQ(best(words, "Pas"), "");  // three letters are taken at their word
  EXPECT_EQ(best(words, "Paß"), "Pass");
  EXPECT_EQ(best(words, "Wongelt"), "");  // seven letters, two mistakes
  EXPECT_EQ(best(words, "Wongelld"), "Wohngeld");
}

TEST(Vocabulary, RanksByDistanceFirstLetterWeightAndAlphabet) {
  Vocabulary words({{"Hand", 1}, {"Rund", 9}, {"Hunde", 2}, {"Hund", 1}, {"Bund", 9}, {"Huld", 1}});
  EXPECT_EQ(words.similar("hund", 9),
            (std::vector<Suggestion>{
                {"Hund", 0}, {"Hunde", 1}, {"Hand", 1}, {"Huld", 1}, {"Bund", 1}, {"Rund", 1}}));
  EXPECT_EQ(words.similar("hund", 2).size(), 2u);
}

TEST(Vocabulary, ShowsTheHeaviestSpelling) {
  Vocabulary words({{"STRASSE", 1}, {"Straße", 3}, {"strasse", 1}});
  EXPECT_EQ(words.size(), 1u);
  EXPECT_EQ(best(words, "Strase"), "Straße");
}

// The plain definition, to compare with.
unsigned distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<unsigned>> d(a.size() + 1, std::vector<unsigned>(b.size() + 1));
  for (unsigned i = 0; i <= a.size(); ++i) {
    for (unsigned j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] =
          std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

class Letters {
 public:
  std::string word(std::size_t shortest, std::size_t longest, unsigned alphabet) {
    std::string word(shortest + random_() % (longest - shortest + 1), 'b');
    for (char& c : word) c = static_cast<char>('b' + random_() % alphabet);
    return word;
  }
  // German from syllables, so that beginnings are shared as they are in German.
  std::string compound() {
    static const char* syllables[] = {"an",   "be",   "ver", "ge",   "trag", "stell", "ung", "wohn",
                                      "geld", "steu", "er",  "hun",  "de",   "fahr",  "kar", "te",
                                      "schu", "le",   "aus", "weis", "mel",  "den",   "amt", "recht",
                                      "bau",  "plan", "kin", "gar",  "ten",  "pfle",  "zu",  "schuss"};
    std::string word;
    for (std::size_t i = 2 + random_() % 4; i > 0; --i) word += syllables[random_() % std::size(syllables)];
    return word;
  }
  std::string misspelt(std::string word) {
    for (int i = 0; i < 2; ++i) {
      const std::size_t at = random_() % word.size();
      if (random_() % 2)
        word.erase(at, 1);
      else
        word.insert(at, 1, static_cast<char>('a' + random_() % 26));
    }
    return word;
  }

 private:
  std::mt19937 random_{4711};
};

TEST(Vocabulary, FindsExactlyWhatTheDefinitionFinds) {
  Letters letters;
  std::vector<Known> known;
  for (int i = 0; i < 800; ++i) known.push_back({letters.word(1, 10, 3), 1});
  Vocabulary words(known);
  for (int i = 0; i < 300; ++i) {
    std::string asked = letters.word(1, 10, 3);
    std::set<std::string> expected, found;
    for (const Known& one : known)
      if (distance(one.shown, asked) <= tolerance(asked.size())) expected.insert(one.shown);
    for (const Suggestion& one : words.similar(asked, 1000)) {
      found.emplace(one.shown);
      EXPECT_EQ(one.distance, distance(one.shown, asked));
    }
    ASSERT_EQ(found, expected) << asked;
  }
}

// In processor time: how long somebody else's work takes is not the question.
TEST(Vocabulary, SlowAnswersAtOnceOverFiftyThousandWords) {
  Letters letters;
  std::set<std::string> made;
  while (made.size() < 50'000) made.insert(letters.compound());
  std::vector<Known> known;
  for (const std::string& word : made) known.push_back({word, 1});
  Vocabulary words(known);
  std::vector<double> micros;
  for (std::size_t i = 0; i < 2000; ++i) {
    std::string asked = letters.misspelt(known[i * 25 % known.size()].shown);
    std::clock_t begin = std::clock();
    auto found = words.similar(asked);
    micros.push_back(1e6 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  std::ranges::sort(micros);
  std::cout << "look-up in 50,000 words: p50 " << micros[1000] << " us, p99 " << micros[1980] << " us\n";
  EXPECT_LT(micros[1980], 2000);
}

}  // namespace
}  // namespace gw::terms
