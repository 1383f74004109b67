// SPDX-License-Identifier: EUPL-1.2
// Applications that follow a decision: the objection to it.
#include "modules/antrag/usecases/folge.hpp"

#include "base/value/json.hpp"
#include "modules/antrag/usecases/antrag_testing.hpp"
#include "modules/antrag/usecases/auskunft.hpp"
#include "modules/antrag/usecases/sicherung.hpp"
#include "modules/person/person.hpp"

namespace gw::antrag {
namespace {

class FolgeTest : public Antragstest {
 protected:
  Eingang eingereicht(const TenantScope& who) {
    return dauerhaft(reiche_ein(amt.house(), who, ausgefuellt(who), amt.now()));
  }
  void erledige(const TenantScope& who, const std::string& vorgang, const Context& results) {
    for (const vorgang::Korbaufgabe& task : gelungen(vorgang::korbaufgaben(who)))
      if (task.vorgang == vorgang)
        dauerhaft(vorgang::erledige_aufgabe(amt.house(), who, task.id, task.fassung, results, amt.now()));
  }
  // Decided, signed, and the letter has left.
  Eingang entschieden(const TenantScope& who) {
    Eingang first = eingereicht(who);
    erledige(amt.anna(), first.vorgang, {{"entscheidung", "bewilligen"}});
    erledige(amt.bert(), first.vorgang, {{"zeichnung", "genehmigt"}});
    amt.erledige_auftraege();
    return first;
  }
  auto versuche(const TenantScope& who, const std::string& vorgang,
                const std::string& paket = "widerspruch") {
    return beginne_folge(amt.house(), who, besitzer_von(who), vorgang, paket, "de", amt.now());
  }
  Entwurf folge(const TenantScope& who, const Eingang& first) {
    return entwurf(who, dauerhaft(versuche(who, first.vorgang)));
  }
  Eingang widersprochen(const TenantScope& who, const Eingang& first) {
    Gespeichert one =
        gespeichert(who, folge(who, first), 0, {{"umfang", "ganz"}, {"begruendung_wann", "keine"}});
    Gespeichert two =
        gespeichert(who, one.entwurf, 2,
                    {{"vorname", "Erika"}, {"nachname", "Mustermann"}, {"anschrift_geaendert", "nein"}});
    return dauerhaft(reiche_ein(amt.house(), who, two.entwurf, amt.now()));
  }
  Folgen folgen(const Eingang& first) {
    return gelungen(lies_folgen(amt.house(), niemand, first.vorgang, amt.now()));
  }
  static std::vector<std::string> seiten(const Entwurf& draft, Instant now) {
    std::vector<std::string> ids;
    for (const auto& page : form::visible(draft.paket->formular, draft.antrag.antworten, now))
      ids.push_back(page.page->id);
    return ids;
  }

  paket::PaketPtr widerspruch = amt.nimm_paket_in_betrieb("widerspruch");
};

using Namen = std::vector<std::string>;

TEST_F(FolgeTest, beginsWithWhatTheFirstApplicationSaid) {
  Eingang first = entschieden(erika);
  Entwurf draft = folge(erika, first);
  EXPECT_EQ(draft.antrag.paket, "widerspruch");
  EXPECT_EQ(draft.antrag.bezug, first.vorgang);
  const Context& answers = draft.antrag.antworten;
  EXPECT_EQ(answers.get("vorname"), Value("Erika"));
  EXPECT_EQ(answers.get("anschrift").get("ort"), Value("Musterstadt"));
  EXPECT_TRUE(answers.get("hund_name").is_null());
  EXPECT_EQ(answers.get("bezug").get("nummer"), Value(first.nummer));
  EXPECT_EQ(seiten(draft, amt.now()), (Namen{"widerspruch", "person"}));
}

TEST_F(FolgeTest, opensACaseInTheAkteOfTheFirst) {
  Eingang first = entschieden(erika);
  Eingang second = widersprochen(erika, first);
  auto facts = [&](const Eingang& of) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return vorgang::eckdaten(tx, of.vorgang); }));
  };
  EXPECT_EQ(facts(second).akte, facts(first).akte);
  EXPECT_EQ(facts(second).person, "Erika Mustermann");
  EXPECT_EQ(facts(second).anschrift, facts(first).anschrift);
  EXPECT_EQ(facts(second).betreff, "Widerspruch: Hundesteuer: Rex");
  EXPECT_EQ(facts(second).pseudonym, erika.actor().id);
  EXPECT_EQ(zeile(second.antrag).daten.get("bezug").get("nummer"), Value(first.nummer));
  EXPECT_TRUE(zeile(second.antrag).daten.get("anschrift").is_null()) << "was filled, and not asked for";
}

