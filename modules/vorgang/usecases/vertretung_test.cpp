// SPDX-License-Identifier: EUPL-1.2
// Whoever stands in for somebody does their tasks, under their own name and with their own roles.
#include "base/value/json.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/lies_korb.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/verteile_aufgabe.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

class Vertretung : public Vorgangstest {
 protected:
  std::string uebernommen(const TenantScope& von) {
    std::string id = eroeffnet();
    uebernimm(von, id);
    return id;
  }
  void uebernimm(const TenantScope& who, const std::string& vorgang) {
    store::Aufgabe task = aufgabe(vorgang);
    dauerhaft(uebernimm_aufgabe(who, task.id, task.fassung, amt.now()));
  }
  std::string grund(const TenantScope& who, const std::string& vorgang, const Verteilung& how) {
    store::Aufgabe task = aufgabe(vorgang);
    auto done = dauerhaft(verteile(who, {{task.id, task.fassung}}, how, amt.now()));
    return done.at(0).grund ? done[0].grund->code : "ok";
  }
  std::vector<std::string> korb(const TenantScope& who) {
    std::vector<std::string> all;
    for (const store::Korbzeile& zeile : gelungen(lies_korb(who, {Korbsicht::vertretung}, amt.now())).zeilen)
      all.push_back(zeile.vorgang);
    return all;
  }
  // Kinds of events in which somebody acted for this person.
  std::vector<std::string> fuer(const TenantScope& wen, const std::string& vorgang) {
    std::vector<std::string> kinds;
    for (const history::Entry& entry : amt.verlauf("vorgang:" + vorgang))
      if (vertreten_in(entry) == wen.actor().id) kinds.push_back(entry.kind);
    return kinds;
  }
  using Worte = std::vector<std::string>;

  TenantScope anna = amt.anna(), bert = amt.bert();
};

TEST_F(Vertretung, whatTheAbsentHaveIsSeenAndDoneByTheDeputy) {
  std::string id = uebernommen(anna), free = eroeffnet();
  EXPECT_TRUE(korb(bert).empty());
  EXPECT_EQ(amt.weist_ab([&] { return entscheide(bert, id); }), "vorgang.in_anderen_haenden");
  amt.abwesend(anna, bert);
  EXPECT_EQ(korb(bert), Worte{id}) << "what nobody has is everybody's as before";
  EXPECT_TRUE(korb(anna).empty());
  VorgangGanz shown = gelungen(lies_vorgang(amt.house(), bert, id));
  EXPECT_EQ(shown.vertretene, Worte{anna.actor().id});
  gelungen(entscheide(bert, id));
  EXPECT_EQ(fuer(anna, id), Worte{"vorgang.aufgabe_erledigt"});
  const auto events = amt.verlauf("vorgang:" + id);
  EXPECT_EQ(events[events.size() - 2].actor, bert.actor().text()) << "under his own name";
  EXPECT_EQ(gelungen(lies_vorgang(amt.house(), bert, id)).namen.at(anna.actor().id), "anna");
  // Who is here does their own work meanwhile, if they like.
  std::string other = uebernommen(anna);
  gelungen(entscheide(anna, other));
  EXPECT_TRUE(fuer(anna, other).empty());
}

TEST_F(Vertretung, lastsAsLongAsTheAbsence) {
  std::string id = uebernommen(anna);
  amt.abwesend(anna, bert);
  amt.advance(std::chrono::hours(24 * 2));
  EXPECT_EQ(korb(bert), Worte{id});
  amt.advance(std::chrono::hours(24));
  EXPECT_TRUE(korb(bert).empty());
  EXPECT_EQ(amt.weist_ab([&] { return entscheide(bert, id); }), "vorgang.in_anderen_haenden");
}

TEST_F(Vertretung, whatWasTakenForSomebodyStaysSo) {
  std::string id = uebernommen(anna);
  amt.abwesend(anna, bert);
  EXPECT_EQ(grund(bert, id, {Griff::uebernahme}), "ok");
  EXPECT_EQ(aufgabe(id).bearbeiter, bert.actor().id);
  EXPECT_EQ(aufgabe(id).fuer, anna.actor().id);
  amt.advance(std::chrono::hours(24 * 9));
  gelungen(entscheide(bert, id));
  EXPECT_EQ(fuer(anna, id), (Worte{"vorgang.aufgabe_uebernommen", "vorgang.aufgabe_erledigt"}));
}

