// SPDX-License-Identifier: EUPL-1.2
// A case that its package keeps to some roles: dogs with more than one beside them are for whoever signs.
#include "modules/vorgang/usecases/kreis.hpp"

#include <algorithm>

#include "modules/person/person.hpp"
#include "modules/vorgang/store/stoerung_store.hpp"
#include "modules/vorgang/usecases/beende.hpp"
#include "modules/vorgang/usecases/lies_korb.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/lies_weg.hpp"
#include "modules/vorgang/usecases/nachtrag.hpp"
#include "modules/vorgang/usecases/oeffnung.hpp"
#include "modules/vorgang/usecases/stoerung.hpp"
#include "modules/vorgang/usecases/suche_vorgang.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::vorgang {
namespace {

using namespace std::chrono_literals;

class Kreistest : public Vorgangstest {
 protected:
  void nimm_paket(const std::string& wer, const std::string& version = "2.0.0") {
    amt.nimm_in_betrieb(
        {{"paket.yaml", "version: 1.0.0", "version: " + version},
         {"paket.yaml", "rollen: [sachbearbeitung, zeichnung]",
          "rollen: [sachbearbeitung, zeichnung]\nsehen:\n  rollen: [zeichnung]\n  wer: '" + wer + "'"},
         {"prozess.bpmn", R"(gw:rolle="sachbearbeitung")", R"(gw:rolle="zeichnung")"},
         {"prozess.bpmn", R"( gw:vier-augen="entscheiden")", ""}});
  }
  void SetUp() override { nimm_paket(regel); }
  NeuerVorgang mit_hunden(int weitere, const std::string& version = "2.0.0") {
    amt.advance(1s);
    NeuerVorgang neu = neuer();
    neu.version = version;
    Context daten = Musteramt::antworten();
    daten.set("weitere_hunde", weitere);
    neu.daten = std::move(daten);
    return neu;
  }
  std::string offener() { return eroeffnet(mit_hunden(0)); }
  std::string verborgener() { return eroeffnet(mit_hunden(3)); }

  TenantScope kollege(const std::string& name, const std::set<std::string>& rollen) {
    auto taken = gelungen(zugang::nimm_mitglied_auf(
        amt.house(), amt.adam(), {name + "@musterstadt.example", name, rollen}, amt.now()));
    return gelungen(amt.house().gate().enter_member("musterstadt", Musteramt::sitzung(taken.konto, true)));
  }
  std::string lies(const TenantScope& who, const std::string& id) {
    auto read = lies_vorgang(amt.house(), who, id);
    return read ? "ok" : read.error().code;
  }
  std::optional<person::Kreis> kreis(const std::string& id) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return person::kreis(tx, id); }));
  }
  std::int64_t gefunden(const TenantScope& who, std::string_view was = "Mustermann") {
    Suchseite seite = gelungen(suche_vorgang(who, was));
    EXPECT_EQ(seite.anzahl, std::ssize(seite.treffer)) << "counted is what is shown";
    return seite.anzahl;
  }
  void reiche_nach_mit(const std::string& id, int weitere) {
    Context daten = *fall(id).eingang.daten.context();
    daten.set("weitere_hunde", weitere);
    amt.advance(1s);
    dauerhaft(niemand.db().write_void([&](sql::Tx& tx) {
      return reiche_nach(tx, amt.house(), niemand, amt.now(), {id, daten, {}});
    }));
  }
  store::Aufgabe nachtragsaufgabe(const std::string& id) {
    auto open = gelungen(niemand.db().read([&](sql::Tx& tx) { return store::offene_aufgaben(tx, id); }));
    auto found = std::ranges::find_if(open, ist_nachtrag);
    if (found == open.end()) throw std::runtime_error("no such task");
    return *found;
  }
  void nimm_an(const TenantScope& who, const std::string& id) {
    store::Aufgabe task = nachtragsaufgabe(id);
    dauerhaft(
        pruefe_nachtrag(amt.house(), who, task.id, task.fassung, Nachtragspruefung{true, "", ""}, amt.now()));
  }

  static constexpr const char* regel = R"(if antrag.weitere_hunde > 1 then "zeichnung" else null)";
  const std::set<std::string> nur_zeichnung{"zeichnung"};
  TenantScope anna = amt.anna(), bert = amt.bert(), dora = amt.dora();
};