TEST_F(FolgeTest, isOfferedOnceTheDecisionIsThere) {
  Eingang first = eingereicht(erika);
  EXPECT_TRUE(folgen(first).moeglich.empty());
  first = entschieden(erika);
  Folgen offered = folgen(first);
  ASSERT_EQ(offered.moeglich.size(), 1u);
  EXPECT_EQ(offered.moeglich[0].paket->id, "widerspruch");
  EXPECT_EQ(offered.moeglich[0].frist, (Date{2026, 12, 23}));
  EXPECT_TRUE(offered.begonnen.empty());
}

TEST_F(FolgeTest, whatEndsSoonMayBeAppliedForAgain) {
  amt.nimm_in_betrieb(
      {{"paket.yaml", "version: 1.0.0", "version: 2.0.0"},
       {"paket.yaml", "bearbeitung_tage: 14",
        "bearbeitung_tage: 14\nverlaengerung:\n  gilt_bis: if entscheidung = \"bewilligen\" then "
        "date(\"2027-06-30\") else null\n  tage_vorher: 30"}});
  Eingang open = eingereicht(erika), first = entschieden(erika);
  EXPECT_FALSE(folgen(open).gilt_bis) << "nothing is granted yet";
  EXPECT_EQ(folgen(first).gilt_bis, (Date{2027, 6, 30}));
  EXPECT_TRUE(folgen(first).aenderbar);
  EXPECT_FALSE(folgen(first).verlaengerbar) << "there is time";
  amt.advance(std::chrono::hours(24 * 200));
  EXPECT_TRUE(folgen(first).verlaengerbar);
}

TEST_F(FolgeTest, whatRunsIsShownAndNotOfferedAgain) {
  Eingang first = entschieden(erika);
  Eingang second = widersprochen(erika, first);
  Folgen now = folgen(first);
  EXPECT_TRUE(now.moeglich.empty());
  ASSERT_EQ(now.begonnen.size(), 1u);
  EXPECT_EQ(now.begonnen[0].eingang.nummer, second.nummer);
  EXPECT_EQ(now.begonnen[0].eingang.geheimnis, second.geheimnis);
  EXPECT_EQ(now.begonnen[0].zustand, "eingegangen");
  dauerhaft(vorgang::nimm_zurueck(amt.house(), erika, second.vorgang, amt.now()));
  now = folgen(first);
  EXPECT_EQ(now.moeglich.size(), 1u) << "who withdrew may think again";
  EXPECT_EQ(now.begonnen[0].zustand, "beendet");
}

TEST_F(FolgeTest, lateIsAskedForTheReasonAndNeverTurnedAway) {
  Eingang first = entschieden(niemand);
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE post_sendung SET erledigt_am = :am", {{"am", to_millis(amt.now())}}));
    return ok();
  }));
  EXPECT_EQ(folgen(first).moeglich.at(0).frist, (Date{2026, 12, 23}));
  EXPECT_EQ(seiten(folge(niemand, first), amt.now()), (Namen{"widerspruch", "person"}));
  amt.advance(std::chrono::hours(24 * 40));
  EXPECT_EQ(seiten(folge(niemand, first), amt.now()), (Namen{"widerspruch", "verspaetung", "person"}));
  EXPECT_NE(widersprochen(niemand, first).nummer, "");
}

