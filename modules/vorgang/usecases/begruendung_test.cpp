// SPDX-License-Identifier: EUPL-1.2
// The reasons that are kept with a case: for clerks, for programs, for letters, and for none whom something
// is withheld from.
#include "modules/vorgang/usecases/begruendung.hpp"

#include "base/value/json.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

constexpr const char* strasse = "Lindenweg";  // of Musteramt::antworten()

class Begruenden : public Vorgangstest {
 protected:
  std::string eroeffnet_mit(std::vector<Aenderung> changes) {
    changes.push_back({"paket.yaml", "version: 1.0.0", "version: 1.1.0"});
    paket = amt.nimm_in_betrieb(changes);
    NeuerVorgang neu = neuer();
    neu.version = "1.1.0";
    return eroeffnet(neu);
  }
  // In which a table asks for the street, and for what is made of it.
  std::string fragt_nach_der_strasse(std::vector<Aenderung> more = {}) {
    more.push_back(
        {"entscheidung.dmn", "<text>antrag.grund</text>", "<text>antrag.anschrift.strasse</text>"});
    more.push_back({"entscheidung.dmn",
                    "label=\"Ermäßigung beantragt\"><inputExpression id=\"e2\" typeRef=\"boolean\">"
                    "<text>antrag.ermaessigung",
                    "label=\"Wo\"><inputExpression id=\"e2\"><text>antrag.anschrift.strasse + \" 1\""});
    return eroeffnet_mit(std::move(more));
  }
  std::vector<store::Vorschlag> vorschlaege(const std::string& id) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return store::vorschlaege(tx, id); }));
  }
  std::string im_brief(const std::string& id, const Briefleser& leser) {
    const paket::Brief& brief = paket->briefe.at("bescheid");
    return to_json(gelungen(
        niemand.db().read([&](sql::Tx& tx) { return gruende_im_brief(tx, *paket, brief, id, leser); })));
  }
  std::string text(const TenantScope& who, const std::string& id, std::string_view variable = "begruendung") {
    return gelungen(gruende_fuer_aufgabe(amt.house(), who, id, aufgabe(id).id, variable));
  }
  bool sagt(const std::string& what, std::string_view word) { return what.find(word) != std::string::npos; }

  paket::PaketPtr paket = amt.hundesteuer();
};

TEST_F(Begruenden, theWholeStoryIsKeptAndSmall) {
  const std::string id = eroeffnet();
  const store::Vorschlag kept = vorschlaege(id).at(0);
  const auto all = begruendung(*paket, kept);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].eingaben.at(0).name, "Andere Hunde im Haushalt");
  EXPECT_EQ(all[2].rechenwege.at(0).zahlen, "60 × 100 : 100");
  const std::string bytes = to_json(kept.erklaerung);
  EXPECT_LT(bytes.size(), 900U) << bytes;
  EXPECT_FALSE(sagt(bytes, strasse)) << "the application lies with the case, not with each decision";
}

TEST_F(Begruenden, casesOfEarlierReleasesTellWhatTheyKept) {
  const std::string id = eroeffnet();
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE vorgang_vorschlag SET erklaerung = :e WHERE vorgang = :v",
                     {{"e", R"({"tabellen":[{"entscheidung":"Jahressteuer","eingaben":{"Andere Hunde":0},
      "zeilen":[{"zeile":1,"ergebnis":60,"anmerkungen":{"Grundlage":"Erster Hund"}}]}],"gruende":["Erster Hund"]})"},
                      {"v", id}}));
    return ok();
  }));
  const store::Vorschlag kept = vorschlaege(id).at(0);
  EXPECT_EQ(kurze_gruende(kept), std::vector<std::string>{"Erster Hund"});
  const auto all = begruendung(*paket, kept);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].ergebnis, "60");
  EXPECT_EQ(all[0].alle, 0U) << "how many rows there were was not kept";
  EXPECT_TRUE(sagt(im_brief(id, {}), "Erster Hund"));
}

