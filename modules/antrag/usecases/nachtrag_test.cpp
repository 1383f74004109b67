// SPDX-License-Identifier: EUPL-1.2
// Changing the answers of an application whose case still runs.
#include "modules/antrag/usecases/nachtrag.hpp"

#include "modules/antrag/usecases/antrag_testing.hpp"
#include "modules/antrag/usecases/auskunft.hpp"
#include "modules/antrag/usecases/uebersicht.hpp"

namespace gw::antrag {
namespace {

class Nachtragstest : public Antragstest {
 protected:
  Eingang eingereicht(const TenantScope& who, const std::vector<Datei>& files = {}) {
    Gespeichert first = gespeichert(who, entwurf(who, begonnen(who)), 0, person());
    Gespeichert second =
        gespeichert(who, first.entwurf, 1, hund("Rex", files.empty() ? "nein" : "ja"), files);
    return gesendet(who, second.entwurf);
  }
  Eingang gesendet(const TenantScope& who, const Entwurf& seen) {
    return dauerhaft(reiche_ein(amt.house(), who, seen, amt.now()));
  }
  Result<sql::Committed<std::string>> beginne(const TenantScope& who, const std::string& vorgang) {
    return beginne_nachtrag(amt.house(), who, besitzer_von(who), vorgang, "de", amt.now());
  }
  Entwurf nachtrag(const TenantScope& who, const std::string& vorgang) {
    return entwurf(who, dauerhaft(beginne(who, vorgang)));
  }
  // Another name for the dog.
  Entwurf umbenannt(const TenantScope& who, const Entwurf& seen, const std::string& name = "Bello") {
    return gespeichert(who, seen, 1, hund(name, "nein")).entwurf;
  }
  Nachtraege nachtraege_zu(const std::string& vorgang) {
    return gelungen(lies_nachtraege(amt.house(), erika, vorgang));
  }
  Value angaben(const std::string& vorgang) {
    return gelungen(erika.db().read([&](sql::Tx& tx) { return vorgang::angabenstand(tx, vorgang); })).gueltig;
  }
  // The clerk says yes.
  void angenommen(const std::string& vorgang) {
    dauerhaft(amt.anna().db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(
          tx.execute("UPDATE vorgang SET daten = (SELECT daten FROM vorgang_nachtrag WHERE vorgang = :id) "
                     "WHERE id = :id",
                     {{"id", vorgang}}));
      return ok();
    }));
  }
};

TEST_F(Nachtragstest, beginsWithWhatCounts) {
  Eingang first = eingereicht(erika);
  EXPECT_TRUE(nachtraege_zu(first.vorgang).moeglich);
  Entwurf draft = nachtrag(erika, first.vorgang);
  EXPECT_EQ(draft.antrag.antworten.get("hund_name"), Value("Rex"));
  EXPECT_EQ(draft.antrag.aendert, first.vorgang);
  EXPECT_EQ(unfertige_seite(draft, amt.now()), nullptr) << "nothing is to be answered again";
}

TEST_F(Nachtragstest, isSentToTheCaseAndLeadsBackToIt) {
  Eingang first = eingereicht(erika);
  const std::int64_t cases = amt.zeilen("vorgang");
  Entwurf draft = umbenannt(erika, nachtrag(erika, first.vorgang));
  Eingang sent = gesendet(erika, draft);
  EXPECT_EQ(sent.nummer, first.nummer);
  EXPECT_EQ(sent.geheimnis, first.geheimnis);
  EXPECT_EQ(gesendet(erika, draft).nummer, first.nummer) << "twice is once";
  EXPECT_EQ(amt.zeilen("vorgang"), cases);
  EXPECT_EQ(amt.zeilen("vorgang_nachtrag"), 1);
  EXPECT_EQ(nachtraege_zu(first.vorgang).gesendet.at(0).zustand, "wartet");
  EXPECT_EQ(angaben(first.vorgang).get("hund_name"), Value("Rex")) << "nobody has looked yet";
}

TEST_F(Nachtragstest, aSecondOneBeginsWithTheFirst) {
  Eingang first = eingereicht(erika);
  gesendet(erika, umbenannt(erika, nachtrag(erika, first.vorgang)));
  EXPECT_EQ(nachtrag(erika, first.vorgang).antrag.antworten.get("hund_name"), Value("Bello"));
}

TEST_F(Nachtragstest, isOverWhenItIsSent) {
  Eingang first = eingereicht(erika);
  Entwurf draft = umbenannt(erika, nachtrag(erika, first.vorgang));
  gesendet(erika, draft);
  Entwurf later = entwurf(erika, draft.antrag.id);
  EXPECT_EQ(amt.weist_ab([&] { return speichere(erika, later, 1, hund("Hasso")); }),
            "antrag.nachtrag_gesendet");
  EXPECT_EQ(amt.weist_ab([&] {
    return auskunft_fuer_besitzer(amt.house(), erika, besitzer_von(erika), draft.antrag.id);
  }),
            "antrag.unbekannt");
}

