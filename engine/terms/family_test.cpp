// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/family.hpp"

#include <gtest/gtest.h>

#include "engine/terms/stem.hpp"
#include "engine/terms/words.hpp"

namespace gw::terms {
namespace {

std::string of(std::string_view word) {
  return family(Stemmer().stem(bare_text(word)));
}

TEST(Family, VerbsMeetTheirNouns) {
  for (std::string_view word : {"fällen", "Fällung", "gefällt", "gefällte", "fällt"})
    EXPECT_EQ(of(word), "fall") << word;
  for (std::string_view word : {"Einbürgerung", "eingebürgert", "Einbürgerungen"})
    EXPECT_EQ(of(word), "einburger") << word;
  for (std::string_view word : {"anmelden", "Anmeldung", "angemeldet"}) EXPECT_EQ(of(word), "anmeld") << word;
  EXPECT_EQ(of("gekündigt"), of("Kündigungen"));
  EXPECT_EQ(of("festgestellt"), of("Feststellung"));
  EXPECT_EQ(of("sperren"), of("Sperrung"));
}

TEST(Family, ShortWordsAndOtherNounsStay) {
  for (std::string_view word : {"Amt", "Arbeit", "Hund", "Gebiet", "Gebühr", "Genehmigung", "jung", "ge", ""})
    EXPECT_EQ(of(word), Stemmer().stem(bare_text(word))) << word;
}

}  // namespace
}  // namespace gw::terms
