// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"

#include <thread>

#include "base/value/json.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/verteile_aufgabe.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

class BearbeiteAufgabe : public Vorgangstest {
 protected:
  Result<Erledigt> uebernimm(const TenantScope& who, const store::Aufgabe& task) {
    TRY(auto done, uebernimm_aufgabe(who, task.id, task.fassung, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  Result<Erledigt> gib_zurueck(const TenantScope& who, const store::Aufgabe& task) {
    TRY(auto done, gib_aufgabe_zurueck(who, task.id, task.fassung, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  history::Entry letztes(const std::string& vorgang) { return amt.verlauf("vorgang:" + vorgang).back(); }

  TenantScope anna = amt.anna(), bert = amt.bert();
  Context bewilligen{{"entscheidung", "bewilligen"}};
};

TEST_F(BearbeiteAufgabe, whoTakesATaskHasItAlone) {
  std::string id = eroeffnet();
  EXPECT_EQ(gelungen(uebernimm(anna, aufgabe(id))).vorgang, id);
  EXPECT_EQ(aufgabe(id).bearbeiter, anna.actor().id);
  EXPECT_EQ(letztes(id).kind, "vorgang.aufgabe_uebernommen");
  EXPECT_EQ(letztes(id).actor, anna.actor().text());
  EXPECT_EQ(letztes(id).payload, R"({"aufgabe":"Über den Antrag entscheiden"})");
  auto refused = erledige(bert, aufgabe(id), bewilligen);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_EQ(amt.weist_ab([&] { return erledige(bert, aufgabe(id), bewilligen); }),
            "vorgang.in_anderen_haenden");
  EXPECT_EQ(amt.weist_ab([&] { return uebernimm(bert, aufgabe(id)); }), "vorgang.in_anderen_haenden");
  EXPECT_EQ(amt.weist_ab([&] { return gib_zurueck(bert, aufgabe(id)); }), "vorgang.in_anderen_haenden");
}

TEST_F(BearbeiteAufgabe, whatIsGivenBackIsEverybodysAgain) {
  std::string id = eroeffnet();
  gelungen(uebernimm(anna, aufgabe(id)));
  gelungen(gib_zurueck(anna, aufgabe(id)));
  EXPECT_EQ(aufgabe(id).bearbeiter, "");
  EXPECT_EQ(letztes(id).kind, "vorgang.aufgabe_zurueckgegeben");
  EXPECT_TRUE(uebernimm(bert, aufgabe(id)));
}

TEST_F(BearbeiteAufgabe, aDecisionMovesTheCaseOn) {
  std::string id = eroeffnet();
  store::Aufgabe first = aufgabe(id);
  gelungen(erledige(anna, first, {{"entscheidung", "bewilligen"}, {"bemerkung", "Alles da."}}));
  EXPECT_EQ(fall(id).zustand, "in_bearbeitung");
  EXPECT_EQ(fall(id).instanz.variables.get("bemerkung"), Value("Alles da."));
  EXPECT_EQ(aufgabe(id).element, "zeichnen");
  EXPECT_EQ(aufgabe(id).nicht_person, anna.actor().id);
  auto events = amt.verlauf("vorgang:" + id);
  const history::Entry& done = events[events.size() - 2];
  EXPECT_EQ(done.kind, "vorgang.aufgabe_erledigt");
  EXPECT_EQ(done.actor, anna.actor().text());
  EXPECT_EQ(done.payload, R"({"ergebnisse":{"entscheidung":"bewilligen","bemerkung":"Alles da."},)"
                          R"("aufgabe":"Über den Antrag entscheiden"})");
  EXPECT_EQ(events.back().kind, "vorgang.aufgabe_angelegt");
}

TEST_F(BearbeiteAufgabe, numbersAndDatesMayBeTypedAsPeopleWriteThem) {
  amt.nimm_in_betrieb(
      {{"paket.yaml", "version: 1.0.0", "version: 1.1.0"},
       {"prozess.bpmn", R"(<gw:ergebnis variable="bemerkung" pflicht="false"/>)",
        R"(<gw:ergebnis variable="meter" typ="zahl"/><gw:ergebnis variable="am" typ="datum"/>)"}});
  NeuerVorgang neu = neuer();
  neu.version = "1.1.0";
  std::string id = eroeffnet(neu);
  auto versuche = [&](const char* meter, const char* am) {
    return erledige(anna, aufgabe(id), {{"entscheidung", "bewilligen"}, {"meter", meter}, {"am", am}});
  };
  EXPECT_EQ(amt.weist_ab([&] { return versuche("weit", "20.11.2026"); }), "form.number");
  EXPECT_EQ(amt.weist_ab([&] { return versuche("2.400", "gestern"); }), "form.date");
  gelungen(versuche("2.400,5", "20.11.2026"));
  EXPECT_EQ(to_json(fall(id).instanz.variables.get("meter")), "2400.5");
  EXPECT_TRUE(fall(id).instanz.variables.get("am").date());
}

// Four eyes (prozess.bpmn, gw:vier-augen).
TEST_F(BearbeiteAufgabe, whoDecidedDoesNotSign) {
  std::string id = eroeffnet();
  gelungen(entscheide(bert, id));
  auto refused = zeichne(bert, id);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::forbidden);
  EXPECT_EQ(amt.weist_ab([&] { return zeichne(bert, id); }), "bpmn.same_person");
  EXPECT_EQ(amt.weist_ab([&] { return uebernimm(bert, aufgabe(id)); }), "bpmn.same_person");
  EXPECT_TRUE(gelungen(korbaufgaben(bert)).empty());
}

TEST_F(BearbeiteAufgabe, whoSentItBackMayDecideAndThenNotSign) {
  std::string id = eroeffnet();
  gelungen(entscheide(anna, id));
  gelungen(zeichne(bert, id, "zurueck"));
  EXPECT_EQ(aufgabe(id).element, "entscheiden");
  gelungen(entscheide(bert, id));
  EXPECT_EQ(amt.weist_ab([&] { return zeichne(bert, id); }), "bpmn.same_person");
}

TEST_F(BearbeiteAufgabe, whatWasSeenMustStillBeSo) {
  std::string id = eroeffnet();
  store::Aufgabe seen = aufgabe(id);
  gelungen(uebernimm(anna, seen));
  EXPECT_EQ(amt.weist_ab([&] { return erledige(anna, seen, bewilligen); }), "vorgang.aufgabe_veraltet");
  EXPECT_EQ(amt.weist_ab([&] { return uebernimm(bert, seen); }), "vorgang.aufgabe_veraltet");
  EXPECT_EQ(amt.weist_ab([&] { return gib_zurueck(anna, seen); }), "vorgang.aufgabe_veraltet");
  gelungen(entscheide(anna, id));
  EXPECT_EQ(amt.weist_ab([&] { return erledige(anna, seen, bewilligen); }), "vorgang.aufgabe_veraltet");
  EXPECT_EQ(erledige(anna, seen, bewilligen).error().kind, ErrorKind::conflict);
}

TEST_F(BearbeiteAufgabe, ofTwoWhoDecideAtOnceOneWins) {
  std::string id = eroeffnet();
  store::Aufgabe seen = aufgabe(id);
  std::string codes[2];
  auto decide = [&](const TenantScope& who, std::string& code) {
    auto done = erledige(who, seen, bewilligen);
    code = done ? "ok" : done.error().code;
  };
  std::thread first(decide, std::cref(anna), std::ref(codes[0]));
  std::thread second(decide, std::cref(bert), std::ref(codes[1]));
  first.join();
  second.join();
  std::ranges::sort(codes);
  EXPECT_EQ(codes[0], "ok");
  EXPECT_EQ(codes[1], "vorgang.aufgabe_veraltet");
  EXPECT_EQ(aufgabe(id).element, "zeichnen");
  EXPECT_EQ(amt.zeilen("vorgang_aufgabe"), 2);
}

TEST_F(BearbeiteAufgabe, aCaseThatMovedMeanwhileIsNotOverwritten) {
  store::Fall seen = fall(eroeffnet());
  gelungen(entscheide(anna, seen.eingang.id));
  EXPECT_EQ(amt.weist_ab([&] {
    return anna.db().write_void([&](sql::Tx& tx) { return store::speichere(tx, seen); });
  }),
            "vorgang.veraltet");
}

TEST_F(BearbeiteAufgabe, needsTheRightAndTheRole) {
  std::string id = eroeffnet();
  store::Aufgabe task = aufgabe(id);
  for (const TenantScope& who : {amt.dora(), amt.adam(), amt.buerger("erika"), amt.niemand()}) {
    EXPECT_EQ(amt.weist_ab([&] { return erledige(who, task, bewilligen); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return uebernimm(who, task); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return gib_zurueck(who, task); }), "haus.kein_recht");
  }
  gelungen(entscheide(bert, id));
  auto refused = zeichne(anna, id);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().line(), "vorgang.rolle_fehlt (rolle=zeichnung)");
  EXPECT_EQ(amt.weist_ab([&] { return zeichne(anna, id); }), "vorgang.rolle_fehlt");
  EXPECT_EQ(amt.weist_ab([&] { return uebernimm(anna, aufgabe(id)); }), "vorgang.rolle_fehlt");
}

TEST_F(BearbeiteAufgabe, resultsAreThoseThatTheTaskAsksFor) {
  std::string id = eroeffnet();
  auto with = [&](const Context& results) {
    return amt.weist_ab([&] { return erledige(anna, aufgabe(id), results); });
  };
  EXPECT_EQ(with({}), "bpmn.missing_result");
  EXPECT_EQ(with({{"entscheidung", "vielleicht"}}), "bpmn.bad_result");
  EXPECT_EQ(with({{"entscheidung", "bewilligen"}, {"steuer", 0}}), "bpmn.unknown_result");
}

TEST_F(BearbeiteAufgabe, aTaskThatIsNotThereIsSaidSo) {
  store::Aufgabe nowhere;
  nowhere.id = "nirgends";
  EXPECT_EQ(amt.weist_ab([&] { return erledige(anna, nowhere, bewilligen); }), "vorgang.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return uebernimm(anna, nowhere); }), "vorgang.unbekannt");
}

// In the new version clerks sign themselves.
TEST_F(BearbeiteAufgabe, aCaseFinishesOnTheVersionItBeganWith) {
  std::string old_case = eroeffnet();
  amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", "version: 1.1.0"},
                       {"prozess.bpmn", R"(gw:rolle="zeichnung")", R"(gw:rolle="sachbearbeitung")"}});
  NeuerVorgang neu = neuer();
  neu.version = "1.1.0";
  std::string new_case = eroeffnet(neu);
  gelungen(entscheide(bert, old_case));
  gelungen(entscheide(bert, new_case));
  EXPECT_EQ(aufgabe(old_case).rolle, "zeichnung");
  EXPECT_EQ(aufgabe(new_case).rolle, "sachbearbeitung");
  EXPECT_EQ(amt.weist_ab([&] { return zeichne(anna, old_case); }), "vorgang.rolle_fehlt");
  EXPECT_TRUE(zeichne(anna, new_case));
}

}  // namespace
}  // namespace gw::vorgang
