// SPDX-License-Identifier: EUPL-1.2
#include "modules/portal/domain/wohnort.hpp"

#include <gtest/gtest.h>

namespace gw::portal {
namespace {

const Wohnorte orte({{"kreis", {"Musterstadt", "Probedorf", "Bad Köstenau"}},
                     {"stadt", {"Musterstadt"}},
                     {"dorf", {"12347 Probedorf"}},
                     {"verbund", {}}});
using Ids = std::vector<std::string>;

TEST(Wohnort, LeadsToAllWhoServeAPlace) {
  for (std::string_view typed : {"Musterstadt", " MUSTERSTADT ", "12345 Musterstadt", "Stadt Musterstadt"})
    EXPECT_EQ(orte.finde(typed).mandanten, (Ids{"kreis", "stadt"})) << typed;
  EXPECT_EQ(orte.finde("probedorf").mandanten, (Ids{"kreis", "dorf"}));
  EXPECT_EQ(orte.finde("12347").mandanten, Ids{"dorf"});
  EXPECT_EQ(orte.finde("Bad Koestenau").ort, "Bad Köstenau");
  EXPECT_EQ(orte.finde("Köstenau").mandanten, Ids{"kreis"});
}

TEST(Wohnort, UnderstandsAMistakeAndSaysSo) {
  Zustaendige found = orte.finde("Musterstat");
  EXPECT_EQ(found.ort, "Musterstadt");
  EXPECT_EQ(found.mandanten, (Ids{"kreis", "stadt"}));
  EXPECT_FALSE(found.wie_gefragt);
}

TEST(Wohnort, KnowsWhatItDoesNotKnow) {
  for (std::string_view typed : {"", "  ", "Hamburg", "99999", "dorf"}) {
    EXPECT_EQ(orte.finde(typed).ort, "") << typed;
    EXPECT_TRUE(orte.finde(typed).mandanten.empty());
  }
}

TEST(Wohnort, NamesEachPlaceOnce) {
  EXPECT_EQ(orte.namen(), (Ids{"12347 Probedorf", "Bad Köstenau", "Musterstadt", "Probedorf"}));
}

}  // namespace
}  // namespace gw::portal
