// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/stelle.hpp"

#include "base/value/json.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/lies_korb.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/stelle_testing.hpp"
#include "modules/vorgang/usecases/stellenweg.hpp"
#include "modules/vorgang/usecases/suche_vorgang.hpp"
#include "modules/vorgang/usecases/verteile_aufgabe.hpp"

namespace gw::vorgang {
namespace {

class Stelle : public Stellentest {};

TEST_F(Stelle, aTaskWaitsForWhomTheCaseNames) {
  nimm_paket();
  std::string id = eroeffnet(neuer_fuer("Dackel, rauhaarig"));
  EXPECT_EQ(aufgabe(id).stelle, "dackel rauhaarig");
  EXPECT_EQ(aufgabe(id).stelle_name, "Dackel, rauhaarig");
  auto last = amt.verlauf("vorgang:" + id).back();
  EXPECT_EQ(last.kind, "vorgang.stelle_gefragt");
  EXPECT_EQ(last.payload, R"({"aufgabe":"Über den Antrag entscheiden","stelle":"Dackel, rauhaarig"})");
}

TEST_F(Stelle, theTasksOfTheOfficeWaitForNobodyOutside) {
  std::string id = eroeffnet();
  EXPECT_EQ(aufgabe(id).stelle + aufgabe(id).stelle_name, "");
  EXPECT_EQ(amt.ereignisse("vorgang:" + id).back(), "vorgang.aufgabe_angelegt");
}

TEST_F(Stelle, whereTheCaseNamesNobodyTheOfficeHasToSay) {
  nimm_paket({{"paket.yaml", "name: antrag.hund_rasse", "name: antrag.grund"}});
  std::string id = eroeffnet(neuer_fuer("Dackel"));
  EXPECT_EQ(aufgabe(id).stelle, "");
  EXPECT_EQ(amt.ereignisse("vorgang:" + id).back(), "vorgang.aufgabe_angelegt");
  TenantScope dackel = handelt_fuer("Dackel");
  EXPECT_EQ(liste(dackel), Ids{});
  store::Aufgabe task = aufgabe(id);
  dauerhaft(gib_an_stelle(amt.house(), amt.anna(), task.id, task.fassung, "Dackel", amt.now()));
  EXPECT_EQ(liste(dackel), Ids{task.id});
}

TEST_F(Stelle, seesItsTasksAndNobodyElses) {
  nimm_paket();
  store::Aufgabe meine = aufgabe(eroeffnet(neuer_fuer("Dackel")));
  store::Aufgabe andere = aufgabe(eroeffnet(neuer_fuer("Pudel")));
  TenantScope dackel = handelt_fuer("Dackel");
  EXPECT_EQ(liste(dackel), Ids{meine.id});
  EXPECT_EQ(gelungen(zaehle_stelle(dackel)), 1);
  auto refused = lies(dackel, andere);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::not_found);
  EXPECT_EQ(refused.error().code, "vorgang.nicht_ihre_aufgabe");
  EXPECT_EQ(amt.weist_ab([&] { return erledige(dackel, andere, bewilligen); }), "vorgang.nicht_ihre_aufgabe");
  store::Aufgabe nowhere;
  nowhere.id = "nirgends";
  EXPECT_EQ(lies(dackel, nowhere).error().code, "vorgang.nicht_ihre_aufgabe");
  EXPECT_EQ(amt.weist_ab([&] { return erledige(dackel, nowhere, bewilligen); }),
            "vorgang.nicht_ihre_aufgabe");
  // Those of the office have no body at all.
  store::Aufgabe im_haus = aufgabe(eroeffnet());
  EXPECT_EQ(lies(dackel, im_haus).error().code, "vorgang.nicht_ihre_aufgabe");
}

TEST_F(Stelle, findsThoseDueFirstOnTopPageByPage) {
  nimm_paket();
  Ids all;
  for (std::int64_t i = 0; i <= stellenaufgaben_je_seite; ++i) {
    all.push_back(aufgabe(eroeffnet(neuer_fuer("Dackel"))).id);
    amt.advance(std::chrono::hours(24));
  }
  TenantScope dackel = handelt_fuer("Dackel");
  Stellenliste first = gelungen(lies_stelle(amt.house(), dackel));
  ASSERT_EQ(std::ssize(first.zeilen), stellenaufgaben_je_seite);
  EXPECT_EQ(first.zeilen.front().aufgabe, all.front());
  EXPECT_EQ(first.zeilen.front().betrifft, "Rex");
  EXPECT_EQ(first.zeilen.front().leistung, "Hundesteuer anmelden");
  EXPECT_EQ(first.zeilen.front().stelle, "Dackel");
  EXPECT_EQ(first.stellen, (std::vector<zugang::Stelle>{{"tierheim", "Dackel"}}));
  ASSERT_TRUE(first.weiter);
  Stellenliste second = gelungen(lies_stelle(amt.house(), dackel, first.weiter));
  ASSERT_EQ(second.zeilen.size(), 1U);
  EXPECT_EQ(second.zeilen.front().aufgabe, all.back());
  EXPECT_FALSE(second.weiter);
  EXPECT_EQ(gelungen(zaehle_stelle(dackel)), stellenaufgaben_je_seite + 1);
}

TEST_F(Stelle, seesOfTheCaseWhatThePackageShows) {
  nimm_paket();
  Stellenaufgabe shown = gelungen(lies(handelt_fuer("Dackel"), aufgabe(eroeffnet(neuer_fuer("Dackel")))));
  EXPECT_EQ(shown.betrifft, "Rex");
  EXPECT_EQ(to_json(shown.auswahl.antworten),
            R"({"hund_rasse":"Dackel","anschrift":{"strasse":"Lindenweg","hausnummer":"7","plz":"12345",)"
            R"("ort":"Musterstadt"},"weitere_hunde":0})");
  ASSERT_EQ(shown.auswahl.gezeigt.fields.size(), 3U) << "a question that did not apply is not shown";
  EXPECT_EQ(shown.auswahl.gezeigt.fields[1].field->id, "anschrift");
}

TEST_F(Stelle, neverSeesABlockedAddress) {
  nimm_paket({{"paket.yaml", "    anschrift: antrag.anschrift\n",
               "    anschrift: antrag.anschrift\n    sperre: antrag.hund_name = \"Rex\"\n"}});
  Stellenaufgabe shown = gelungen(lies(handelt_fuer("Dackel"), aufgabe(eroeffnet(neuer_fuer("Dackel")))));
  EXPECT_TRUE(shown.auswahl.verdeckt.addresses);
  EXPECT_EQ(to_json(shown.auswahl.antworten), R"({"hund_rasse":"Dackel","weitere_hunde":0})");
}

TEST_F(Stelle, seesWhatIsAboutHealthOnlyWhereThePackageSaysSo) {
  const Aenderung frage{"formular.yaml", "{id: weitere_hunde, typ: zahl",
                        "{id: weitere_hunde, schutz: gesundheit, typ: zahl"};
  nimm_paket({frage, {"paket.yaml", "beteiligte:", "gesundheit: [zeichnung, tierheim]\nbeteiligte:"}});
  TenantScope dackel = handelt_fuer("Dackel");
  Stellenaufgabe shown = gelungen(lies(dackel, aufgabe(eroeffnet(neuer_fuer("Dackel")))));
  EXPECT_FALSE(shown.auswahl.verdeckt.health);
  EXPECT_EQ(to_json(shown.auswahl.antworten.get("weitere_hunde")), "0");
}

TEST_F(Stelle, seesNothingAboutHealthOtherwise) {
  nimm_paket({{"formular.yaml", "{id: email, typ: email", "{id: email, schutz: gesundheit, typ: email"},
              {"paket.yaml", "beteiligte:", "gesundheit: [zeichnung]\nbeteiligte:"}});
  NeuerVorgang neu = neuer_fuer("Dackel");
  Context daten = *neu.daten.context();
  daten.set("email", "erika@mustermann.example");
  neu.daten = std::move(daten);
  Stellenaufgabe shown = gelungen(lies(handelt_fuer("Dackel"), aufgabe(eroeffnet(neu))));
  EXPECT_TRUE(shown.auswahl.verdeckt.health);
}

TEST_F(Stelle, answersAndTheCaseGoesOn) {
  nimm_paket();
  std::string id = eroeffnet(neuer_fuer("Dackel"));
  store::Aufgabe task = aufgabe(id);
  TenantScope dackel = handelt_fuer("Dackel");
  EXPECT_EQ(amt.weist_ab([&] { return erledige(dackel, task, {}); }), "bpmn.missing_result");
  gelungen(erledige(dackel, task, bewilligen));
  EXPECT_EQ(aufgabe(id).element, "zeichnen");
  EXPECT_EQ(fall(id).zustand, "in_bearbeitung");
  auto events = amt.verlauf("vorgang:" + id);
  const history::Entry& answered = events[events.size() - 3];
  EXPECT_EQ(answered.kind, "vorgang.stelle_online");
  EXPECT_EQ(answered.actor, dackel.actor().text());
  EXPECT_EQ(answered.payload, R"({"stelle":"Dackel","aufgabe":"Über den Antrag entscheiden"})");
  EXPECT_EQ(events[events.size() - 2].kind, "vorgang.aufgabe_erledigt");
  EXPECT_EQ(liste(dackel), Ids{});
  EXPECT_EQ(lies(dackel, task).error().code, "vorgang.nicht_ihre_aufgabe");
  EXPECT_EQ(amt.weist_ab([&] { return erledige(dackel, task, bewilligen); }), "vorgang.aufgabe_veraltet");
}

TEST_F(Stelle, isGivenItsTasksOfACaseWithoutAProposal) {
  nimm_paket();
  std::string id = eroeffnet(neuer_fuer("Dackel"));
  auto tasks = gelungen(fallaufgaben(handelt_fuer("Dackel"), id));
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].aufgabe.element, "entscheiden");
  EXPECT_TRUE(tasks[0].vorschlag.is_null());
  EXPECT_TRUE(gelungen(fallaufgaben(handelt_fuer("Pudel"), id)).empty());
}

