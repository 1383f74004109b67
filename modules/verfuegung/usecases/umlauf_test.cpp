// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"
#include "modules/verfuegung/usecases/verfuegung_testing.hpp"
#include "tests/musteramt/durchlauf.hpp"

namespace gw::verfuegung {
namespace {

class Umlaufen : public Verfuegungstest {};

TEST_F(Umlaufen, stagesFollowEachOtherAndStepsOfOneGoAtTheSameTime) {
  TenantScope carl = amt.kollege("carl", {"sachbearbeitung"});
  const std::string id = gesandt({bitte(Art::mitzeichnung, bert), bitte(Art::stellungnahme, carl),
                                  an_rolle(Art::schlusszeichnung, "zeichnung", 2)});
  EXPECT_EQ(staende(id), (Worte{"mitzeichnung offen", "stellungnahme offen", "schlusszeichnung wartet"}));
  EXPECT_EQ(korb(bert), Worte{"mitzeichnung"});
  EXPECT_EQ(korb(carl), Worte{"stellungnahme"});
  gelungen(antwort(bert, id, "mitgezeichnet"));
  EXPECT_EQ(staende(id).back(), "schlusszeichnung wartet") << "Carl has not answered";
  gelungen(antwort(carl, id, "stellungnahme", "Keine Bedenken."));
  EXPECT_EQ(staende(id).back(), "schlusszeichnung offen");
  EXPECT_EQ(korb(bert), Worte{"schlusszeichnung"});
  gelungen(antwort(bert, id, "schlussgezeichnet"));
  EXPECT_EQ(zustand(id), "fertig");
  EXPECT_TRUE(korb(bert).empty());
}

TEST_F(Umlaufen, aPersonIsAskedInARoleOfTheirsAndARoleAsItself) {
  const std::string id =
      gesandt({bitte(Art::schlusszeichnung, bert), an_rolle(Art::kenntnis, "sachbearbeitung")});
  const Umlauf made = umlauf(id);
  EXPECT_EQ(made.schritte[0].bitte.an, (Wer{"zeichnung", bert.actor().id}));
  EXPECT_EQ(made.schritte[1].bitte.an, (Wer{"sachbearbeitung", ""}));
  EXPECT_EQ(korb(anna), Worte{"kenntnis"}) << "hers as a member of the role";
  gelungen(antwort(bert, id, offen(id, anna), "kenntnis"));
  EXPECT_EQ(umlauf(id).schritte[1].von, bert.actor().id);
}

TEST_F(Umlaufen, whatIsAskedIsToldInTheCaseAndInTheAkte) {
  const std::string id = gesandt({bitte(Art::mitzeichnung, bert)});
  gelungen(antwort(bert, id, "mit_anmerkung", "Der Betrag fehlt."));
  const auto events = amt.ereignisse("vorgang:" + vorgang);
  const Worte last(events.end() - 5, events.end());
  EXPECT_EQ(last, (Worte{"verfuegung.begonnen", "vorgang.aufgabe_angelegt", "verfuegung.gesandt",
                         "verfuegung.geantwortet", "verfuegung.fertig"}));
  const auto told = amt.verlauf("vorgang:" + vorgang);
  const Value payload = gelungen(parse_json(told[told.size() - 2].payload));
  EXPECT_EQ(payload.get("was").text_or_empty(), "Mitgezeichnet mit Anmerkung");
  EXPECT_EQ(payload.get("bemerkung").text_or_empty(), "Der Betrag fehlt.");
  const std::string akte =
      gelungen(anna.db().read([&](sql::Tx& tx) { return vorgang::akte_des_vorgangs(tx, vorgang); }));
  EXPECT_EQ(amt.ereignisse("akte:" + akte).back(), "verfuegung.fertig");
}

TEST_F(Umlaufen, aRefusalComesBackToItsAuthorAndIsSentAgainInANewRound) {
  const std::string id =
      gesandt({bitte(Art::mitzeichnung, bert), an_rolle(Art::schlusszeichnung, "zeichnung", 2)});
  gelungen(antwort(bert, id, "nicht_gezeichnet", "Die Frist stimmt nicht."));
  EXPECT_EQ(zustand(id), "zurueck");
  EXPECT_EQ(staende(id), (Worte{"mitzeichnung erledigt", "schlusszeichnung entfallen"}));
  EXPECT_EQ(korb(anna), Worte{"ruecklauf"});
  dauerhaft(sende_erneut(amt.house(), anna, id, umlauf(id).fassung, amt.now()));
  EXPECT_TRUE(korb(anna).empty());
  EXPECT_EQ(staende(id), (Worte{"mitzeichnung offen", "schlusszeichnung wartet"}));
  const Umlauf again = umlauf(id);
  EXPECT_EQ(again.runde, 2);
  EXPECT_EQ(again.schritte.size(), 4U) << "old marks stay";
  EXPECT_EQ(again.schritte[0].bemerkung, "Die Frist stimmt nicht.");
  gelungen(antwort(bert, id, "mitgezeichnet"));
  gelungen(antwort(bert, id, "schlussgezeichnet"));
  EXPECT_EQ(zustand(id), "fertig");
}

TEST_F(Umlaufen, objectionsOfOneStageAreWaitedFor) {
  TenantScope carl = amt.kollege("carl", {"sachbearbeitung"});
  const std::string id = gesandt({bitte(Art::mitzeichnung, bert), bitte(Art::mitzeichnung, carl)});
  gelungen(antwort(bert, id, "nicht_gezeichnet", "Nein."));
  EXPECT_EQ(zustand(id), "laeuft");
  gelungen(antwort(carl, id, "mitgezeichnet"));
  EXPECT_EQ(zustand(id), "zurueck");
}

TEST_F(Umlaufen, itsAuthorWithdrawsAndAsksMore) {
  TenantScope carl = amt.kollege("carl", {"sachbearbeitung"});
  const std::string id = gesandt({bitte(Art::kenntnis, bert)});
  dauerhaft(
      frage_weitere(amt.house(), anna, id, umlauf(id).fassung, {bitte(Art::kenntnis, carl)}, amt.now()));
  EXPECT_EQ(korb(carl), Worte{"kenntnis"}) << "the same stage is on";
  dauerhaft(ziehe_zurueck(amt.house(), anna, id, umlauf(id).fassung, offen(id, carl).id, amt.now()));
  EXPECT_TRUE(korb(carl).empty());
  EXPECT_EQ(zustand(id), "laeuft");
  const auto code = [&](const TenantScope& who, std::int64_t fassung) {
    return abgelehnt([&] { return ziehe_zurueck(amt.house(), who, id, fassung, "", amt.now()); });
  };
  EXPECT_EQ(code(bert, umlauf(id).fassung), "verfuegung.nicht_ihrer");
  EXPECT_EQ(code(anna, 1), "verfuegung.veraltet");
  EXPECT_EQ(code(anna, umlauf(id).fassung), "ok");
  EXPECT_EQ(zustand(id), "zurueckgezogen");
  EXPECT_TRUE(korb(bert).empty());
  EXPECT_EQ(code(anna, umlauf(id).fassung), "verfuegung.nichts_offen");
  EXPECT_EQ(abgelehnt([&] {
              return frage_weitere(amt.house(), anna, id, umlauf(id).fassung, {bitte(Art::kenntnis, carl)},
                                   amt.now());
            }),
            "verfuegung.nicht_offen");
  EXPECT_EQ(abgelehnt([&] { return sende_erneut(amt.house(), anna, id, umlauf(id).fassung, amt.now()); }),
            "verfuegung.nicht_zurueck");
}

TEST_F(Umlaufen, whoeverLeadsSteersWhatOthersHaveSent) {
  TenantScope lena = amt.kollege("lena", {"sachbearbeitung", "leitung"});
  const std::string id = gesandt({bitte(Art::kenntnis, bert)});
  dauerhaft(ziehe_zurueck(amt.house(), lena, id, umlauf(id).fassung, "", amt.now()));
  EXPECT_EQ(zustand(id), "zurueckgezogen");
}

TEST_F(Umlaufen, goesToTheAktenWhenNothingIsOpen) {
  const std::string id = gesandt({bitte(Art::kenntnis, bert)});
  auto file = [&] { return lege_zu_den_akten(amt.house(), anna, id, umlauf(id).fassung, amt.now()); };
  EXPECT_EQ(abgelehnt(file), "verfuegung.noch_offen");
  gelungen(antwort(bert, id, "kenntnis"));
  dauerhaft(file());
  EXPECT_EQ(zustand(id), "zu_den_akten");
  EXPECT_EQ(abgelehnt(file), "verfuegung.schon_zu_den_akten");
  amt.erledige_auftraege();
  const auto files =
      gelungen(anna.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, vorgang); }));
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].titel, "Laufzettel: Entwurf");
  EXPECT_EQ(files[0].richtung, akte::Richtung::intern) << "filed, not sent";
}

