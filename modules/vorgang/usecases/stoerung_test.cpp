// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/stoerung.hpp"

#include "modules/vorgang/domain/beendigung.hpp"
#include "modules/vorgang/usecases/beende.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

using Kinds = std::vector<std::string>;
using namespace std::chrono_literals;

// Neither true nor false for anybody's dog.
const std::string weder_noch = R"(<conditionExpression>antrag.hund_name &gt; 3</conditionExpression>)";

class Stoerungen : public Vorgangstest {
 protected:
  std::vector<store::Stoerung> stehende(const std::string& vorgang) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return store::stoerungen(tx, vorgang); }));
  }
  store::Stoerung stehende_eine(const std::string& vorgang) {
    auto all = stehende(vorgang);
    if (all.size() != 1) throw std::runtime_error(std::to_string(all.size()) + " incidents");
    return all.front();
  }
  store::Stoerung nach(const std::string& id) {
    return *gelungen(niemand.db().read([&](sql::Tx& tx) { return store::stoerung(tx, id); }));
  }
  // Its Bescheid is made and cannot be sent: there is no address.
  std::string ohne_anschrift() {
    NeuerVorgang neu = neuer();
    neu.anschrift.clear();
    std::string id = gezeichnet(neu);
    amt.erledige_auftraege();
    return id;
  }
  void ergaenze_anschrift(const std::string& vorgang) {
    dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute("UPDATE vorgang SET anschrift = 'Lindenweg 7' WHERE id = :id", {{"id", vorgang}}));
      return ok();
    }));
  }
  Result<Erneut> versuche(const TenantScope& who, const store::Stoerung& one) {
    TRY(auto done, versuche_erneut(amt.house(), who, one.id, one.versuche, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  std::string eroeffnet_neu() {
    NeuerVorgang neu = neuer();
    neu.version = "1.1.0";
    return eroeffnet(neu);
  }
  std::int64_t gestoert(const std::string& vorgang) { return fall(vorgang).gestoert; }
};

TEST_F(Stoerungen, aLetterThatCannotBeSentStandsStillWithItsReason) {
  std::string id = ohne_anschrift();
  store::Stoerung one = stehende_eine(id);
  EXPECT_EQ(one.grund.code, "post.anschrift_fehlt");
  EXPECT_EQ(one.element, "zustellen");
  EXPECT_EQ(one.schritt, "Bescheid zustellen");
  EXPECT_EQ(one.versuche, 1);
  EXPECT_EQ(one.naechster, amt.now() + 1min);
  EXPECT_EQ(gestoert(id), 1);
  EXPECT_EQ(fall(id).zustand, "in_bearbeitung");
  EXPECT_EQ(fall(id).instanz.tokens.at(0).failed, "post.anschrift_fehlt");
  EXPECT_EQ(amt.verlauf("vorgang:" + id).back().payload,
            R"({"schritt":"Bescheid zustellen","grund":"post.anschrift_fehlt"})");
  for (const auto& job : amt.auftraege("vorgang.aktion")) EXPECT_EQ(job.state, "done");
}

TEST_F(Stoerungen, onceMendedAPersonHasItTriedAgainAndOneLetterLeaves) {
  std::string id = ohne_anschrift();
  store::Stoerung one = stehende_eine(id);
  ergaenze_anschrift(id);
  Erneut again = gelungen(versuche(amt.anna(), one));
  EXPECT_EQ(again.vorgang, id);
  EXPECT_EQ(again.zustand, "versuch");
  EXPECT_EQ(gestoert(id), 1) << "what comes of it is not known yet";
  amt.erledige_auftraege();
  EXPECT_EQ(nach(one.id).zustand, "behoben");
  EXPECT_EQ(gestoert(id), 0);
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
  EXPECT_EQ(amt.zeilen("post_sendung"), 1);
  EXPECT_EQ(amt.zeilen("vorgang_schreiben"), 1) << "the Bescheid was not made again";
  auto events = amt.ereignisse("vorgang:" + id);
  EXPECT_EQ(Kinds(events.end() - 5, events.end()),
            (Kinds{"vorgang.stoerung", "vorgang.stoerung_erneut", "post.zum_versand_gelegt",
                   "vorgang.abgeschlossen", "vorgang.stoerung_behoben"}));
  amt.advance(48h);
  amt.erledige_auftraege();
  EXPECT_EQ(amt.zeilen("post_sendung"), 1) << "the attempt of the house finds nothing to do";
}

TEST_F(Stoerungen, theHouseTriesAgainWithGrowingPausesAndThenOnlyPeople) {
  std::string id = ohne_anschrift();
  std::int64_t failed = 1;
  for (const auto pause : {1min, 10min, 60min, 360min, 1440min}) {
    EXPECT_EQ(stehende_eine(id).naechster, amt.now() + pause);
    amt.advance(pause - 1ms);
    amt.erledige_auftraege();
    EXPECT_EQ(stehende_eine(id).versuche, failed) << "not before its time";
    amt.advance(1ms);
    amt.erledige_auftraege();
    EXPECT_EQ(stehende_eine(id).versuche, ++failed);
  }
  EXPECT_EQ(stehende_eine(id).naechster, std::nullopt);
  amt.advance(24h * 30);
  amt.erledige_auftraege();
  EXPECT_EQ(stehende_eine(id).versuche, failed) << "the house has given up";
  ergaenze_anschrift(id);
  gelungen(versuche(amt.anna(), stehende_eine(id)));
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
  EXPECT_EQ(amt.zeilen("post_sendung"), 1);
}

TEST_F(Stoerungen, whatTheHouseMendsByItselfIsOver) {
  std::string id = ohne_anschrift();
  ergaenze_anschrift(id);
  amt.advance(1min);
  amt.erledige_auftraege();
  EXPECT_TRUE(stehende(id).empty());
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
  EXPECT_EQ(amt.zeilen("post_sendung"), 1);
}

TEST_F(Stoerungen, ofTwoPeopleAtOnceOneIsFaster) {
  std::string id = ohne_anschrift();
  store::Stoerung one = stehende_eine(id);
  ergaenze_anschrift(id);
  gelungen(versuche(amt.anna(), one));
  EXPECT_EQ(amt.weist_ab([&] { return versuche(amt.bert(), one); }), "vorgang.stoerung_veraltet");
  amt.erledige_auftraege();
  EXPECT_EQ(amt.weist_ab([&] { return versuche(amt.bert(), one); }), "vorgang.stoerung_veraltet");
  EXPECT_EQ(amt.zeilen("post_sendung"), 1);
}

TEST_F(Stoerungen, whoMayNotSeesAndDoesNothing) {
  std::string id = ohne_anschrift();
  store::Stoerung one = stehende_eine(id);
  for (const TenantScope& who : {amt.dora(), amt.pia(), niemand}) {
    EXPECT_EQ(amt.weist_ab([&] { return versuche(who, one); }), "haus.kein_recht");
    EXPECT_EQ(lies_stoerungen(who).error().code, "haus.kein_recht");
    EXPECT_EQ(zaehle_stoerungen(who).error().code, "haus.kein_recht");
  }
  EXPECT_EQ(gelungen(stoerungen_des_vorgangs(amt.dora(), id)).size(), 1u);
  EXPECT_EQ(stoerungen_des_vorgangs(amt.pia(), id).error().code, "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return versuche_erneut(amt.house(), amt.anna(), "nirgends", 1, amt.now()); }),
            "vorgang.unbekannt");
}

// The administration mends, but reads no cases.
TEST_F(Stoerungen, theListNamesTheSubjectOnlyToThoseWhoMayReadTheCase) {
  std::string id = ohne_anschrift();
  amt.advance(1s);
  ohne_anschrift();
  auto clerks = gelungen(lies_stoerungen(amt.anna())).zeilen;
  ASSERT_EQ(clerks.size(), 2u);
  EXPECT_EQ(clerks[0].stoerung.vorgang, id) << "the oldest first";
  EXPECT_EQ(clerks[0].betreff, "Hundesteuer: Rex");
  auto administration = gelungen(lies_stoerungen(amt.adam())).zeilen;
  ASSERT_EQ(administration.size(), 2u);
  EXPECT_EQ(administration[0].nummer, clerks[0].nummer);
  EXPECT_EQ(administration[0].betreff, "");
  EXPECT_EQ(gelungen(zaehle_stoerungen(amt.adam())), 2);
  auto rest = gelungen(lies_stoerungen(amt.adam(), clerks[0].stoerung.id)).zeilen;
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].stoerung.id, clerks[1].stoerung.id);
}

