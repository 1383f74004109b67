// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/aendere_auftritt.hpp"

#include "modules/mandant/usecases/gruendung_testing.hpp"
#include "platform/history/history.hpp"

namespace gw::mandant {
namespace {

class AuftrittTest : public GruendungTest {
 protected:
  AuftrittTest() { EXPECT_TRUE(create(angaben())); }

  Result<void> change(const Auftritt& auftritt) {
    return aendere_auftritt(*verzeichnis, provider, "musterstadt", auftritt, stores.clock.now());
  }
  std::string refusal(const Auftritt& auftritt) {
    auto done = change(auftritt);
    return done ? "ok" : done.error().code;
  }
};

TEST_F(AuftrittTest, theDirectoryShowsItAtOnceAndAfterARestart) {
  MandantRef before = *verzeichnis->find("musterstadt");
  ASSERT_TRUE(change({"Musterstadt am See", "#7a1f3d", 1}));
  MandantRef after = *verzeichnis->find("musterstadt");
  EXPECT_EQ(after->name, "Musterstadt am See");
  EXPECT_EQ(after->farbe, "#7a1f3d");
  EXPECT_EQ(after->id, before->id);
  EXPECT_EQ(**verzeichnis->by_id(after->id), *after);
  EXPECT_EQ(before->name, "Stadt Musterstadt") << "who is being served keeps what they began with";
  restart();
  ASSERT_TRUE(verzeichnis->lade());
  EXPECT_EQ(**verzeichnis->find("musterstadt"), *after);
  EXPECT_EQ(lies_auftritt(*verzeichnis, provider, "musterstadt")->fassung, 2);
}

TEST_F(AuftrittTest, thePlacesAreKnownAtOnceAndAfterARestart) {
  ASSERT_TRUE(change({"Landkreis Musterland", "", 1, {"Musterstadt", "12347 Probedorf"}}));
  EXPECT_EQ(verzeichnis->eintraege().front().orte,
            (std::vector<std::string>{"Musterstadt", "12347 Probedorf"}));
  restart();
  ASSERT_TRUE(verzeichnis->lade());
  EXPECT_EQ(verzeichnis->eintraege().front().orte,
            (std::vector<std::string>{"Musterstadt", "12347 Probedorf"}));
  ASSERT_TRUE(change({"Landkreis Musterland", "", 2}));
  EXPECT_TRUE(verzeichnis->eintraege().front().orte.empty());
}

TEST_F(AuftrittTest, aNewAuthorityHasItsPlacesFromTheBeginning) {
  NeuerMandant neu = angaben("musterland", "MLD");
  neu.orte = {"Musterstadt"};
  ASSERT_TRUE(create(neu));
  restart();
  ASSERT_TRUE(verzeichnis->lade());
  auto all = verzeichnis->eintraege();
  EXPECT_TRUE(std::ranges::any_of(
      all, [](const Eintrag& e) { return e.orte == std::vector<std::string>{"Musterstadt"}; }));
}

TEST_F(AuftrittTest, theListStaysInOrder) {
  ASSERT_TRUE(create(angaben("musterdorf", "MSD")));
  ASSERT_TRUE(change({"Zweistadt", "", 1}));
  EXPECT_EQ(verzeichnis->list().back()->name, "Zweistadt");
  ASSERT_TRUE(change({"Altstadt", "", 2}));
  EXPECT_EQ(verzeichnis->list().front()->name, "Altstadt");
  EXPECT_EQ(verzeichnis->list().size(), 2u);
}

TEST_F(AuftrittTest, itIsInTheHistoryOfThePlatform) {
  ASSERT_TRUE(change({"Musterstadt am See", "#7a1f3d", 1}));
  std::string id = (*verzeichnis->find("musterstadt"))->id;
  auto events = stores.platform->read([&](sql::Tx& tx) { return history::timeline(tx, "mandant:" + id); });
  ASSERT_TRUE(events);
  EXPECT_EQ(events->entries.at(0).kind, "mandant.auftritt_geaendert");
  EXPECT_EQ(events->entries.at(0).actor, provider.text());
}

TEST_F(AuftrittTest, ofTwoTheSecondIsTold) {
  ASSERT_TRUE(change({"Musterstadt am See", "#7a1f3d", 1}));
  auto second = change({"Musterstadt im Tal", "#1f6f54", 1});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::conflict);
  EXPECT_EQ(second.error().code, "mandant.auftritt_veraltet");
  EXPECT_EQ(second.error().params.at(0).second, "Musterstadt am See");
  EXPECT_EQ((*verzeichnis->find("musterstadt"))->name, "Musterstadt am See");
}

// Another node saved, so that this one's directory is behind: the row decides.
TEST_F(AuftrittTest, theRowDecidesWhichVersionIsTheNewest) {
  Verzeichnis other(*grundlage, stores.clock);
  ASSERT_TRUE(other.lade());
  ASSERT_TRUE(
      aendere_auftritt(other, provider, "musterstadt", {"Musterstadt am See", "", 1}, stores.clock.now()));
  auto late = change({"Musterstadt im Tal", "", 1});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "mandant.auftritt_veraltet");
  EXPECT_EQ(late.error().params.at(0).second, "Musterstadt am See");
  EXPECT_EQ((*verzeichnis->find("musterstadt"))->name, "Musterstadt am See") << "and now this one knows";
}

TEST_F(AuftrittTest, refusesWhatCannotBeRead) {
  EXPECT_EQ(refusal({"", "#1f6f54", 1}), "mandant.name");
  EXPECT_EQ(refusal({"Musterstadt", "gruen", 1}), "mandant.farbe");
  EXPECT_EQ(refusal({"Musterstadt", "#ffcc00", 1}), "mandant.farbe_kontrast");
  EXPECT_EQ(refusal({"Musterstadt", "", 1, {std::string(101, 'x')}}), "mandant.orte");
  EXPECT_EQ(refusal({"Musterstadt", "#1f6f54", 1}), "ok");
}

TEST_F(AuftrittTest, onlyTheProviderChangesIt) {
  for (auto kind : {Actor::Kind::member, Actor::Kind::citizen, Actor::Kind::anonymous}) {
    provider.kind = kind;
    EXPECT_EQ(refusal({"Musterstadt", "#1f6f54", 1}), "haus.kein_recht");
    EXPECT_EQ(lies_auftritt(*verzeichnis, provider, "musterstadt").error().code, "haus.kein_recht");
  }
}

TEST_F(AuftrittTest, anAuthorityThatIsNotThereIsSaidSo) {
  EXPECT_EQ(lies_auftritt(*verzeichnis, provider, "nirgends").error().code, "mandant.unbekannt");
}

}  // namespace
}  // namespace gw::mandant