// zur Kenntnis nach Abgang: what is asked beside the process does not end with it.
TEST_F(Umlaufen, goesOnWhenItsCaseEnds) {
  const std::string id =
      gesandt({bitte(Art::kenntnis, bert), an_rolle(Art::schlusszeichnung, "zeichnung", 2)});
  dauerhaft(vorgang::beende(amt.house(), anna, vorgang, "gegenstandslos", "Umzug.", amt.now()));
  EXPECT_EQ(korb(bert), Worte{"kenntnis"});
  const auto shown = gelungen(lies_aufgabe(amt.house(), bert, offen(id, bert).aufgabe));
  EXPECT_TRUE(shown.blatt.fall.abgeschlossen);
  EXPECT_FALSE(shown.aufgabe.hindernis);
  gelungen(antwort(bert, id, "kenntnis"));
  gelungen(antwort(bert, id, "schlussgezeichnet"));
  EXPECT_EQ(zustand(id), "fertig");
  amt.erledige_auftraege();
  const auto files =
      gelungen(anna.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, vorgang); }));
  EXPECT_TRUE(std::ranges::any_of(
      files, [](const akte::Dokument& one) { return one.titel == "Laufzettel: Entwurf"; }));
  const std::string other = gesandt({bitte(Art::kenntnis, bert)});
  dauerhaft(ziehe_zurueck(amt.house(), anna, other, umlauf(other).fassung, "", amt.now()));
  EXPECT_TRUE(korb(bert).empty()) << "and its author withdraws it";
}

