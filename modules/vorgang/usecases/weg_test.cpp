// SPDX-License-Identifier: EUPL-1.2
// The trail of a case (docs/adr/0033).
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/element.hpp"
#include "modules/vorgang/usecases/beende.hpp"
#include "modules/vorgang/usecases/lies_weg.hpp"
#include "modules/vorgang/usecases/nachtrag.hpp"
#include "modules/vorgang/usecases/stelle_testing.hpp"
#include "modules/vorgang/usecases/verteile_aufgabe.hpp"
#include "modules/vorgang/usecases/wegschreiber.hpp"

extern const gw::EmbeddedTable vorgang_files;

namespace gw::vorgang {
namespace {

using std::chrono::hours;

class Weg : public Stellentest {
 protected:
  std::vector<store::Wegstueck> weg(const std::string& id) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return store::weg(tx, id); }));
  }
  // "eingang f1>rechnen | f2>entscheiden; …", the whole way in one line.
  std::string verlauf(const std::string& id) {
    std::string all;
    for (const store::Wegstueck& one : weg(id)) {
      if (!all.empty()) all += "; ";
      if (!one.davor.empty()) all += one.davor + " | ";
      all += one.fluss.value_or("?") + ">" + one.element;
      if (one.entfallen) all += " (entfallen)";
      if (!one.verlassen) all += " (hier)";
    }
    return all;
  }
  void uebernimmt(const TenantScope& who, const std::string& id) {
    const store::Aufgabe task = aufgabe(id);
    dauerhaft(uebernimm_aufgabe(who, task.id, task.fassung, amt.now()));
  }
};

TEST_F(Weg, saysWhereACaseHasBeenAndWhen) {
  const Instant anfang = amt.now();
  const std::string id = eroeffnet();
  EXPECT_EQ(verlauf(id), "eingang f1>rechnen | f2>entscheiden (hier)");
  amt.advance(hours(5));
  uebernimmt(amt.anna(), id);
  amt.advance(hours(1));
  gelungen(entscheide(amt.anna(), id));
  amt.advance(hours(2));
  gelungen(zeichne(amt.bert(), id));
  EXPECT_EQ(verlauf(id),
            "eingang f1>rechnen | f2>entscheiden; f3>zeichnen; f4>gezeichnet | genehmigt>bescheiden (hier)");
  amt.erledige_auftraege();
  EXPECT_EQ(verlauf(id),
            "eingang f1>rechnen | f2>entscheiden; f3>zeichnen; f4>gezeichnet | genehmigt>bescheiden; "
            "f6>zustellen; f7>beschieden");

  const auto stays = weg(id);
  EXPECT_EQ(stays[0].rolle, "sachbearbeitung");
  EXPECT_EQ(stays[0].betreten, anfang);
  EXPECT_EQ(stays[0].begonnen, anfang + hours(5));
  EXPECT_EQ(stays[0].verlassen, anfang + hours(6));
  EXPECT_EQ(stays[1].rolle, "zeichnung");
  EXPECT_EQ(stays[1].betreten, anfang + hours(6));
  EXPECT_EQ(stays[1].begonnen, std::nullopt) << "done without having been taken first";
  EXPECT_EQ(stays[1].verlassen, anfang + hours(8));
  EXPECT_EQ(stays[2].rolle, "") << "a letter";
  EXPECT_EQ(stays.back().betreten, stays.back().verlassen) << "an end is passed";
}

TEST_F(Weg, goesBackAsOftenAsTheCaseDoes) {
  const std::string id = eroeffnet();
  gelungen(entscheide(amt.anna(), id));
  gelungen(zeichne(amt.bert(), id, "zurueck"));
  EXPECT_EQ(verlauf(id),
            "eingang f1>rechnen | f2>entscheiden; f3>zeichnen; f4>gezeichnet | zurueck>entscheiden (hier)");
}

TEST_F(Weg, theFirstWhoTakesATaskCounts) {
  const std::string id = eroeffnet();
  uebernimmt(amt.anna(), id);
  const Instant first = amt.now();
  amt.advance(hours(1));
  const store::Aufgabe task = aufgabe(id);
  dauerhaft(gib_aufgabe_zurueck(amt.anna(), task.id, task.fassung, amt.now()));
  uebernimmt(amt.bert(), id);
  EXPECT_EQ(weg(id)[0].begonnen, first);
}

TEST_F(Weg, whatIsNotDoneLapses) {
  const std::string id = eroeffnet();
  dauerhaft(beende(amt.house(), amt.anna(), id, "zurueckgenommen", "", amt.now()));
  EXPECT_EQ(verlauf(id), "eingang f1>rechnen | f2>entscheiden (entfallen)");
}

