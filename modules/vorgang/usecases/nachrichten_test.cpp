// SPDX-License-Identifier: EUPL-1.2
// Messages and signals from one case to others (docs/adr/0039).
#include "modules/vorgang/usecases/nachrichten.hpp"

#include <algorithm>

#include "modules/vorgang/store/stoerung_store.hpp"
#include "modules/vorgang/usecases/stoerung.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"
#include "modules/vorgang/versionswechsel.hpp"

namespace gw::vorgang {
namespace {

using Kinds = std::vector<std::string>;
using namespace std::chrono_literals;

const std::string f1 = R"(<sequenceFlow id="f1" sourceRef="eingang" targetRef="rechnen"/>)";
const std::string freigabe = R"(<messageEventDefinition messageRef="m" gw:schluessel="antrag.hund_name"/>)";
const std::string inventur = R"(<signalEventDefinition signalRef="s"/>)";

std::string warten(const std::string& was, const std::string& id = "warten") {
  return "<intermediateCatchEvent id=\"" + id + "\" name=\"Auf Freigabe warten\">" + was +
         "</intermediateCatchEvent>";
}
std::string werfen(const std::string& was) {
  return "<intermediateThrowEvent id=\"werfen\" name=\"Freigabe melden\">" + was +
         "</intermediateThrowEvent>";
}
// Between the application and what follows.
std::string dazwischen(const std::string& elemente, const std::string& id) {
  return elemente + "<sequenceFlow id=\"f1\" sourceRef=\"eingang\" targetRef=\"" + id +
         "\"/><sequenceFlow id=\"g1\" sourceRef=\"" + id + "\" targetRef=\"rechnen\"/>";
}
// What goes round and round: nothing that comes there can go on.
const std::string im_kreis =
    R"(<sequenceFlow id="f1" sourceRef="eingang" targetRef="warten"/><exclusiveGateway id="vorn"/>
<exclusiveGateway id="hinten" default="herum"/><sequenceFlow id="g1" sourceRef="warten" targetRef="vorn"/>
<sequenceFlow id="g2" sourceRef="vorn" targetRef="hinten"/><sequenceFlow id="herum" sourceRef="hinten" targetRef="vorn"/>
<sequenceFlow id="g3" sourceRef="hinten" targetRef="rechnen"><conditionExpression>antrag.hund_name = "Keiner"</conditionExpression></sequenceFlow>)";

class Nachrichten : public Vorgangstest {
 protected:
  void nimm(const std::string& version, const std::string& statt_f1) {
    amt.nimm_in_betrieb(
        {{"paket.yaml", "version: 1.0.0", "version: " + version},
         {"prozess.bpmn", R"(<process id="hundesteuer")",
          R"(<message id="m" name="freigabe"/><signal id="s" name="inventur"/><process id="hundesteuer")"},
         {"prozess.bpmn", f1, statt_f1}});
  }
  void nimm_beide() {
    nimm("1.1.0", dazwischen(warten(freigabe), "warten"));
    nimm("1.2.0", dazwischen(werfen(freigabe), "werfen"));
  }
  std::string fall_mit(const std::string& version, const std::string& hund) {
    NeuerVorgang neu = neuer();
    neu.version = version;
    Context daten = Musteramt::antworten();
    daten.set("hund_name", hund);
    neu.daten = std::move(daten);
    amt.advance(1ms);  // one after the other
    return eroeffnet(neu);
  }
  std::string wartender(const std::string& hund = "Rex") { return fall_mit("1.1.0", hund); }
  std::string absender(const std::string& hund = "Rex") { return fall_mit("1.2.0", hund); }
  bool wartet(const std::string& id) { return fall(id).instanz.tokens.at(0).element == "warten"; }
  std::string letztes(const std::string& id) { return amt.ereignisse("vorgang:" + id).back(); }
  bool erzaehlt(const std::string& id, const std::string& was) {
    const Kinds all = amt.ereignisse("vorgang:" + id);
    return std::ranges::find(all, was) != all.end();
  }
  store::Stoerung stehende(const std::string& vorgang) {
    auto all = gelungen(niemand.db().read([&](sql::Tx& tx) { return store::stoerungen(tx, vorgang); }));
    if (all.size() != 1) throw std::runtime_error(std::to_string(all.size()) + " incidents");
    return all.front();
  }
  std::string zustand(const store::Stoerung& one) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return store::stoerung(tx, one.id); }))->zustand;
  }
  void versuche(const store::Stoerung& one) {
    dauerhaft(versuche_erneut(amt.house(), amt.anna(), one.id, one.versuche, amt.now()));
    amt.erledige_auftraege();
  }
  void beende_fall(const std::string& id) {
    dauerhaft(beende(amt.house(), amt.anna(), id, "gegenstandslos", "Der Hund ist fort.", amt.now()));
  }
  // As if the program had been killed in the middle of the jobs of this kind.
  void brich_ab(const std::string& kind) {
    dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(
          tx.execute("UPDATE job SET state = 'running', token = token + 1, attempts = 1, run = 'x', "
                     "look = :now WHERE kind = :kind AND state = 'waiting'",
                     {{"now", to_millis(amt.now())}, {"kind", kind}}));
      return ok();
    }));
  }
};

