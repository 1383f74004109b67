// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/question.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace gw::terms {
namespace {

std::vector<std::string> numbers(std::string_view text) {
  return plain_numbers(text, Analyser().terms(text));
}

TEST(Profile, CountsWordsAndParts) {
  const Profile made = profile("Die Hundesteuer, die Steuern und der Hund", Analyser());
  EXPECT_EQ(made.words, 3u);
  EXPECT_EQ(made.of("hundesteu").whole, 1u);
  EXPECT_EQ(made.of("steu").whole, 1u);
  EXPECT_EQ(made.of("steu").part, 1u);
  EXPECT_EQ(made.of("steuern").form, 1u);
  EXPECT_EQ(made.of("katz").whole, 0u);
  EXPECT_TRUE(std::ranges::count(made.found_by(), "hund") == 1);
  EXPECT_TRUE(std::ranges::count(made.found_by(), "steuern") == 0);  // before stemming: only counts
}

TEST(Profile, NumbersAreFoundWithoutTheirSigns) {
  using All = std::vector<std::string>;
  EXPECT_EQ(numbers("MST-2026-000123-7"), (All{"mst20260001237"}));
  EXPECT_EQ(numbers("DE00 1234 5678 0000"), (All{"de00123456780000"}));
  EXPECT_EQ(numbers("am 3. 4. 2026, 17"), All{});
  EXPECT_EQ(numbers("12 Karten"), All{});
  EXPECT_EQ(numbers("1234567890 1234567890 1234567890 1234567890"), All{});  // longer than any number
}

TEST(Collection, RareTermsSayMore) {
  const Analyser analyser;
  Collection all;
  for (std::string_view text : {"Hund und Katze", "Hund", "Hund Maus Haus"}) all.add(profile(text, analyser));
  EXPECT_GT(all.weight("katz"), all.weight("hund"));
  EXPECT_GT(all.weight("hund"), 0);
  EXPECT_TRUE(all.knows("hund"));
  EXPECT_FALSE(all.knows("vogel"));
  EXPECT_DOUBLE_EQ(all.average_words(), 2);
  EXPECT_DOUBLE_EQ(Collection().average_words(), 1);
}

// Texts that are searched as a whole, their words known.
struct Searched {
  explicit Searched(std::vector<std::string> given, const std::vector<std::string>& parts = {})
      : texts(std::move(given)), analyser(with(parts)) {
    std::vector<Known> words;
    for (const std::string& text : texts) {
      profiles.push_back(profile(text, analyser));
      collection.add(profiles.back());
      for (const Term& term : analyser.terms(text))
        if (term.kind == Kind::word) words.push_back({text.substr(term.begin, term.end - term.begin)});
    }
    vocabulary = Vocabulary(std::move(words));
  }
  static Dictionary with(const std::vector<std::string>& parts) {
    Dictionary all;
    for (const std::string& part : parts) all.add(part);
    return all;
  }
  Question asked(std::string_view typed) const { return understand(typed, analyser, collection, vocabulary); }
  // Numbers of the texts that answer, best first: "20".
  std::string found(std::string_view typed) const {
    std::vector<std::pair<double, std::size_t>> all;
    for (std::size_t i = 0; i < texts.size(); ++i)
      if (const double points = score(asked(typed), profiles[i], collection); points > 0)
        all.emplace_back(-points, i);
    std::ranges::sort(all);
    std::string list;
    for (const auto& [points, i] : all) list += std::to_string(i);
    return list;
  }

