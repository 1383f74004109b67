// SPDX-License-Identifier: EUPL-1.2
#include "modules/portal/domain/suche.hpp"

#include <gtest/gtest.h>

namespace gw::portal {
namespace {

const Suche suche(
    {{{"Hundesteuer anmelden"}, {"Hund", "Steuermarke", "Haustier"}, {"Melden Sie Ihren Hund an."}, {}},
     {{"Schülerfahrausweis / Schülerfahrkarte"},
      {"Schülerticket", "Schulweg"},
      {"Für den Weg zur Schule mit Bus und Bahn."},
      {"Der Landkreis trägt die Kosten der Beförderung. Auch mit Hund."}},
     {{"Straßenfest"}, {"Sondernutzung öffentlicher Flächen"}, {"Für Vereine"}, {}}});
constexpr std::size_t hund = 0, schule = 1, fest = 2;

std::vector<std::size_t> gefunden(std::string_view frage) {
  std::vector<std::size_t> all;
  for (const Treffer& treffer : suche.finde(frage).treffer) all.push_back(treffer.text);
  return all;
}
using Texte = std::vector<std::size_t>;

TEST(Suche, FindsBeginningsCompoundsAndKeywords) {
  for (std::string_view frage : {"HUNDESTEUER", "steuer", "marke", "haustier", "Haustiere", "hund anmelden",
                                 "  Hundesteuern,  ", "Hundeanmeldung", "den Hund anmelden"})
    EXPECT_EQ(gefunden(frage), Texte{hund}) << frage;
}

TEST(Suche, FoldsUmlauts) {
  for (std::string_view frage :
       {"strassenfest", "STRAẞENFEST", "flaechen", "Fläche", "oeffentlich", "Strassen-Fest"})
    EXPECT_EQ(gefunden(frage), Texte{fest}) << frage;
}

TEST(Suche, UnderstandsMisspeltWordsAndSaysSo) {
  for (std::string_view frage : {"schülerfahrkate", "schuelerfahrkarde", "Schülerfarhkarte"}) {
    Ergebnis ergebnis = suche.finde(frage);
    ASSERT_EQ(ergebnis.treffer.size(), 1u) << frage;
    EXPECT_EQ(ergebnis.treffer[0].text, schule);
    EXPECT_EQ(ergebnis.gesucht, "Schülerfahrkarte");
    EXPECT_FALSE(ergebnis.wie_gefragt);
  }
  EXPECT_TRUE(suche.finde("Schülerfahrkarte").wie_gefragt);
  EXPECT_EQ(suche.finde("hund anmeldn").gesucht, "hund anmelden");
}

TEST(Suche, LeavesOutWhatNobodyKnows) {
  Ergebnis ergebnis = suche.finde("hundesteuer zwergplanet");
  EXPECT_EQ(ergebnis.gesucht, "hundesteuer");
  EXPECT_FALSE(ergebnis.wie_gefragt);
  EXPECT_EQ(suche.finde("hundesteuer straßenfest").gesucht, "hundesteuer");  // never in one service
}

TEST(Suche, FindsNothingWhereNothingIs) {
  for (std::string_view frage : {"", "  ", "und", "Wetterbericht", "\xFF\xFE"}) {
    EXPECT_EQ(gefunden(frage), Texte{}) << frage;
    EXPECT_TRUE(suche.finde(frage).wie_gefragt) << frage;
  }
}

TEST(Suche, RanksNameThenKeywordsThenTexts) {
  EXPECT_EQ(gefunden("hund"), (Texte{hund, schule}));
  const Suche three({{{"Fundsachen"}, {}, {"Fahrrad weg?"}, {}},
                     {{"Verkehr"}, {"Fahrrad"}, {}, {}},
                     {{"Fahrradweg"}, {}, {}, {}}});
  Texte order;
  for (const Treffer& treffer : three.finde("Fahrrad").treffer) order.push_back(treffer.text);
  EXPECT_EQ(order, (Texte{2, 1, 0}));
}

std::string marked(std::string_view text, std::string_view frage) {
  std::string all;
  for (const Abschnitt& one : suche.markiert(text, frage))
    all += one.treffer ? "[" + one.text + "]" : one.text;
  return all;
}

TEST(Suche, MarksWhatWasFound) {
  EXPECT_EQ(marked("Hundesteuer anmelden", "hundesteuer"), "[Hundesteuer] anmelden");
  EXPECT_EQ(marked("Hundesteuer anmelden", "steuern"), "Hunde[steuer] anmelden");
  EXPECT_EQ(marked("Schülerfahrausweis / Schülerfahrkarte", "schuelerfahrkarte"),
            "Schülerfahrausweis / [Schülerfahrkarte]");
  EXPECT_EQ(marked("Melden Sie Ihren Hund an.", "Hundeanmeldung"), "Melden Sie Ihren [Hund] an.");
  EXPECT_EQ(marked("<b>", "wohnung"), "<b>");
  EXPECT_EQ(marked("", "hund"), "");
}

}  // namespace
}  // namespace gw::portal
