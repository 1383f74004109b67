// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/entwurf.hpp"

#include "modules/antrag/usecases/antrag_testing.hpp"

namespace gw::antrag {
namespace {

using Kinds = std::vector<std::string>;

class EntwurfTest : public Antragstest {
 protected:
  static std::vector<std::string> codes(const Gespeichert& saved) {
    std::vector<std::string> all;
    for (const Error& one : saved.maengel.fehler) all.push_back(one.code + "@" + one.field);
    return all;
  }
  std::vector<store::Unterlage> unterlagen(const std::string& antrag) {
    return gelungen(erika.db().read([&](sql::Tx& tx) { return store::unterlagen(tx, antrag); }));
  }
  // With a reduction that asks for a proof.
  Gespeichert mit_nachweis(std::vector<Datei> files) {
    Entwurf draft = entwurf(erika, begonnen(erika));
    return gespeichert(erika, draft, 1, hund("Rex", "ja"), files);
  }
};

TEST_F(EntwurfTest, beginsWithThePresetsOfTheVersionThatIsOffered) {
  std::string id = begonnen(erika);
  store::Antrag row = zeile(id);
  EXPECT_EQ(row.paket, "hundesteuer");
  EXPECT_EQ(row.version, "1.0.0");
  EXPECT_EQ(row.besitzer, "konto:" + erika.actor().id);
  EXPECT_EQ(row.antworten.get("weitere_hunde"), Value(0));
  EXPECT_TRUE(row.entwurf());
  auto events = amt.verlauf("antrag:" + id);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, "antrag.begonnen");
  EXPECT_EQ(events[0].actor, erika.actor().text());
}

TEST_F(EntwurfTest, anAccountIsReportedToThePlatformOnceAndABrowserNever) {
  begonnen(niemand);
  EXPECT_TRUE(amt.auftraege("antrag.index").empty());
  begonnen(erika);
  begonnen(erika);
  EXPECT_EQ(amt.auftraege("antrag.index").size(), 1u);
}

TEST_F(EntwurfTest, needsAServiceThatIsOffered) {
  EXPECT_EQ(amt.weist_ab([&] {
    return beginne_antrag(amt.house(), erika, "konto:x", "katzensteuer", "de", amt.now());
  }),
            "paket.unbekannt");
}

TEST_F(EntwurfTest, keepsItsVersionWhenANewOneComes) {
  std::string id = begonnen(erika);
  amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", "version: 1.1.0"}});
  EXPECT_EQ(entwurf(erika, id).paket->version, "1.0.0");
  EXPECT_EQ(entwurf(erika, begonnen(erika)).paket->version, "1.1.0");
}

TEST_F(EntwurfTest, isItsOwnersAlone) {
  std::string of_erika = begonnen(erika), of_nobody = begonnen(niemand);
  auto read = [&](const std::string& besitzer, const std::string& id) {
    return amt.weist_ab([&] { return lies_entwurf(amt.house(), erika, besitzer, id); });
  };
  EXPECT_EQ(read(besitzer_von(max), of_erika), "antrag.unbekannt");
  EXPECT_EQ(read(besitzer_von(niemand), of_erika), "antrag.unbekannt");
  EXPECT_EQ(read(gelungen(besitzer(amt.house(), niemand, "besuch-2")), of_nobody), "antrag.unbekannt");
  EXPECT_EQ(read(besitzer_von(erika), "nirgends"), "antrag.unbekannt");
  EXPECT_EQ(read(besitzer_von(erika), of_erika), "ok");
}

// The row must not hold what opens it.
TEST_F(EntwurfTest, ofABrowserIsKnownByAMacOfItsCookie) {
  std::string owner = besitzer_von(niemand);
  EXPECT_TRUE(owner.starts_with("besuch:"));
  EXPECT_EQ(owner.find("besuch-1"), std::string::npos);
  auto refused = besitzer(amt.house(), niemand, "");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unauthenticated);
  EXPECT_EQ(refused.error().code, "antrag.anmelden");
}

TEST_F(EntwurfTest, keepsWhatCanBeReadAndSaysWhatCannot) {
  Entwurf draft = entwurf(erika, begonnen(erika));
  form::Raw raw = person();
  raw.add("email", "keine Adresse");
  Gespeichert saved = gespeichert(erika, draft, 0, raw);
  EXPECT_EQ(codes(saved), Kinds{"form.email@email"});
  EXPECT_EQ(zeile(draft.antrag.id).antworten.get("vorname"), Value("Erika"));
  EXPECT_EQ(zeile(draft.antrag.id).fassung, 2);
  EXPECT_EQ(saved.entwurf.antrag.fassung, 2);
  EXPECT_EQ(amt.ereignisse("antrag:" + draft.antrag.id), Kinds{"antrag.begonnen"});
}