TEST_F(Vertretung, givenBackOrHandedOnItIsNobodysOrTheirsWhoGotIt) {
  std::string back = uebernommen(anna), on = uebernommen(anna);
  TenantScope carl = amt.kollege("carl", {"sachbearbeitung"});
  amt.abwesend(anna, bert);
  EXPECT_EQ(grund(bert, back, {Griff::rueckgabe}), "ok");
  EXPECT_EQ(aufgabe(back).bearbeiter, "");
  EXPECT_EQ(fuer(anna, back), Worte{"vorgang.aufgabe_zurueckgegeben"});
  EXPECT_EQ(grund(bert, on, {Griff::weitergabe, carl.actor().id}), "ok");
  EXPECT_EQ(fuer(anna, on), Worte{"vorgang.aufgabe_weitergegeben"});
  EXPECT_EQ(aufgabe(on).fuer, "");
  gelungen(entscheide(carl, on));
  EXPECT_EQ(fuer(anna, on).size(), 1U) << "what Carl does he does for himself";
}

// One person is never both pairs of eyes, for whomever they act.
TEST_F(Vertretung, fourEyesHoldForTheDeputyToo) {
  TenantScope zoe = amt.kollege("zoe", {"zeichnung"});
  std::string decided = eroeffnet();
  gelungen(entscheide(bert, decided));
  uebernimm(zoe, decided);
  amt.abwesend(zoe, bert);
  EXPECT_TRUE(korb(bert).empty()) << "not offered";
  EXPECT_EQ(amt.weist_ab([&] { return zeichne(bert, decided); }), "bpmn.same_person");
  EXPECT_EQ(grund(bert, decided, {Griff::uebernahme}), "bpmn.same_person");
  EXPECT_EQ(grund(bert, decided, {Griff::weitergabe, bert.actor().id}), "bpmn.same_person");
  // Decided by Bert for Anna: it is Bert who has decided.
  std::string for_anna = uebernommen(anna);
  amt.abwesend(anna, bert);
  gelungen(entscheide(bert, for_anna));
  EXPECT_EQ(aufgabe(for_anna).nicht_person, bert.actor().id);
  EXPECT_EQ(amt.weist_ab([&] { return zeichne(bert, for_anna); }), "bpmn.same_person");
  uebernimm(zoe, for_anna);
  EXPECT_EQ(amt.weist_ab([&] { return zeichne(bert, for_anna); }), "bpmn.same_person") << "nor for Zoe";
  EXPECT_TRUE(zeichne(zoe, for_anna));
}

TEST_F(Vertretung, givesNoRole) {
  TenantScope zoe = amt.kollege("zoe", {"zeichnung"});
  std::string id = eroeffnet();
  gelungen(entscheide(bert, id));
  uebernimm(zoe, id);
  amt.abwesend(zoe, anna);
  EXPECT_TRUE(korb(anna).empty());
  EXPECT_EQ(amt.weist_ab([&] { return zeichne(anna, id); }), "vorgang.rolle_fehlt");
}

// Nobody stands in for those whom the absent stand in for.
TEST_F(Vertretung, isNotPassedOn) {
  TenantScope carl = amt.kollege("carl", {"sachbearbeitung"});
  std::string id = uebernommen(anna);
  amt.abwesend(anna, bert);
  amt.abwesend(bert, carl);
  EXPECT_TRUE(korb(carl).empty());
  EXPECT_EQ(amt.weist_ab([&] { return entscheide(carl, id); }), "vorgang.in_anderen_haenden");
}

TEST_F(Vertretung, whoLeadsActsForNobodyElse) {
  TenantScope lena = amt.kollege("lena", {"sachbearbeitung", "leitung"});
  std::string id = uebernommen(anna);
  EXPECT_EQ(grund(lena, id, {Griff::rueckgabe}), "ok");
  EXPECT_TRUE(fuer(anna, id).empty());
}

}  // namespace
}  // namespace gw::vorgang
