// SPDX-License-Identifier: EUPL-1.2
#include "modules/portal/domain/suche.hpp"

#include <gtest/gtest.h>

namespace gw::portal {
namespace {

const Suchtext hund =
    suchtext("Hundesteuer anmelden", "Melden Sie Ihren Hund an.", {"Steuermarke", "Haustier"});

TEST(Suche, FindsBeginningsCompoundsAndKeywords) {
  for (std::string_view frage :
       {"hund", "HUNDESTEUER", "steuer", "marke", "haustier", "hund anmelden", "  Hund,  "})
    EXPECT_GT(treffer(hund, frage), 0) << frage;
}

TEST(Suche, FoldsUmlauts) {
  Suchtext text = suchtext("Straßenfest", "Für Vereine", {"Sondernutzung öffentlicher Flächen"});
  for (std::string_view frage : {"strassenfest", "STRAẞENFEST", "flaechen", "Flächen", "oeffentlich"})
    EXPECT_GT(treffer(text, frage), 0) << frage;
}

TEST(Suche, NeedsEveryWord) {
  EXPECT_EQ(treffer(hund, "hund parkausweis"), 0);
  EXPECT_EQ(treffer(hund, ""), 0);
  EXPECT_EQ(treffer(hund, "und"), 0);  // three letters inside a word are no hit
}

TEST(Suche, RanksTheNameFirst) {
  Suchtext other = suchtext("Fundsachen", "Hund gefunden?", {});
  EXPECT_GT(treffer(hund, "hund"), treffer(other, "hund"));
}

}  // namespace
}  // namespace gw::portal
