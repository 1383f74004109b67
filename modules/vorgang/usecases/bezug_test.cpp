// SPDX-License-Identifier: EUPL-1.2
// A case that refers to the decision in another: an objection.
#include <algorithm>

#include "modules/akte/akte.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

using Kinds = std::vector<std::string>;

class Bezugstest : public Vorgangstest {
 protected:
  // Decided, and the letter has left: into the mailbox of Erika's account, or to the outgoing post.
  std::string entschieden(bool konto = true) {
    NeuerVorgang neu = neuer();
    if (konto) neu.pseudonym = amt.buerger("erika").actor().id;
    std::string id = gezeichnet(neu);
    amt.erledige_auftraege();
    return id;
  }
  void gib_zur_post(const std::string& id) {
    dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute("UPDATE post_sendung SET erledigt_am = :am WHERE vorgang = :id",
                       {{"am", to_millis(amt.now())}, {"id", id}}));
      return ok();
    }));
  }
  Result<Value> bezug(const std::string& id) {
    return niemand.db().read(
        [&](sql::Tx& tx) { return bezug_auf(tx, amt.house(), niemand, id, *widerspruch, amt.now()); });
  }
  std::string weist_ab(const std::string& id) {
    return amt.weist_ab([&] { return bezug(id); });
  }
  NeuerVorgang folge(const std::string& erster) {
    NeuerVorgang neu = neuer();
    neu.paket = "widerspruch";
    neu.betreff = "Widerspruch: Hundesteuer: Rex";
    neu.daten = Context{{"umfang", "ganz"}, {"begruendung_wann", "keine"}};
    neu.bezug = erster;
    return neu;
  }

  paket::PaketPtr widerspruch = amt.nimm_paket_in_betrieb("widerspruch");
};

TEST_F(Bezugstest, aFollowUpLiesInTheAkteOfTheFirst) {
  std::string first = entschieden();
  const std::int64_t files = amt.zeilen("akte"), positions = amt.zeilen("akte_position");
  VorgangRef second = gelungen(versuche(folge(first)));
  EXPECT_EQ(second.akte, fall(first).akte);
  EXPECT_EQ(second.aktenzeichen, fall(first).aktenzeichen);
  EXPECT_EQ(amt.zeilen("akte"), files);
  EXPECT_EQ(amt.zeilen("akte_position"), positions);
  EXPECT_EQ(fall(second.id).eingang.bezug, first);
}

// A move, another dog's name: the same service once more, in the same Akte, with parties of its own.
TEST_F(Bezugstest, whatHasChangedLiesThereToo) {
  std::string first = entschieden();
  const std::int64_t files = amt.zeilen("akte");
  NeuerVorgang neu = neuer();
  neu.bezug = first;
  VorgangRef second = gelungen(versuche(neu));
  EXPECT_EQ(second.akte, fall(first).akte);
  EXPECT_EQ(amt.zeilen("akte"), files);
  EXPECT_EQ(fall(second.id).instanz.variables.find("bezug"), nullptr);
  EXPECT_EQ(aufgabe(second.id).element, "entscheiden");
}

TEST_F(Bezugstest, eachKnowsOfTheOther) {
  std::string first = entschieden();
  NeuerVorgang neu = folge(first);
  std::string second = eroeffnet(neu);
  VorgangGanz of_first = gelungen(lies_vorgang(amt.house(), amt.anna(), first));
  EXPECT_FALSE(of_first.bezug);
  ASSERT_EQ(of_first.folgen.size(), 1u);
  EXPECT_EQ(of_first.folgen[0].nummer, neu.nummer);
  VorgangGanz of_second = gelungen(lies_vorgang(amt.house(), amt.anna(), second));
  ASSERT_TRUE(of_second.bezug);
  EXPECT_EQ(of_second.bezug->id, first);
  EXPECT_TRUE(of_second.folgen.empty());
  auto ids = gelungen(niemand.db().read([&](sql::Tx& tx) { return folgen(tx, first); }));
  EXPECT_EQ(ids, std::vector{second});
}

TEST_F(Bezugstest, bothHistoriesTellIt) {
  std::string first = entschieden();
  std::string second = eroeffnet(folge(first));
  history::Entry told = amt.verlauf("vorgang:" + first).back();
  EXPECT_EQ(told.kind, "vorgang.folge_eroeffnet");
  EXPECT_EQ(told.payload, R"({"nummer":"MST-26-0000-0002-00","betreff":"Widerspruch: Hundesteuer: Rex"})");
  history::Entry refers = amt.verlauf("vorgang:" + second).at(1);
  EXPECT_EQ(refers.kind, "vorgang.bezogen");
  EXPECT_EQ(refers.payload, R"({"nummer":"MST-26-0000-0001-00","betreff":"Hundesteuer: Rex"})");
  auto stand = gelungen(niemand.db().read(
      [&](sql::Tx& tx) { return stand_fuer_person(tx, amt.house().messages.in("de"), first); }));
  EXPECT_EQ(stand.verlauf.back().was, "stand.vorgang.folge_eroeffnet");
}

TEST_F(Bezugstest, whatTheOfficeBeginsIsToldSo) {
  std::string first = entschieden();
  NeuerVorgang neu = folge(first);
  neu.vom_amt = true;
  eroeffnet(neu);
  EXPECT_EQ(amt.verlauf("vorgang:" + first).back().kind, "vorgang.folge_vom_amt");
}