TEST_F(Nachrichten, aMessageReachesTheCaseThatWaitsForItWithThisKey) {
  nimm_beide();
  const std::string other = wartender("Bello"), id = wartender(), from = absender();
  EXPECT_TRUE(wartet(id));
  EXPECT_EQ(letztes(from), "vorgang.aufgabe_angelegt") << "the sender does not wait";
  EXPECT_TRUE(erzaehlt(from, "vorgang.nachricht_gesandt"));
  amt.erledige_auftraege();
  EXPECT_EQ(aufgabe(id).element, "entscheiden");
  EXPECT_TRUE(erzaehlt(id, "vorgang.nachricht_gehoert"));
  EXPECT_TRUE(wartet(other)) << "another key";
  EXPECT_FALSE(erzaehlt(other, "vorgang.nachricht_gehoert"));
  EXPECT_EQ(amt.zeilen("vorgang_wartet"), 1);
  EXPECT_EQ(amt.zeilen("vorgang_nachricht"), 0);
}

// Whoever reads one of the two histories learns nothing of the other case.
TEST_F(Nachrichten, theHistoriesNameNeitherTheOtherCaseNorTheKey) {
  nimm_beide();
  const std::string id = wartender(), from = absender();
  amt.erledige_auftraege();
  for (const std::string& one : {id, from})
    for (const history::Entry& entry : amt.verlauf("vorgang:" + one))
      EXPECT_TRUE(!entry.kind.starts_with("vorgang.nachricht_") || entry.payload == R"({"name":"freigabe"})");
}

TEST_F(Nachrichten, whatNobodyHearsIsKeptUntilSomebodyWaits) {
  nimm_beide();
  absender();
  absender("Bello");
  amt.erledige_auftraege();
  EXPECT_EQ(amt.zeilen("vorgang_nachricht"), 2);
  amt.advance(24h * 29);
  const std::string id = wartender();
  EXPECT_TRUE(wartet(id));
  amt.erledige_auftraege();
  EXPECT_FALSE(wartet(id));
  EXPECT_EQ(amt.zeilen("vorgang_nachricht"), 1) << "the other has another key";
}

TEST_F(Nachrichten, ofTwoWhoWaitOneHearsItTheOneThatHasWaitedLonger) {
  nimm_beide();
  const std::string first = wartender(), second = wartender();
  absender();
  amt.erledige_auftraege();
  EXPECT_FALSE(wartet(first));
  EXPECT_TRUE(wartet(second));
  absender();
  amt.erledige_auftraege();
  EXPECT_FALSE(wartet(second));
}

