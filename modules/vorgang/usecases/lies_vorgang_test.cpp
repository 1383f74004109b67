// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/lies_vorgang.hpp"

#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

class LiesVorgang : public Vorgangstest {
 protected:
  Stand stand(const std::string& id) {
    return gelungen(niemand.db().read(
        [&](sql::Tx& tx) { return stand_fuer_person(tx, amt.house().messages.in("de"), id); }));
  }
  static std::vector<std::string> schritte(const Stand& stand) {
    std::vector<std::string> all;
    for (const Stand::Schritt& schritt : stand.verlauf) all.push_back(schritt.was);
    return all;
  }
  using Schritte = std::vector<std::string>;
};

TEST_F(LiesVorgang, everythingOfACaseAtOnce) {
  std::string id = gezeichnet(neuer());
  amt.erledige_auftraege();
  VorgangGanz whole = gelungen(lies_vorgang(amt.house(), amt.dora(), id));
  EXPECT_EQ(whole.fall.eingang.id, id);
  EXPECT_EQ(whole.paket->version, "1.0.0");
  EXPECT_EQ(whole.dokumente.size(), 1u);
  EXPECT_TRUE(whole.aufgaben.empty());
  ASSERT_EQ(whole.erledigt.size(), 2u);
  EXPECT_EQ(whole.erledigt[0].element, "entscheiden");
  EXPECT_EQ(whole.fall.instanz.variables.get("entscheidung").text_or_empty(), "bewilligen");
  EXPECT_EQ(whole.vorschlaege.size(), 1u);
  EXPECT_EQ(whole.verlauf.entries.front().kind, "vorgang.abgeschlossen");
  EXPECT_EQ(whole.namen, (zugang::Namen{{amt.anna().actor().id, "anna"}, {amt.bert().actor().id, "bert"}}));
}

TEST_F(LiesVorgang, knowsWhoTookATask) {
  std::string id = eroeffnet();
  EXPECT_TRUE(gelungen(lies_vorgang(amt.house(), amt.bert(), id)).namen.empty());
  store::Aufgabe task = aufgabe(id);
  dauerhaft(uebernimm_aufgabe(amt.anna(), task.id, task.fassung, amt.now()));
  EXPECT_EQ(gelungen(lies_vorgang(amt.house(), amt.bert(), id)).namen.at(amt.anna().actor().id), "anna");
}

TEST_F(LiesVorgang, anAkteNamesItsCases) {
  std::string id = eroeffnet();
  std::string other = eroeffnet();
  auto cases = gelungen(lies_vorgaenge_der_akte(amt.anna(), fall(id).akte));
  ASSERT_EQ(cases.size(), 1u);
  EXPECT_EQ(cases[0].id, id);
  EXPECT_EQ(cases[0].nummer, "MST-26-0000-0001-00");
  EXPECT_EQ(cases[0].betreff, "Hundesteuer: Rex");
  EXPECT_NE(fall(other).akte, fall(id).akte);
  EXPECT_TRUE(gelungen(lies_vorgaenge_der_akte(amt.anna(), "nirgends")).empty());
}

TEST_F(LiesVorgang, anAkteNamesItsCasesAsTheyWere) {
  Instant before = amt.now();
  amt.advance(std::chrono::hours(1));
  std::string id = eroeffnet();
  std::string akte = fall(id).akte;
  std::vector<Instant> moments;
  auto step = [&](auto what) {
    amt.advance(std::chrono::hours(1));
    what();
    amt.advance(std::chrono::hours(1));
    moments.push_back(amt.now());
  };
  step([] {});
  step([&] { gelungen(entscheide(amt.anna(), id)); });
  step([&] { gelungen(zeichne(amt.bert(), id)); });
  step([&] { amt.erledige_auftraege(); });
  std::vector<std::string> states;
  for (Instant at : moments)
    states.push_back(gelungen(lies_vorgaenge_der_akte(amt.anna(), akte, at)).at(0).zustand);
  EXPECT_EQ(states,
            (std::vector<std::string>{"eingegangen", "in_bearbeitung", "in_bearbeitung", "abgeschlossen"}));
  EXPECT_TRUE(gelungen(lies_vorgaenge_der_akte(amt.anna(), akte, before)).empty());
}

