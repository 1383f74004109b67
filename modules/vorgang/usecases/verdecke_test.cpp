// SPDX-License-Identifier: EUPL-1.2
// Whatever reads a case reads it without what is withheld: the answers, and all that might repeat them.
#include "modules/vorgang/usecases/verdecke.hpp"

#include "base/value/json.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/usecases/brief.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

constexpr const char* verdeckte_strasse = "Lindenweg";  // of Musteramt::antworten()
constexpr const char* rasse = "Dackel";

class Verdecken : public Vorgangstest {
 protected:
  // A case of a package that is changed like this.
  std::string eroeffnet_mit(std::vector<Aenderung> changes) {
    changes.push_back({"paket.yaml", "version: 1.0.0", "version: 1.1.0"});
    amt.nimm_in_betrieb(changes);
    NeuerVorgang neu = neuer();
    neu.version = "1.1.0";
    return eroeffnet(neu);
  }
  std::string gesperrt(std::vector<Aenderung> more = {}) {
    more.push_back({"paket.yaml", "    anschrift: antrag.anschrift\n",
                    "    anschrift: antrag.anschrift\n    sperre: antrag.richtigkeit\n"});
    return eroeffnet_mit(std::move(more));
  }
  std::string mit_gesundheit() {
    return eroeffnet_mit(
        {{"formular.yaml", "{id: hund_rasse, typ: text", "{id: hund_rasse, schutz: gesundheit, typ: text"},
         {"paket.yaml", "darf: [brief", "gesundheit: [zeichnung]\ndarf: [brief"}});
  }
  VorgangGanz ganz(const TenantScope& who, const std::string& id) {
    return gelungen(lies_vorgang(amt.house(), who, id));
  }
  // Everything in it as one text.
  static std::string alles(const VorgangGanz& ganz) {
    std::string all =
        to_json(ganz.fall.eingang.daten) + ganz.fall.eingang.anschrift + to_json(ganz.fall.instanz.variables);
    for (const auto& one : ganz.dokumente) all += "|" + one.titel + one.dateiname;
    for (const auto& one : ganz.vorschlaege) all += "|" + to_json(one.ergebnis) + to_json(one.erklaerung);
    for (const auto& one : ganz.verlauf.entries) all += "|" + one.payload;
    return all;
  }
  bool zeigt(const TenantScope& who, const std::string& id, std::string_view word) {
    return alles(ganz(who, id)).find(word) != std::string::npos;
  }
  void sieh_ein(const TenantScope& who, const std::string& id) {
    dauerhaft(person::nimm_einsicht(who, id, "Schulweg messen", amt.now()));
  }
  std::string entwurf(const TenantScope& who, const std::string& id) {
    auto made = entwirf_brief(amt.house(), who, id, "bescheid", amt.now());
    return made ? "ok" : made.error().code;
  }
};

TEST_F(Verdecken, nothingIsWithheldOfMostCases) {
  std::string id = eroeffnet();
  EXPECT_TRUE(zeigt(amt.dora(), id, verdeckte_strasse));
  EXPECT_FALSE(ganz(amt.dora(), id).verdeckt.addresses);
}

TEST_F(Verdecken, aBlockedAddressIsNowhere) {
  std::string id = gesperrt();
  for (const TenantScope& who : {amt.anna(), amt.bert(), amt.dora()}) {
    EXPECT_FALSE(zeigt(who, id, verdeckte_strasse));
    EXPECT_TRUE(zeigt(who, id, rasse)) << "what is not protected stays";
    EXPECT_TRUE(ganz(who, id).verdeckt.addresses);
  }
  EXPECT_TRUE(amt.ereignisse("vorgang:" + id).front() == "person.gesperrt");
}

TEST_F(Verdecken, theQuestionIsStillKnownToHaveBeenAsked) {
  auto asked = ganz(amt.anna(), gesperrt()).fragen;
  EXPECT_EQ(asked.at(0).fields.at(2).field->id, "anschrift");
}

TEST_F(Verdecken, whoGivesAReasonSeesIt) {
  std::string id = gesperrt();
  sieh_ein(amt.anna(), id);
  EXPECT_TRUE(zeigt(amt.anna(), id, verdeckte_strasse));
  EXPECT_TRUE(ganz(amt.anna(), id).sicht.einsicht);
  EXPECT_FALSE(zeigt(amt.bert(), id, verdeckte_strasse));
  EXPECT_EQ(amt.verlauf("vorgang:" + id).back().kind, "person.einsicht");
}

TEST_F(Verdecken, soAreFreeTextsReasonsAndWhatTheTimelineQuotes) {
  std::string id = gesperrt();
  ASSERT_TRUE(entscheide(amt.anna(), id));
  VorgangGanz seen = ganz(amt.dora(), id);
  EXPECT_EQ(seen.fall.instanz.variables.get("entscheidung").text_or_empty(), "bewilligen")
      << "what was chosen tells nothing";
  for (const auto& one : seen.verlauf.entries) EXPECT_EQ(one.payload, "") << one.kind;
  ASSERT_FALSE(seen.vorschlaege.empty());
  EXPECT_TRUE(seen.vorschlaege[0].erklaerung.is_null());
  EXPECT_TRUE(seen.vorschlaege[0].ergebnis.get("jahressteuer").number()) << "an amount tells nothing";
  EXPECT_FALSE(seen.vorschlaege[0].ergebnis.get("begruendung").string());
}

