// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/aktionen.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/post/post.hpp"
#include "modules/vorgang/store/stoerung_store.hpp"
#include "modules/vorgang/usecases/brief.hpp"
#include "modules/vorgang/usecases/stoerung.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

using Kinds = std::vector<std::string>;

// Of a process: the sending becomes something else, in version 1.1.0.
const std::string senden =
    R"(<sendTask id="zustellen" name="Bescheid zustellen" gw:aktion="zustellen" gw:ergebnis="zustellweg">
      <extensionElements><gw:parameter name="dokument" feel="bescheid"/></extensionElements>
    </sendTask>)";

class Aktionen : public Vorgangstest {
 protected:
  std::vector<akte::Dokument> dokumente(const std::string& vorgang) {
    return gelungen(
        niemand.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, vorgang); }));
  }
  // What the process waits for when the case has been signed: the letter.
  std::int64_t marke(const std::string& vorgang) { return fall(vorgang).instanz.tokens.at(0).id; }
  std::string auftrag(const std::string& vorgang, std::int64_t of, const std::string& aktion,
                      Context parameter) {
    return to_json(Context{
        {"vorgang", vorgang}, {"marke", of}, {"aktion", aktion}, {"parameter", std::move(parameter)}});
  }
  // Has the job run beside those that the process has ordered; how it ended.
  Musteramt::Auftrag lasse_laufen(const std::string& payload) {
    dauerhaft(niemand.db().write([&](sql::Tx& tx) {
      return amt.house().jobs().enqueue(tx, {"vorgang.aktion", payload, amt.now(), "test"});
    }));
    amt.erledige_auftraege();
    return amt.auftraege("vorgang.aktion").back();
  }
  void nimm_stattdessen(const std::string& payload) {
    dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute("UPDATE job SET payload = :payload WHERE kind = 'vorgang.aktion'",
                       {{"payload", payload}}));
      return ok();
    }));
  }
  // Why the one step stands still.
  std::string stillstand(const std::string& vorgang) {
    auto all = gelungen(niemand.db().read([&](sql::Tx& tx) { return store::stoerungen(tx, vorgang); }));
    return all.size() == 1 ? all.front().grund.line() : std::to_string(all.size()) + " incidents";
  }
  std::string ohne_auftrag(const std::string& payload) {
    jobs::Job job;
    job.payload = payload;
    return amt.weist_ab([&] { return fuehre_aktion_aus(amt.house(), amt.system(), job); });
  }
};

TEST_F(Aktionen, theLetterIsFiledAndReachesTheMailbox) {
  NeuerVorgang neu = neuer();
  neu.pseudonym = amt.buerger("erika").actor().id;
  std::string id = gezeichnet(neu);
  amt.erledige_auftraege();
  auto filed = dokumente(id);
  ASSERT_EQ(filed.size(), 1u);
  EXPECT_EQ(filed[0].art, "bescheid");
  EXPECT_EQ(filed[0].richtung, akte::Richtung::ausgang);
  EXPECT_EQ(filed[0].pruefung, "ok");
  EXPECT_EQ(filed[0].dateiname, "bescheid-MST-26-0000-0001-00.pdf");
  auto delivered =
      gelungen(niemand.db().read([&](sql::Tx& tx) { return post::zugestellte_dokumente(tx, id); }));
  EXPECT_EQ(delivered, std::vector{filed[0].id});
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
  EXPECT_EQ(fall(id).instanz.variables.get("zustellweg"), Value("postfach"));
}

TEST_F(Aktionen, whoHasNoAccountGetsPaper) {
  std::string id = gezeichnet(neuer());
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).instanz.variables.get("zustellweg"), Value("brief"));
  EXPECT_EQ(amt.zeilen("post_sendung"), 1);
}

TEST_F(Aktionen, eachStepIsInTheHistoryUnderTheHouse) {
  std::string id = gezeichnet(neuer());
  std::size_t before = amt.verlauf("vorgang:" + id).size();
  amt.erledige_auftraege();
  auto events = amt.verlauf("vorgang:" + id);
  events.erase(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(before));
  Kinds kinds;
  for (const auto& event : events) {
    kinds.push_back(event.kind);
    EXPECT_EQ(event.actor, "system:vorgang.aktion") << event.kind;
  }
  EXPECT_EQ(kinds, (Kinds{"akte.dokument_abgelegt", "post.zum_versand_gelegt", "vorgang.abgeschlossen"}));
  EXPECT_EQ(events.back().payload, R"({"ende":"beschieden"})");
}

