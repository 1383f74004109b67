// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/gruendung.hpp"

#include "modules/mandant/store/mandant_store.hpp"
#include "modules/mandant/usecases/gruendung_testing.hpp"
#include "platform/nodes/nodes.hpp"

namespace gw::mandant {
namespace {

TEST_F(GruendungTest, anAuthorityIsReadyAtOnce) {
  auto made = create(angaben());
  ASSERT_TRUE(made) << made.error().line();
  EXPECT_EQ(made->zugangsdaten.at(0).einmalpasswort, "einmal");
  auto found = verzeichnis->find("musterstadt");
  ASSERT_TRUE(found);
  EXPECT_EQ(**verzeichnis->by_id((*found)->id), **found);
  auto opened = verzeichnis->open(*found);
  ASSERT_TRUE(opened) << opened.error().line();
  auto sender = opened->db->read([](sql::Tx& tx) { return lade_anschrift(tx); });
  ASSERT_TRUE(sender);
  EXPECT_EQ(sender->name, "Stadt Musterstadt");
  auto events =
      opened->db->read([&](sql::Tx& tx) { return history::timeline(tx, "mandant:" + (*found)->id); });
  ASSERT_TRUE(events);
  EXPECT_EQ(events->entries.at(0).kind, "mandant.angelegt");
}

TEST_F(GruendungTest, itIsStillThereAfterARestart) {
  ASSERT_TRUE(create(angaben()));
  restart();
  EXPECT_EQ(verzeichnis->find("musterstadt").error().code, "mandant.unbekannt");
  ASSERT_EQ(*raeume_auf(*verzeichnis, stores.clock.now()), 0u);
  ASSERT_TRUE(verzeichnis->lade());
  auto found = verzeichnis->find("musterstadt");
  ASSERT_TRUE(found);
  EXPECT_TRUE(verzeichnis->open(*found));
  EXPECT_EQ(verzeichnis->eintraege().at(0).zustand, Zustand::bereit);
}

TEST_F(GruendungTest, namesAndCodesAreUnique) {
  ASSERT_TRUE(create(angaben()));
  EXPECT_EQ(create(angaben("musterstadt", "MUS")).error().code, "mandant.kuerzel_vergeben");
  EXPECT_EQ(create(angaben("musterdorf", "MST")).error().code, "mandant.code_vergeben");
  EXPECT_EQ(rows(), 1u);
  EXPECT_TRUE(create(angaben("musterdorf", "MSD")));
  EXPECT_EQ(verzeichnis->list().size(), 2u);
}

TEST_F(GruendungTest, onlyTheProviderCreates) {
  for (auto kind : {Actor::Kind::member, Actor::Kind::citizen, Actor::Kind::anonymous}) {
    provider.kind = kind;
    EXPECT_EQ(create(angaben()).error().code, "haus.kein_recht");
  }
  EXPECT_EQ(rows(), 0u);
}

// The machine dies after each step in turn: the next start finds nothing half there, and the name is free
// again.
TEST_F(GruendungTest, aCrashAtAnyStepLeavesNothing) {
  for (int steps = 1; steps <= 4; ++steps) {
    std::string id;
    {
      auto gruendung = Gruendung::beginne(*verzeichnis, leute, provider, angaben(), stores.clock.now());
      ASSERT_TRUE(gruendung);
      id = gruendung->id();
      using Step = Result<void> (Gruendung::*)();
      const Step all[] = {&Gruendung::reserviere, &Gruendung::mache_schluessel, &Gruendung::mache_datenbank,
                          &Gruendung::richte_ein};
      for (int step = 0; step < steps; ++step) {
        auto done = ((*gruendung).*all[step])();
        ASSERT_TRUE(done) << done.error().line();
      }
    }
    restart();
    ASSERT_TRUE(verzeichnis->lade());
    EXPECT_FALSE(verzeichnis->find("musterstadt")) << "an authority half there after step " << steps;
    auto cleared = raeume_auf(*verzeichnis, stores.clock.now());
    ASSERT_TRUE(cleared) << cleared.error().line();
    EXPECT_EQ(*cleared, 1u);
    EXPECT_EQ(rows(), 0u);
    EXPECT_TRUE(stores.tenants->names().empty()) << steps;
    EXPECT_EQ(stores.keys->of(id).error().code, "crypto.keys_unknown") << steps;
    EXPECT_FALSE(std::filesystem::exists(stores.folder.path() / "blobs" / id)) << steps;
  }
  EXPECT_TRUE(create(angaben()));
}

TEST_F(GruendungTest, whatALivingServerIsCreatingIsLeftAloneUntilItIsGone) {
  grundlage->knoten = "nebenan";
  auto gruendung = Gruendung::beginne(*verzeichnis, leute, provider, angaben(), stores.clock.now());
  ASSERT_TRUE(gruendung->reserviere());
  ASSERT_TRUE(gruendung->mache_schluessel());
  nodes::Node node(stores.platform, "nebenan");
  ASSERT_TRUE(node.join());
  EXPECT_EQ(*raeume_auf(*verzeichnis, stores.clock.now()), 0u);
  EXPECT_EQ(rows(), 1u);
  EXPECT_EQ(create(angaben()).error().code, "mandant.kuerzel_entsteht");
  node.leave();
  EXPECT_EQ(*raeume_auf(*verzeichnis, stores.clock.now()), 1u);
  EXPECT_EQ(rows(), 0u);
  // It was not gone after all: it must not bring back what was cleared away.
  EXPECT_EQ(gruendung->erklaere_bereit().error().code, "mandant.unbekannt");
  EXPECT_EQ(rows(), 0u);
}

TEST_F(GruendungTest, anAuthorityIsInTheDirectoryOnceWheneverThatIsLoaded) {
  using Step = Result<void> (Gruendung::*)();
  const Step all[] = {&Gruendung::reserviere, &Gruendung::mache_schluessel, &Gruendung::mache_datenbank,
                      &Gruendung::richte_ein, &Gruendung::erklaere_bereit};
  auto gruendung = Gruendung::beginne(*verzeichnis, leute, provider, angaben(), stores.clock.now());
  for (Step step : all) {
    ASSERT_TRUE(((*gruendung).*step)());
    const bool last = step == all[4];
    ASSERT_TRUE(last || verzeichnis->lade());
  }
  EXPECT_EQ(verzeichnis->eintraege().size(), 1u);
  EXPECT_EQ(verzeichnis->list().size(), 1u);
  ASSERT_TRUE(verzeichnis->lade());
  EXPECT_EQ(verzeichnis->eintraege().size(), 1u);
}

TEST_F(GruendungTest, whatAnotherServerMakesOrChangesIsInTheDirectoryWhenItIsAskedFor) {
  Verzeichnis elsewhere(*grundlage, stores.clock);
  ASSERT_TRUE(elsewhere.lade());
  nodes::Node node(stores.platform, "hier");
  node.on_news(std::string(neues), [&] { return elsewhere.lade(); });
  ASSERT_TRUE(node.join());
  grundlage->sieh_nach = [&] { return node.look(); };
  for (const char* kuerzel : {"musterstadt", "musterdorf"}) {
    auto made = create(angaben(kuerzel, kuerzel[6] == 's' ? "MST" : "MSD"));
    ASSERT_TRUE(made) << made.error().line();
    EXPECT_TRUE(elsewhere.find(kuerzel));
    EXPECT_TRUE(elsewhere.by_id(made->mandant->id));
  }
  EXPECT_EQ(elsewhere.list().size(), 2u);
  EXPECT_EQ(elsewhere.find("gibt-es-nicht").error().code, "mandant.unbekannt");
  node.leave();
}

TEST_F(GruendungTest, aFailureAtTheLastStepTakesAllBack) {
  leute.last_step_fails = true;
  auto refused = create(angaben());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "zugang.kennung_vergeben");
  EXPECT_EQ(rows(), 0u);
  EXPECT_TRUE(stores.tenants->names().empty());
  leute.last_step_fails = false;
  EXPECT_TRUE(create(angaben()));
}

TEST_F(GruendungTest, anAuthorityThatDoesNotOpenIsInMaintenanceAndAlone) {
  auto broken = create(angaben());
  auto whole = create(angaben("musterdorf", "MSD"));
  ASSERT_TRUE(broken);
  ASSERT_TRUE(whole);
  restart();
  ASSERT_TRUE(verzeichnis->lade());
  auto found = verzeichnis->find("musterstadt");
  ASSERT_TRUE(stores.keys->erase((*found)->id));
  EXPECT_EQ(verzeichnis->open(*found).error().code, "mandant.wartung");
  EXPECT_TRUE(verzeichnis->open(*verzeichnis->find("musterdorf")));
  for (const Eintrag& eintrag : verzeichnis->eintraege())
    EXPECT_EQ(eintrag.zustand == Zustand::wartung, eintrag.mandant->kuerzel == "musterstadt");
}

TEST_F(GruendungTest, ofTwoWhoChangeTheAddressAtOnceTheSecondIsTold) {
  auto made = create(angaben());
  ASSERT_TRUE(made);
  auto opened = verzeichnis->open(made->mandant);
  auto load = [&] { return *opened->db->read([](sql::Tx& tx) { return lade_anschrift(tx); }); };
  Anschrift first = load(), second = load();
  first.strasse = "Markt 1";
  second.strasse = "Markt 2";
  ASSERT_TRUE(opened->db->write_void([&](sql::Tx& tx) { return schreibe_anschrift(tx, first); }));
  auto refused = opened->db->write_void([&](sql::Tx& tx) { return schreibe_anschrift(tx, second); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "mandant.anschrift_veraltet");
}

}  // namespace
}  // namespace gw::mandant