// Its event at the boundary listens beside the way until it happens.
TEST_F(Weg, whatIsCalledBackLapsesAndGoesOnFromTheBoundary) {
  nimm_paket({{"prozess.bpmn", R"(<exclusiveGateway id="gezeichnet")",
               R"(<boundaryEvent id="zurueckgerufen" attachedToRef="entscheiden">
      <messageEventDefinition gw:nachricht="mitteilung"/></boundaryEvent>
    <userTask id="klaeren" name="Klären" gw:rolle="sachbearbeitung"/>
    <sequenceFlow id="r1" sourceRef="zurueckgerufen" targetRef="klaeren"/>
    <sequenceFlow id="r2" sourceRef="klaeren" targetRef="entscheiden"/>
    <exclusiveGateway id="gezeichnet")"}});
  const std::string id = eroeffnet(neuer_fuer("Dackel"));
  EXPECT_EQ(verlauf(id), "eingang f1>rechnen | f2>entscheiden (hier)");
  dauerhaft(niemand.db().write_void(
      [&](sql::Tx& tx) { return bestelle_mitteilung(tx, amt.house(), id, amt.now()); }));
  amt.erledige_auftraege();
  EXPECT_EQ(verlauf(id),
            "eingang f1>rechnen | f2>entscheiden (entfallen); zurueckgerufen | r1>klaeren (hier)");
}

// Of what ran before there was a trail, it is known where people were waited for.
TEST_F(Weg, ofEarlierCasesBeginsWhereTheyStood) {
  const Instant anfang = amt.now();
  const std::string id = eroeffnet();
  const std::string_view migration = vorgang_files.find("migrations/0015_weg.sql").value();
  std::string take_over(migration.substr(migration.find("INSERT INTO")));
  take_over.erase(take_over.find(';'));
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM vorgang_weg"));
    CHECK(tx.execute(take_over));
    return ok();
  }));
  EXPECT_EQ(verlauf(id), "?>entscheiden (hier)");
  EXPECT_EQ(weg(id)[0].betreten, anfang);
  EXPECT_EQ(weg(id)[0].rolle, "sachbearbeitung");
  gelungen(entscheide(amt.anna(), id));
  EXPECT_EQ(verlauf(id), "?>entscheiden; f3>zeichnen (hier)");
}

// A letter that was on its way when the trail began: its stay is not there, and nobody minds.
TEST_F(Weg, beginsWithTheNextStepWhereNothingIsKnown) {
  const std::string id = gezeichnet(neuer());
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM vorgang_weg"));
    return ok();
  }));
  amt.erledige_auftraege();
  EXPECT_EQ(verlauf(id), "f6>zustellen; f7>beschieden");
}

TEST_F(Weg, isReadWithEveryElementInOrder) {
  const std::string id = eroeffnet();
  gelungen(entscheide(amt.anna(), id));
  const Fallweg read = gelungen(lies_weg(amt.house(), amt.dora(), id));
  EXPECT_EQ(read.fall.nummer, "MST-26-0000-0001-00");
  EXPECT_TRUE(read.ganz);
  std::string all;
  for (const Wegschritt& one : read.schritte)
    all += one.fluss + ">" + one.element + (one.vorbei ? "" : one.hier() ? " (hier)" : " (blieb)") + "; ";
  EXPECT_EQ(all, ">eingang; f1>rechnen; f2>entscheiden (blieb); f3>zeichnen (hier); ");
  EXPECT_EQ(lies_weg(amt.house(), amt.dora(), "nobody").error().code, "vorgang.unbekannt");
  EXPECT_EQ(lies_weg(amt.house(), amt.pia(), id).error().code, "haus.kein_recht");
}

TEST_F(Weg, saysWhereItIsNotRecordedFromTheBeginning) {
  const std::string id = eroeffnet();
  auto set = [&](const char* change) {
    dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute(change));
      return ok();
    }));
    return gelungen(lies_weg(amt.house(), amt.anna(), id)).ganz;
  };
  EXPECT_FALSE(set("UPDATE vorgang_weg SET davor = '', fluss = NULL"));
  EXPECT_FALSE(set("UPDATE vorgang_weg SET davor = 'f1>rechnen', fluss = 'f2'"));
  EXPECT_TRUE(set("UPDATE vorgang_weg SET davor = '', fluss = ''"));
  EXPECT_FALSE(set("DELETE FROM vorgang_weg"));
}

TEST_F(Weg, theProcessIsGivenToWhoeverReadsTheCase) {
  const std::string id = eroeffnet();
  const std::string file = gelungen(lies_prozess(amt.house(), amt.dora(), id));
  EXPECT_TRUE(hat_bild(file));
  EXPECT_NE(file.find("<userTask id=\"entscheiden\""), std::string::npos);
  EXPECT_EQ(lies_prozess(amt.house(), amt.pia(), id).error().code, "haus.kein_recht");
  EXPECT_EQ(lies_prozess(amt.house(), amt.dora(), "nobody").error().code, "vorgang.unbekannt");
  const std::string bild = file.substr(file.find("  <bpmndi:BPMNDiagram"));
  auto ohne = amt.nimm_in_betrieb(
      {{"paket.yaml", "version: 1.0.0", "version: 1.1.0"}, {"prozess.bpmn", bild, "</definitions>"}});
  EXPECT_FALSE(hat_bild(prozessdatei(*ohne)));
}

// An element that nobody placed would be missing in the picture.
TEST(Prozessbilder, ofThePackagesShowEveryElementAndFlow) {
  for (const auto& folder : std::filesystem::directory_iterator("fachpakete")) {
    std::ifstream in(folder.path() / "prozess.bpmn");
    const std::string file{std::istreambuf_iterator<char>(in), {}};
    Problems problems("prozess.bpmn");
    auto process = bpmn::parse(file, bpmn::Known::anything(), problems);
    ASSERT_TRUE(process) << folder.path();
    for (const bpmn::ElementInfo& one : process->elements()) {
      EXPECT_NE(file.find("bpmnElement=\"" + one.id + "\""), std::string::npos)
          << folder.path() << " " << one.id;
      for (const bpmn::Flow* flow : process->definition().find(one.id)->out())
        EXPECT_NE(file.find("_kante\" bpmnElement=\"" + flow->id + "\""), std::string::npos) << flow->id;
    }
  }
}

}  // namespace
}  // namespace gw::vorgang