TEST_F(Nachtragstest, afterAMoveItAsksWhatTheNewVersionAsks) {
  Eingang first = eingereicht(erika);
  Entwurf begun = nachtrag(erika, first.vorgang);
  amt.nimm_in_betrieb(
      {{"paket.yaml", "version: 1.0.0", "version: 1.1.0"},
       {"formular.yaml", "      - {id: hund_rasse,",
        "      - {id: hund_farbe, typ: text, max: 40}\n      - {id: hund_rasse,"},
       {"texte/de.yaml", "  hund_rasse:\n",
        "  hund_farbe:\n    bezeichnung: Farbe des Hundes\n  hund_rasse:\n"},
       {"texte/de.yaml", "seiten:\n", "stand:\n  geprueft: Ihre Angaben sind geprüft.\n\nseiten:\n"}});
  EXPECT_EQ(nachtrag(erika, first.vorgang).paket->formular.field("hund_farbe"), nullptr) << "not moved yet";
  // As `gemeinwerk vorgang migrate` leaves it.
  dauerhaft(amt.system().db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE vorgang SET version = '1.1.0' WHERE id = :id", {{"id", first.vorgang}}));
    return ok();
  }));
  EXPECT_NE(nachtrag(erika, first.vorgang).paket->formular.field("hund_farbe"), nullptr);
  EXPECT_NE(entwurf(erika, begun.antrag.id).paket->formular.field("hund_farbe"), nullptr)
      << "what was begun before, too";
  auto status = gelungen(auskunft_fuer_besitzer(amt.house(), erika, besitzer_von(erika), first.antrag));
  auto paket = gelungen(amt.house().services.get<paket::Katalog>().finde(status.paket, status.version));
  EXPECT_EQ(paket->texte("de").text("stand.geprueft"), "Ihre Angaben sind geprüft.");
  amt.erledige_auftraege();
  auto mine = gelungen(meine_antraege(amt.house(), Musteramt::sitzung("konto-erika", false)));
  auto sent = std::ranges::find(mine, first.antrag, &MeinAntrag::antrag);
  ASSERT_NE(sent, mine.end());
  EXPECT_EQ(sent->version, "1.1.0");
}

TEST_F(Nachtragstest, filesStayAndMayBeTakenOut) {
  Eingang first = eingereicht(erika, {datei(amt.pdf())});
  Entwurf draft = nachtrag(erika, first.vorgang);
  const List* files = draft.antrag.antworten.get("nachweis").list();
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 1u);
  const std::string file(files->front().get("id").text_or_empty());
  dauerhaft(entferne_unterlage(erika, draft, file, amt.now()));
  EXPECT_EQ(entwurf(erika, draft.antrag.id).antrag.antworten.get("nachweis"), Value(List{}));
  EXPECT_EQ(amt.zeilen("antrag_unterlage"), 1) << "the application keeps what came with it";
  EXPECT_EQ(amt.weist_ab([&] { return entferne_unterlage(erika, ausgefuellt(erika), file, amt.now()); })
                .substr(0, 26),
            "antrag.unterlage_unbekannt");
}

TEST_F(Nachtragstest, whatFollowsLaterKnowsTheNewAnswers) {
  Eingang first = eingereicht(erika);
  gesendet(erika, umbenannt(erika, nachtrag(erika, first.vorgang)));
  angenommen(first.vorgang);
  EXPECT_EQ(angaben(first.vorgang).get("hund_name"), Value("Bello"));
}

TEST_F(Nachtragstest, needsACaseThatIsNotDecidedAndAChange) {
  Eingang first = eingereicht(erika);
  Entwurf same = nachtrag(erika, first.vorgang);
  EXPECT_EQ(amt.weist_ab([&] { return reiche_ein(amt.house(), erika, same, amt.now()); }),
            "vorgang.nichts_geaendert");
  EXPECT_EQ(amt.weist_ab([&] { return beginne(erika, "nirgends"); }), "vorgang.unbekannt");
  dauerhaft(vorgang::nimm_zurueck(amt.house(), erika, first.vorgang, amt.now()));
  EXPECT_FALSE(nachtraege_zu(first.vorgang).moeglich);
  EXPECT_EQ(amt.weist_ab([&] { return beginne(erika, first.vorgang); }), "vorgang.schon_entschieden");
}

}  // namespace
}  // namespace gw::antrag