TEST_F(Stoerungen, thePersonReadsNothingOfIt) {
  std::string id = ohne_anschrift();
  auto stand = gelungen(niemand.db().read(
      [&](sql::Tx& tx) { return stand_fuer_person(tx, amt.house().messages.in("de"), id); }));
  for (const Stand::Schritt& one : stand.verlauf) EXPECT_EQ(one.was.find("stoerung"), std::string::npos);
}

TEST_F(Stoerungen, aCaseThatIsEndedNeedsNothingMoreOfIt) {
  std::string id = ohne_anschrift();
  store::Stoerung one = stehende_eine(id);
  dauerhaft(beende(amt.house(), amt.anna(), id, "gegenstandslos", "Der Hund ist fort.", amt.now()));
  EXPECT_EQ(nach(one.id).zustand, "entfallen");
  EXPECT_EQ(gestoert(id), 0);
  EXPECT_EQ(amt.weist_ab([&] { return versuche(amt.anna(), one); }), "vorgang.stoerung_veraltet");
  auto over = versuche_erneut(amt.house(), amt.anna(), one.id, std::nullopt, amt.now());
  EXPECT_EQ(dauerhaft(std::move(over)).zustand, "entfallen") << "who has seen none is told how it ended";
  amt.advance(1min);
  amt.erledige_auftraege();
  EXPECT_EQ(nach(one.id).versuche, 1);
}

