// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/aendere_anschrift.hpp"

#include <gtest/gtest.h>

#include "modules/musteramt/musteramt.hpp"

namespace gw::mandant {
namespace {

class AendereAnschrift : public testing::Test {
 protected:
  Anschrift jetzige() {
    return gelungen(adam.db().read([](sql::Tx& tx) { return lade_anschrift(tx); }));
  }

  Musteramt amt;
  TenantScope adam = amt.adam();
};

TEST_F(AendereAnschrift, isSeenAndInTheHistory) {
  Anschrift neu = jetzige();
  neu.strasse = "Marktplatz 1";
  neu.plz = "12345";
  neu.ort = "Musterstadt";
  neu.oeffnungszeiten = "Montag 9 bis 15 Uhr\nDienstag 9 bis 18 Uhr";
  dauerhaft(aendere_anschrift(adam, neu, amt.now()));
  Anschrift kept = jetzige();
  EXPECT_EQ(kept.strasse, "Marktplatz 1");
  EXPECT_EQ(kept.oeffnungszeiten, neu.oeffnungszeiten);
  EXPECT_EQ(kept.version, neu.version + 1);
  history::Entry event = amt.verlauf("mandant:" + adam.mandant().id).back();
  EXPECT_EQ(event.kind, "mandant.anschrift_geaendert");
  EXPECT_EQ(event.actor, adam.actor().text());
  EXPECT_EQ(event.at, amt.now());
}

TEST_F(AendereAnschrift, ofTwoAtOnceTheSecondIsTold) {
  Anschrift first = jetzige(), second = jetzige();
  first.strasse = "Markt 1";
  second.strasse = "Markt 2";
  dauerhaft(aendere_anschrift(adam, first, amt.now()));
  auto refused = aendere_anschrift(adam, second, amt.now());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_EQ(amt.weist_ab([&] { return aendere_anschrift(adam, second, amt.now()); }),
            "mandant.anschrift_veraltet");
  EXPECT_EQ(jetzige().strasse, "Markt 1");
}

TEST_F(AendereAnschrift, isCheckedBeforeItIsKept) {
  Anschrift wrong = jetzige();
  wrong.plz = "1234";
  auto refused = aendere_anschrift(adam, wrong, amt.now());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "anschrift.plz");
  EXPECT_EQ(amt.weist_ab([&] { return aendere_anschrift(adam, wrong, amt.now()); }), "mandant.plz");
}

// Every authority has one from its first day on.
TEST_F(AendereAnschrift, thatThereIsNoneIsAFault) {
  dauerhaft(adam.db().write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM anschrift"));
    return ok();
  }));
  auto refused = adam.db().read([](sql::Tx& tx) { return lade_anschrift(tx); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::internal);
  EXPECT_EQ(refused.error().code, "mandant.anschrift_fehlt");
}

TEST_F(AendereAnschrift, isForTheAdministration) {
  Anschrift neu = jetzige();
  for (const TenantScope& who : {amt.anna(), amt.dora(), amt.buerger("erika"), amt.niemand()})
    EXPECT_EQ(amt.weist_ab([&] { return aendere_anschrift(who, neu, amt.now()); }), "haus.kein_recht");
}

}  // namespace
}  // namespace gw::mandant
