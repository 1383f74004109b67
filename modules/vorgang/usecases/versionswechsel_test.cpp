// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/versionswechsel.hpp"

#include "modules/vorgang/store/stoerung_store.hpp"
#include "modules/vorgang/store/weg_store.hpp"
#include "modules/vorgang/usecases/stoerung.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

using namespace std::chrono_literals;

class Versionswechseltest : public Vorgangstest {
 protected:
  struct Ergebnis {
    std::string fehler;
    std::vector<std::string> maengel, gewechselt, geblieben;
  };
  Ergebnis wechsle(bool probe = false, bpmn::MovePlan plan = {}) {
    Ergebnis made;
    std::vector<Error> maengel;
    const Versionswechsel wechsel{"hundesteuer",      "1.0.0", "1.1.0", std::move(plan),
                                  "Erika Mustermann", probe};
    auto done =
        wechsle_version(amt.house(), amt.system(), wechsel, amt.now(), maengel, [&](const Gewechselt& one) {
          if (one.gruende.empty()) made.gewechselt.push_back(one.nummer);
          for (const Error& grund : one.gruende) made.geblieben.push_back(one.nummer + " " + grund.line());
        });
    if (!done) made.fehler = done.error().code;
    for (const Error& one : maengel) made.maengel.push_back(one.line());
    return made;
  }
  std::string version(const std::string& id) { return fall(id).eingang.version; }
};

TEST_F(Versionswechseltest, aCaseMovesWithItsOpenTaskInTheSameHands) {
  amt.nimm_in_betrieb({neue_version, {"prozess.bpmn", "Über den Antrag entscheiden", "Antrag entscheiden"}});
  std::string id = eroeffnet();
  store::Aufgabe before = aufgabe(id);
  dauerhaft(uebernimm_aufgabe(amt.anna(), before.id, before.fassung, amt.now()));
  const std::string nummer = fall(id).eingang.nummer;
  EXPECT_EQ(wechsle(true).gewechselt, std::vector{nummer});
  EXPECT_EQ(version(id), "1.0.0") << "that was only tried";
  EXPECT_EQ(wechsle().gewechselt, std::vector{nummer});
  EXPECT_EQ(version(id), "1.1.0");
  store::Aufgabe after = aufgabe(id);
  EXPECT_EQ(after.id, before.id);
  EXPECT_EQ(after.bearbeiter, amt.anna().actor().id);
  EXPECT_EQ(after.name, "Antrag entscheiden");
  auto event = amt.verlauf("vorgang:" + id).back();
  EXPECT_EQ(event.kind, "vorgang.version_gewechselt");
  EXPECT_EQ(event.payload, R"({"von":"1.0.0","nach":"1.1.0","wer":"Erika Mustermann"})");
  EXPECT_TRUE(wechsle().gewechselt.empty()) << "run again, nothing is left to do";
  gelungen(entscheide(amt.anna(), id));
  gelungen(zeichne(amt.bert(), id));
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
  EXPECT_EQ(amt.zeilen("post_sendung"), 1);
}

TEST_F(Versionswechseltest, whereATaskAsksForSomethingElseTheCaseStays) {
  amt.nimm_in_betrieb({neue_version,
                       {"prozess.bpmn", R"(werte="bewilligen ohne_ermaessigung")",
                        R"(werte="bewilligen ohne_ermaessigung ablehnen")"}});
  std::string decided = eroeffnet(), waiting = eroeffnet();
  gelungen(entscheide(amt.anna(), decided));
  Ergebnis done = wechsle();
  EXPECT_EQ(done.gewechselt, std::vector{fall(decided).eingang.nummer});
  EXPECT_EQ(done.geblieben, std::vector{fall(waiting).eingang.nummer +
                                        " bpmn.move_other_work (element=entscheiden, to=entscheiden)"});
  EXPECT_EQ(version(waiting), "1.0.0");
  gelungen(entscheide(amt.anna(), waiting));
  EXPECT_EQ(wechsle().gewechselt.size(), 1u) << "run again: the rest";
}