// ---- jobs that the queue gives up

TEST_F(Stoerungen, aJobWithWhichTheProgramDiedEachTimeStandsStill) {
  std::string id = gezeichnet(neuer());
  dauerhaft(niemand.db().write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute(
        "UPDATE job SET attempts = 10, state = 'running', run = 'x' WHERE kind = 'vorgang.aktion'"));
    return ok();
  }));
  amt.erledige_auftraege();
  store::Stoerung one = stehende_eine(id);
  EXPECT_EQ(one.grund.code, "jobs.died");
  EXPECT_EQ(one.element, "bescheiden");
  EXPECT_EQ(amt.verlauf("vorgang:" + id).back().actor, "system:vorgang.aktion.gescheitert");
  gelungen(versuche(amt.anna(), one));
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
  EXPECT_EQ(amt.zeilen("post_sendung"), 1);
}

// The program ends between the attempt and what it says about it: the attempt is made again, and counts once.
TEST_F(Stoerungen, killedBetweenNothingIsLostAndNothingIsDoneTwice) {
  std::string id = ohne_anschrift();
  store::Stoerung one = stehende_eine(id);
  ergaenze_anschrift(id);
  gelungen(versuche(amt.anna(), one));
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(
        tx.execute("UPDATE job SET state = 'running', token = token + 1, attempts = 1, run = 'x', look = :now"
                   " WHERE kind = 'vorgang.aktion' AND state = 'waiting'",
                   {{"now", to_millis(amt.now())}}));
    return ok();
  }));
  amt.erledige_auftraege();
  EXPECT_EQ(nach(one.id).zustand, "behoben");
  EXPECT_EQ(amt.zeilen("post_sendung"), 1);
}

// ---- steps that cannot be worked out

class Stillstaende : public Stoerungen {
 protected:
  // Instead of the flow from the signature's gateway to the letter.
  void nimm_mit_bedingung(const std::string& bedingung) {
    amt.nimm_in_betrieb(
        {neue_version,
         {"prozess.bpmn", R"(<conditionExpression>zeichnung = "genehmigt"</conditionExpression>)",
          bedingung}});
  }
};

