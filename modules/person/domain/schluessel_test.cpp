// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/domain/schluessel.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "modules/person/domain/klang.hpp"

namespace gw::person {
namespace {

bool findet(std::string_view getippt, const std::string& ganz) {
  return std::ranges::any_of(suchklaenge(getippt),
                             [&](const std::string& anfang) { return ganz.starts_with(anfang); });
}

TEST(Schluessel, namesAreTheSameWhateverTheirLettersAndSpaces) {
  EXPECT_EQ(name_schluessel(" Jürgen ", "Weiß"), name_schluessel("JUERGEN", "weiss"));
  EXPECT_NE(name_schluessel("Anna", "Muster"), name_schluessel("Anna Lena", "Muster"));
}

TEST(Schluessel, addressesAreTheSameWhateverTheirSigns) {
  EXPECT_EQ(wohnung_schluessel("Lindenstraße 7a\n12345 Musterstadt"),
            wohnung_schluessel("Lindenstr. 7 a, 12345 MUSTERSTADT"));
  EXPECT_NE(wohnung_schluessel("Lindenweg 7\n12345 Musterstadt"),
            wohnung_schluessel("Lindenweg 17\n12345 Musterstadt"));
  EXPECT_EQ(wohnung_schluessel(" \n "), "");
}

TEST(Schluessel, aSearchTakesNamesInAnyOrderAndTheirBeginnings) {
  std::string ganz = klang_von("Erika", "Mustermann");
  for (const char* getippt :
       {"Mustermann", "muster", "Erika Mustermann", "Mustermann, Erika", "Musterman Erica"})
    EXPECT_TRUE(findet(getippt, ganz)) << getippt;
  for (const char* getippt : {"", "  ", "Erika Beispiel", "Lindenweg"})
    EXPECT_FALSE(findet(getippt, ganz)) << getippt;
  EXPECT_TRUE(findet("Karl von der Heide", klang_von("Karl", "von der Heide")));
}

}  // namespace
}  // namespace gw::person
