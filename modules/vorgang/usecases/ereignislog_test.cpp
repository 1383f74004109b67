// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/ereignislog.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "base/xml/xml.hpp"
#include "modules/vorgang/usecases/auswertung_testing.hpp"

namespace gw::vorgang {
namespace {

using std::chrono::hours;

constexpr std::string_view ns = "http://www.xes-standard.org/";

class Ereignislogtest : public Auswertungstest {
 protected:
  std::string ausgegeben(const TenantScope& who, Logformat format, const std::string& version = "1.0.0") {
    auto made = gelungen(gib_log_aus(amt.house(), who, "hundesteuer", version, format, amt.now()));
    gelungen(made.ticket.wait());
    std::string all;
    while (true) {
      std::string piece = gelungen(made.log->naechstes());
      if (piece.empty()) return all;
      all += piece;
    }
  }
  void genug_leute() {
    fuenf_entscheiden();
    for (const char* name : {"gerd", "hans", "ida", "jana"}) amt.kollege(name, {"zeichnung"});
  }
  static std::string wert(xml::Node event, std::string_view key) {
    for (xml::Node one : event.children())
      if (one.attribute_or_empty("key") == key) return std::string(one.attribute_or_empty("value"));
    return "";
  }
  // "schedule start complete", of one element.
  static std::string wege(xml::Node trace, std::string_view element) {
    std::string all;
    for (xml::Node event : trace.children(ns, "event"))
      if (wert(event, "element") == element)
        all += (all.empty() ? "" : " ") + wert(event, "lifecycle:transition");
    return all;
  }
};

// libxml2 reads it, and it has the order of the standard's schema: extensions, globals, classifiers,
// attributes, traces.
TEST_F(Ereignislogtest, isXesAsTheSchemaOrdersIt) {
  genug_leute();
  const std::string id = eroeffnet();
  const store::Aufgabe task = aufgabe(id);
  amt.advance(hours(1));
  dauerhaft(uebernimm_aufgabe(amt.anna(), task.id, task.fassung, amt.now()));
  amt.advance(hours(1));
  gelungen(entscheide(amt.anna(), id));
  const std::string file = ausgegeben(leitung(), Logformat::xes);
  const xml::Document document = gelungen(xml::parse(file));
  const xml::Node log = document.root();
  EXPECT_TRUE(log.is(ns, "log"));
  EXPECT_EQ(log.attribute_or_empty("xes.version"), "1849.2016");
  std::vector<std::string> order;
  for (xml::Node one : log.children())
    if (order.empty() || order.back() != one.name()) order.emplace_back(one.name());
  EXPECT_EQ(order, (std::vector<std::string>{"extension", "global", "classifier", "string", "trace"}));
  const xml::Node trace = log.child(ns, "trace");
  EXPECT_EQ(wege(trace, "eingang"), "complete");
  EXPECT_EQ(wege(trace, "entscheiden"), "schedule start complete");
  EXPECT_EQ(wege(trace, "zeichnen"), "schedule");
  const xml::Node last = trace.children(ns, "event").back();
  EXPECT_EQ(wert(last, "concept:name"), "Entscheidung zeichnen");
  EXPECT_EQ(wert(last, "org:group"), "zeichnung");
  EXPECT_EQ(wert(last, "time:timestamp"), iso_utc(amt.now()));
}

TEST_F(Ereignislogtest, namesNobodyAndNoCase) {
  genug_leute();
  const std::string id = entschieden();
  const TenantScope lena = leitung();
  const std::string first = ausgegeben(lena, Logformat::xes), second = ausgegeben(lena, Logformat::xes);
  for (const std::string& secret :
       {id, std::string("MST-26"), std::string("Mustermann"), std::string("anna"), amt.anna().actor().id,
        amt.bert().actor().id, std::string("org:resource")})
    EXPECT_EQ(first.find(secret), std::string::npos) << secret;
  EXPECT_NE(first, second) << "another pseudonym each time";
  EXPECT_EQ(first.size(), second.size());
  EXPECT_EQ(amt.verlauf("paket:hundesteuer").back().kind, "vorgang.log_ausgegeben");
  EXPECT_EQ(amt.verlauf("paket:hundesteuer").back().actor, lena.actor().text());
}

TEST_F(Ereignislogtest, isTheSameAsCsv) {
  genug_leute();
  entschieden();
  const std::string csv = ausgegeben(leitung(), Logformat::csv);
  EXPECT_TRUE(csv.starts_with(
      "case:concept:name,concept:name,element,lifecycle:transition,time:timestamp,org:group\r\n"));
  EXPECT_NE(csv.find(",\"Über den Antrag entscheiden\",\"entscheiden\",schedule,"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",\"Bescheid erstellen\",\"bescheiden\",complete,"), std::string::npos);
  EXPECT_NE(csv.find(",\"zeichnung\"\r\n"), std::string::npos);
}

// Two sign. When a decision is taken their work begins: so nothing has a time of day.
TEST_F(Ereignislogtest, withASmallGroupItHasDaysOnlyAndDoesNotNameIt) {
  fuenf_entscheiden();
  const std::string id = eroeffnet();
  gelungen(entscheide(amt.anna(), id));
  const store::Aufgabe task = aufgabe(id);
  dauerhaft(uebernimm_aufgabe(amt.bert(), task.id, task.fassung, amt.now()));
  gelungen(zeichne(amt.bert(), id));
  const std::string file = ausgegeben(leitung(), Logformat::xes);
  const xml::Document document = gelungen(xml::parse(file));
  const xml::Node trace = document.root().child(ns, "trace");
  EXPECT_EQ(wege(trace, "zeichnen"), "schedule complete") << "not when it was taken";
  const std::string day = iso_utc(from_berlin({berlin_date(amt.now()), {}}));
  for (xml::Node event : trace.children(ns, "event")) {
    EXPECT_EQ(wert(event, "time:timestamp"), day);
    EXPECT_NE(wert(event, "org:group"), "zeichnung");
  }
}

TEST_F(Ereignislogtest, ofAnOfficeOfFourThereIsNone) {
  entschieden();
  const TenantScope lena = leitung();
  auto attempt = [&](const TenantScope& who, const std::string& paket) {
    return amt.weist_ab(
        [&] { return gib_log_aus(amt.house(), who, paket, "1.0.0", Logformat::xes, amt.now()); });
  };
  EXPECT_EQ(attempt(lena, "hundesteuer"), "vorgang.log_gruppe");
  EXPECT_EQ(attempt(lena, "kurtaxe"), "paket.unbekannt");
  EXPECT_EQ(attempt(amt.anna(), "hundesteuer"), "haus.kein_recht");
}

// More than one page of cases.
TEST_F(Ereignislogtest, isWrittenPieceByPiece) {
  genug_leute();
  vervielfache(entschieden(), 1'200);
  auto made =
      gelungen(gib_log_aus(amt.house(), leitung(), "hundesteuer", "1.0.0", Logformat::xes, amt.now()));
  int pieces = 0;
  std::string all;
  for (std::string piece = gelungen(made.log->naechstes()); !piece.empty();
       piece = gelungen(made.log->naechstes())) {
    ++pieces;
    all += piece;
  }
  EXPECT_EQ(pieces, 3);
  const xml::Document document = gelungen(xml::parse(all, {.nodes = 5'000'000}));
  EXPECT_EQ(document.root().children(ns, "trace").size(), 1'201U);
}

TEST_F(Ereignislogtest, othersVersionsCostNothing) {
  genug_leute();
  vervielfache(entschieden(), 1'200);
  amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", "version: 1.1.0"}});
  NeuerVorgang neu = neuer();
  neu.version = "1.1.0";
  amt.advance(hours(1));
  eroeffnet(neu);
  auto made =
      gelungen(gib_log_aus(amt.house(), leitung(), "hundesteuer", "1.1.0", Logformat::xes, amt.now()));
  const std::string piece = gelungen(made.log->naechstes());
  EXPECT_EQ(gelungen(made.log->naechstes()), "") << "one piece";
  EXPECT_EQ(gelungen(xml::parse(piece)).root().children(ns, "trace").size(), 1U);
}

// What a step is called is its package's: it may hold what XML cannot take as it is.
TEST_F(Ereignislogtest, namesOfStepsAreWrittenSoThatTheyComeBack) {
  genug_leute();
  amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", "version: 1.1.0"},
                       {"prozess.bpmn", R"(name="Über den Antrag entscheiden")",
                        R"(name="Beträge &lt; 100 &quot;klein&quot;&#10;entscheiden")"}});
  NeuerVorgang neu = neuer();
  neu.version = "1.1.0";
  eroeffnet(neu);
  const std::string file = ausgegeben(leitung(), Logformat::xes, "1.1.0");
  const xml::Document document = gelungen(xml::parse(file));
  const xml::Node last = document.root().child(ns, "trace").children(ns, "event").back();
  EXPECT_EQ(wert(last, "concept:name"), "Beträge < 100 \"klein\"\nentscheiden");
}

}  // namespace
}  // namespace gw::vorgang