TEST_F(FolgeTest, needsADecidedCase) {
  Eingang open = eingereicht(erika);
  EXPECT_EQ(amt.weist_ab([&] { return versuche(erika, open.vorgang); }), "vorgang.kein_bescheid");
  EXPECT_EQ(amt.weist_ab([&] { return versuche(erika, "nirgends"); }), "vorgang.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return versuche(erika, open.vorgang, "katzensteuer"); }), "paket.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return versuche(erika, open.vorgang, "hundesteuer"); }), "antrag.keine_folge");
}

TEST_F(FolgeTest, cannotBeBegunInAnyOtherWay) {
  const std::string refused = "antrag.nur_mit_bescheid";
  EXPECT_EQ(amt.weist_ab([&] {
    return beginne_antrag(amt.house(), erika, besitzer_von(erika), "widerspruch", "de", amt.now());
  }),
            refused);
  Direktantrag direct{"widerspruch", Context{}, {}, ""};
  EXPECT_EQ(amt.weist_ab([&] { return sende(direct); }), refused);
  Entwurf draft = folge(erika, entschieden(erika));
  const std::string saved = sicherung(erika, draft, draft.paket->texte("de"), amt.now());
  EXPECT_EQ(amt.weist_ab([&] {
    return beginne_mit_sicherung(amt.house(), erika, besitzer_von(erika), "widerspruch", "de", saved,
                                 amt.now());
  }),
            refused);
}

// Something has changed since: the same service once more.
TEST_F(FolgeTest, aChangeBeginsWithTheSameAnswers) {
  Eingang first = eingereicht(erika);
  EXPECT_FALSE(folgen(first).aenderbar) << "while it runs, a message says so";
  auto aendere = [&](const Eingang& eingang) {
    return beginne_aenderung(amt.house(), erika, besitzer_von(erika), eingang.vorgang, "de", amt.now());
  };
  EXPECT_EQ(amt.weist_ab([&] { return aendere(first); }), "vorgang.kein_bescheid");
  first = entschieden(erika);
  EXPECT_TRUE(folgen(first).aenderbar);
  Entwurf draft = entwurf(erika, dauerhaft(aendere(first)));
  EXPECT_EQ(draft.antrag.bezug, first.vorgang);
  EXPECT_EQ(draft.antrag.antworten.get("hund_name"), Value("Rex"));
  draft = gespeichert(erika, draft, 1, hund("Rexona")).entwurf;
  Eingang second = dauerhaft(reiche_ein(amt.house(), erika, draft, amt.now()));
  auto akte = [&](const Eingang& of) {
    return gelungen(
        niemand.db().read([&](sql::Tx& tx) { return vorgang::akte_des_vorgangs(tx, of.vorgang); }));
  };
  EXPECT_EQ(akte(second), akte(first));
  EXPECT_EQ(folgen(first).begonnen.at(0).eingang.nummer, second.nummer);
  EXPECT_FALSE(folgen(first).aenderbar) << "one at a time";
  Eingang objection = widersprochen(erika, first);
  EXPECT_EQ(amt.weist_ab([&] { return aendere(objection); }), "antrag.nur_mit_bescheid");
  EXPECT_EQ(amt.weist_ab([&] { return aendere({"", "nirgends", "", "", {}}); }), "vorgang.unbekannt");
}