TEST_F(Nachrichten, howeverOftenAJobRunsAMessageIsHeardOnce) {
  nimm_beide();
  const std::string first = wartender(), second = wartender();
  absender();
  brich_ab("vorgang.nachricht");
  amt.erledige_auftraege();
  const std::string payload = amt.auftraege("vorgang.nachricht").at(0).payload;
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(amt.house().jobs().enqueue(tx, {"vorgang.nachricht", payload, amt.now(), ""}));
    return ok();
  }));
  EXPECT_GE(amt.erledige_auftraege(), 1U);
  EXPECT_FALSE(wartet(first));
  EXPECT_TRUE(wartet(second)) << "the same message once more is none";
}

// A boundary that interrupts nothing hears what was kept one after the other.
TEST_F(Nachrichten, whoGoesOnWaitingIsGivenAllThatWasKept) {
  nimm(
      "1.1.0",
      f1 + R"(<boundaryEvent id="b" attachedToRef="entscheiden" cancelActivity="false">)" + freigabe +
          R"(</boundaryEvent><endEvent id="gehoert"/><sequenceFlow id="g1" sourceRef="b" targetRef="gehoert"/>)");
  nimm("1.2.0", dazwischen(werfen(freigabe), "werfen"));
  absender();
  absender();
  amt.erledige_auftraege();
  const std::string id = wartender();
  amt.erledige_auftraege();
  EXPECT_EQ(amt.zeilen("vorgang_nachricht"), 0);
  const Kinds all = amt.ereignisse("vorgang:" + id);
  EXPECT_EQ(std::ranges::count(all, "vorgang.nachricht_gehoert"), 2);
  EXPECT_EQ(amt.zeilen("vorgang_wartet"), 1);
}

// ---- nobody hears it

TEST_F(Nachrichten, afterThirtyDaysItStandsStillAtTheSenderAndIsTriedAgainByPeople) {
  nimm_beide();
  const std::string from = absender();
  amt.erledige_auftraege();
  amt.advance(24h * 30);
  amt.erledige_auftraege();
  store::Stoerung one = stehende(from);
  EXPECT_EQ(one.grund.code, "vorgang.nachricht_unzustellbar");
  EXPECT_EQ(one.schritt, "Freigabe melden");
  EXPECT_EQ(amt.zeilen("vorgang_nachricht"), 0);
  EXPECT_TRUE(erzaehlt(from, "vorgang.nachricht_verfallen"));
  versuche(one);
  one = stehende(from);
  EXPECT_EQ(one.versuche, 2) << "still nobody";
  const std::string id = wartender();
  amt.erledige_auftraege();
  EXPECT_TRUE(wartet(id)) << "it is kept no longer, but people may have it tried";
  versuche(one);
  EXPECT_FALSE(wartet(id));
  EXPECT_EQ(zustand(one), "behoben");
  EXPECT_EQ(fall(from).gestoert, 0);
  EXPECT_EQ(aufgabe(from).element, "entscheiden") << "the sender itself stands where it stood";
}

TEST_F(Nachrichten, whereTheSenderIsOverItsHistoryTells) {
  nimm_beide();
  const std::string from = absender();
  amt.erledige_auftraege();
  beende_fall(from);
  amt.advance(24h * 31);
  amt.erledige_auftraege();
  EXPECT_TRUE(erzaehlt(from, "vorgang.nachricht_verfallen"));
  EXPECT_EQ(fall(from).gestoert, 0);
  EXPECT_EQ(amt.zeilen("vorgang_nachricht"), 0);
}

TEST_F(Nachrichten, whatACaseCannotHearStandsStillThereAndGoesToTheNextWhenItIsOver) {
  nimm("1.1.0", warten(freigabe) + im_kreis);
  nimm("1.2.0", dazwischen(werfen(freigabe), "werfen"));
  nimm("1.3.0", dazwischen(warten(freigabe), "warten"));
  const std::string id = wartender(), next = fall_mit("1.3.0", "Rex");
  absender();
  amt.erledige_auftraege();
  store::Stoerung one = stehende(id);
  EXPECT_EQ(one.grund.code, "bpmn.endless");
  EXPECT_EQ(one.schritt, "Auf Freigabe warten");
  EXPECT_FALSE(erzaehlt(id, "vorgang.nachricht_gehoert")) << "that is undone with the step";
  EXPECT_EQ(amt.zeilen("vorgang_nachricht"), 1);
  versuche(one);
  EXPECT_EQ(stehende(id).versuche, 2);
  EXPECT_TRUE(wartet(next)) << "it is not for it as long as the first one waits";
  beende_fall(id);
  amt.erledige_auftraege();
  EXPECT_EQ(zustand(one), "entfallen");
  EXPECT_FALSE(wartet(next));
  EXPECT_EQ(amt.zeilen("vorgang_nachricht"), 0);
}