TEST_F(Versionswechseltest, fourEyesHoldUnderAnotherName) {
  amt.nimm_in_betrieb({neue_version,
                       {"prozess.bpmn", R"(<userTask id="entscheiden")", R"(<userTask id="befinden")"},
                       {"prozess.bpmn", R"(gw:vier-augen="entscheiden")", R"(gw:vier-augen="befinden")"},
                       {"prozess.bpmn", R"(targetRef="entscheiden")", R"(targetRef="befinden")"},
                       {"prozess.bpmn", R"(sourceRef="entscheiden")", R"(sourceRef="befinden")"},
                       {"prozess.bpmn", R"(targetRef="entscheiden")", R"(targetRef="befinden")"}});
  std::string id = eroeffnet(), other = eroeffnet();
  gelungen(entscheide(amt.bert(), id));
  EXPECT_EQ(wechsle().fehler, "");
  EXPECT_EQ(version(other), "1.0.0") << "its task is not there any more, and no plan says what it is";
  EXPECT_EQ(version(id), "1.0.0") << "nor who has decided";
  EXPECT_EQ(wechsle(false, {{{"entscheiden", "befinden"}}}).gewechselt.size(), 2u);
  EXPECT_EQ(aufgabe(other).element, "befinden");
  auto weg = gelungen(niemand.db().read([&](sql::Tx& tx) { return store::weg(tx, other); }));
  EXPECT_EQ(weg.back().element, "befinden");
  EXPECT_EQ(amt.weist_ab([&] { return zeichne(amt.bert(), id); }), "bpmn.same_person");
}

TEST_F(Versionswechseltest, aPlanThatNamesWhatThereIsNotMovesNothing) {
  amt.nimm_in_betrieb({neue_version});
  eroeffnet();
  Ergebnis done = wechsle(false, {{{"entscheiden", "nirgends"}}});
  EXPECT_EQ(done.fehler, "vorgang.plan_passt_nicht");
  EXPECT_EQ(done.maengel, std::vector<std::string>{"bpmn.move_plan (element=entscheiden, to=nirgends)"});
  EXPECT_TRUE(done.gewechselt.empty());
}

// The reason to have it: a template that does not render is mended for those who wait for it.
TEST_F(Versionswechseltest, whatStandsStillIsMendedByAnotherVersion) {
  amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", "version: 0.9.0"},
                       {"vorlagen/bescheid.typ", "#rechtsbehelf(", "#unbekannt()\n#rechtsbehelf("}});
  amt.nimm_in_betrieb({neue_version});
  NeuerVorgang neu = neuer();
  neu.version = "0.9.0";
  std::string id = gezeichnet(neu);
  amt.erledige_auftraege();
  ASSERT_EQ(fall(id).gestoert, 1);
  std::vector<Error> maengel;
  gelungen(wechsle_version(amt.house(), amt.system(),
                           {"hundesteuer", "0.9.0", "1.1.0", {}, "Erika Mustermann"}, amt.now(), maengel,
                           [](const Gewechselt&) {}));
  EXPECT_EQ(version(id), "1.1.0");
  amt.advance(1min);
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
  EXPECT_EQ(fall(id).gestoert, 0);
  EXPECT_EQ(amt.zeilen("vorgang_schreiben"), 1);
}

// Nobody had the role that was chosen. Mended, the task is there, and the trail knows whose it is.
TEST_F(Versionswechseltest, aTaskThatComesLateHasItsRoleInTheTrail) {
  amt.nimm_in_betrieb(
      {{"paket.yaml", "version: 1.0.0", "version: 0.9.0"},
       {"prozess.bpmn", R"(entscheiden" gw:rolle="sachbearbeitung")",
        R"(entscheiden" gw:rolle="sachbearbeitung zeichnung" gw:rolle-feel="antrag.hund_name")"}});
  amt.nimm_in_betrieb({neue_version});
  NeuerVorgang neu = neuer();
  neu.version = "0.9.0";
  const std::string id = eroeffnet(neu);
  ASSERT_EQ(fall(id).gestoert, 1);
  const auto stay = [&] {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return store::weg(tx, id); })).back();
  };
  EXPECT_EQ(stay().element, "entscheiden");
  EXPECT_EQ(stay().rolle, "");
  std::vector<Error> maengel;
  gelungen(wechsle_version(amt.house(), amt.system(),
                           {"hundesteuer", "0.9.0", "1.1.0", {}, "Erika Mustermann"}, amt.now(), maengel,
                           [](const Gewechselt&) {}));
  amt.advance(1min);
  amt.erledige_auftraege();
  EXPECT_EQ(aufgabe(id).element, "entscheiden");
  EXPECT_EQ(stay().rolle, "sachbearbeitung");
}

TEST_F(Versionswechseltest, whoOrdersItIsSaid) {
  std::vector<Error> maengel;
  auto refused = wechsle_version(amt.house(), amt.system(), {"hundesteuer", "1.0.0", "1.0.0", {}, ""},
                                 amt.now(), maengel, [](const Gewechselt&) {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "vorgang.besteller_fehlt");
}

}  // namespace
}  // namespace gw::vorgang