// What the office begins: the hearing before it takes a decision back.
class Amtsfolge : public FolgeTest {
 protected:
  Entwurf begonnen_im_amt(const Eingang& first) {
    return entwurf(anna, dauerhaft(versuche(anna, first.vorgang, "aufhebung")));
  }
  Entwurf ausgefuellt_im_amt(const Eingang& first) {
    Gespeichert one = gespeichert(anna, begonnen_im_amt(first), 0,
                                  {{"grund", "falsch"},
                                   {"sachverhalt", "Rex ist der zweite Hund."},
                                   {"beguenstigend", "nein"},
                                   {"abgabenbescheid", "ja"}});
    Gespeichert two = gespeichert(anna, one.entwurf, 1, {{"ab", "1.1.2026"}});
    return gespeichert(anna, two.entwurf, 2, {{"anhoerung", "zwei_wochen"}}).entwurf;
  }
  Eingang eroeffnet(const Eingang& first) {
    return dauerhaft(reiche_ein(amt.house(), anna, ausgefuellt_im_amt(first), amt.now()));
  }
  Amtsfolgen im_amt(const TenantScope& who, const Eingang& first) {
    return gelungen(lies_amtsfolgen(amt.house(), who, first.vorgang, amt.now()));
  }
  Auskunft auskunft(const Eingang& of) {
    return gelungen(auskunft_mit_geheimnis(amt.house(), niemand, of.nummer, of.geheimnis));
  }
  TenantScope anna = amt.anna();
  paket::PaketPtr aufhebung = amt.nimm_paket_in_betrieb("aufhebung");
};

TEST_F(Amtsfolge, isOfferedToThoseWhoWorkOnCases) {
  Eingang first = eingereicht(erika);
  EXPECT_TRUE(im_amt(anna, first).moeglich.empty());
  first = entschieden(erika);
  ASSERT_EQ(im_amt(anna, first).moeglich.size(), 1u);
  EXPECT_EQ(im_amt(anna, first).moeglich[0]->id, "aufhebung");
  EXPECT_TRUE(im_amt(amt.dora(), first).moeglich.empty());
  EXPECT_EQ(folgen(first).moeglich.size(), 1u) << "the person may object, and no more";
}

TEST_F(Amtsfolge, theOfficeSpeaksForItself) {
  Entwurf draft = begonnen_im_amt(entschieden(erika));
  EXPECT_EQ(draft.antrag.besitzer, "amt:" + anna.actor().id);
  EXPECT_EQ(draft.antrag.antworten.size(), 1u) << "bezug; nothing of what the person said";
  EXPECT_EQ(seiten(draft, amt.now()), (Namen{"grund", "folgen", "anhoerung"}));
}

TEST_F(Amtsfolge, opensACaseForThePersonOfTheFirst) {
  Eingang first = entschieden(erika);
  Eingang second = eroeffnet(first);
  auto facts = [&](const Eingang& of) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return vorgang::eckdaten(tx, of.vorgang); }));
  };
  EXPECT_EQ(facts(second).akte, facts(first).akte);
  EXPECT_EQ(facts(second).pseudonym, erika.actor().id) << "letters go into the same mailbox";
  EXPECT_EQ(facts(second).anschrift, facts(first).anschrift);
  EXPECT_EQ(facts(second).betreff, "Aufhebung: Hundesteuer: Rex");
  EXPECT_EQ(amt.verlauf("vorgang:" + second.vorgang).front().actor, anna.actor().text());
  EXPECT_EQ(amt.verlauf("vorgang:" + first.vorgang).back().kind, "vorgang.folge_vom_amt");
}

TEST_F(Amtsfolge, thePersonSeesItAndDidNotApply) {
  Eingang first = entschieden(erika);
  Eingang second = eroeffnet(first);
  amt.erledige_auftraege();
  ASSERT_EQ(folgen(first).begonnen.size(), 1u);
  EXPECT_TRUE(folgen(first).begonnen[0].vom_amt);
  EXPECT_EQ(folgen(first).begonnen[0].eingang.geheimnis, second.geheimnis);
  EXPECT_EQ(folgen(first).moeglich.size(), 1u) << "they may still object";
  Auskunft seen = auskunft(second);
  EXPECT_TRUE(seen.vom_amt);
  EXPECT_FALSE(auskunft(first).vom_amt);
  EXPECT_EQ(seen.stand.verlauf.front().was, "antrag.amt_begonnen");
  EXPECT_FALSE(gelungen(quittung(niemand, seen))) << "nobody confirms to itself";
  EXPECT_EQ(seen.stand.freigegebene_dokumente.size(), 1u) << "the hearing";
}