TEST_F(LiesVorgang, needsTheRight) {
  std::string id = eroeffnet();
  for (const TenantScope& who : {amt.adam(), amt.buerger("erika"), amt.niemand()}) {
    EXPECT_EQ(amt.weist_ab([&] { return lies_vorgang(amt.house(), who, id); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies_vorgaenge_der_akte(who, "akte"); }), "haus.kein_recht");
  }
}

TEST_F(LiesVorgang, aCaseThatIsNotThereIsSaidSo) {
  auto refused = lies_vorgang(amt.house(), amt.anna(), "nirgends");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::not_found);
  EXPECT_EQ(refused.error().code, "vorgang.unbekannt");
  auto nowhere = niemand.db().read(
      [&](sql::Tx& tx) { return stand_fuer_person(tx, amt.house().messages.in("de"), "nirgends"); });
  EXPECT_EQ(nowhere.error().code, "vorgang.unbekannt");
}

TEST_F(LiesVorgang, theApplicantSeesTheirOwnStepsOnly) {
  NeuerVorgang neu = neuer();
  neu.pseudonym = amt.buerger("erika").actor().id;
  std::string id = eroeffnet(neu);
  Stand at_first = stand(id);
  EXPECT_EQ(at_first.zustand, "eingegangen");
  EXPECT_EQ(schritte(at_first), Schritte{"vorgang.stand_eingegangen"});
  EXPECT_EQ(at_first.voraussichtlich, fall(id).faellig);
  gelungen(entscheide(amt.anna(), id));
  gelungen(zeichne(amt.bert(), id));
  EXPECT_EQ(stand(id).zustand, "in_bearbeitung");
  EXPECT_EQ(schritte(stand(id)), (Schritte{"vorgang.stand_eingegangen", "vorgang.stand_in_bearbeitung"}));
  amt.erledige_auftraege();
  Stand at_last = stand(id);
  EXPECT_EQ(at_last.zustand, "entschieden");
  EXPECT_EQ(schritte(at_last), (Schritte{"vorgang.stand_eingegangen", "vorgang.stand_in_bearbeitung",
                                         "stand.post.ins_postfach_gelegt"}));
  EXPECT_FALSE(at_last.voraussichtlich);
  EXPECT_EQ(at_last.freigegebene_dokumente.size(), 1u);
}

TEST_F(LiesVorgang, aLetterOnPaperIsAStepWithoutADocument) {
  std::string id = gezeichnet(neuer());
  amt.erledige_auftraege();
  EXPECT_EQ(schritte(stand(id)).back(), "stand.post.zum_versand_gelegt");
  EXPECT_TRUE(stand(id).freigegebene_dokumente.empty());
}

// State and steps say the same.
TEST_F(LiesVorgang, whoTookTheTaskHasBegun) {
  std::string id = eroeffnet();
  store::Aufgabe task = aufgabe(id);
  dauerhaft(uebernimm_aufgabe(amt.anna(), task.id, task.fassung, amt.now()));
  EXPECT_EQ(schritte(stand(id)).back(), "vorgang.stand_in_bearbeitung");
  EXPECT_EQ(stand(id).zustand, "in_bearbeitung");
}

TEST_F(LiesVorgang, aLongCaseKeepsItsFirstStep) {
  std::string id = eroeffnet();
  Instant begun = amt.now();
  for (int round = 0; round < 13; ++round) {
    gelungen(entscheide(amt.anna(), id));
    amt.advance(std::chrono::hours(1));
    gelungen(zeichne(amt.bert(), id, "zurueck"));
  }
  ASSERT_GT(amt.verlauf("vorgang:" + id).size(), 50u);
  EXPECT_EQ(stand(id).verlauf.at(1).am, begun);
}

}  // namespace
}  // namespace gw::vorgang