TEST_F(Umlaufen, itsTaskSaysWhoHasItInHand) {
  TenantScope carl = amt.kollege("carl", {"sachbearbeitung"});
  const std::string id = gesandt({an_rolle(Art::kenntnis, "sachbearbeitung")});
  const std::string task = umlauf(id).schritte[0].aufgabe;
  dauerhaft(vorgang::uebernimm_aufgabe(carl, task, 1, amt.now()));
  amt.abwesend(carl, bert);
  const Aufgabenblatt shown = gelungen(lies_aufgabe(amt.house(), bert, task));
  EXPECT_EQ(shown.aufgabe.konto, carl.actor().id);
  EXPECT_FALSE(shown.aufgabe.hindernis) << "he stands in";
  EXPECT_EQ(shown.blatt.ganz.namen.at(carl.actor().id), "carl");
}

TEST_F(Umlaufen, twoAtOnceAreOne) {
  const std::string id = gesandt({an_rolle(Art::kenntnis, "sachbearbeitung")});
  const Schritt step = offen(id, bert);
  gelungen(antwort(bert, id, step, "kenntnis"));
  EXPECT_EQ(abgelehnt([&] { return antwort(anna, id, step, "kenntnis"); }), "vorgang.aufgabe_veraltet");
}

TEST_F(Umlaufen, whatIsTakenIsAnsweredByWhoeverHasIt) {
  const std::string id = gesandt({an_rolle(Art::kenntnis, "sachbearbeitung")});
  const Schritt step = offen(id, bert);
  dauerhaft(vorgang::uebernimm_aufgabe(bert, step.aufgabe, 1, amt.now()));
  EXPECT_EQ(abgelehnt([&] { return antwort(anna, id, step, "kenntnis"); }), "vorgang.in_anderen_haenden");
  EXPECT_EQ(
      abgelehnt([&] { return vorgang::erledige_aufgabe(amt.house(), bert, step.aufgabe, 2, {}, amt.now()); }),
      "vorgang.keine_prozessaufgabe");
}