// The objection has its way; what became of the decision stands in both cases.
TEST_F(Bezugstest, theFirstCaseTellsWhatBecameOfItsDecision) {
  std::string first = entschieden();
  std::string second = eroeffnet(folge(first));
  amt.erledige_auftraege();
  gelungen(erledige(amt.anna(), aufgabe(second),
                    {{"form", "gewahrt"}, {"belehrung", "richtig"}, {"wiedereinsetzung", "nicht_noetig"}}));
  gelungen(erledige(amt.anna(), aufgabe(second), {{"abhilfe", "abhelfen"}, {"abhilfe_inhalt", "40 Euro"}}));
  gelungen(zeichne(amt.bert(), second));
  amt.erledige_auftraege();
  for (const std::string& id : {first, second}) {
    auto events = amt.verlauf("vorgang:" + id);
    auto told = std::ranges::find(events, "vorgang.bescheid_geaendert", &history::Entry::kind);
    ASSERT_NE(told, events.end());
    EXPECT_EQ(told->payload, R"({"erster":"MST-26-0000-0001-00","nummer":"MST-26-0000-0002-00"})");
    auto stand = gelungen(niemand.db().read(
        [&](sql::Tx& tx) { return stand_fuer_person(tx, amt.house().messages.in("de"), id); }));
    EXPECT_TRUE(std::ranges::any_of(
        stand.verlauf, [](const auto& step) { return step.was == "stand.vorgang.bescheid_geaendert"; }));
  }
}

// 18 November 2026 is a Wednesday; by the AO, which the KAG calls in, the fourth day is a Sunday and moves.
TEST_F(Bezugstest, saysWhatWasDecidedAndHowItWasSent) {
  Value known = gelungen(bezug(entschieden()));
  EXPECT_EQ(known.get("nummer"), Value("MST-26-0000-0001-00"));
  EXPECT_EQ(known.get("betreff"), Value("Hundesteuer: Rex"));
  EXPECT_EQ(known.get("person"), Value("Erika Mustermann"));
  EXPECT_EQ(known.get("bescheid"), Value("Hundesteuerbescheid"));
  EXPECT_EQ(known.get("ergebnis"), Value("bescheid"));
  EXPECT_EQ(known.get("recht"), Value("KAG"));
  EXPECT_EQ(known.get("weg"), Value("postfach"));
  EXPECT_EQ(known.get("versand"), Value(berlin_date(amt.now())));
  EXPECT_EQ(berlin_date(amt.now()), (Date{2026, 11, 18}));
  EXPECT_EQ(known.get("frist"), Value(Date{2026, 12, 23}));
}

TEST_F(Bezugstest, theProcessKnowsItFromItsStart) {
  std::string first = entschieden();
  const Context variables = fall(eroeffnet(folge(first))).instanz.variables;
  EXPECT_EQ(variables.get("bezug"), gelungen(bezug(first)));
  EXPECT_EQ(variables.get("fristlage").get("frist_bis"), Value(Date{2026, 12, 23}));
}

TEST_F(Bezugstest, aLetterThatWaitsToBePostedHasNoDeadlineYet) {
  std::string id = entschieden(false);
  Value waiting = gelungen(bezug(id));
  EXPECT_EQ(waiting.get("weg"), Value("brief"));
  EXPECT_TRUE(waiting.get("versand").is_null());
  EXPECT_TRUE(waiting.get("frist").is_null());
  amt.advance(std::chrono::hours(24));
  gib_zur_post(id);
  Value posted = gelungen(bezug(id));
  EXPECT_EQ(posted.get("versand"), Value(Date{2026, 11, 19}));
  EXPECT_EQ(posted.get("frist"), Value(Date{2026, 12, 23}));
}

TEST_F(Bezugstest, needsADecision) {
  EXPECT_EQ(weist_ab("nirgends"), "vorgang.unbekannt");
  std::string open = eroeffnet();
  EXPECT_EQ(weist_ab(open), "vorgang.kein_bescheid");
  std::string signed_only = gezeichnet(neuer());
  EXPECT_EQ(weist_ab(signed_only), "vorgang.kein_bescheid");
  dauerhaft(nimm_zurueck(amt.house(), niemand, open, amt.now()));
  EXPECT_EQ(weist_ab(open), "vorgang.kein_bescheid");
  EXPECT_EQ(amt.weist_ab([&] { return versuche(folge(open)); }), "vorgang.kein_bescheid");
}

// What a follow-up sends is no decision that another follow-up could be about, unless its package says so.
TEST_F(Bezugstest, onlyADecisionCanBeReferredTo) {
  std::string second = eroeffnet(folge(entschieden()));
  amt.erledige_auftraege();
  EXPECT_EQ(weist_ab(second), "vorgang.kein_bescheid");
}

TEST_F(Bezugstest, fitsThePackage) {
  std::string first = entschieden();
  NeuerVorgang without = folge("");
  EXPECT_EQ(amt.weist_ab([&] { return versuche(without); }), "vorgang.bezug_passt_nicht");
  NeuerVorgang with = neuer();
  with.bezug = eroeffnet(folge(first));
  EXPECT_EQ(amt.weist_ab([&] { return versuche(with); }), "vorgang.bezug_passt_nicht");
  EXPECT_EQ(amt.weist_ab([&] { return versuche(folge("nirgends")); }), "vorgang.unbekannt");
}

}  // namespace
}  // namespace gw::vorgang
