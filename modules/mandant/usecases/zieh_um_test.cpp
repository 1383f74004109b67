// SPDX-License-Identifier: EUPL-1.2
// What a server does that is killed on the way is tested with the program (tests/move).
#include "modules/mandant/usecases/zieh_um.hpp"

#include "modules/mandant/usecases/gruendung_testing.hpp"
#include "platform/history/history.hpp"
#include "platform/nodes/nodes.hpp"

namespace gw::mandant {
namespace {

class ZiehUmTest : public GruendungTest {
 protected:
  struct Unterbrochen {};

  ZiehUmTest() {
    grundlage->plaetze = sql::Places::open(
                             [this](const std::string& place, sql::Room room,
                                    sql::ParticipantFactory own) -> Result<std::unique_ptr<sql::Store>> {
                               if (place == "weg") return error(ErrorKind::unavailable, "sql.server");
                               auto folder = stores.folder.path() / ("platz-" + place);
                               return sql::store_in(folder / (room == sql::Room::working ? "dort" : "wartet"),
                                                    stores.migrations(false), std::move(own));
                             },
                             stores.participants())
                             .value();
    grundlage->mandanten = grundlage->plaetze;
    grundlage->knoten = "hier";
    EXPECT_TRUE(create(angaben()));
  }
  Result<Umgezogen> move(const std::string& to, const sql::CopyProgress& progress = {}) {
    return zieh_um(*verzeichnis, provider, "musterstadt", to, progress, stores.clock.now());
  }
  void interrupt(const std::string& to) {
    EXPECT_THROW((void)move(to, [](const std::string&, std::int64_t) { throw Unterbrochen(); }),
                 Unterbrochen);
  }
  Result<void> back() { return brich_umzug_ab(*verzeichnis, provider, "musterstadt", stores.clock.now()); }
  Result<std::string> name_in_its_letters() {
    TRY(MandantRef mandant, verzeichnis->find("musterstadt"));
    TRY(TenantStores there, verzeichnis->open(mandant));
    TRY(Anschrift anschrift, there.db->read([](sql::Tx& tx) { return lade_anschrift(tx); }));
    return anschrift.name;
  }
  std::vector<std::string> names(const std::string& place, sql::Room room) {
    return (*grundlage->plaetze->store(place, room))->names();
  }
  std::string last_event() {
    auto mandant = verzeichnis->find("musterstadt").value();
    auto there = verzeichnis->open(mandant).value();
    return there.db->read([&](sql::Tx& tx) { return history::timeline(tx, "mandant:" + mandant->id); })
        ->entries.at(0)
        .kind;
  }
};

TEST_F(ZiehUmTest, itLivesThereWithEverythingAndNowhereElse) {
  auto moved = move("kreis");
  ASSERT_TRUE(moved) << moved.error().line();
  EXPECT_EQ(moved->von, "");
  EXPECT_FALSE(moved->tabellen.empty());
  EXPECT_EQ(*name_in_its_letters(), "Stadt Musterstadt");
  EXPECT_EQ(last_event(), "mandant.umgezogen");
  EXPECT_EQ(names("kreis", sql::Room::working).size(), 1U);
  for (auto room : {sql::Room::working, sql::Room::waiting}) EXPECT_TRUE(names("", room).empty());
  EXPECT_TRUE(names("kreis", sql::Room::waiting).empty());
  EXPECT_EQ(move("kreis").error().code, "mandant.schon_dort");
  ASSERT_TRUE(move(""));
  EXPECT_EQ(*name_in_its_letters(), "Stadt Musterstadt");
  EXPECT_EQ(names("", sql::Room::working).size(), 1U);
}

TEST_F(ZiehUmTest, whoeverIsInterruptedLeavesItClosedAndGoesOn) {
  interrupt("kreis");
  EXPECT_EQ(name_in_its_letters().error().code, "mandant.wartung");
  EXPECT_EQ(move("anderswo").error().line(), "mandant.zieht_schon_um (nach=kreis)");
  ASSERT_TRUE(move("kreis"));
  EXPECT_EQ(*name_in_its_letters(), "Stadt Musterstadt");
  EXPECT_EQ(back().error().code, "mandant.zieht_nicht_um");
}

TEST_F(ZiehUmTest, whoGivesUpFindsItWhereItWasAndNothingThere) {
  EXPECT_EQ(back().error().code, "mandant.zieht_nicht_um");
  interrupt("kreis");
  ASSERT_TRUE(back());
  EXPECT_EQ(*name_in_its_letters(), "Stadt Musterstadt");
  for (auto room : {sql::Room::working, sql::Room::waiting}) EXPECT_TRUE(names("kreis", room).empty());
}

TEST_F(ZiehUmTest, nothingIsClosedByWhatCannotBegin) {
  EXPECT_EQ(move("weg").error().code, "sql.server");
  provider.kind = Actor::Kind::member;
  EXPECT_EQ(move("kreis").error().code, "haus.kein_recht");
  EXPECT_EQ(back().error().code, "haus.kein_recht");
  EXPECT_EQ(*name_in_its_letters(), "Stadt Musterstadt");
}

TEST_F(ZiehUmTest, whatAnotherLivingServerMovesIsLeftToIt) {
  grundlage->knoten = "nebenan";
  nodes::Node other(stores.platform, "nebenan");
  ASSERT_TRUE(other.join());
  interrupt("kreis");
  grundlage->knoten = "hier";
  EXPECT_EQ(move("kreis").error().code, "mandant.zieht_schon_um");
  EXPECT_EQ(back().error().code, "mandant.zieht_schon_um");
  other.leave();
  EXPECT_TRUE(move("kreis"));
  EXPECT_EQ(*name_in_its_letters(), "Stadt Musterstadt");
}

}  // namespace
}  // namespace gw::mandant