// Four eyes: whoever decided is not asked to sign, outside neither.
TEST_F(Stelle, isNotAskedTwiceWhereTwoMustAgree) {
  nimm_paket({{"prozess.bpmn", "gw:rolle=\"zeichnung\"", "gw:rolle=\"tierheim\""}});
  std::string id = eroeffnet(neuer_fuer("Dackel"));
  TenantScope dackel = handelt_fuer("Dackel");
  gelungen(erledige(dackel, aufgabe(id), bewilligen));
  EXPECT_EQ(liste(dackel), Ids{});
  EXPECT_EQ(lies(dackel, aufgabe(id)).error().code, "vorgang.nicht_ihre_aufgabe");
  EXPECT_EQ(amt.weist_ab([&] {
    return erledige(dackel, aufgabe(id), {{"zeichnung", "genehmigt"}});
  }),
            "bpmn.same_person");
  TenantScope kollegin = mitglied({"zweite@tierheim.example", "Zoe Zweite", {}, {{"tierheim", "Dackel"}}});
  EXPECT_EQ(liste(kollegin), Ids{aufgabe(id).id});
  EXPECT_TRUE(erledige(kollegin, aufgabe(id), {{"zeichnung", "genehmigt"}}));
}

TEST_F(Stelle, mayDoNothingElse) {
  nimm_paket();
  std::string id = eroeffnet(neuer_fuer("Dackel"));
  store::Aufgabe task = aufgabe(id);
  TenantScope dackel = handelt_fuer("Dackel");
  const std::string verboten = "haus.kein_recht";
  EXPECT_EQ(amt.weist_ab([&] { return lies_korb(dackel, {}, amt.now()); }), verboten);
  EXPECT_EQ(amt.weist_ab([&] { return zaehle_korb(dackel); }), verboten);
  EXPECT_EQ(amt.weist_ab([&] { return korbaufgaben(dackel); }), verboten);
  EXPECT_EQ(amt.weist_ab([&] { return lies_vorgang(amt.house(), dackel, id); }), verboten);
  EXPECT_EQ(amt.weist_ab([&] { return lies_fallzeile(dackel, id); }), verboten);
  EXPECT_EQ(amt.weist_ab([&] { return suche_vorgang(dackel, "erika"); }), verboten);
  EXPECT_EQ(amt.weist_ab([&] { return uebernimm_aufgabe(dackel, task.id, task.fassung, amt.now()); }),
            verboten);
  EXPECT_EQ(amt.weist_ab([&] { return gib_aufgabe_zurueck(dackel, task.id, task.fassung, amt.now()); }),
            verboten);
  EXPECT_EQ(amt.weist_ab([&] {
    return gib_an_stelle(amt.house(), dackel, task.id, task.fassung, "Pudel", amt.now());
  }),
            verboten);
  EXPECT_EQ(amt.weist_ab([&] {
    return vermerke_antwort(amt.house(), dackel, task.id, task.fassung, "telefon", bewilligen, amt.now());
  }),
            verboten);
  EXPECT_EQ(
      amt.weist_ab([&] { return beende(amt.house(), dackel, id, "gegenstandslos", "Nein.", amt.now()); }),
      verboten);
}

