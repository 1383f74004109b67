// SPDX-License-Identifier: EUPL-1.2
// What people do with deadlines, and what they must not.
#include <algorithm>

#include "modules/frist/usecases/frist_testing.hpp"

namespace gw::frist {
namespace {

class Fristhandlung : public Fristtest {
 protected:
  std::string id = mit_eigenen();
  Result<sql::Ticket> sage_vollstaendig(const TenantScope& who, Date seit) {
    return erklaere_vollstaendig(amt.house(), who, id, seit, amt.now());
  }
  Result<sql::Ticket> verlaengere_um(const Frist& frist, std::int64_t tage,
                                     const std::string& grund = "Ein Gutachten steht noch aus.") {
    return verlaengere(amt.house(), anna, gesehen(frist), add_days(*frist.ende, tage), grund, amt.now());
  }
};

TEST_F(Fristhandlung, theFictionBeginsWithCompleteDocuments) {
  EXPECT_EQ(eine(id, art::fiktion).zustand, Zustand::wartet_auf_beginn);
  EXPECT_FALSE(eine(id, art::fiktion).ende);
  vergehen(10);
  const Frist begun = vollstaendig(id);
  EXPECT_EQ(begun.zustand, Zustand::laeuft);
  EXPECT_EQ(begun.beginn, heute());
  EXPECT_EQ(begun.ende, deadline::verschoben(add_months(heute(), 3), deadline::Gebiet::bb));
  EXPECT_EQ(ereignisse(id), Kinds{"frist.unterlagen_vollstaendig"});
}

TEST_F(Fristhandlung, completenessIsADayThatWasAndNotBeforeTheApplication) {
  EXPECT_EQ(amt.weist_ab([&] { return sage_vollstaendig(anna, add_days(heute(), 1)); }),
            "frist.tag_kommt_noch");
  EXPECT_EQ(amt.weist_ab([&] { return sage_vollstaendig(anna, add_days(heute(), -1)); }),
            "frist.tag_vor_eingang");
  EXPECT_EQ(amt.weist_ab([&] { return sage_vollstaendig(amt.dora(), heute()); }), "haus.kein_recht");
  id = eroeffnet();
  EXPECT_EQ(amt.weist_ab([&] { return sage_vollstaendig(anna, heute()); }), "frist.haengt_nicht_daran");
  id = "nirgends";
  EXPECT_EQ(amt.weist_ab([&] { return sage_vollstaendig(anna, heute()); }), "vorgang.unbekannt");
}

TEST_F(Fristhandlung, documentsThatAreAskedForAreNotComplete) {
  dauerhaft(anna.db().write_void([&](sql::Tx& tx) {
    return beginne_nachfrist(tx, amt.house(), anna, amt.now(), {id, "frage-1", add_days(heute(), 14)});
  }));
  EXPECT_EQ(amt.weist_ab([&] { return sage_vollstaendig(anna, heute()); }), "frist.nachgefordert");
  dauerhaft(niemand.db().write_void(
      [&](sql::Tx& tx) { return beende_nachfrist(tx, id, "frage-1", Ausgang::eingegangen, amt.now()); }));
  EXPECT_EQ(eine(id, art::nachfrist).zustand, Zustand::gewahrt);
  EXPECT_EQ(vollstaendig(id).zustand, Zustand::laeuft);
}

// Late is late, but what has come or is given up does not keep the documents from being complete.
TEST_F(Fristhandlung, aMissedNachfristEndsWithItsQuestion) {
  for (const Ausgang ausgang : {Ausgang::eingegangen, Ausgang::hinfaellig}) {
    id = mit_eigenen();
    dauerhaft(anna.db().write_void([&](sql::Tx& tx) {
      return beginne_nachfrist(tx, amt.house(), anna, amt.now(), {id, "frage-1", add_days(heute(), 14)});
    }));
    vergehen(30);
    amt.erledige_auftraege();
    EXPECT_EQ(eine(id, art::nachfrist).zustand, Zustand::versaeumt);
    EXPECT_EQ(amt.weist_ab([&] { return sage_vollstaendig(anna, heute()); }), "frist.nachgefordert");
    dauerhaft(niemand.db().write_void(
        [&](sql::Tx& tx) { return beende_nachfrist(tx, id, "frage-1", ausgang, amt.now()); }));
    EXPECT_EQ(vollstaendig(id).zustand, Zustand::laeuft);
    EXPECT_EQ(eine(id, art::nachfrist).zustand, Zustand::versaeumt);
  }
}

TEST_F(Fristhandlung, completenessCanBeTakenBack) {
  vollstaendig(id);
  auto zurueck = [&](const TenantScope& who, const std::string& grund) {
    return nimm_vollstaendigkeit_zurueck(amt.house(), who, id, grund, amt.now());
  };
  EXPECT_EQ(amt.weist_ab([&] { return zurueck(anna, " "); }), "frist.grund_fehlt");
  EXPECT_EQ(amt.weist_ab([&] { return zurueck(amt.dora(), "Der Plan fehlt."); }), "haus.kein_recht");
  dauerhaft(zurueck(anna, "Der Plan fehlt."));
  const Frist frist = eine(id, art::fiktion);
  EXPECT_EQ(frist.zustand, Zustand::wartet_auf_beginn);
  EXPECT_FALSE(frist.beginn || frist.ende);
  vergehen(3);
  EXPECT_EQ(vollstaendig(id).beginn, heute());
}

// What began anew is a new one: neither extended nor has it rested.
TEST_F(Fristhandlung, takenBackItsExtensionIsGone) {
  dauerhaft(verlaengere_um(vollstaendig(id), 30));
  amt.erledige_auftraege();
  dauerhaft(nimm_vollstaendigkeit_zurueck(amt.house(), anna, id, "Der Plan fehlt.", amt.now()));
  vergehen(60);
  const Frist again = vollstaendig(id);
  EXPECT_EQ(again.ende, deadline::verschoben(add_months(heute(), 3), deadline::Gebiet::bb));
  EXPECT_FALSE(again.verlaengert_bis);
  EXPECT_EQ(again.grund, "");
  dauerhaft(verlaengere_um(again, 30));
  amt.erledige_auftraege();
  EXPECT_EQ(std::ranges::count(amt.ereignisse("vorgang:" + id), "post.zum_versand_gelegt"), 2)
      << "a letter for each";
}

// Where nothing is decided, its letter promises no decision; both are made.
TEST_F(Fristhandlung, anyOtherIsToldOfItsExtensionToo) {
  id = mit_einer("{art: sonstige, recht: Satzung, dauer: P14D, verlaengerbar: ja}");
  dauerhaft(verlaengere_um(eine(id, art::sonstige), 30));
  amt.erledige_auftraege();
  EXPECT_EQ(amt.auftraege("frist.brief").at(0).state, "done");
  EXPECT_EQ(amt.ereignisse("vorgang:" + id).back(), "post.zum_versand_gelegt");
}

TEST_F(Fristhandlung, anExtensionThatWasTakenBackIsNotTold) {
  dauerhaft(verlaengere_um(vollstaendig(id), 30));
  dauerhaft(nimm_vollstaendigkeit_zurueck(amt.house(), anna, id, "Der Plan fehlt.", amt.now()));
  dauerhaft(verlaengere_um(vollstaendig(id), 50));
  amt.erledige_auftraege();
  for (const Musteramt::Auftrag& one : amt.auftraege("frist.brief")) EXPECT_EQ(one.state, "done");
  EXPECT_EQ(std::ranges::count(amt.ereignisse("vorgang:" + id), "post.zum_versand_gelegt"), 1);
}

TEST_F(Fristhandlung, saidAgainItEndsNoEarlierThanWithoutItsExtension) {
  dauerhaft(verlaengere_um(vollstaendig(id), 10));
  vergehen(60);
  EXPECT_EQ(vollstaendig(id).ende, deadline::verschoben(add_months(heute(), 3), deadline::Gebiet::bb));
}

TEST_F(Fristhandlung, whatHasRestedIsTakenBackBeforeItBeginsAnew) {
  id = mit_einer("{art: fiktion, recht: Satzung, hemmung: § 6 der Satzung}");
  dauerhaft(lasse_ruhen(amt.house(), anna, gesehen(vollstaendig(id)), "Die Beteiligung läuft.", amt.now()));
  vergehen(5);
  EXPECT_EQ(amt.weist_ab([&] { return sage_vollstaendig(anna, heute()); }), "frist.hat_geruht");
  dauerhaft(setze_fort(amt.house(), anna, gesehen(eine(id, art::fiktion)), amt.now()));
  EXPECT_EQ(amt.weist_ab([&] { return sage_vollstaendig(anna, heute()); }), "frist.hat_geruht");
  dauerhaft(nimm_vollstaendigkeit_zurueck(amt.house(), anna, id, "Der Plan fehlt.", amt.now()));
  const Frist again = vollstaendig(id);
  EXPECT_EQ(again.ruhetage, 0);
  EXPECT_EQ(again.ende, deadline::verschoben(add_months(heute(), 3), deadline::Gebiet::bb));
}

TEST_F(Fristhandlung, isExtendedOnceWithReasonsAndATimelyLetter) {
  const Frist frist = vollstaendig(id);
  EXPECT_EQ(amt.weist_ab([&] { return verlaengere_um(frist, 0); }), "frist.tag_nicht_spaeter");
  EXPECT_EQ(amt.weist_ab([&] { return verlaengere_um(frist, 400); }), "frist.zu_lang");
  EXPECT_EQ(amt.weist_ab([&] { return verlaengere_um(frist, 30, ""); }), "frist.grund_fehlt");
  dauerhaft(verlaengere_um(frist, 30));
  const Frist later = eine(id, art::fiktion);
  EXPECT_EQ(later.ende, deadline::verschoben(add_days(*frist.ende, 30), deadline::Gebiet::bb));
  EXPECT_EQ(amt.weist_ab([&] { return verlaengere_um(frist, 60); }), "frist.veraltet");
  EXPECT_EQ(amt.weist_ab([&] { return verlaengere_um(later, 60); }), "frist.schon_verlaengert");
  EXPECT_EQ(ereignisse(id).back(), "frist.verlaengert");
  amt.erledige_auftraege();
  EXPECT_EQ(amt.auftraege("frist.brief").at(0).state, "done");
  EXPECT_EQ(amt.ereignisse("vorgang:" + id).back(), "post.zum_versand_gelegt");
}

TEST_F(Fristhandlung, isNotExtendedWhenItHasPassedOrWaitsOrTheLawDoesNotSaySo) {
  EXPECT_EQ(amt.weist_ab([&] {
    return verlaengere(amt.house(), anna, gesehen(eine(id, art::fiktion)), add_days(heute(), 200), "Weil.",
                       amt.now());
  }),
            "frist.laeuft_nicht");
  EXPECT_EQ(amt.weist_ab([&] { return verlaengere_um(eine(id, art::untaetigkeit), 30); }),
            "frist.nicht_verlaengerbar");
  const Frist frist = vollstaendig(id);
  vergehen(120);
  EXPECT_EQ(amt.weist_ab([&] { return verlaengere_um(frist, 30); }), "frist.abgelaufen");
}

TEST_F(Fristhandlung, onlyWhatALawLetsRestRests) {
  auto ruhe = [&](std::string_view art) {
    return lasse_ruhen(amt.house(), anna, gesehen(eine(id, art)), "Die Beteiligung läuft.", amt.now());
  };
  for (std::string_view art : {art::untaetigkeit, art::bearbeitung})
    EXPECT_EQ(amt.weist_ab([&] { return ruhe(art); }), "frist.ruht_nie") << art;
  dauerhaft(ruhe(art::entscheidung));
  EXPECT_EQ(eine(id, art::entscheidung).zustand, Zustand::ruht);
  EXPECT_EQ(amt.weist_ab([&] { return ruhe(art::entscheidung); }), "frist.laeuft_nicht");
}

TEST_F(Fristhandlung, daysOfRestAreNotCountedIn) {
  const Frist frist = eine(id, art::entscheidung);
  dauerhaft(lasse_ruhen(amt.house(), anna, gesehen(frist), "Die Beteiligung läuft.", amt.now()));
  vergehen(9);
  auto weiter = [&] {
    return setze_fort(amt.house(), anna, gesehen(eine(id, art::entscheidung)), amt.now());
  };
  dauerhaft(weiter());
  const Frist later = eine(id, art::entscheidung);
  EXPECT_EQ(later.ruhetage, 10) << "the first and the last one are among them";
  EXPECT_EQ(later.ende,
            deadline::verschoben(add_days(add_months(*frist.beginn, 2), 10), deadline::Gebiet::bb));
  EXPECT_EQ(ereignisse(id), (Kinds{"frist.ruht", "frist.laeuft_weiter"}));
  EXPECT_EQ(amt.weist_ab(weiter), "frist.ruht_nicht");
}

// Each day once, however often it rests on it.
TEST_F(Fristhandlung, aDayOfRestIsCountedOnce) {
  auto ruhe_und_weiter = [&] {
    dauerhaft(lasse_ruhen(amt.house(), anna, gesehen(eine(id, art::entscheidung)), "Die Beteiligung läuft.",
                          amt.now()));
    dauerhaft(setze_fort(amt.house(), anna, gesehen(eine(id, art::entscheidung)), amt.now()));
    return eine(id, art::entscheidung).ruhetage;
  };
  EXPECT_EQ(ruhe_und_weiter(), 1);
  EXPECT_EQ(ruhe_und_weiter(), 1);
  vergehen(1);
  EXPECT_EQ(ruhe_und_weiter(), 2);
}

TEST_F(Fristhandlung, isKeptOrSettledWithANote) {
  auto schliesse_ab = [&](const TenantScope& who, std::string_view art, bool gewahrt,
                          const std::string& notiz) {
    return schliesse(amt.house(), who, gesehen(eine(id, art)), gewahrt, notiz, amt.now());
  };
  EXPECT_EQ(amt.weist_ab([&] { return schliesse_ab(anna, art::bearbeitung, true, ""); }),
            "frist.grund_fehlt");
  EXPECT_EQ(amt.weist_ab([&] { return schliesse_ab(amt.dora(), art::bearbeitung, true, "So."); }),
            "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return schliesse_ab(anna, art::fiktion, true, "So."); }),
            "frist.laeuft_nicht");
  dauerhaft(schliesse_ab(anna, art::bearbeitung, true, "Am Telefon zugesagt."));
  EXPECT_EQ(eine(id, art::bearbeitung).zustand, Zustand::gewahrt);
  EXPECT_EQ(eine(id, art::bearbeitung).notiz, "Am Telefon zugesagt.");
  EXPECT_EQ(amt.weist_ab([&] { return schliesse_ab(anna, art::bearbeitung, true, "Noch einmal."); }),
            "frist.zu_ende");
  dauerhaft(schliesse_ab(anna, art::fiktion, false, "Kein Antrag auf Genehmigung."));
  vergehen(100);
  dauerhaft(schliesse_ab(anna, art::entscheidung, true, "Doch noch."));
  EXPECT_EQ(eine(id, art::entscheidung).zustand, Zustand::versaeumt) << "too late stays too late";
  EXPECT_EQ(ereignisse(id), (Kinds{"frist.gewahrt", "frist.erledigt", "frist.versaeumt"}));
}

TEST(Fristausgang, isSaidPlainly) {
  EXPECT_TRUE(lies_ausgang("gewahrt").value());
  EXPECT_FALSE(lies_ausgang("erledigt").value());
  for (const char* none : {"", "Gewahrt", "versaeumt"}) {
    EXPECT_EQ(lies_ausgang(none).error().code, "frist.ausgang_fehlt") << none;
    EXPECT_EQ(lies_ausgang(none).error().field, "ausgang");
  }
}

class Fristeintrag : public Fristtest {
 protected:
  std::string id = eroeffnet();
  Getipptes getippt{
      "Stellungnahme der Kammer", "§ 28 VwVfG", "Mit der Kammer vereinbart.", "", "2", "wochen"};
  Eintrag gelesen() { return gelungen(lies_eintrag(getippt, heute())); }
  std::string mangel() {
    auto read = lies_eintrag(getippt, heute());
    return read ? "" : read.error().code + " " + read.error().field;
  }
};

TEST_F(Fristeintrag, isCountedLikeAnyOther) {
  getippt.tag = heute().text();
  dauerhaft(trage_ein(amt.house(), anna, id, gelesen(), amt.now()));
  const Frist made = eine(id, art::eigene);
  EXPECT_EQ(made.ende, deadline::verschoben(add_days(heute(), 14), deadline::Gebiet::bb));
  EXPECT_EQ(made.rolle, "sachbearbeitung");
  EXPECT_EQ(made.nummer, 3);
  EXPECT_EQ(ereignisse(id), Kinds{"frist.eingetragen"});
}

TEST_F(Fristeintrag, mayBeAFixedDay) {
  getippt.tag = "25.12.2027";
  getippt.einheit = "fest";
  dauerhaft(trage_ein(amt.house(), anna, id, gelesen(), amt.now()));
  EXPECT_EQ(eine(id, art::eigene).ende, tag("2027-12-25"));
}

TEST_F(Fristeintrag, saysWhatItIsAndWhy) {
  getippt.tag = heute().text();
  EXPECT_EQ(mangel(), "");
  const Getipptes gut = getippt;
  getippt.titel = "";
  EXPECT_EQ(mangel(), "frist.titel_fehlt titel");
  (getippt = gut).quelle = "";
  EXPECT_EQ(mangel(), "frist.quelle_fehlt quelle");
  (getippt = gut).grund = "";
  EXPECT_EQ(mangel(), "frist.grund_fehlt grund");
  (getippt = gut).tag = "irgendwann";
  EXPECT_EQ(mangel(), "form.date tag");
  (getippt = gut).tag = "1.1.1926";
  EXPECT_EQ(mangel(), "frist.tag_zu_fern tag");
  for (const char* anzahl : {"", "0", "-1", "zwei", "1001", "99999999999999999999"}) {
    (getippt = gut).anzahl = anzahl;
    EXPECT_EQ(mangel(), "frist.dauer_falsch anzahl") << anzahl;
  }
  (getippt = gut).einheit = "jahrzehnte";
  EXPECT_EQ(mangel(), "frist.dauer_falsch anzahl");
}

TEST_F(Fristeintrag, isForThoseWhoWorkOnACaseThatRuns) {
  getippt.tag = heute().text();
  auto trage = [&](const TenantScope& who, const std::string& vorgang) {
    return trage_ein(amt.house(), who, vorgang, gelesen(), amt.now());
  };
  EXPECT_EQ(amt.weist_ab([&] { return trage(amt.dora(), id); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return trage(niemand, id); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return trage(anna, "nirgends"); }), "vorgang.unbekannt");
  dauerhaft(vorgang::beende(amt.house(), anna, id, "gegenstandslos", "Der Hund ist fortgezogen.", amt.now()));
  EXPECT_EQ(amt.weist_ab([&] { return trage(anna, id); }), "frist.vorgang_abgeschlossen");
}

}  // namespace
}  // namespace gw::frist
