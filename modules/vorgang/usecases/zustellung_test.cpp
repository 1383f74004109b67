// SPDX-License-Identifier: EUPL-1.2
// Letters to whom they are written, and copies for others; the day on which they left; what the status page
// says.
#include "modules/vorgang/usecases/zustellung.hpp"

#include "modules/akte/akte.hpp"
#include "modules/post/post.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

// Somebody else pays, who lives elsewhere; nobody represents anybody.
const Aenderung wer_zahlt{"paket.yaml", "  - rollen: [antragsteller, adressat, zahler]",
                          "  - rollen: [zahler]\n    nachname: '\"Tante Paula\"'\n    anschrift: '{strasse: "
                          "\"Am Markt\", hausnummer: \"1\", plz: \"12346\", ort: \"Beispielhausen\"}'\n"
                          "  - rollen: [antragsteller, adressat]"};
const std::string an_den_adressaten =
    R"(<gw:parameter name="dokument" feel="bescheid"/></extensionElements>
    </sendTask>)";

// What stands in the letter beside its text.
class Empfangstest : public Vorgangstest {
 protected:
  // Behind the sending, more steps; the last one is `zustellen2`.
  std::string gesendet(const std::string& schritte, const std::vector<Aenderung>& more = {},
                       bool konto = false) {
    std::vector<Aenderung> all{neue_version,
                               wer_zahlt,
                               {"prozess.bpmn", an_den_adressaten, an_den_adressaten + schritte},
                               {"prozess.bpmn", R"(<sequenceFlow id="f7" sourceRef="zustellen")",
                                R"(<sequenceFlow id="f7" sourceRef="zuletzt")"}};
    all.insert(all.end(), more.begin(), more.end());
    amt.nimm_in_betrieb(all);
    NeuerVorgang neu = neuer();
    neu.version = "1.1.0";
    if (konto) neu.pseudonym = amt.buerger("erika").actor().id;
    std::string id = gezeichnet(neu);
    amt.erledige_auftraege();
    return id;
  }
  static std::string zustellen_an(const std::string& an) {
    return R"(<sendTask id="zuletzt" gw:aktion="zustellen" gw:ergebnis="zweiter_weg"><extensionElements>
      <gw:parameter name="dokument" feel="bescheid"/><gw:parameter name="an" wert=")" +
           an +
           R"("/></extensionElements></sendTask><sequenceFlow id="z1" sourceRef="zustellen" targetRef="zuletzt"/>)";
  }
  std::vector<std::string> dokumente(const std::string& id) {
    std::vector<std::string> all;
    for (const auto& one :
         gelungen(niemand.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, id); })))
      all.push_back(one.art + ": " + one.titel);
    return all;
  }
  // Way and address of what goes out, oldest first.
  std::vector<std::string> sendungen() {
    return gelungen(niemand.db().read([](sql::Tx& tx) -> Result<std::vector<std::string>> {
      TRY(auto rows, tx.query("SELECT weg, anschrift FROM post_sendung ORDER BY id", {}));
      std::vector<std::string> all;
      for (const sql::Row& row : rows) all.push_back(row.text("weg") + ": " + row.text("anschrift"));
      return all;
    }));
  }
  using Texte = std::vector<std::string>;
  const std::string erika = "Erika Mustermann\nLindenweg 7\n12345 Musterstadt";
  const std::string paula = "Tante Paula\nAm Markt 1\n12346 Beispielhausen";
};

TEST_F(Empfangstest, whoeverElseIsNamedGetsACopyWrittenToThem) {
  std::string id = gesendet(zustellen_an("zahler"), {}, true);
  EXPECT_EQ(dokumente(id),
            (Texte{"bescheid: Hundesteuerbescheid", "abschrift: Hundesteuerbescheid (Abschrift)"}));
  EXPECT_EQ(sendungen(), (Texte{"postfach: " + erika, "brief: " + paula}));
  EXPECT_EQ(fall(id).instanz.variables.get("zweiter_weg"), Value("brief"));
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
  EXPECT_EQ(
      gelungen(niemand.db().read([&](sql::Tx& tx) { return post::zugestellte_dokumente(tx, id); })).size(),
      1U)
      << "the account sees its own letter only";
}