TEST_F(Kreistest, whoIsNotInItFindsNothing) {
  const std::string offen = offener(), verborgen = verborgener();
  EXPECT_EQ(lies(bert, verborgen), "ok");
  for (const TenantScope& who : {anna, dora}) {
    EXPECT_EQ(lies(who, offen), "ok");
    EXPECT_EQ(lies(who, verborgen), lies(who, "none")) << "as one that there is not";
    EXPECT_EQ(gefunden(who), 1);
    EXPECT_EQ(gefunden(who, fall(verborgen).eingang.nummer), 0);
    EXPECT_FALSE(gelungen(lies_fallzeile(who, verborgen)));
    EXPECT_EQ(lies_weg(amt.house(), who, verborgen).error().code, "vorgang.unbekannt");
  }
  EXPECT_EQ(gefunden(bert), 2);
  EXPECT_EQ(gelungen(zaehle_korb(anna)), 0);
  EXPECT_EQ(gelungen(zaehle_korb(bert)), 2);
}

TEST_F(Kreistest, whatIsDoneToItIsRefusedAsToOneThatThereIsNot) {
  const std::string id = verborgener();
  const store::Aufgabe task = aufgabe(id);
  for (const std::string& which : {id, std::string("none")})
    EXPECT_EQ(amt.weist_ab([&] { return beende(amt.house(), anna, which, "verstorben", "", amt.now()); }),
              "vorgang.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return uebernimm_aufgabe(anna, task.id, task.fassung, amt.now()); }),
            "vorgang.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return uebernimm_aufgabe(anna, "none", 1, amt.now()); }), "vorgang.unbekannt");
}

TEST_F(Kreistest, itsAkteIsForWhoeverMaySeeOneOfItsCases) {
  const std::string id = verborgener(), akte = fall(id).akte;
  auto sichtbar = [&](const TenantScope& who) {
    return gelungen(
        who.db().read([&](sql::Tx& tx) { return person::ist_sichtbar(tx, who, amt.now(), akte); }));
  };
  EXPECT_FALSE(sichtbar(anna));
  EXPECT_TRUE(sichtbar(bert));
  NeuerVorgang zweiter = mit_hunden(0);
  zweiter.bezug = id;
  const std::string folge = eroeffnet(zweiter);
  EXPECT_EQ(fall(folge).akte, akte);
  EXPECT_EQ(lies(anna, folge), "vorgang.unbekannt") << "what refers to a case is as that case";
  EXPECT_FALSE(sichtbar(anna));
  reiche_nach_mit(id, 0);
  nimm_an(bert, id);
  EXPECT_EQ(lies(anna, folge), "ok") << "and follows it";
  EXPECT_TRUE(sichtbar(anna));
}

TEST_F(Kreistest, followsTheAnswersAsTheyChange) {
  const std::string id = offener();
  EXPECT_FALSE(kreis(id));
  reiche_nach_mit(id, 3);
  EXPECT_EQ(lies(anna, id), "ok") << "nobody has looked at it yet";
  nimm_an(anna, id);
  EXPECT_EQ(lies(anna, id), "vorgang.unbekannt");
  ASSERT_TRUE(kreis(id));
  EXPECT_EQ(kreis(id)->rollen.size(), 1u);
  reiche_nach_mit(id, 0);
  EXPECT_EQ(nachtragsaufgabe(id).rolle, "zeichnung") << "a role that may see it looks at the change";
  EXPECT_EQ(lies(anna, id), "vorgang.unbekannt");
  nimm_an(bert, id);
  EXPECT_EQ(lies(anna, id), "ok");
  auto events = amt.ereignisse("vorgang:" + id);
  EXPECT_EQ(std::ranges::count(events, "vorgang.beschraenkt"), 1);
  EXPECT_EQ(std::ranges::count(events, "vorgang.fuer_alle"), 1);
}

TEST_F(Kreistest, whoHasATaskOfItSeesItWhileItIsOpen) {
  const std::string id = verborgener();
  Modulaufgabe neu{id, "verfuegung",   "mitzeichnung", "Mitzeichnung", "sachbearbeitung", anna.actor().id,
                   "", amt.now() + 24h};
  std::string task =
      dauerhaft(bert.db().write([&](sql::Tx& tx) { return lege_aufgabe_an(tx, bert, amt.now(), neu); }));
  EXPECT_EQ(lies(anna, id), "ok");
  EXPECT_EQ(lies(kollege("zora", {"sachbearbeitung"}), id), "vorgang.unbekannt") << "only who was asked";
  EXPECT_EQ(gelungen(lies_korb(anna, {Korbsicht::meine}, amt.now())).zeilen.size(), 1u);
  dauerhaft(bert.db().write_void([&](sql::Tx& tx) { return lasse_aufgabe_entfallen(tx, task); }));
  EXPECT_EQ(lies(anna, id), "vorgang.unbekannt");
}

TEST_F(Kreistest, whatColleaguesWereAskedIsInNobodyElsesBasket) {
  const std::string id = verborgener();
  TenantScope zora = kollege("zora", {"sachbearbeitung"});
  Modulaufgabe neu{id, "verfuegung",   "mitzeichnung", "Mitzeichnung", "sachbearbeitung", anna.actor().id,
                   "", amt.now() + 24h};
  dauerhaft(bert.db().write([&](sql::Tx& tx) { return lege_aufgabe_an(tx, bert, amt.now(), neu); }));
  EXPECT_TRUE(gelungen(lies_korb(zora, {Korbsicht::andere}, amt.now())).zeilen.empty());
  neu.vorgang = offener();
  dauerhaft(bert.db().write([&](sql::Tx& tx) { return lege_aufgabe_an(tx, bert, amt.now(), neu); }));
  EXPECT_EQ(gelungen(lies_korb(zora, {Korbsicht::andere}, amt.now())).zeilen.size(), 1u);
}

TEST_F(Kreistest, openedForAReasonItIsSeenForAnHourButInNoList) {
  const std::string id = verborgener(), nummer = fall(id).eingang.nummer;
  TenantScope lena = kollege("lena", {"leitung", "auskunft"});
  EXPECT_EQ(lies(lena, id), "vorgang.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return oeffne(anna, nummer, "Prüfung", amt.now()); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return oeffne(lena, nummer, " ", amt.now()); }), "person.grund_fehlt");
  EXPECT_EQ(amt.weist_ab([&] { return oeffne(lena, "MST-26-0000-0099-00", "Prüfung", amt.now()); }),
            "vorgang.nummer_unbekannt");
  EXPECT_EQ(dauerhaft(oeffne(lena, nummer, "Regel prüfen", amt.now())), id);
  EXPECT_EQ(lies(lena, id), "ok");
  EXPECT_EQ(gefunden(lena), 0);
  auto event = amt.verlauf("vorgang:" + id).back();
  EXPECT_EQ(event.kind, "person.geoeffnet");
  EXPECT_EQ(event.payload, R"({"grund":"Regel prüfen"})");
  amt.advance(1h);
  EXPECT_EQ(lies(lena, id), "vorgang.unbekannt");
}

TEST_F(Kreistest, aRuleThatCannotBeWorkedOutShowsItToNobodyAndIsAnIncident) {
  nimm_paket(R"(if antrag.weitere_hunde > 1 then "auskunft" else null)", "2.1.0");
  const std::string id = eroeffnet(mit_hunden(3, "2.1.0"));
  ASSERT_TRUE(kreis(id));
  EXPECT_TRUE(kreis(id)->rollen.empty());
  EXPECT_EQ(lies(bert, id), "ok") << "the open task is theirs";
  EXPECT_EQ(lies(dora, id), "vorgang.unbekannt");
  TenantScope lena = kollege("lena", {"leitung", "auskunft"});
  auto incidents = gelungen(lies_stoerungen(lena)).zeilen;
  ASSERT_EQ(incidents.size(), 1u) << "who can open it learns of it";
  EXPECT_EQ(incidents[0].stoerung.grund.code, "paket.sehen_wert");
  EXPECT_EQ(incidents[0].betreff, "");
  EXPECT_TRUE(gelungen(lies_stoerungen(anna)).zeilen.empty());
  EXPECT_EQ(gelungen(zaehle_stoerungen(anna)), 0);
  EXPECT_EQ(fall(id).gestoert, 1);
  amt.advance(24h);
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).gestoert, 1) << "tried again, and one incident still";
}

TEST_F(Kreistest, figuresLeaveItOutForEverybody) {
  offener();
  verborgener();
  auto ways = gelungen(niemand.db().read([&](sql::Tx& tx) {
    return tx.query("SELECT id FROM vorgang WHERE " + person::Sichtbare::fuer_alle("vorgang.id"));
  }));
  EXPECT_EQ(ways.size(), 1u);
}

}  // namespace
}  // namespace gw::vorgang
