// SPDX-License-Identifier: EUPL-1.2
// Cases that end without a decision.
#include "modules/vorgang/usecases/beende.hpp"

#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/vorgang/usecases/lies_korb.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

class Beende : public Vorgangstest {
 protected:
  Result<void> versuche(const TenantScope& who, const std::string& id, const Beendigung& beendigung,
                        std::int64_t fassung) {
    TRY(sql::Ticket ticket, beende(amt.house(), who, id, fassung, beendigung, amt.now()));
    return ticket.wait();
  }
  void beendet(const std::string& id, const std::string& grund, const std::string& text = "") {
    gelungen(versuche(amt.anna(), id, {grund, text}, fall(id).fassung));
  }
  std::size_t offene(const std::string& id) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return store::offene_aufgaben(tx, id); })).size();
  }
  std::vector<akte::Dokument> dokumente(const std::string& id) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, id); }));
  }
  std::string weist_ab(const TenantScope& who, const std::string& id, std::int64_t fassung) {
    return amt.weist_ab([&] { return versuche(who, id, {"zurueckgenommen", ""}, fassung); });
  }
};

TEST_F(Beende, tasksLapseAndTheHistorySaysWhy) {
  std::string id = eroeffnet();
  ASSERT_EQ(offene(id), 1u);
  beendet(id, "abgegeben", "Gemeinde Beispielhausen");
  EXPECT_EQ(offene(id), 0u);
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
  EXPECT_EQ(fall(id).beendet, "abgegeben");
  auto events = amt.verlauf("vorgang:" + id);
  ASSERT_GE(events.size(), 2u);
  EXPECT_EQ(events[events.size() - 2].kind, "vorgang.abgegeben");
  EXPECT_EQ(events[events.size() - 2].payload, R"({"text":"Gemeinde Beispielhausen"})");
  EXPECT_EQ(events.back().kind, "vorgang.abgeschlossen");
  EXPECT_EQ(gelungen(zaehle_korb(amt.anna())), 0);
}

TEST_F(Beende, thePersonIsTold) {
  std::string id = eroeffnet();
  beendet(id, "gegenstandslos", "Rex lebt jetzt in einer anderen Stadt.");
  amt.erledige_auftraege();
  ASSERT_EQ(dokumente(id).size(), 1u);
  EXPECT_EQ(dokumente(id)[0].titel, "Mitteilung zu Ihrem Antrag");
  EXPECT_EQ(amt.ereignisse("vorgang:" + id).back(), "post.zum_versand_gelegt");
  EXPECT_EQ(amt.auftraege("vorgang.beendigung").at(0).state, "done");
}

TEST_F(Beende, nobodyWritesToTheDead) {
  std::string id = eroeffnet();
  beendet(id, "verstorben");
  amt.erledige_auftraege();
  EXPECT_TRUE(dokumente(id).empty());
}

TEST_F(Beende, aLetterThatWasOrderedIsNotMadeAnyMore) {
  std::string id = gezeichnet(neuer());
  beendet(id, "verstorben");
  amt.erledige_auftraege();
  EXPECT_TRUE(dokumente(id).empty());
  EXPECT_EQ(amt.auftraege("vorgang.aktion").at(0).state, "done");
}

TEST_F(Beende, onlyWhoWorksOnCasesAndHasSeenThem) {
  std::string id = eroeffnet();
  std::int64_t seen = fall(id).fassung;
  EXPECT_EQ(weist_ab(amt.dora(), id, seen), "haus.kein_recht");
  EXPECT_EQ(weist_ab(niemand, id, seen), "haus.kein_recht");
  EXPECT_EQ(weist_ab(amt.anna(), id, seen - 1), "vorgang.veraltet");
  EXPECT_EQ(weist_ab(amt.anna(), "nirgends", seen), "vorgang.unbekannt");
  beendet(id, "zurueckgenommen");
  EXPECT_EQ(weist_ab(amt.anna(), id, fall(id).fassung), "vorgang.schon_beendet");
}

TEST_F(Beende, theApplicantTakesItBack) {
  std::string id = eroeffnet();
  dauerhaft(nimm_zurueck(amt.house(), niemand, id, amt.now()));
  EXPECT_EQ(fall(id).beendet, "zurueckgenommen");
  auto stand = gelungen(niemand.db().read(
      [&](sql::Tx& tx) { return stand_fuer_person(tx, amt.house().messages.in("de"), id); }));
  EXPECT_EQ(stand.zustand, "beendet");
  EXPECT_EQ(stand.verlauf.back().was, "stand.vorgang.zurueckgenommen");
  EXPECT_FALSE(stand.voraussichtlich);
  EXPECT_EQ(amt.weist_ab([&] { return nimm_zurueck(amt.house(), niemand, id, amt.now()); }),
            "vorgang.schon_beendet");
}

}  // namespace
}  // namespace gw::vorgang