TEST_F(Begruenden, aTaskTakesThemAsText) {
  const std::string id = eroeffnet();
  const std::string reasons = text(amt.anna(), id);
  EXPECT_TRUE(reasons.starts_with("Steuer im Jahr ohne Ermäßigung: 60\n")) << reasons;
  EXPECT_TRUE(sagt(reasons, "60 × 100 : 100 = 60")) << reasons;
  EXPECT_EQ(text(amt.anna(), id, "bemerkung"), "") << "a note to a colleague is no reason";
  EXPECT_EQ(text(amt.anna(), id, "nirgends"), "");
  const std::string task = aufgabe(id).id;
  auto refused = [&](const TenantScope& who, const std::string& which) {
    return amt.weist_ab([&] { return gruende_fuer_aufgabe(amt.house(), who, which, task, "begruendung"); });
  };
  EXPECT_EQ(refused(amt.buerger("Erika"), id), "haus.kein_recht");
  EXPECT_EQ(refused(amt.anna(), "nirgends"), "vorgang.unbekannt");
}

TEST_F(Begruenden, whoDepartsFromTheProposalGivesReasons) {
  const std::string id = eroeffnet();
  auto decide = [&](Context results) {
    return amt.weist_ab([&] { return erledige(amt.anna(), aufgabe(id), results); });
  };
  EXPECT_EQ(decide({{"entscheidung", "ohne_ermaessigung"}}), "bpmn.missing_result");
  EXPECT_EQ(decide({{"entscheidung", "ohne_ermaessigung"}, {"begruendung", "Der Nachweis fehlt."}}), "ok");
}

TEST_F(Begruenden, ofABlockedAddressOnlyWhoMayLookIsTold) {
  const std::string id =
      fragt_nach_der_strasse({{"paket.yaml", "    anschrift: antrag.anschrift\n",
                               "    anschrift: antrag.anschrift\n    sperre: antrag.richtigkeit\n"}});
  EXPECT_EQ(text(amt.anna(), id), "");
  auto seen = gelungen(lies_vorgang(amt.house(), amt.anna(), id));
  EXPECT_TRUE(begruendung(*paket, seen.vorschlaege.at(0)).empty());
  EXPECT_TRUE(kurze_gruende(seen.vorschlaege.at(0)).empty());
  dauerhaft(person::nimm_einsicht(amt.anna(), id, "Bescheid schreiben", amt.now()));
  EXPECT_TRUE(sagt(text(amt.anna(), id), strasse));
  EXPECT_EQ(text(amt.bert(), id), "");
}

TEST_F(Begruenden, ofHealthOnlyTheRolesThatThePackageNamesAreTold) {
  const std::string id = eroeffnet_mit(
      {{"formular.yaml", "{id: hund_rasse, typ: text", "{id: hund_rasse, schutz: gesundheit, typ: text"},
       {"entscheidung.dmn", "<text>antrag.grund</text>", "<text>antrag.hund_rasse</text>"},
       {"paket.yaml", "darf: [brief", "gesundheit: [zeichnung]\ndarf: [brief"}});
  EXPECT_EQ(text(amt.anna(), id), "");
  EXPECT_TRUE(sagt(text(amt.bert(), id), "Dackel"));
}

TEST_F(Begruenden, aLetterToOthersDoesNotNameABlockedAddress) {
  const std::string id = fragt_nach_der_strasse();
  EXPECT_TRUE(sagt(im_brief(id, {}), strasse));
  const std::string others = im_brief(id, {false, "Anschrift gesperrt"});
  EXPECT_FALSE(sagt(others, strasse)) << others;
  EXPECT_TRUE(sagt(others, R"({"name":"Grund","wert":"Anschrift gesperrt"})")) << others;
  EXPECT_FALSE(sagt(others, R"("name":"Wo")")) << "of what is made of answers nobody can tell what it says";
  EXPECT_TRUE(sagt(others, "60 × 100 : 100 = 60")) << "an amount tells nothing";
}

}  // namespace
}  // namespace gw::vorgang
