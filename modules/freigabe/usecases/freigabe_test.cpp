// SPDX-License-Identifier: EUPL-1.2
// A grant from its giving to its end, in both authorities.
#include "base/value/json.hpp"
#include "modules/freigabe/usecases/freigabe_testing.hpp"
#include "modules/person/person.hpp"

namespace gw::freigabe {
namespace {

using Kinds = std::vector<std::string>;

template <class T>
std::string refusal(const Result<T>& result) {
  return result ? "ok" : result.error().code;
}

class Freigaben : public Freigabetest {};

TEST_F(Freigaben, theOtherAuthorityIsTold) {
  std::string id = angekommen();
  auto offered = gelungen(lies_einsichten(amt.house(), *kreis, amt.now()));
  ASSERT_EQ(offered.size(), 1u);
  const Erhalten& told = offered[0].hinweis;
  EXPECT_TRUE(offered[0].da);
  EXPECT_EQ(told.von_name, "Stadt Musterstadt");
  EXPECT_EQ(told.nummer, "MST-26-0000-0001-00");
  EXPECT_EQ(told.zweck, "Prüfung der Erstattung");
  EXPECT_EQ(told.bis, angebot().bis);
  EXPECT_EQ(gelungen(zaehle_neue(*kreis, amt.now())), 1);
  EXPECT_EQ(erzaehlt(id, *stadt), Kinds{"freigabe.erteilt"});
  EXPECT_EQ(erzaehlt(id, *kreis), Kinds{"freigabe.erhalten"});
  EXPECT_EQ(amt.ereignisse("vorgang:" + vorgang).back(), "freigabe.erteilt");
}

TEST_F(Freigaben, areToldOnceHoweverOftenTheJobRuns) {
  std::string id = angekommen();
  jobs::Job again{"again", "freigabe.mitteilung", to_json(Context{{"freigabe", id}})};
  gelungen(teile_mit(amt.house(), hier("musterstadt"), again));
  gelungen(teile_mit(amt.house(), hier("musterstadt"), again));
  EXPECT_EQ(liste(), 1u);
  EXPECT_EQ(erzaehlt(id, *kreis), Kinds{"freigabe.erhalten"});
}

TEST_F(Freigaben, newsThatComeLateOpenNothingAgain) {
  std::string id = angekommen();
  auto old = *gelungen(kreis->db().read([&](sql::Tx& tx) { return store::erhalten(tx, id); }));
  dauerhaft(beende(amt.house(), *stadt, id, "Erledigt", amt.now()));
  amt.erledige_auftraege();
  EXPECT_FALSE(dauerhaft(kreis->db().write([&](sql::Tx& tx) { return store::nimm(tx, old); })));
  old.von = "another";
  old.fassung = 9;
  EXPECT_FALSE(dauerhaft(kreis->db().write([&](sql::Tx& tx) { return store::nimm(tx, old); })));
  EXPECT_EQ(liste(), 0u);
}

TEST_F(Freigaben, eachLookStandsInBothHistories) {
  std::string id = angekommen();
  Einsicht seen = gelungen(sieh(id));
  EXPECT_EQ(seen.auszug.person, "Erika Mustermann");
  EXPECT_EQ(seen.auszug.angaben.get("hund_name").text_or_empty(), "Rex");
  EXPECT_TRUE(seen.dokumente.empty());
  EXPECT_EQ(erzaehlt(id, *stadt), (Kinds{"freigabe.erteilt", "freigabe.gesehen"}));
  EXPECT_EQ(erzaehlt(id, *kreis), (Kinds{"freigabe.erhalten", "freigabe.eingesehen"}));
  EXPECT_EQ(gelungen(zaehle_neue(*kreis, amt.now())), 0);
  auto given = gelungen(lies_freigabe(amt.house(), *stadt, id));
  ASSERT_EQ(given.zugriffe.size(), 1u);
  EXPECT_EQ(given.zugriffe[0].zeichen, seen.zeichen);
  EXPECT_EQ(given.zugriffe[0].rollen, Kinds{"einsichtnahme"});
  EXPECT_EQ(amt.verlauf("vorgang:" + vorgang).back().actor, "guest:" + seen.zeichen);
}

TEST_F(Freigaben, aPersonIsASignThatOnlyTheirOwnAuthorityCanRead) {
  std::string id = angekommen();
  std::string first = gelungen(sieh(id)).zeichen;
  EXPECT_EQ(gelungen(sieh(id)).zeichen, first);
  EXPECT_EQ(amt.abbild().find(kreis->actor().id), std::string::npos);
  kreis = neues_mitglied("landkreis", "gerda", {"einsichtnahme"});
  EXPECT_NE(gelungen(sieh(id)).zeichen, first);
}

TEST_F(Freigaben, showNothingThatWasNotGranted) {
  std::string id = angekommen({});
  Einsicht seen = gelungen(sieh(id));
  EXPECT_EQ(seen.auszug.nummer, "MST-26-0000-0001-00");
  EXPECT_TRUE(seen.auszug.person.empty());
  EXPECT_TRUE(seen.auszug.angaben.is_null());
  EXPECT_EQ(seen.auszug.fall, nullptr);
}

TEST_F(Freigaben, openOnlyDocumentsThatWereChosen) {
  std::string chosen = abgelegt(vorgang, "Bescheid"), other = abgelegt(vorgang, "Vermerk");
  std::string id = angekommen({.dokumente = Dokumente::ausgewaehlte, .auswahl = {chosen}});
  EXPECT_EQ(gelungen(sieh(id)).dokumente.size(), 1u);
  EXPECT_EQ(gelungen(lies(id, chosen)), Musteramt::pdf("Bescheid"));
  EXPECT_EQ(erzaehlt(id, *stadt).back(), "freigabe.dokument_gesehen");
  EXPECT_EQ(erzaehlt(id, *kreis).back(), "freigabe.dokument_eingesehen");
  EXPECT_EQ(amt.weist_ab([&] { return lies(id, other); }), "freigabe.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return lies(id, ""); }), "freigabe.unbekannt");
}

TEST_F(Freigaben, allDocumentsAreThoseOfTheCase) {
  std::string id = angekommen({.dokumente = Dokumente::alle});
  std::string later = abgelegt(vorgang, "Bescheid"), elsewhere = abgelegt(eroeffnet(), "Fremdes");
  EXPECT_EQ(gelungen(lies(id, later)), Musteramt::pdf("Bescheid"));
  EXPECT_EQ(amt.weist_ab([&] { return lies(id, elsewhere); }), "freigabe.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return lies(id, "nirgends"); }), "freigabe.unbekannt");
}

TEST_F(Freigaben, whatIsProtectedStaysWithTheAuthority) {
  std::string document = abgelegt(vorgang, "Bescheid");
  std::string id = angekommen({.angaben = true, .dokumente = Dokumente::alle});
  dauerhaft(stadt->db().write([&](sql::Tx& tx) {
    return person::beteilige(
        tx, *stadt, amt.now(),
        {vorgang, "", {{{"antragsteller"}, "Erika", "Mustermann", std::nullopt, "Lindenweg 7", true}}, {}});
  }));
  Einsicht seen = gelungen(sieh(id));
  EXPECT_FALSE(seen.auszug.ganz);
  EXPECT_EQ(to_json(seen.auszug.angaben).find("Lindenweg"), std::string::npos);
  EXPECT_TRUE(seen.dokumente.at(0).verdeckt);
  EXPECT_EQ(amt.weist_ab([&] { return lies(id, document); }), "freigabe.unbekannt");
  auto given = gelungen(lies_freigabe(amt.house(), amt.dora(), id));
  EXPECT_TRUE(given.verdeckt && given.freigabe.zweck.empty()) << "free texts as everywhere";
}

TEST_F(Freigaben, closeDocumentsOfACaseWithDataAboutHealth) {
  std::string document = abgelegt(vorgang, "Bescheid");
  std::string id = angekommen({.angaben = true, .dokumente = Dokumente::alle});
  EXPECT_EQ(gelungen(lies(id, document)), Musteramt::pdf("Bescheid"));
  dauerhaft(stadt->db().write([&](sql::Tx& tx) {
    return person::beteilige(tx, *stadt, amt.now(), {vorgang, "", {}, {"sachbearbeitung"}});
  }));
  EXPECT_TRUE(gelungen(lies_vorhaben(amt.house(), *stadt, vorgang)).geschuetzt);
  EXPECT_TRUE(gelungen(sieh(id)).dokumente.at(0).verdeckt);
  EXPECT_EQ(amt.weist_ab([&] { return lies(id, document); }), "freigabe.unbekannt");
}

TEST_F(Freigaben, endAtOnceAlsoWhereNobodyHasHeard) {
  std::string id = angekommen();
  EXPECT_EQ(dauerhaft(beende(amt.house(), *stadt, id, "Die Prüfung ist zu Ende", amt.now())), vorgang);
  EXPECT_EQ(liste(), 1u);
  EXPECT_EQ(amt.weist_ab([&] { return sieh(id); }), "freigabe.unbekannt");
  EXPECT_EQ(erzaehlt(id, *kreis), Kinds{"freigabe.erhalten"}) << "nobody has seen anything";
  amt.erledige_auftraege();
  EXPECT_EQ(liste(), 0u);
  auto kept = *gelungen(kreis->db().read([&](sql::Tx& tx) { return store::erhalten(tx, id); }));
  EXPECT_EQ(kept.nummer + kept.betreff + kept.zweck + kept.grundlage, "");
  EXPECT_EQ(erzaehlt(id, *stadt), (Kinds{"freigabe.erteilt", "freigabe.beendet"}));
  EXPECT_EQ(erzaehlt(id, *kreis), (Kinds{"freigabe.erhalten", "freigabe.entzogen"}));
  dauerhaft(beende(amt.house(), *stadt, id, "Noch einmal", amt.now()));
  EXPECT_EQ(gelungen(lies_freigabe(amt.house(), *stadt, id)).freigabe.grund, "Die Prüfung ist zu Ende");
}

TEST_F(Freigaben, areOverWithTheirLastDay) {
  std::string id = angekommen();
  amt.advance(std::chrono::hours(24 * 31));
  EXPECT_EQ(liste(), 0u);
  EXPECT_EQ(amt.weist_ab([&] { return sieh(id); }), "freigabe.unbekannt");
  amt.erledige_auftraege();
  EXPECT_EQ(erzaehlt(id, *stadt), (Kinds{"freigabe.erteilt", "freigabe.abgelaufen"}));
  EXPECT_EQ(erzaehlt(id, *kreis), (Kinds{"freigabe.erhalten", "freigabe.erloschen"}));
}

TEST_F(Freigaben, areForOneAuthority) {
  std::string id = angekommen();
  gegruendet("nachbarort", "NBO");
  TenantScope nachbar = neues_mitglied("nachbarort", "nora", {"einsichtnahme"});
  EXPECT_EQ(refusal(Einblick::nimm(amt.house(), nachbar, id, amt.now())), "freigabe.unbekannt");
  auto& gate = amt.house().services.get<GuestGate>();
  EXPECT_EQ(amt.weist_ab([&] { return gate.enter_by_grant(nachbar, amt.mandant()->id, id, "", amt.now()); }),
            "freigabe.unbekannt")
      << "not even by knowing whose it is";
}

TEST_F(Freigaben, needTheirRights) {
  EXPECT_EQ(amt.weist_ab([&] { return erteile(amt.house(), amt.anna(), vorgang, angebot(), amt.now()); }),
            "haus.kein_recht");
  std::string id = angekommen();
  EXPECT_EQ(amt.weist_ab([&] { return beende(amt.house(), amt.anna(), id, "Nein", amt.now()); }),
            "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return lies_freigaben(amt.house(), amt.pia(), vorgang); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return lies_vorhaben(amt.house(), amt.anna(), vorgang); }), "haus.kein_recht");
  auto& gate = amt.house().services.get<GuestGate>();
  for (const TenantScope& who :
       {neues_mitglied("landkreis", "gerold", {"sachbearbeitung"}), hier("landkreis")}) {
    EXPECT_EQ(amt.weist_ab([&] { return gate.enter_by_grant(who, amt.mandant()->id, id, "", amt.now()); }),
              "haus.kein_recht")
        << who.actor().text();
  }
}

TEST_F(Freigaben, areGivenToOthersAndForTheirOwnCases) {
  auto versuch = [&](auto change) {
    Angebot one = angebot();
    change(one);
    return amt.weist_ab([&] { return erteile(amt.house(), *stadt, vorgang, one, amt.now()); });
  };
  EXPECT_EQ(versuch([](Angebot& one) { one.behoerde = "musterstadt"; }), "freigabe.eigene_behoerde");
  EXPECT_EQ(versuch([](Angebot& one) { one.behoerde = "nirgends"; }), "freigabe.behoerde_unbekannt");
  std::string elsewhere = abgelegt(eroeffnet(), "Fremdes");
  EXPECT_EQ(versuch([&](Angebot& one) {
              one.umfang = {.dokumente = Dokumente::ausgewaehlte, .auswahl = {elsewhere}};
            }),
            "freigabe.dokument_fremd");
  EXPECT_EQ(amt.weist_ab([&] { return erteile(amt.house(), *stadt, "nirgends", angebot(), amt.now()); }),
            "vorgang.unbekannt");
  std::string id = gewaehrt();
  EXPECT_EQ(amt.weist_ab([&] { return beende(amt.house(), *stadt, id, " ", amt.now()); }),
            "freigabe.grund_fehlt");
  EXPECT_EQ(amt.weist_ab([&] { return beende(amt.house(), *stadt, "nirgends", "So", amt.now()); }),
            "freigabe.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return lies_freigabe(amt.house(), *stadt, "nirgends"); }),
            "freigabe.unbekannt");
}

TEST_F(Freigaben, endWhereTheOtherAuthorityHasGone) {
  std::string id = gewaehrt();
  dauerhaft(stadt->db().write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE freigabe SET behoerde = 'fort'"));
    return ok();
  }));
  amt.erledige_auftraege();
  Freigabe kept = gelungen(lies_freigabe(amt.house(), *stadt, id)).freigabe;
  EXPECT_TRUE(kept.beendet);
  EXPECT_EQ(kept.grund, "Die andere Behörde gibt es hier nicht mehr.");
  EXPECT_EQ(erzaehlt(id, *stadt), (Kinds{"freigabe.erteilt", "freigabe.beendet"}));
}

TEST_F(Freigaben, saySoWhereTheGivingAuthorityHasGone) {
  std::string id = angekommen();
  dauerhaft(kreis->db().write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE freigabe_erhalten SET von = 'fort'"));
    return ok();
  }));
  EXPECT_FALSE(gelungen(lies_einsichten(amt.house(), *kreis, amt.now())).at(0).da);
  EXPECT_EQ(refusal(sieh(id)), "freigabe.behoerde_fort");
}

}  // namespace
}  // namespace gw::freigabe