TEST_F(Stillstaende, aBranchThatStopsStopsNoOther) {
  amt.nimm_in_betrieb(
      {neue_version,
       {"prozess.bpmn", R"(<sequenceFlow id="f1" sourceRef="eingang" targetRef="rechnen"/>)",
        R"(<parallelGateway id="auf"/><exclusiveGateway id="sehen" name="Hund ansehen?" default="nein"/>
<endEvent id="gesehen"/><endEvent id="ungesehen"/>
<sequenceFlow id="f1" sourceRef="eingang" targetRef="auf"/><sequenceFlow id="g1" sourceRef="auf" targetRef="rechnen"/>
<sequenceFlow id="g2" sourceRef="auf" targetRef="sehen"/><sequenceFlow id="nein" sourceRef="sehen" targetRef="ungesehen"/>
<sequenceFlow id="ja" sourceRef="sehen" targetRef="gesehen">)" +
            weder_noch + "</sequenceFlow>"}});
  std::string id = eroeffnet_neu();
  EXPECT_EQ(aufgabe(id).element, "entscheiden") << "the application is there, and its other branch waits";
  store::Stoerung one = stehende_eine(id);
  EXPECT_EQ(one.grund.code, "bpmn.not_boolean");
  EXPECT_EQ(one.schritt, "Hund ansehen?");
  gelungen(entscheide(amt.anna(), id));
  gelungen(zeichne(amt.bert(), id));
  amt.erledige_auftraege();
  EXPECT_EQ(amt.zeilen("post_sendung"), 1);
  EXPECT_EQ(fall(id).zustand, "in_bearbeitung");
  EXPECT_EQ(gelungen(versuche(amt.adam(), one)).zustand, "offen") << "nothing was mended";
  EXPECT_EQ(stehende_eine(id).versuche, 2);
}

TEST_F(Stillstaende, whatThePersonMayAnswerOtherwiseIsRefusedAsBefore) {
  nimm_mit_bedingung(R"(<conditionExpression>zeichnung &gt; 3</conditionExpression>)");
  std::string id = eroeffnet_neu();
  gelungen(entscheide(amt.anna(), id));
  EXPECT_EQ(amt.weist_ab([&] { return zeichne(amt.bert(), id); }), "bpmn.not_boolean");
}

TEST_F(Stillstaende, whatRestsOnNoAnswerStandsStill) {
  nimm_mit_bedingung(weder_noch);
  std::string id = eroeffnet_neu();
  gelungen(entscheide(amt.anna(), id));
  gelungen(zeichne(amt.bert(), id));
  EXPECT_EQ(stehende_eine(id).element, "gezeichnet");
}

