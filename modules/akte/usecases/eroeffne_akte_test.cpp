// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "modules/akte/akte.hpp"
#include "modules/akte/store/akte_store.hpp"
#include "modules/musteramt/musteramt.hpp"

namespace gw::akte {
namespace {

class EroeffneAkte : public testing::Test {
 protected:
  Result<AkteRef> eroeffne(const NeueAkte& neu) {
    TRY(auto committed,
        anna.db().write([&](sql::Tx& tx) { return eroeffne_akte(tx, anna, amt.now(), neu); }));
    CHECK(committed.ticket.wait());
    return committed.value;
  }
  Result<void> sichere(const Position& position) {
    TRY(auto ticket,
        anna.db().write_void([&](sql::Tx& tx) { return sichere_position(tx, anna, amt.now(), position); }));
    return ticket.wait();
  }
  store::AkteZeile zeile(const AkteRef& ref) {
    return *gelungen(anna.db().read([&](sql::Tx& tx) { return store::akte(tx, ref.id); }));
  }

  Musteramt amt;
  TenantScope anna = amt.anna();
};

TEST_F(EroeffneAkte, takesPeriodAndAppraisalFromThePositionAsTheyAreThen) {
  gelungen(sichere({"022.1", "Satzungen", 30, "A"}));
  AkteRef akte = gelungen(eroeffne({"022.1", "Satzung über die Hundesteuer"}));
  EXPECT_EQ(akte.aktenzeichen, "022.1-1/2026");
  store::AkteZeile row = zeile(akte);
  EXPECT_EQ(row.betreff, "Satzung über die Hundesteuer");
  EXPECT_EQ(row.aufbewahrung_jahre, 30);
  EXPECT_EQ(row.bewertung, "A");
  EXPECT_EQ(row.zustand, "offen");
  EXPECT_EQ(row.eroeffnet, amt.now());
}

TEST_F(EroeffneAkte, isInTheHistoryUnderWhoDidIt) {
  AkteRef akte = gelungen(eroeffne({"921.41", "Hundesteuer: Rex"}));
  auto events = amt.verlauf("akte:" + akte.id);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, "akte.eroeffnet");
  EXPECT_EQ(events[0].actor, anna.actor().text());
  EXPECT_EQ(events[0].payload, R"({"aktenzeichen":"921.41-1/2026","betreff":"Hundesteuer: Rex"})");
}

TEST_F(EroeffneAkte, numbersLeaveNoGapsAndBeginAnewEachYear) {
  EXPECT_EQ(gelungen(eroeffne({"921.41", "Rex"})).aktenzeichen, "921.41-1/2026");
  EXPECT_EQ(amt.weist_ab([&] { return eroeffne({"921.99", "Rex"}); }), "akte.position_unbekannt");
  EXPECT_EQ(gelungen(eroeffne({"921.41", "Bella"})).aktenzeichen, "921.41-2/2026");
  amt.advance(std::chrono::hours(24 * 60));
  EXPECT_EQ(gelungen(eroeffne({"921.41", "Luna"})).aktenzeichen, "921.41-1/2027");
}

TEST_F(EroeffneAkte, aPositionThatIsThereStaysAsItIs) {
  Position changed{"921.41", "Tierisches", 2, "A"};
  std::string before = amt.abbild();
  gelungen(sichere(changed));
  EXPECT_EQ(amt.abbild(), before);
}

TEST_F(EroeffneAkte, aKennzeichenIsDigitsInGroups) {
  auto refused = sichere({"921.", "Hundesteuer", 10, "V"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  EXPECT_EQ(amt.weist_ab([&] { return sichere({"neun", "Hundesteuer", 10, "V"}); }), "akte.kennzeichen");
}

}  // namespace
}  // namespace gw::akte