TEST_F(Amtsfolge, oneAtATime) {
  Eingang first = entschieden(erika);
  Entwurf draft = begonnen_im_amt(first);
  EXPECT_TRUE(im_amt(anna, first).moeglich.empty());
  ASSERT_EQ(im_amt(anna, first).entwuerfe.size(), 1u);
  EXPECT_EQ(im_amt(anna, first).entwuerfe[0].antrag, draft.antrag.id);
  EXPECT_EQ(im_amt(amt.bert(), first).moeglich.size(), 1u) << "a draft is its clerk's own";
  Eingang second = eroeffnet(first);
  EXPECT_TRUE(im_amt(amt.bert(), first).moeglich.empty());
  dauerhaft(vorgang::beende(amt.house(), anna, second.vorgang, "gegenstandslos", "Irrtum", amt.now()));
  EXPECT_EQ(im_amt(amt.bert(), first).moeglich.size(), 1u);
}

TEST_F(Amtsfolge, eachBeginsItsOwn) {
  Eingang first = entschieden(erika);
  EXPECT_EQ(amt.weist_ab([&] { return versuche(erika, first.vorgang, "aufhebung"); }),
            "antrag.beginnt_das_amt");
  EXPECT_EQ(amt.weist_ab([&] { return versuche(anna, first.vorgang); }), "antrag.beginnt_die_person");
  const std::string clerk = besitzer_von(anna);
  EXPECT_EQ(amt.weist_ab([&] {
    return beginne_folge(amt.house(), amt.dora(), clerk, first.vorgang, "aufhebung", "de", amt.now());
  }),
            "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return besitzer(amt.house(), amt.dora(), ""); }), "haus.kein_recht");
  Entwurf draft = ausgefuellt_im_amt(first);
  EXPECT_EQ(amt.weist_ab([&] { return reiche_ein(amt.house(), niemand, draft, amt.now()); }),
            "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] {
    return lies_entwurf(amt.house(), amt.bert(), besitzer_von(amt.bert()), draft.antrag.id);
  }),
            "antrag.unbekannt");
}

// A block of the first case holds in what follows it, and the letters still find their way.
TEST_F(Amtsfolge, whatIsProtectedThereIsProtectedHere) {
  Eingang first = entschieden(erika);
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE person SET gesperrt = 1, gesperrt_seit = 0"));
    return ok();
  }));
  Eingang second = eroeffnet(first);
  auto gesperrt = [&](const Eingang& of) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return person::gesperrt(tx, of.vorgang); }));
  };
  EXPECT_TRUE(gesperrt(first));
  EXPECT_TRUE(gesperrt(second));
}

TEST_F(FolgeTest, aProgramMayNameTheCase) {
  Eingang first = entschieden(erika);
  Direktantrag direct{"widerspruch",
                      Context{{"umfang", "ganz"},
                              {"begruendung_wann", "keine"},
                              {"vorname", "Erika"},
                              {"nachname", "Mustermann"},
                              {"anschrift_geaendert", false}},
                      {},
                      "einmal",
                      first.vorgang};
  Eingang second = gelungen(sende(direct));
  EXPECT_EQ(gelungen(sende(direct)).nummer, second.nummer);
  EXPECT_EQ(folgen(first).begonnen.at(0).eingang.nummer, second.nummer);
  direct.bezug = entschieden(erika).vorgang;
  EXPECT_EQ(amt.weist_ab([&] { return sende(direct); }), "antrag.schluessel_anders");
  direct.paket = "hundesteuer";
  EXPECT_EQ(amt.weist_ab([&] { return sende(direct); }), "antrag.keine_folge");
}

}  // namespace
}  // namespace gw::antrag
