// SPDX-License-Identifier: EUPL-1.2
// What other tests rely on.
#include "modules/musteramt/musteramt.hpp"

#include <gtest/gtest.h>

#include "platform/blob/blob.hpp"

namespace gw {
namespace {

Error refused() {
  return error(ErrorKind::conflict, "test.refused");
}

TEST(Musteramt, aRefusalThatChangedSomethingIsSeen) {
  Musteramt amt;
  TenantScope anna = amt.anna();
  EXPECT_EQ(amt.weist_ab([]() -> Result<void> { return ok(); }), "ok");
  EXPECT_EQ(amt.weist_ab([]() -> Result<void> { return refused(); }), "test.refused");
  auto changes_a_row = [&]() -> Result<void> {
    dauerhaft(anna.db().write_void([](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute("UPDATE akte_position SET titel = 'Katzensteuer'"));
      return ok();
    }));
    return refused();
  };
  EXPECT_EQ(amt.weist_ab(changes_a_row), "test.refused (changed something)");
  auto leaves_a_file = [&]() -> Result<void> {
    CHECK(anna.blobs().stage(as_bytes(amt.pdf())));
    return refused();
  };
  EXPECT_EQ(amt.weist_ab(leaves_a_file), "test.refused (changed something)");
}

TEST(Musteramt, oneTestSeesNothingOfAnother) {
  Musteramt first, second;
  EXPECT_EQ(first.abbild(), second.abbild());
  dauerhaft(first.anna().db().write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE akte_position SET titel = 'Katzensteuer'"));
    return ok();
  }));
  EXPECT_NE(first.abbild(), second.abbild());
}

TEST(Musteramt, peopleHaveTheRightsOfTheirRoles) {
  Musteramt amt;
  EXPECT_TRUE(amt.adam().may("paket.verwalten"));
  EXPECT_TRUE(amt.anna().may("vorgang.bearbeiten"));
  EXPECT_FALSE(amt.anna().has_role("zeichnung"));
  EXPECT_TRUE(amt.bert().has_role("zeichnung"));
  EXPECT_TRUE(amt.dora().may("akte.lesen"));
  EXPECT_FALSE(amt.dora().may("vorgang.bearbeiten"));
  EXPECT_EQ(amt.buerger("erika").actor().id, amt.buerger("erika").actor().id);
  EXPECT_NE(amt.buerger("erika").actor().id, amt.buerger("max").actor().id);
  EXPECT_EQ(amt.niemand().actor().kind, Actor::Kind::anonymous);
}

}  // namespace
}  // namespace gw
