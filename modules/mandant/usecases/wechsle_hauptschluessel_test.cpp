// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/wechsle_hauptschluessel.hpp"

#include "modules/mandant/usecases/gruendung_testing.hpp"
#include "platform/nodes/nodes.hpp"

namespace gw::mandant {
namespace {

class HauptschluesselTest : public GruendungTest {
 protected:
  void SetUp() override {
    ASSERT_TRUE(create(angaben()));
    neu = {.file = stores.folder.path() / "neu"};
    ASSERT_TRUE(crypto::make_master_key(neu.file));
  }
  void nenne() { ASSERT_TRUE(stores.keys->accept(neu)); }
  Result<std::size_t> wechsle(const Actor& wer) {
    return wechsle_hauptschluessel(*grundlage, wer, {}, stores.clock.now());
  }
  std::size_t gewechselt() {
    auto rows = stores.platform->read([](sql::Tx& tx) {
      return tx.query("SELECT 1 AS yes FROM event WHERE kind = :kind",
                      {{"kind", "mandant.hauptschluessel_gewechselt"}});
    });
    return rows->size();
  }

  crypto::MasterKey neu;
};

TEST_F(HauptschluesselTest, AllKeysAreWrappedAnewAndTheHistorySaysSo) {
  EXPECT_EQ(wechsle(provider).error().code, "crypto.no_next_master");
  nenne();
  EXPECT_EQ(wechsle(provider).value(), 2U) << "the authority's and the platform's";
  EXPECT_EQ(wechsle(provider).value(), 0U);
  ASSERT_TRUE(stores.platform->settle());
  EXPECT_EQ(gewechselt(), 1U);
  EXPECT_EQ(stores.keys->master_stand()->under_first, 0U);
  EXPECT_EQ(stores.keys->master_stand()->under_next, 2U);
}

TEST_F(HauptschluesselTest, IsTheProvidersBusiness) {
  nenne();
  EXPECT_EQ(wechsle({Actor::Kind::citizen, "018f0000-0000-7000-8000-000000000002"}).error().code,
            "haus.kein_recht");
  EXPECT_EQ(stores.keys->master_stand()->under_next, 0U);
}

TEST_F(HauptschluesselTest, AServerThatDoesNotKnowTheSecondHoldsItUp) {
  grundlage->sieh_nach = [] { return ok(); };
  EXPECT_EQ(server_ohne_hauptschluessel(*grundlage).value(), 0U) << "there is none to be known";
  nenne();
  const std::string beide = stores.keys->fingerprints()[0] + " " + stores.keys->fingerprints()[1];
  nodes::Node hier(stores.platform, "hier"), nebenan(stores.platform, "nebenan");
  ASSERT_TRUE(hier.say(beide));
  ASSERT_TRUE(hier.join());
  ASSERT_TRUE(nebenan.say(stores.keys->fingerprints()[0]));
  ASSERT_TRUE(nebenan.join());
  EXPECT_EQ(wechsle(provider).error().line(), "mandant.server_ohne_hauptschluessel (anzahl=1)");
  EXPECT_EQ(stores.keys->master_stand()->begun, false);
  ASSERT_TRUE(nebenan.say(beide));
  EXPECT_EQ(wechsle(provider).value(), 2U);
}

}  // namespace
}  // namespace gw::mandant