TEST_F(EntwurfTest, keepsWhatWasTypedUntilThePageIsInOrder) {
  std::string id = begonnen(erika);
  form::Raw raw = person();
  raw.add("email", "keine Adresse");
  gespeichert(erika, entwurf(erika, id), 0, raw);
  Entwurf again = entwurf(erika, id);
  const store::Roh* roh = again.roh_von(seite(again, 0));
  ASSERT_TRUE(roh);
  EXPECT_TRUE(roh->geprueft);
  EXPECT_EQ(getippt(*roh).one("email"), "keine Adresse");
  EXPECT_EQ(getippt(*roh).one("anschrift.plz"), "12345");
  EXPECT_EQ(getippt(*roh).one("_csrf"), "");
  Maengel wrong = maengel(again.paket->formular, seite(again, 0), again.antrag.antworten, *roh, amt.now());
  ASSERT_EQ(wrong.fehler.size(), 1u);
  EXPECT_EQ(wrong.fehler[0].line(), "form.email at email");
  EXPECT_EQ(again.roh_von(seite(again, 1)), nullptr);
  gespeichert(erika, again, 0, person());
  EXPECT_EQ(entwurf(erika, id).roh_von(seite(again, 0)), nullptr);
  EXPECT_EQ(amt.zeilen("antrag_roh"), 0);
}

// An answer that need not be given, but was typed wrongly, is not left out silently.
TEST_F(EntwurfTest, whatWasTypedWronglyIsNotSent) {
  Entwurf draft = ausgefuellt(erika);
  EXPECT_EQ(unfertige_seite(draft, amt.now()), nullptr);
  form::Raw raw = person();
  raw.add("email", "keine Adresse");
  Gespeichert saved = gespeichert(erika, draft, 0, raw);
  EXPECT_EQ(unfertige_seite(saved.entwurf, amt.now()), &seite(draft, 0));
  EXPECT_EQ(amt.weist_ab([&] { return reiche_ein(amt.house(), erika, saved.entwurf, amt.now()); }),
            "antrag.unvollstaendig");
  Entwurf mended = gespeichert(erika, saved.entwurf, 0, person()).entwurf;
  dauerhaft(reiche_ein(amt.house(), erika, mended, amt.now()));
}

TEST_F(EntwurfTest, aRefusedFileIsRememberedWithItsReason) {
  Gespeichert saved = mit_nachweis({datei("kein PDF", "brief.pdf")});
  Entwurf again = entwurf(erika, saved.entwurf.antrag.id);
  const store::Roh* roh = again.roh_von(seite(again, 1));
  ASSERT_TRUE(roh);
  Maengel wrong = maengel(again.paket->formular, seite(again, 1), again.antrag.antworten, *roh, amt.now());
  ASSERT_EQ(wrong.fehler.size(), 1u);
  EXPECT_EQ(wrong.fehler[0].line(), "akte.dateityp (datei=brief.pdf) at nachweis");
}

TEST_F(EntwurfTest, nobodyTypesAQuarterOfAMegabyteOnOnePage) {
  Entwurf draft = entwurf(erika, begonnen(erika));
  form::Raw raw = person();
  raw.add("email", std::string(getippt_hoechstens, 'x'));
  EXPECT_EQ(amt.weist_ab([&] { return speichere(erika, draft, 0, raw); }), "antrag.eingabe_zu_gross");
}

TEST_F(EntwurfTest, aQuestionThatHasJustAppearedIsNoMistakeYet) {
  Entwurf draft = entwurf(erika, begonnen(erika));
  form::Raw raw{{"hund_name", "Rex"},   {"hund_rasse", "Dackel"}, {"gehalten_seit", "1.11.2026"},
                {"weitere_hunde", "0"}, {"ermaessigung", "ja"},   {"richtigkeit", "ja"}};
  Gespeichert saved = gelungen(speichere_seite(
      amt.house(), erika, draft, seite(draft, 1), raw,
      {"hund_name", "hund_rasse", "gehalten_seit", "weitere_hunde", "ermaessigung", "richtigkeit"}, {},
      amt.now()));
  EXPECT_EQ(saved.maengel.neue_fragen, (Kinds{"grund", "nachweis"}));
  EXPECT_EQ(codes(saved), Kinds{});
  EXPECT_EQ(codes(gespeichert(erika, saved.entwurf, 1, raw)),
            (Kinds{"form.required@grund", "form.required@nachweis"}));
}