TEST_F(Stelle, isNobodyInTheOffice) {
  nimm_paket();
  store::Aufgabe task = aufgabe(eroeffnet(neuer_fuer("Dackel")));
  for (const TenantScope& who : {amt.anna(), amt.bert(), amt.adam(), amt.dora(), amt.buerger("erika")}) {
    EXPECT_EQ(amt.weist_ab([&] { return lies_stelle(amt.house(), who); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return zaehle_stelle(who); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies(who, task); }), "haus.kein_recht");
  }
  EXPECT_EQ(amt.weist_ab([&] { return erledige(amt.anna(), task, bewilligen); }), "vorgang.rolle_fehlt");
}

// Whoever has the role in the office does its tasks as ever.
TEST_F(Stelle, waitsWhileSomebodyInTheOfficeHasTheTaskInHand) {
  nimm_paket();
  std::string id = eroeffnet(neuer_fuer("Dackel"));
  TenantScope dackel = handelt_fuer("Dackel");
  TenantScope tom = mitglied({"tom@musterstadt.example", "Tom", {"sachbearbeitung", "tierheim"}, {}});
  EXPECT_EQ(gelungen(korbaufgaben(tom)).size(), 1U);
  store::Aufgabe task = aufgabe(id);
  dauerhaft(uebernimm_aufgabe(tom, task.id, task.fassung, amt.now()));
  EXPECT_EQ(liste(dackel), Ids{});
  EXPECT_EQ(lies(dackel, aufgabe(id)).error().code, "vorgang.nicht_ihre_aufgabe");
  EXPECT_EQ(amt.weist_ab([&] { return erledige(dackel, aufgabe(id), bewilligen); }),
            "vorgang.in_anderen_haenden");
  EXPECT_TRUE(erledige(tom, aufgabe(id), bewilligen));
}

}  // namespace
}  // namespace gw::vorgang
