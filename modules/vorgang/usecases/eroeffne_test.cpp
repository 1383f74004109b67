// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/akte.hpp"
#include "modules/vorgang/usecases/begruendung.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

using Kinds = std::vector<std::string>;

class Eroeffne : public Vorgangstest {};

TEST_F(Eroeffne, opensAnAkteUnderThePackagesPosition) {
  NeuerVorgang neu = neuer();
  VorgangRef opened = gelungen(versuche(neu));
  EXPECT_EQ(opened.aktenzeichen, "921.41-1/2026");
  store::Fall made = fall(opened.id);
  EXPECT_EQ(made.akte, opened.akte);
  EXPECT_EQ(made.zustand, "eingegangen");
  EXPECT_EQ(made.eingegangen, amt.now());
  EXPECT_EQ(made.faellig, from_berlin({add_days(berlin_date(amt.now()), 14), {}}));
  EXPECT_EQ(made.eingang.nummer, neu.nummer);
  EXPECT_EQ(made.eingang.daten, Value(Musteramt::antworten()));
  auto akte = gelungen(niemand.db().read([&](sql::Tx& tx) { return akte_des_vorgangs(tx, opened.id); }));
  EXPECT_EQ(akte, opened.akte);
}

TEST_F(Eroeffne, goesOnToTheFirstTaskWithAProposalAndItsReasons) {
  std::string id = eroeffnet();
  store::Aufgabe first = aufgabe(id);
  EXPECT_EQ(first.element, "entscheiden");
  EXPECT_EQ(first.rolle, "sachbearbeitung");
  EXPECT_EQ(first.bearbeiter, "");
  auto proposals = gelungen(niemand.db().read([&](sql::Tx& tx) { return store::vorschlaege(tx, id); }));
  ASSERT_EQ(proposals.size(), 1u);
  EXPECT_EQ(proposals[0].entscheidung, "Vorschlag");
  EXPECT_EQ(proposals[0].ergebnis.get("festgesetzt"), Value(60));
  EXPECT_EQ(kurze_gruende(proposals[0]), (Kinds{"Erster Hund: 60 € im Jahr (Tarif der Hundesteuersatzung)",
                                                "Keine Ermäßigung beantragt"}));
}

TEST_F(Eroeffne, theProcessKnowsWhenWhereAndWhat) {
  NeuerVorgang neu = neuer();
  const Context variables = fall(eroeffnet(neu)).instanz.variables;
  EXPECT_EQ(variables.get("antrag"), neu.daten);
  EXPECT_EQ(variables.get("eingang"), Value(berlin_date(amt.now())));
  EXPECT_EQ(variables.get("nummer"), Value(neu.nummer));
  EXPECT_EQ(variables.get("land"), Value("BB"));
}

TEST_F(Eroeffne, isInTheHistoryUnderWhoApplied) {
  std::string id = eroeffnet();
  EXPECT_EQ(amt.ereignisse("vorgang:" + id),
            (Kinds{"vorgang.eroeffnet", "vorgang.vorschlag", "vorgang.aufgabe_angelegt"}));
  history::Entry event = amt.verlauf("akte:" + fall(id).akte).at(1);
  EXPECT_EQ(event.kind, "vorgang.eroeffnet");
  EXPECT_EQ(event.actor, "anonymous");
  EXPECT_EQ(event.payload, R"({"nummer":"MST-26-0000-0001-00","betreff":"Hundesteuer: Rex"})");
}

TEST_F(Eroeffne, filesWhatWasAttached) {
  NeuerVorgang neu = neuer();
  blob::Staged staged = gelungen(niemand.blobs().stage(as_bytes(amt.pdf())));
  neu.anlagen.push_back({"Nachweis", "nachweis.pdf", "application/pdf", staged.address, staged.size});
  dauerhaft(niemand.db().write([&](sql::Tx& tx) -> Result<VorgangRef> {
    CHECK(niemand.blobs().adopt(tx, staged, {"test", "1"}, amt.now()));
    return eroeffne(tx, amt.house(), niemand, amt.now(), neu);
  }));
  auto filed =
      gelungen(niemand.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, neu.id); }));
  ASSERT_EQ(filed.size(), 1u);
  EXPECT_EQ(filed[0].titel, "Nachweis");
  EXPECT_EQ(filed[0].art, "anlage");
  EXPECT_EQ(filed[0].richtung, akte::Richtung::eingang);
  EXPECT_EQ(amt.auftraege("akte.pruefung").size(), 1u);
}

TEST_F(Eroeffne, needsAPackageThatIsThere) {
  NeuerVorgang neu = neuer();
  neu.version = "9.9.9";
  EXPECT_EQ(amt.weist_ab([&] { return versuche(neu); }), "paket.unbekannt");
}

// A package that is installed on the platform, and not in use here.
TEST_F(Eroeffne, needsThePackagesPosition) {
  gelungen(amt.house().services.get<paket::Katalog>().nimm_auf(
      amt.paketordner({{"paket.yaml", "version: 1.0.0", "version: 2.0.0"},
                       {"paket.yaml", "kennzeichen: 921.41", "kennzeichen: 921.42"}})));
  NeuerVorgang neu = neuer();
  neu.version = "2.0.0";
  EXPECT_EQ(amt.weist_ab([&] { return versuche(neu); }), "akte.position_unbekannt");
}

TEST_F(Eroeffne, aNumberIsGivenOnce) {
  NeuerVorgang first = neuer(), second = neuer();
  second.nummer = first.nummer;
  eroeffnet(first);
  EXPECT_EQ(amt.weist_ab([&] { return versuche(second); }), "sql.constraint");
}

TEST_F(Eroeffne, aCaseThatIsNotThereHasNoAkte) {
  auto refused = niemand.db().read([](sql::Tx& tx) { return akte_des_vorgangs(tx, "nirgends"); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "vorgang.unbekannt");
}

}  // namespace
}  // namespace gw::vorgang
