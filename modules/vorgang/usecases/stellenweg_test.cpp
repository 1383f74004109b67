// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/stellenweg.hpp"

#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/stelle_testing.hpp"

namespace gw::vorgang {
namespace {

class Stellenweg : public Stellentest {
 protected:
  Result<Erledigt> gib(const TenantScope& who, const store::Aufgabe& task, std::string_view stelle) {
    TRY(auto done, gib_an_stelle(amt.house(), who, task.id, task.fassung, stelle, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  Result<Erledigt> vermerke(const TenantScope& who, const store::Aufgabe& task, std::string_view weg,
                            const Context& results) {
    TRY(auto done, vermerke_antwort(amt.house(), who, task.id, task.fassung, weg, results, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  TenantScope anna = amt.anna();
};

TEST_F(Stellenweg, theOfficeGivesTheTaskToAnotherBody) {
  nimm_paket();
  std::string id = eroeffnet(neuer_fuer("Dakel"));
  TenantScope dackel = handelt_fuer("Dackel"), dakel = handelt_fuer("Dakel");
  EXPECT_EQ(liste(dakel), Ids{aufgabe(id).id});
  EXPECT_EQ(gelungen(gib(anna, aufgabe(id), " Dackel ")).vorgang, id);
  EXPECT_EQ(aufgabe(id).stelle_name, "Dackel");
  EXPECT_EQ(liste(dakel), Ids{});
  EXPECT_EQ(liste(dackel), Ids{aufgabe(id).id});
  auto last = amt.verlauf("vorgang:" + id).back();
  EXPECT_EQ(last.kind, "vorgang.stelle_gewechselt");
  EXPECT_EQ(last.actor, anna.actor().text());
  EXPECT_EQ(last.payload, R"({"von":"Dakel","an":"Dackel","aufgabe":"Über den Antrag entscheiden"})");
}

TEST_F(Stellenweg, whatIsAnsweredByTelephoneOrOnPaperIsWrittenDown) {
  nimm_paket();
  for (const std::string weg : {"telefon", "papier"}) {
    NeuerVorgang neu = neuer_fuer("Dackel");
    std::string id = eroeffnet(neu);
    EXPECT_EQ(amt.weist_ab([&] { return vermerke(anna, aufgabe(id), "", bewilligen); }), "vorgang.weg_fehlt");
    EXPECT_EQ(vermerke(anna, aufgabe(id), "gehört", bewilligen).error().field, "_weg");
    EXPECT_EQ(amt.weist_ab([&] { return vermerke(anna, aufgabe(id), weg, {}); }), "bpmn.missing_result");
    gelungen(vermerke(anna, aufgabe(id), weg, bewilligen));
    EXPECT_EQ(aufgabe(id).element, "zeichnen");
    auto events = amt.verlauf("vorgang:" + id);
    EXPECT_EQ(events[events.size() - 3].kind, "vorgang.stelle_" + weg);
    EXPECT_EQ(events[events.size() - 3].payload,
              R"({"stelle":"Dackel","aufgabe":"Über den Antrag entscheiden"})");
    EXPECT_EQ(events[events.size() - 2].kind, "vorgang.aufgabe_erledigt");
    EXPECT_EQ(events[events.size() - 2].actor, anna.actor().text());
  }
}

TEST_F(Stellenweg, needsTheRightATaskAndTheVersionThatWasSeen) {
  nimm_paket();
  std::string id = eroeffnet(neuer_fuer("Dackel"));
  store::Aufgabe task = aufgabe(id), nowhere;
  auto beides = [&](const TenantScope& who, const store::Aufgabe& which, const Context& results) {
    std::string first = amt.weist_ab([&] { return gib(who, which, "Pudel"); });
    std::string second = amt.weist_ab([&] { return vermerke(who, which, "telefon", results); });
    EXPECT_EQ(first, second);
    return first;
  };
  for (const TenantScope& who : {amt.dora(), amt.adam(), amt.buerger("erika"), amt.niemand()})
    EXPECT_EQ(beides(who, task, bewilligen), "haus.kein_recht");
  nowhere.id = "nirgends";
  EXPECT_EQ(beides(anna, nowhere, bewilligen), "vorgang.unbekannt");
  EXPECT_EQ(beides(anna, aufgabe(eroeffnet()), bewilligen), "vorgang.keine_stelle");
  EXPECT_EQ(amt.weist_ab([&] { return gib(anna, task, " "); }), "zugang.stelle_name");
  gelungen(gib(anna, task, "Pudel"));
  EXPECT_EQ(beides(anna, task, bewilligen), "vorgang.aufgabe_veraltet");
  gelungen(vermerke(anna, aufgabe(id), "papier", bewilligen));
  EXPECT_EQ(beides(amt.bert(), aufgabe(id), {{"zeichnung", "genehmigt"}}), "vorgang.keine_stelle");
}

TEST_F(Stellenweg, leavesAloneWhatSomebodyHasInHand) {
  nimm_paket();
  std::string id = eroeffnet(neuer_fuer("Dackel"));
  TenantScope tom = mitglied({"tom@musterstadt.example", "Tom", {"sachbearbeitung", "tierheim"}, {}});
  store::Aufgabe task = aufgabe(id);
  dauerhaft(uebernimm_aufgabe(tom, task.id, task.fassung, amt.now()));
  EXPECT_EQ(amt.weist_ab([&] { return gib(anna, aufgabe(id), "Pudel"); }), "vorgang.in_anderen_haenden");
  EXPECT_EQ(amt.weist_ab([&] { return vermerke(anna, aufgabe(id), "telefon", bewilligen); }),
            "vorgang.in_anderen_haenden");
  gelungen(gib(tom, aufgabe(id), "Pudel"));
  EXPECT_EQ(aufgabe(id).bearbeiter, "") << "it waits for the body now";
}

TEST_F(Stellenweg, fourEyesStayFour) {
  nimm_paket({{"prozess.bpmn", "gw:rolle=\"zeichnung\"", "gw:rolle=\"tierheim\""}});
  std::string id = eroeffnet(neuer_fuer("Dackel"));
  gelungen(vermerke(anna, aufgabe(id), "telefon", bewilligen));
  EXPECT_EQ(amt.weist_ab([&] {
    return vermerke(anna, aufgabe(id), "telefon", {{"zeichnung", "genehmigt"}});
  }),
            "bpmn.same_person");
  EXPECT_TRUE(vermerke(amt.bert(), aufgabe(id), "telefon", {{"zeichnung", "genehmigt"}}));
}

TEST_F(Stellenweg, theCaseKnowsForWhomSomebodyActs) {
  nimm_paket();
  std::string id = eroeffnet(neuer_fuer("Dackel"));
  auto bekannte = [&] { return gelungen(lies_vorgang(amt.house(), anna, id)).stellen; };
  EXPECT_EQ(bekannte().at("tierheim"), Ids{});
  handelt_fuer("Dackel");
  EXPECT_EQ(bekannte().at("tierheim"), Ids{"Dackel"});
  std::string andere = eroeffnet();
  EXPECT_TRUE(gelungen(lies_vorgang(amt.house(), anna, andere)).stellen.empty());
}

}  // namespace
}  // namespace gw::vorgang