TEST_F(Verdecken, healthIsForThoseWhoDecide) {
  std::string id = mit_gesundheit();
  EXPECT_FALSE(zeigt(amt.anna(), id, rasse));
  EXPECT_TRUE(zeigt(amt.anna(), id, verdeckte_strasse));
  EXPECT_TRUE(ganz(amt.anna(), id).vorschlaege.empty());
  EXPECT_TRUE(zeigt(amt.bert(), id, rasse));
}

// The objection has the parties of the first case, and its answers name the address once more.
TEST_F(Verdecken, whatFollowsIsProtectedAsWell) {
  std::string first = gesperrt();
  gelungen(entscheide(amt.anna(), first));
  gelungen(zeichne(amt.bert(), first));
  amt.erledige_auftraege();
  NeuerVorgang neu = neuer();
  neu.paket = amt.nimm_paket_in_betrieb("widerspruch")->id;
  neu.bezug = first;
  neu.daten = Context{{"umfang", "ganz"},
                      {"begruendung_wann", "keine"},
                      {"bezug", Context{{"anschrift", neu.anschrift}, {"betreff", neu.betreff}}}};
  std::string id = eroeffnet(neu);
  EXPECT_FALSE(zeigt(amt.dora(), id, verdeckte_strasse));
  EXPECT_TRUE(zeigt(amt.dora(), id, neu.betreff));
  sieh_ein(amt.anna(), id);
  EXPECT_TRUE(zeigt(amt.anna(), id, verdeckte_strasse));
}

TEST_F(Verdecken, documentsAreClosed) {
  std::string id = gesperrt();
  blob::Staged staged = gelungen(niemand.blobs().stage(as_bytes(amt.pdf(verdeckte_strasse))));
  auto filed = dauerhaft(niemand.db().write([&](sql::Tx& tx) -> Result<std::string> {
    TRY(std::string akte, akte_des_vorgangs(tx, id));
    CHECK(niemand.blobs().adopt(tx, staged, {"test", id}, amt.now()));
    return akte::lege_dokument_ab(
        tx, amt.house(), niemand, amt.now(),
        {akte, id, verdeckte_strasse, "anlage", akte::Richtung::eingang,
         std::string(verdeckte_strasse) + ".pdf", "application/pdf", staged.address, staged.size});
  }));
  VorgangGanz seen = ganz(amt.dora(), id);
  ASSERT_EQ(seen.dokumente.size(), 1U);
  EXPECT_EQ(seen.dokumente[0].id, filed);
  EXPECT_TRUE(seen.dokumente[0].verdeckt);
  EXPECT_FALSE(zeigt(amt.dora(), id, verdeckte_strasse));
  sieh_ein(amt.anna(), id);
  EXPECT_EQ(ganz(amt.anna(), id).dokumente[0].titel, verdeckte_strasse);
}

TEST_F(Verdecken, draftsAreForThoseWhoSeeAll) {
  std::string id = gesperrt();
  EXPECT_EQ(entwurf(amt.anna(), id), "vorgang.entwurf_verdeckt");
  sieh_ein(amt.anna(), id);
  EXPECT_EQ(entwurf(amt.anna(), id), "ok");
}

// The addressee is neither the person nor represents them: what the package's letter names says that it is
// blocked.
TEST_F(Verdecken, lettersToOthersDoNotNameTheAddress) {
  std::string id =
      gesperrt({{"paket.yaml", "rollen: [antragsteller, adressat, zahler]", "rollen: [beguenstigter]"},
                {"vorlagen/brief.yaml", "hund: antrag.hund_name",
                 "hund: antrag.anschrift.strasse + \" \" + antrag.anschrift.hausnummer"}});
  auto paket = gelungen(amt.house().services.get<paket::Katalog>().finde("hundesteuer", "1.1.0"));
  store::Fall of = fall(id);
  auto letter = gelungen(erstelle_brief(amt.house(), amt.system(), *paket, of,
                                        {"bescheid", {"", "", of.eingang.anschrift}, false}, amt.now()));
  EXPECT_EQ(letter.schreiben.pdf.find(verdeckte_strasse), std::string::npos);
}

TEST_F(Verdecken, casesNameTheirParties) {
  std::string id = eroeffnet();
  auto events = amt.verlauf("vorgang:" + id);
  auto opened = std::ranges::find(events, "vorgang.eroeffnet", &history::Entry::kind);
  ASSERT_NE(opened, events.end());
  EXPECT_EQ(amt.zeilen("person"), 1);
  EXPECT_EQ(amt.zeilen("person_beteiligung"), 1);
  auto row = gelungen(niemand.db().read([&](sql::Tx& tx) { return tx.query_one("SELECT * FROM person"); }));
  EXPECT_EQ(row->text("nachname"), "Mustermann");
  EXPECT_EQ(row->text("anschrift"), "Lindenweg 7\n12345 Musterstadt");
  EXPECT_EQ(amt.ereignisse("person:" + row->text("id")), std::vector<std::string>{"vorgang.eroeffnet"});
}

}  // namespace
}  // namespace gw::vorgang