TEST_F(EntwurfTest, anotherWindowThatIsBehindIsTold) {
  std::string id = begonnen(erika);
  Entwurf first = entwurf(erika, id), second = entwurf(erika, id);
  gespeichert(erika, first, 0, person());
  auto refused = speichere(erika, second, 0, person());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_EQ(amt.weist_ab([&] { return speichere(erika, second, 1, hund("Rex", "ja"), {datei(amt.pdf())}); }),
            "antrag.veraltet");
}

TEST_F(EntwurfTest, whatWasSubmittedIsNotChangedAnyMore) {
  Entwurf before = ausgefuellt(erika);
  dauerhaft(reiche_ein(amt.house(), erika, before, amt.now()));
  Entwurf after = entwurf(erika, before.antrag.id);
  auto refused = speichere(erika, after, 0, person());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().line(), "antrag.eingereicht (nummer=" + after.antrag.nummer + ")");
  EXPECT_EQ(amt.weist_ab([&] { return speichere(erika, before, 0, person()); }), "antrag.veraltet");
  EXPECT_EQ(amt.weist_ab([&] { return entferne_unterlage(erika, after, "egal", amt.now()); }),
            "antrag.eingereicht");
}

TEST_F(EntwurfTest, filesAreKeptBesideTheAnswers) {
  Gespeichert saved = mit_nachweis({datei(amt.pdf("eins"), "a.pdf"), datei(amt.pdf("zwei"), "b.pdf")});
  EXPECT_EQ(codes(saved), Kinds{});
  auto files = unterlagen(saved.entwurf.antrag.id);
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].dateiname, "a.pdf");
  EXPECT_EQ(files[0].typ, "application/pdf");
  EXPECT_EQ(files[0].groesse, amt.pdf("eins").size());
  List answers = *zeile(saved.entwurf.antrag.id).antworten.get("nachweis").list();
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[1].get("id"), Value(files[1].id));
  EXPECT_EQ(answers[1].get("type"), Value("pdf"));
}

TEST_F(EntwurfTest, wrongFilesAreToldBesideTheAnswersAndNotKept) {
  std::string huge = amt.pdf() + std::string(11'000'000, ' ');
  Gespeichert saved = mit_nachweis({datei("", "leer.pdf")});
  EXPECT_EQ(codes(saved), Kinds{"akte.datei_leer@nachweis"});
  EXPECT_EQ(codes(mit_nachweis({datei("kein PDF", "brief.pdf")})), Kinds{"akte.dateityp@nachweis"});
  EXPECT_EQ(codes(mit_nachweis({datei(std::move(huge))})), Kinds{"akte.datei_zu_gross@nachweis"});
  EXPECT_EQ(amt.zeilen("antrag_unterlage"), 0);
  EXPECT_EQ(amt.zeilen("blob"), 0);
  EXPECT_EQ(zeile(saved.entwurf.antrag.id).antworten.get("hund_name"), Value("Rex"));
}

TEST_F(EntwurfTest, aFileForAFieldThatTakesNoneIsLeftOut) {
  Entwurf draft = entwurf(erika, begonnen(erika));
  Datei stray = datei(amt.pdf());
  stray.feld = "hund_name";
  gespeichert(erika, draft, 1, hund(), {stray});
  EXPECT_EQ(amt.zeilen("antrag_unterlage"), 0);
}

TEST_F(EntwurfTest, aFileCanBeTakenOutAgain) {
  Gespeichert saved = mit_nachweis({datei(amt.pdf("eins"), "a.pdf"), datei(amt.pdf("zwei"), "b.pdf")});
  std::string id = saved.entwurf.antrag.id, first = unterlagen(id).at(0).id;
  dauerhaft(entferne_unterlage(erika, entwurf(erika, id), first, amt.now()));
  ASSERT_EQ(unterlagen(id).size(), 1u);
  EXPECT_EQ(unterlagen(id)[0].dateiname, "b.pdf");
  EXPECT_EQ(zeile(id).antworten.get("nachweis").list()->size(), 1u);
  EXPECT_EQ(
      amt.weist_ab([&] { return entferne_unterlage(erika, saved.entwurf, unterlagen(id)[0].id, amt.now()); }),
      "antrag.veraltet");
}

TEST_F(EntwurfTest, onlyItsOwnFilesCanBeTakenOut) {
  Gespeichert one = mit_nachweis({datei(amt.pdf("eins"))}), other = mit_nachweis({datei(amt.pdf("zwei"))});
  std::string foreign = unterlagen(other.entwurf.antrag.id).at(0).id;
  auto refused = entferne_unterlage(erika, one.entwurf, foreign, amt.now());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::not_found);
  EXPECT_EQ(amt.weist_ab([&] { return entferne_unterlage(erika, one.entwurf, foreign, amt.now()); }),
            "antrag.unterlage_unbekannt");
}

}  // namespace
}  // namespace gw::antrag