// At least once is what jobs promise.
TEST_F(Aktionen, aJobThatComesAgainChangesNothing) {
  std::string id = gezeichnet(neuer());
  std::string again = amt.auftraege("vorgang.aktion").at(0).payload;
  amt.erledige_auftraege();
  std::size_t events = amt.verlauf("vorgang:" + id).size();
  EXPECT_EQ(lasse_laufen(again).state, "done");
  EXPECT_EQ(amt.verlauf("vorgang:" + id).size(), events);
  EXPECT_EQ(dokumente(id).size(), 1u);
  EXPECT_EQ(amt.zeilen("post_sendung"), 1);
}

TEST_F(Aktionen, whoLostTheLeaseChangesNothing) {
  std::string id = gezeichnet(neuer());
  jobs::Job lost;
  lost.payload = amt.auftraege("vorgang.aktion").at(0).payload;
  auto refused = fuehre_aktion_aus(amt.house(), amt.system(), lost);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "jobs.lease_lost");
  EXPECT_EQ(melde_frist(amt.house(), amt.system(), lost).error().code, "jobs.lease_lost");
  EXPECT_TRUE(dokumente(id).empty());
  EXPECT_EQ(fall(id).zustand, "in_bearbeitung");
}

TEST_F(Aktionen, onlyWhatTheAuthorityGrantedIsDone) {
  std::string id = gezeichnet(neuer());
  dauerhaft(niemand.db().write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE paket_einrichtung SET bewilligt = '[\"brief\"]'"));
    return ok();
  }));
  amt.erledige_auftraege();
  EXPECT_EQ(stillstand(id), "paket.nicht_bewilligt (faehigkeit=postfach)");
  EXPECT_EQ(dokumente(id).size(), 1u);
  EXPECT_EQ(amt.zeilen("post_sendung"), 0);
  EXPECT_EQ(fall(id).zustand, "in_bearbeitung");
}

TEST_F(Aktionen, whatIsSentMustHaveBeenFiled) {
  std::string id = gezeichnet(neuer());
  std::string sending = auftrag(id, marke(id), "zustellen", {{"dokument", "nirgends"}});
  nimm_stattdessen(sending);
  amt.erledige_auftraege();
  EXPECT_EQ(stillstand(id), "vorgang.dokument_fehlt");
  EXPECT_EQ(fall(id).zustand, "in_bearbeitung");
}

TEST_F(Aktionen, aLetterWithoutAddressStandsStill) {
  NeuerVorgang neu = neuer();
  neu.anschrift.clear();
  std::string id = gezeichnet(neu);
  amt.erledige_auftraege();
  EXPECT_EQ(stillstand(id), "post.anschrift_fehlt");
  EXPECT_EQ(fall(id).zustand, "in_bearbeitung");
}

TEST_F(Aktionen, whatNobodyCanDoIsRefused) {
  std::string id = gezeichnet(neuer());
  std::int64_t token = marke(id);
  EXPECT_EQ(ohne_auftrag(auftrag(id, token, "zaubern", {})), "vorgang.aktion_unbekannt");
  lasse_laufen(auftrag("nirgends", token, "brief", {}));
  auto jobs = amt.auftraege("vorgang.aktion");
  EXPECT_EQ(std::ranges::count(jobs, "vorgang.unbekannt", &Musteramt::Auftrag::error), 1);
  EXPECT_EQ(ohne_auftrag("{"), "json.syntax");
}

TEST_F(Aktionen, whatThePackageDoesNotHaveStandsStill) {
  std::string id = gezeichnet(neuer());
  nimm_stattdessen(auftrag(id, marke(id), "brief", {{"vorlage", "mahnung"}}));
  amt.erledige_auftraege();
  EXPECT_EQ(stillstand(id), "paket.unbekannt_brief (brief=mahnung)");
}

TEST_F(Aktionen, aValueThatThereIsNotStandsStill) {
  std::string id = gezeichnet(neuer());
  nimm_stattdessen(auftrag(id, marke(id), "stand", {{"zustand", "verzaubert"}}));
  amt.erledige_auftraege();
  EXPECT_EQ(stillstand(id), "vorgang.wert_unbekannt (aktion=stand, wert=verzaubert)");
  const auto grund = [](const TenantScope& who) {
    return gelungen(lies_stoerungen(who)).zeilen.at(0).stoerung.grund.line();
  };
  EXPECT_EQ(grund(amt.anna()), "vorgang.wert_unbekannt (aktion=stand, wert=verzaubert)");
  EXPECT_EQ(grund(amt.adam()), "vorgang.wert_unbekannt") << "who reads no cases reads nothing out of one";
}