TEST_F(Umlaufen, rightsAreAsked) {
  const std::vector<Bitte> ask{bitte(Art::kenntnis, bert)};
  for (const TenantScope& who : {amt.dora(), amt.pia(), amt.adam()})
    EXPECT_EQ(abgelehnt([&] { return versuche(who, ask); }), "haus.kein_recht");
  EXPECT_EQ(abgelehnt([&] { return versuche(anna, {bitte(Art::kenntnis, amt.dora())}); }),
            "verfuegung.wer_unbekannt");
  EXPECT_EQ(abgelehnt([&] { return versuche(anna, {an_rolle(Art::kenntnis, "auskunft")}); }),
            "verfuegung.wer_unbekannt");
  EXPECT_EQ(abgelehnt([&] { return versuche(anna, ask, {"elsewhere"}); }), "verfuegung.dokument_fremd");
  const std::string id = gesandt(ask);
  const Schritt step = offen(id, bert);
  EXPECT_EQ(abgelehnt([&] { return antwort(amt.dora(), id, step, "kenntnis"); }), "haus.kein_recht");
  EXPECT_EQ(abgelehnt([&] { return antwort(anna, id, step, "kenntnis"); }), "vorgang.in_anderen_haenden");
  EXPECT_EQ(abgelehnt([&] {
              return antworte(amt.house(), bert, {"unknown", 1, "kenntnis", "", {}}, amt.now());
            }),
            "verfuegung.unbekannt");
  EXPECT_EQ(abgelehnt([&] { return lies_umlaeufe(amt.house(), amt.pia(), vorgang); }), "haus.kein_recht");
  EXPECT_EQ(gelungen(lies_umlaeufe(amt.house(), amt.dora(), vorgang)).size(), 1U);
}

// SQLite itself says how each statement would go.
class SqliteUmlaufAbfragen : public Verfuegungstest {
 protected:
  // How many statements the page of the case costs; none walks through a table that grows with cases.
  std::size_t abfragen() {
    auto db = std::make_shared<FragendeDatenbank>(bert.db());
    gelungen(lies_umlaeufe(amt.house(), FragendesTor::mit(bert, db), vorgang));
    for (const Plan& plan : db->plans)
      for (const std::string& step : plan.steps)
        EXPECT_FALSE(laeuft_durch(step) && plan.statement.find(" verfuegung_") != std::string::npos)
            << step << "\n  in: " << plan.statement;
    return db->plans.size();
  }
};

TEST_F(SqliteUmlaufAbfragen, areAsManyForOneAsForMany) {
  const std::string draft = abgelegt(anna, "Entwurf des Bescheids");
  auto one_more = [&] {
    const std::string id =
        gesandt({bitte(Art::mitzeichnung, bert), an_rolle(Art::kenntnis, "sachbearbeitung", 2)}, {draft});
    gelungen(antwort(bert, id, "mitgezeichnet"));
  };
  one_more();
  const std::size_t few = abfragen();
  for (int i = 0; i < 4; ++i) one_more();
  EXPECT_EQ(abfragen(), few);
  const auto all = gelungen(lies_umlaeufe(amt.house(), bert, vorgang));
  ASSERT_EQ(all.size(), 5U);
  for (const UmlaufGanz& one : all) {
    EXPECT_EQ(one.umlauf.dokumente, Worte{draft});
    ASSERT_EQ(one.umlauf.schritte.size(), 2U);
    EXPECT_EQ(one.umlauf.schritte[0].gesehen.size(), 1U);
    EXPECT_TRUE(one.umlauf.schritte[1].gesehen.empty());
  }
}

}  // namespace
}  // namespace gw::verfuegung