// Who is to be asked next is not what was signed.
TEST_F(Stillstaende, aBodyThatCannotBeNamedDoesNotUndoTheSignature) {
  amt.nimm_in_betrieb(
      {neue_version,
       {"paket.yaml", "rollen: [sachbearbeitung, zeichnung]",
        "rollen: [sachbearbeitung, zeichnung, tierheim]\nstellen:\n  - rolle: tierheim\n    name: "
        "'string(count(for i in 1..100000000 return i))'\n    betrifft: antrag.hund_name\n    zeigt: "
        "[hund_rasse]"},
       {"prozess.bpmn", R"(sourceRef="gezeichnet" targetRef="bescheiden")",
        R"(sourceRef="gezeichnet" targetRef="melden")"},
       {"prozess.bpmn", R"(<sequenceFlow id="f6")",
        R"(<userTask id="melden" name="Dem Tierheim melden" gw:rolle="tierheim"/>
<sequenceFlow id="m1" sourceRef="melden" targetRef="bescheiden"/><sequenceFlow id="f6")"}});
  std::string id = eroeffnet_neu();
  gelungen(entscheide(amt.anna(), id));
  gelungen(zeichne(amt.bert(), id));
  EXPECT_EQ(stehende_eine(id).element, "melden");
  EXPECT_EQ(stehende_eine(id).grund.code, "feel.limit");
}

// The proposal is kept once; the decision is made again, and stops there again.
TEST_F(Stillstaende, aDecisionThatLeadsNowhereIsMadeAgainWithoutTraces) {
  amt.nimm_in_betrieb(
      {neue_version,
       {"prozess.bpmn", R"(<sequenceFlow id="f2" sourceRef="rechnen" targetRef="entscheiden"/>)",
        R"(<sequenceFlow id="f2" sourceRef="rechnen" targetRef="entscheiden">)" + weder_noch +
            R"(</sequenceFlow><endEvent id="nirgends"/><sequenceFlow id="f2b" sourceRef="rechnen" targetRef="nirgends">)" +
            weder_noch + "</sequenceFlow>"}});
  std::string id = eroeffnet_neu();
  store::Stoerung one = stehende_eine(id);
  EXPECT_EQ(one.element, "rechnen");
  EXPECT_EQ(one.grund.code, "bpmn.not_boolean");
  EXPECT_EQ(gelungen(versuche(amt.anna(), one)).zustand, "offen");
  EXPECT_EQ(stehende_eine(id).versuche, 2);
  EXPECT_EQ(amt.zeilen("vorgang_vorschlag"), 1);
}

// A clock that has struck does not begin anew: what it says is said again.
TEST_F(Stillstaende, aClockThatStrikesInVainStrikesAgainWhenItIsTried) {
  amt.nimm_in_betrieb({neue_version,
                       {"prozess.bpmn", R"(<sequenceFlow id="f1" sourceRef="eingang" targetRef="rechnen"/>)",
                        R"(<intermediateCatchEvent id="warten" name="Eine Woche warten"><timerEventDefinition>
<timeDuration>P7D</timeDuration></timerEventDefinition></intermediateCatchEvent><endEvent id="umsonst"/>
<sequenceFlow id="f1" sourceRef="eingang" targetRef="warten"/>
<exclusiveGateway id="vorn"/><exclusiveGateway id="hinten" default="zurueck_nach_vorn"/>
<sequenceFlow id="g1" sourceRef="warten" targetRef="vorn"/><sequenceFlow id="g2" sourceRef="vorn" targetRef="hinten"/>
<sequenceFlow id="zurueck_nach_vorn" sourceRef="hinten" targetRef="vorn"/>
<sequenceFlow id="g3" sourceRef="hinten" targetRef="umsonst"><conditionExpression>antrag.hund_name = "Niemand"</conditionExpression></sequenceFlow>
<sequenceFlow id="g4" sourceRef="hinten" targetRef="rechnen"><conditionExpression>antrag.hund_name = "Keiner"</conditionExpression></sequenceFlow>)"}});
  std::string id = eroeffnet_neu();
  amt.advance(24h * 7);
  amt.erledige_auftraege();
  store::Stoerung one = stehende_eine(id);
  EXPECT_EQ(one.schritt, "Eine Woche warten");
  EXPECT_EQ(one.art, "vorgang.frist");
  EXPECT_EQ(one.grund.code, "bpmn.endless");
  EXPECT_EQ(fall(id).instanz.tokens.at(0).failed, "") << "it waits as before";
  EXPECT_EQ(gelungen(versuche(amt.anna(), one)).zustand, "versuch");
  amt.erledige_auftraege();
  EXPECT_EQ(stehende_eine(id).id, one.id);
  EXPECT_EQ(stehende_eine(id).versuche, 2);
  amt.advance(10min);
  amt.erledige_auftraege();
  EXPECT_EQ(stehende_eine(id).versuche, 3);
  dauerhaft(beende(amt.house(), amt.anna(), id, "gegenstandslos", "Der Hund ist fort.", amt.now()));
  EXPECT_EQ(nach(one.id).zustand, "entfallen");
}

// Each clock of one event is a job of its own, and none of them is lost behind the other.
TEST_F(Stillstaende, theClocksOfOneEventStandStillEachForItself) {
  amt.nimm_in_betrieb({neue_version,
                       {"prozess.bpmn", R"(<sequenceFlow id="f1" sourceRef="eingang" targetRef="rechnen"/>)",
                        R"(<intermediateCatchEvent id="warten" name="Eine Woche warten">
<timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition>
<timerEventDefinition><timeDuration>P8D</timeDuration></timerEventDefinition></intermediateCatchEvent>
<endEvent id="umsonst"/><sequenceFlow id="f1" sourceRef="eingang" targetRef="warten"/>
<exclusiveGateway id="vorn"/><exclusiveGateway id="hinten" default="zurueck_nach_vorn"/>
<sequenceFlow id="g1" sourceRef="warten" targetRef="vorn"/><sequenceFlow id="g2" sourceRef="vorn" targetRef="hinten"/>
<sequenceFlow id="zurueck_nach_vorn" sourceRef="hinten" targetRef="vorn"/>
<sequenceFlow id="g3" sourceRef="hinten" targetRef="umsonst"><conditionExpression>antrag.hund_name = "Niemand"</conditionExpression></sequenceFlow>
<sequenceFlow id="g4" sourceRef="hinten" targetRef="rechnen"><conditionExpression>antrag.hund_name = "Keiner"</conditionExpression></sequenceFlow>)"}});
  const std::string id = eroeffnet_neu();
  amt.advance(24h * 7);
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).gestoert, 1);
  amt.advance(24h);
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).gestoert, 2);
}

}  // namespace
}  // namespace gw::vorgang