  std::vector<std::string> texts;
  Analyser analyser;
  std::vector<Profile> profiles;
  Collection collection;
  Vocabulary vocabulary;
};

TEST(Question, TheWordAsTypedComesFirstThenItsEndingsThenCompounds) {
  const Searched searched({"Hundesteuer bezahlt", "Steuern bezahlt", "Steuer bezahlt", "Katze gefunden"});
  EXPECT_EQ(searched.found("Steuer"), "210");
  EXPECT_EQ(searched.found("STEUERN"), "120");
  EXPECT_EQ(searched.found("Vogel"), "");
  EXPECT_EQ(searched.found("und der"), "");
}

TEST(Question, ACompoundFindsTextsThatHoldItsParts) {
  const Searched searched({"Gebühr bezahlt", "Gebühr für den Hund", "Hundegebühr", "Katze gefunden"});
  EXPECT_EQ(searched.found("Hundegebühren"), "210");
  EXPECT_EQ(searched.found("Hund Gebühr").substr(0, 1), "1");
}

TEST(Question, AMisspeltWordIsReadAsTheNearestKnownOne) {
  const Searched searched({"Widerspruch erhoben", "Wasser gesperrt"});
  EXPECT_EQ(searched.found("Wiederspruch"), "0");
  EXPECT_EQ(searched.found("Waser Gas"), "1");
  EXPECT_EQ(searched.found("Wasser"), "1");
}

TEST(Question, AKnownWordIsNotMended) {
  const Searched searched({"Wasser gesperrt", "Wasserr gesperrt"});
  EXPECT_EQ(searched.found("Wasser"), "0");
}

TEST(Question, AMistakeThatMakesACompoundIsMendedAllTheSame) {
  const Searched searched({"Tür zu", "Hundesteuer bezahlt", "Katze da"});
  EXPECT_EQ(searched.found("Hundestur"), "1");
  Searched with_door({"Tür zu", "Hundesteuer bezahlt", "Katze da"}, {"Tür"});
  EXPECT_EQ(with_door.found("Hundestuer"), "10");
}

TEST(Question, AVerbFindsItsNounsBehindTheWordItself) {
  const Searched searched({"Fällung der Linde", "Linde gefällt", "Bäume fällen", "Linde steht"});
  EXPECT_EQ(searched.found("fällen").substr(0, 1), "2");
  EXPECT_EQ(searched.found("fällen").size(), 3u);
  EXPECT_EQ(searched.found("Fällung").substr(0, 1), "0");
  EXPECT_EQ(searched.found("gefällte").size(), 3u);
}

TEST(Question, OfACompoundWithAnUnknownPartTheKnownEndsCount) {
  const Searched searched({"Laterne im Gartenweg", "Notbetrieb der Heizung", "Katze da"});
  EXPECT_EQ(searched.found("Laternenreparatur"), "0");
  EXPECT_EQ(searched.found("Gasheizung"), "1");
  EXPECT_EQ(searched.found("Reparatur"), "");
}

TEST(Question, WordsOfSentencesAreLeftOut) {
  const Searched searched({"Wann muss man werden", "Feuer im Garten", "muss"});
  EXPECT_EQ(searched.found("Wann muss das Feuer gelöscht werden?"), "1");
  EXPECT_EQ(searched.found("muss"), "20");
}

TEST(Question, MoreOfTheWordsCountMoreThanOneAgainAndAgain) {
  const Searched searched({"Reifen Reifen Reifen Reifen", "Altreifen Waldweg", "Haus", "Hof"},
                          {"alt", "Reifen", "Wald"});
  EXPECT_EQ(searched.found("Reifen Wald Weg").substr(0, 1), "1");
}

TEST(Question, ATextAnswersItself) {
  for (const std::string text : {"Hund", "muss", "17-17-17", "\xFF\xFE Hund \xC3", "Łódź 12", "Ж-12 Жук",
                                 "a-b-c/4 x_1 1_x", "DE00 12 34"})
    EXPECT_EQ(Searched({text}).found(text), "0") << text;
  std::string many;
  for (int i = 0; i < 100; ++i) many += "wort" + std::string(1 + static_cast<std::size_t>(i % 7), 'x') + " ";
  EXPECT_EQ(Searched({many}).asked(many).words.size(), 32u);
}

TEST(Question, NumbersAreFoundHoweverTheirSignsAreTyped) {
  const Searched searched(
      {"Zeichen MST-2026-000123-7", "Zeichen MST-2026-000321-7", "Wagen MST-AB 77", "Konto DE00 1234 5678"});
  for (std::string_view typed : {"MST-2026-000123-7", "mst 2026 000123 7", "MST20260001237", "000123-7"})
    EXPECT_EQ(searched.found(typed).substr(0, 1), "0") << typed;
  EXPECT_EQ(searched.found("mst-ab77").substr(0, 1), "2");
  EXPECT_EQ(searched.found("DE0012345678"), "3");
}

TEST(Question, NamesTheTermsOfAllItsReadings) {
  const Searched searched({"Hund"});
  EXPECT_EQ(searched.asked("Hundesteuer 17/26").terms(),
            (std::vector<std::string>{"17", "17-26", "1726", "26", "hund", "hund-", "hundesteu", "hundesteu-",
                                      "steu", "steu-"}));
  EXPECT_TRUE(searched.asked("").terms().empty());
}

}  // namespace
}  // namespace gw::terms