TEST_F(Nachrichten, onceMendedWhatStoodStillIsHeard) {
  nimm("1.1.0", warten(freigabe) + im_kreis);
  nimm("1.2.0", dazwischen(werfen(freigabe), "werfen"));
  nimm("1.3.0", dazwischen(warten(freigabe), "warten"));
  const std::string id = wartender();
  absender();
  amt.erledige_auftraege();
  store::Stoerung one = stehende(id);
  std::vector<Error> maengel;
  gelungen(wechsle_version(amt.house(), amt.system(),
                           {"hundesteuer", "1.1.0", "1.3.0", {}, "Erika Mustermann"}, amt.now(), maengel,
                           [](const Gewechselt&) {}));
  versuche(one);
  EXPECT_EQ(aufgabe(id).element, "entscheiden");
  EXPECT_EQ(zustand(one), "behoben");
  EXPECT_EQ(fall(id).gestoert, 0);
}

TEST_F(Nachrichten, aKeyThatIsEmptyStopsTheStepAndSendsNothing) {
  nimm_beide();
  nimm("1.3.0",
       dazwischen(werfen(R"(<messageEventDefinition messageRef="m" gw:schluessel="antrag.kein_feld"/>)"),
                  "werfen"));
  const std::string from = fall_mit("1.3.0", "Rex");
  EXPECT_EQ(stehende(from).grund.code, "bpmn.no_key");
  EXPECT_EQ(amt.zeilen("vorgang_nachricht"), 0);
}

// ---- what cases wait for

TEST_F(Nachrichten, aCaseThatWaitsForNothingCostsNoRow) {
  auto paket =
      amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", "version: 1.1.0"},
                           {"prozess.bpmn", f1, f1 + R"(<boundaryEvent id="b" attachedToRef="entscheiden">
<messageEventDefinition gw:nachricht="mitteilung"/></boundaryEvent><sequenceFlow id="g1" sourceRef="b" targetRef="rechnen"/>)"}});
  eroeffnet();
  const std::string id = fall_mit("1.1.0", "Rex");
  EXPECT_TRUE(bpmn::awaits(paket->prozess, fall(id).instanz, "mitteilung"));
  EXPECT_EQ(amt.zeilen("vorgang_wartet"), 0) << "what the person says comes by the case's id";
}

TEST_F(Nachrichten, aCaseThatEndsWaitsForNothing) {
  nimm_beide();
  const std::string id = wartender();
  EXPECT_EQ(amt.zeilen("vorgang_wartet"), 1);
  beende_fall(id);
  EXPECT_EQ(amt.zeilen("vorgang_wartet"), 0);
}

TEST_F(Nachrichten, aCaseThatMovesToAnotherVersionIsFoundThere) {
  nimm_beide();
  nimm("1.3.0", dazwischen(warten(freigabe, "abwarten"), "abwarten"));
  const std::string id = wartender();
  std::vector<Error> maengel;
  gelungen(wechsle_version(amt.house(), amt.system(),
                           {"hundesteuer", "1.1.0", "1.3.0", {{{"warten", "abwarten"}}}, "Erika Mustermann"},
                           amt.now(), maengel, [](const Gewechselt&) {}));
  ASSERT_EQ(fall(id).eingang.version, "1.3.0");
  absender();
  amt.erledige_auftraege();
  EXPECT_EQ(aufgabe(id).element, "entscheiden");
}

