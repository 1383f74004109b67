// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/terms.hpp"

#include <gtest/gtest.h>
#include <set>

#include "engine/terms/words.hpp"

namespace gw::terms {
namespace {

std::vector<std::string> texts(const std::vector<Term>& terms) {
  std::vector<std::string> all;
  for (const Term& term : terms) all.push_back(term.text);
  return all;
}

std::string only(std::string_view text) {
  std::vector<Term> terms = Analyser().terms(text);
  return terms.size() == 1 ? terms[0].text : std::to_string(terms.size()) + " terms";
}

std::string source(std::string_view text, const Term& term) {
  return std::string(text.substr(term.begin, term.end - term.begin));
}

TEST(Terms, OneWordInAllSpellings) {
  for (std::string_view word :
       {"Antrag", "Anträge", "ANTRÄGE", "Antraege", "Anträgen", "Antrages", "antrage", "Antra\xCC\x88ge"})
    EXPECT_EQ(only(word), "antrag") << word;
  for (std::string_view word : {"Straße", "STRASSE", "STRAẞE", "strasse", "Straßen"})
    EXPECT_EQ(only(word), only("Straße")) << word;
  EXPECT_EQ(only("Gebühren"), only("Gebuehr"));
  EXPECT_EQ(only("Häuser"), only("Haus"));
  EXPECT_EQ(only("Genehmi\xC2\xADgung"), only("Genehmigung"));  // soft hyphen
  EXPECT_EQ(only("Łódź"), "lodz");
}

TEST(Terms, WritesNoUmlautWhereThereIsNone) {
  EXPECT_EQ(bare_text("Steuer"), "steuer");
  EXPECT_EQ(bare_text("neue Quelle"), "neue quelle");
  EXPECT_EQ(bare_text("Frauen"), "frauen");
  EXPECT_EQ(bare_text("Übung"), bare_text("Uebung"));
  EXPECT_EQ(bare_text("Häuser"), "hauser");
}

TEST(Terms, LeavesOutStopWordsButCountsThem) {
  std::string_view text = "Antrag auf die Befreiung";
  std::vector<Term> terms = Analyser().terms(text);
  ASSERT_EQ(terms.size(), 2u);
  EXPECT_EQ(terms[0].position, 0u);
  EXPECT_EQ(terms[1].position, 3u);
  EXPECT_EQ(source(text, terms[1]), "Befreiung");
  EXPECT_TRUE(is_stop_word("fur"));
  EXPECT_FALSE(is_stop_word("hund"));
}

TEST(Terms, KeepsFileNumbersAsOneAndInPieces) {
  std::string_view text = "Az. 921.41-17/2026, bitte";
  std::vector<Term> terms = Analyser().terms(text);
  EXPECT_EQ(texts(terms),
            (std::vector<std::string>{"az", "921-41-17-2026", "921", "41", "17", "2026", "bitt"}));
  EXPECT_EQ(terms[1].kind, Kind::number);
  EXPECT_EQ(source(text, terms[1]), "921.41-17/2026");
  EXPECT_EQ(terms[4].kind, Kind::piece);
  EXPECT_EQ(source(text, terms[4]), "17");
  EXPECT_EQ(terms[4].position, terms[1].position);
}

TEST(Terms, KnowsAmountsDatesAndReferenceNumbers) {
  EXPECT_EQ(texts(Analyser().terms("1.234,56")), (std::vector<std::string>{"1-234-56", "1", "234", "56"}));
  EXPECT_EQ(Analyser().terms("21.11.2026.").size(), 4u);
  EXPECT_EQ(Analyser().terms("MST-26-0000-4711-41")[0].text, "mst-26-0000-4711-41");
  EXPECT_EQ(Analyser().terms("2026")[0].kind, Kind::number);
  EXPECT_EQ(texts(Analyser().terms("Hund,Katze")), (std::vector<std::string>{"hund", "katz"}));
}

TEST(Terms, JoinsHyphenedWords) {
  EXPECT_EQ(texts(Analyser().terms("Schüler-Ticket")),
            (std::vector<std::string>{"schulerticket", "schul", "ticket"}));
  EXPECT_EQ(Analyser().terms("Schülerticket")[0].text, "schulerticket");
  EXPECT_EQ(texts(Analyser().terms("und/oder")), std::vector<std::string>{});
}

std::set<std::string> parts(const Analyser& analyser, std::string_view word) {
  std::set<std::string> all;
  for (const Term& term : analyser.terms(word))
    if (term.kind == Kind::part) all.insert(source(word, term));
  return all;
}

TEST(Terms, TakesCompoundsApart) {
  Analyser analyser;
  using Set = std::set<std::string>;
  EXPECT_EQ(parts(analyser, "Schülerfahrkarte"), (Set{"Schüler", "fahr", "karte"}));
  EXPECT_EQ(parts(analyser, "Schülerfahrausweis"), (Set{"Schüler", "fahr", "ausweis"}));
  EXPECT_EQ(parts(analyser, "Hundesteuer"), (Set{"Hunde", "steuer"}));
  EXPECT_EQ(parts(analyser, "Hundesteuermarken"), (Set{"Hunde", "steuer", "marken"}));
  EXPECT_EQ(parts(analyser, "Geburtsurkunden"), (Set{"Geburts", "urkunden"}));
  EXPECT_EQ(parts(analyser, "Wohngeldbescheid"), (Set{"Wohn", "geld", "bescheid"}));
  EXPECT_EQ(parts(analyser, "Straßenverkehrsamt"), (Set{"Straßen", "verkehrs", "amt"}));
  for (std::string_view whole :
       {"Antrag", "Ausweis", "Steuer", "Betreuung", "Verwaltung", "Fahrten", "Kinder"})
    EXPECT_EQ(parts(analyser, whole), Set{}) << whole;
}

TEST(Terms, PartsAreTermsOfTheirWords) {
  Analyser analyser;
  for (auto [compound, part] :
       std::vector<std::pair<std::string, std::string>>{{"Hundesteuer", "Hund"},
                                                        {"Hundesteuer", "Steuern"},
                                                        {"Schülerfahrkarte", "Karten"},
                                                        {"Schülerfahrkarte", "SCHUELER"}}) {
    std::vector<std::string> of = texts(analyser.terms(compound));
    EXPECT_TRUE(std::ranges::count(of, only(part)) > 0) << compound << " " << part;
  }
}

TEST(Terms, LearnsPartsFromTheVocabulary) {
  EXPECT_EQ(parts(Analyser(), "Vierbeinersteuer"), std::set<std::string>{});
  Dictionary dictionary;
  for (std::string_view word : {"Vierbeiner", "und", "2026", "ab"}) dictionary.add(word);
  EXPECT_EQ(parts(Analyser(dictionary), "Vierbeinersteuer"), (std::set<std::string>{"Vierbeiner", "steuer"}));
  dictionary.add("Fahrkarte");  // a part that has parts
  EXPECT_EQ(parts(Analyser(dictionary), "Schülerfahrkarte"),
            (std::set<std::string>{"Schüler", "fahrkarte", "fahr", "karte"}));
}

TEST(Terms, BrokenBytesSeparateWords) {
  EXPECT_EQ(texts(Analyser().terms("Hund\xFFKatze\xC3")), (std::vector<std::string>{"hund", "katz"}));
  EXPECT_EQ(Analyser().terms("").size(), 0u);
  EXPECT_EQ(Analyser().terms("\xCC\x88 – … 😀 §").size(), 0u);
}

TEST(Terms, CutsWhatIsNoWord) {
  std::string junk(5000, 'x');
  EXPECT_EQ(Analyser().terms(junk)[0].text.size(), max_term_bytes);
  std::string chain;
  for (int i = 0; i < 60; ++i) chain += "17-";
  EXPECT_EQ(Analyser().terms(chain).size(), 60u);  // pieces only
}

}  // namespace
}  // namespace gw::terms