TEST_F(Empfangstest, aLetterMayBeWrittenToAParty) {
  std::string id = gesendet(
      zustellen_an("zahler"),
      {{"prozess.bpmn", R"(<gw:parameter name="vorlage" wert="bescheid"/>)",
        R"(<gw:parameter name="vorlage" wert="bescheid"/><gw:parameter name="an" wert="zahler"/>)"}});
  EXPECT_EQ(dokumente(id), Texte{"bescheid: Hundesteuerbescheid"}) << "once written, once sent";
  EXPECT_EQ(sendungen(), Texte{"brief: " + paula});
}

TEST_F(Empfangstest, whoGetsTheLettersAnywayGetsNoCopy) {
  std::string id = gesendet(zustellen_an("antragsteller"));
  EXPECT_EQ(dokumente(id).size(), 1U);
  EXPECT_EQ(sendungen(), Texte{"brief: " + erika});
  EXPECT_EQ(fall(id).instanz.variables.get("zweiter_weg"), Value("brief"));
}

TEST_F(Empfangstest, whereNobodyHasTheRoleNobodyGetsAnything) {
  std::string id = gesendet(zustellen_an("vertreter"));
  EXPECT_EQ(dokumente(id).size(), 1U);
  EXPECT_EQ(fall(id).instanz.variables.get("zweiter_weg"), Value("niemand"));
}

TEST_F(Empfangstest, aLetterForNobodyIsNotMade) {
  std::string id = gesendet(
      R"(<serviceTask id="zweiter" gw:aktion="brief" gw:ergebnis="zweiter_brief"><extensionElements>
      <gw:parameter name="vorlage" wert="bescheid"/><gw:parameter name="an" wert="vertreter"/></extensionElements></serviceTask>
      <sendTask id="zuletzt" gw:aktion="zustellen" gw:ergebnis="zweiter_weg"><extensionElements>
      <gw:parameter name="dokument" feel="zweiter_brief"/></extensionElements></sendTask>
      <sequenceFlow id="z1" sourceRef="zustellen" targetRef="zweiter"/><sequenceFlow id="z2" sourceRef="zweiter" targetRef="zuletzt"/>)");
  EXPECT_EQ(dokumente(id).size(), 1U);
  EXPECT_EQ(fall(id).instanz.variables.get("zweiter_weg"), Value("niemand"));
  EXPECT_EQ(fall(id).zustand, "abgeschlossen");
}

TEST_F(Empfangstest, theDayOnWhichItLeftIsKnownWhenItHasLeft) {
  const std::string tag =
      R"(<serviceTask id="zuletzt" gw:aktion="versand" gw:ergebnis="tag"><extensionElements>
      <gw:parameter name="dokument" feel="bescheid"/></extensionElements></serviceTask>
      <sequenceFlow id="z1" sourceRef="zustellen" targetRef="zuletzt"/>)";
  std::string paper = gesendet(tag);
  EXPECT_TRUE(fall(paper).instanz.variables.get("tag").is_null());
  NeuerVorgang neu = neuer();
  neu.version = "1.1.0";
  neu.pseudonym = amt.buerger("erika").actor().id;
  std::string mailbox = gezeichnet(neu);
  amt.erledige_auftraege();
  EXPECT_EQ(fall(mailbox).instanz.variables.get("tag"), Value(berlin_date(amt.now())));
}

TEST_F(Empfangstest, aSentenceStandsOnTheStatusPage) {
  std::string id = gesendet(
      R"(<serviceTask id="zuletzt" gw:aktion="hinweis"><extensionElements>
      <gw:parameter name="satz" wert="marke"/></extensionElements></serviceTask>
      <sequenceFlow id="z1" sourceRef="zustellen" targetRef="zuletzt"/>)",
      {{"texte/de.yaml", "\naufgabe:", "\nstand:\n  marke: Die Hundemarke kommt mit der Post\naufgabe:"}});
  auto stand = gelungen(niemand.db().read(
      [&](sql::Tx& tx) { return stand_fuer_person(tx, amt.house().messages.in("de"), id); }));
  EXPECT_EQ(stand.verlauf.back().was, "stand.marke");
  EXPECT_TRUE(stand.verlauf.back().aus_paket);
  EXPECT_TRUE(stand.zu_ende);
  auto events = amt.verlauf("vorgang:" + id);
  EXPECT_EQ(events[events.size() - 2].payload,
            R"({"satz":"marke","text":"Die Hundemarke kommt mit der Post"})");
}

}  // namespace
}  // namespace gw::vorgang