TEST_F(Nachrichten, casesThatWaitedBeforeItWasWrittenDownAreEntered) {
  nimm_beide();
  const std::string id = wartender();
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM vorgang_wartet"));
    CHECK(amt.house().jobs().enqueue(tx, {"vorgang.wartende", R"({"nach":""})", amt.now(), ""}));
    return ok();
  }));
  absender();
  amt.erledige_auftraege();
  EXPECT_FALSE(wartet(id));
}

// ---- signals

class Signale : public Nachrichten {
 protected:
  void nimm_beide() {
    nimm("1.1.0", dazwischen(warten(inventur), "warten"));
    nimm("1.2.0", dazwischen(werfen(inventur), "werfen"));
  }
};

TEST_F(Signale, allHearItWhoWaitedWhenItWasThrown) {
  nimm_beide();
  const std::string first = wartender(), second = wartender("Bello"), from = absender();
  const std::string late = wartender();
  amt.erledige_auftraege();
  for (const std::string& id : {first, second}) {
    EXPECT_EQ(aufgabe(id).element, "entscheiden");
    EXPECT_TRUE(erzaehlt(id, "vorgang.signal_gehoert"));
  }
  EXPECT_TRUE(wartet(late));
  EXPECT_TRUE(erzaehlt(from, "vorgang.signal_geworfen"));
  EXPECT_EQ(amt.zeilen("vorgang_wartet"), 1);
}

TEST_F(Signale, whereNobodyElseWaitsNothingIsWritten) {
  nimm_beide();
  const std::string from = absender();
  EXPECT_FALSE(erzaehlt(from, "vorgang.signal_geworfen"));
  EXPECT_TRUE(amt.auftraege("vorgang.signal").empty());
}

TEST_F(Signale, killedBetweenEachHearsItOnce) {
  nimm(
      "1.1.0",
      f1 + R"(<boundaryEvent id="b" attachedToRef="entscheiden" cancelActivity="false">)" + inventur +
          R"(</boundaryEvent><endEvent id="gehoert"/><sequenceFlow id="g1" sourceRef="b" targetRef="gehoert"/>)");
  nimm("1.2.0", dazwischen(werfen(inventur), "werfen"));
  const std::string id = wartender();
  absender();
  brich_ab("vorgang.signal");
  amt.erledige_auftraege();
  const std::string payload = amt.auftraege("vorgang.signal").at(0).payload;
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(amt.house().jobs().enqueue(tx, {"vorgang.signal", payload, amt.now(), ""}));
    return ok();
  }));
  amt.erledige_auftraege();
  const Kinds all = amt.ereignisse("vorgang:" + id);
  EXPECT_EQ(std::ranges::count(all, "vorgang.signal_gehoert"), 1);
}

TEST_F(Signale, whoCannotHearItStandsStillAndItsNeighboursGoOn) {
  nimm_beide();
  nimm("1.3.0", warten(inventur) + im_kreis);
  const std::string broken = fall_mit("1.3.0", "Rex"), good = wartender();
  absender();
  amt.erledige_auftraege();
  EXPECT_FALSE(wartet(good));
  store::Stoerung one = stehende(broken);
  EXPECT_EQ(one.grund.code, "bpmn.endless");
  versuche(one);
  EXPECT_EQ(stehende(broken).versuche, 2);
  beende_fall(broken);
  EXPECT_EQ(zustand(one), "entfallen");
}

TEST_F(Signale, manyHearItInPages) {
  nimm_beide();
  std::vector<std::string> all;
  for (int i = 0; i < 300; ++i) all.push_back(wartender());
  absender();
  amt.erledige_auftraege();
  EXPECT_EQ(amt.zeilen("vorgang_wartet"), 0);
  EXPECT_EQ(amt.auftraege("vorgang.signal").size(), 2U) << "200 and the rest";
  EXPECT_EQ(amt.auftraege("vorgang.signal_an").size(), 300U);
  for (const std::string& id : all) EXPECT_FALSE(wartet(id));
}

}  // namespace
}  // namespace gw::vorgang