TEST_F(Aktionen, aTemplateThatDoesNotRenderStandsStill) {
  amt.nimm_in_betrieb(
      {neue_version, {"vorlagen/bescheid.typ", "#rechtsbehelf(", "#unbekannt()\n#rechtsbehelf("}});
  NeuerVorgang neu = neuer();
  neu.version = "1.1.0";
  std::string id = gezeichnet(neu);
  amt.erledige_auftraege();
  EXPECT_EQ(stillstand(id).substr(0, 12), "doc.template");
  EXPECT_EQ(fall(id).zustand, "in_bearbeitung");
}

TEST_F(Aktionen, theStateIsWhatTheApplicantSees) {
  amt.nimm_in_betrieb({neue_version,
                       {"prozess.bpmn", senden,
                        R"(<serviceTask id="zustellen" gw:aktion="stand"><extensionElements>
      <gw:parameter name="zustand" wert="entschieden"/></extensionElements></serviceTask>
      <userTask id="ablegen" gw:rolle="sachbearbeitung"/>
      <sequenceFlow id="f8" sourceRef="zustellen" targetRef="ablegen"/>)"},
                       {"prozess.bpmn", R"(<sequenceFlow id="f7" sourceRef="zustellen")",
                        R"(<sequenceFlow id="f7" sourceRef="ablegen")"}});
  NeuerVorgang neu = neuer();
  neu.version = "1.1.0";
  std::string id = gezeichnet(neu);
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).zustand, "entschieden");
  EXPECT_EQ(aufgabe(id).element, "ablegen");
}

// The sending becomes a draw; a task keeps the case open, so that its result can be seen.
class Stichprobe : public Aktionen {
 protected:
  std::string gezogen(const std::string& prozent) {
    amt.nimm_in_betrieb(
        {neue_version,
         {"prozess.bpmn", senden,
          R"(<serviceTask id="zustellen" gw:aktion="stichprobe" gw:ergebnis="gezogen"><extensionElements>
      <gw:parameter name="prozent" )" +
              prozent + R"(/></extensionElements></serviceTask>)"}});
    NeuerVorgang neu = neuer();
    neu.version = "1.1.0";
    std::string id = gezeichnet(neu);
    amt.erledige_auftraege();
    return to_json(fall(id).instanz.variables.get("gezogen"));
  }
};

TEST_F(Stichprobe, ofNoneNoneIsDrawn) {
  EXPECT_EQ(gezogen("wert=\"0\""), "false");
}

TEST_F(Stichprobe, ofAllEachIsDrawn) {
  EXPECT_EQ(gezogen("feel=\"50 + 50\""), "true");
}

TEST_F(Stichprobe, whatIsNoShareIsRefused) {
  EXPECT_EQ(gezogen("wert=\"101\""), "null");
  EXPECT_EQ(amt.auftraege("vorgang.aktion").at(1).state, "done");
}

class Fristen : public Aktionen {
 protected:
  // A case that waits where it would have sent.
  std::string wartend(const std::string& frist) {
    amt.nimm_in_betrieb({neue_version,
                         {"prozess.bpmn", senden,
                          "<intermediateCatchEvent id=\"zustellen\"><timerEventDefinition>" + frist +
                              "</timerEventDefinition></intermediateCatchEvent>"}});
    NeuerVorgang neu = neuer();
    neu.version = "1.1.0";
    std::string id = gezeichnet(neu);
    amt.erledige_auftraege();
    return id;
  }
};

TEST_F(Fristen, aTimerMovesTheCaseOnWhenItIsDue) {
  std::string id = wartend("<timeDuration>P14D</timeDuration>");
  amt.advance(std::chrono::hours(24 * 14 - 1));
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).zustand, "in_bearbeitung");
  amt.advance(std::chrono::hours(1));
  EXPECT_EQ(amt.erledige_auftraege(), 1u);
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
  EXPECT_EQ(amt.verlauf("vorgang:" + id).back().actor, "system:vorgang.frist");
}

TEST_F(Fristen, aDateBeginsAtMidnightInBerlin) {
  std::string id = wartend("<timeDate>2026-12-24</timeDate>");
  amt.advance(from_berlin({{2026, 12, 24}, {}}) - amt.now() - std::chrono::milliseconds(1));
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).zustand, "in_bearbeitung");
  amt.advance(std::chrono::milliseconds(1));
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
}

TEST_F(Fristen, monthsAreThoseOfTheCalendar) {
  std::string id = wartend("<timeDuration>P1M</timeDuration>");
  Date in_a_month = add_months(berlin_date(amt.now()), 1);
  amt.advance(from_berlin({in_a_month, {}}) - amt.now());
  amt.erledige_auftraege();
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
}

}  // namespace
}  // namespace gw::vorgang
