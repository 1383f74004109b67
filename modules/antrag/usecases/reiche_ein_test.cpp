// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/reiche_ein.hpp"

#include <thread>

#include "base/value/json.hpp"
#include "engine/nummer/nummer.hpp"
#include "modules/akte/akte.hpp"
#include "modules/antrag/usecases/antrag_testing.hpp"

namespace gw::antrag {
namespace {

using Kinds = std::vector<std::string>;

class ReicheEin : public Antragstest {
 protected:
  Result<Eingang> reiche(const TenantScope& who, const Entwurf& draft) {
    TRY(auto done, reiche_ein(amt.house(), who, draft, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  Direktantrag mit_nachweis(std::string key, const std::string& content) {
    Direktantrag application = direkt(std::move(key));
    Context answers = *application.daten.context();
    answers.set("ermaessigung", true);
    answers.set("grund", "assistenzhund");
    application.daten = std::move(answers);
    application.dateien.push_back(datei(amt.pdf(content)));
    return application;
  }
  void ist_ein_vorgang() {
    EXPECT_EQ(amt.zeilen("vorgang"), 1);
    EXPECT_EQ(amt.zeilen("akte"), 1);
    EXPECT_EQ(amt.zeilen("antrag"), 1);
    EXPECT_EQ(amt.auftraege("antrag.quittung").size(), 1u);
  }
};

TEST_F(ReicheEin, freezesTheDataAndOpensTheCase) {
  Entwurf draft = ausgefuellt(erika);
  Eingang receipt = gelungen(reiche(erika, draft));
  EXPECT_EQ(receipt.antrag, draft.antrag.id);
  EXPECT_EQ(receipt.eingegangen, amt.now());
  store::Antrag row = zeile(receipt.antrag);
  EXPECT_EQ(row.zustand, "eingereicht");
  EXPECT_EQ(row.nummer, receipt.nummer);
  EXPECT_EQ(row.vorgang, receipt.vorgang);
  EXPECT_EQ(row.daten.get("hund_name"), Value("Rex"));
  EXPECT_TRUE(row.daten.get("grund").is_null()) << "what does not apply is not submitted";
  auto stand = gelungen(erika.db().read([&](sql::Tx& tx) {
    return vorgang::stand_fuer_person(tx, amt.house().messages.in("de"), receipt.vorgang);
  }));
  EXPECT_EQ(stand.zustand, "eingegangen");
  EXPECT_EQ(gelungen(vorgang::korbaufgaben(amt.anna())).at(0).vorgang, receipt.vorgang);
}

TEST_F(ReicheEin, isInTheHistoryUnderWhoApplied) {
  Eingang receipt = gelungen(reiche(erika, ausgefuellt(erika)));
  history::Entry event = amt.verlauf("antrag:" + receipt.antrag).back();
  EXPECT_EQ(event.kind, "antrag.eingegangen");
  EXPECT_EQ(event.actor, erika.actor().text());
  EXPECT_EQ(event.payload, to_json(Context{{"nummer", receipt.nummer}, {"paket", "hundesteuer"}}));
  EXPECT_EQ(
      amt.ereignisse("vorgang:" + receipt.vorgang),
      (Kinds{"antrag.eingegangen", "vorgang.eroeffnet", "vorgang.vorschlag", "vorgang.aufgabe_angelegt"}));
}

TEST_F(ReicheEin, numbersCountOnAndTheSecretCanBeReadAgain) {
  Eingang first = gelungen(reiche(erika, ausgefuellt(erika))),
          second = gelungen(reiche(max, ausgefuellt(max)));
  EXPECT_EQ(gelungen(nummer::parse(first.nummer)).laufend, 1u);
  EXPECT_EQ(gelungen(nummer::parse(second.nummer)).laufend, 2u);
  EXPECT_TRUE(first.nummer.starts_with("MST-26-0000-0001-"));
  EXPECT_NE(first.geheimnis, second.geheimnis);
  EXPECT_EQ(gelungen(geheimnis_von(amt.house(), niemand, first.antrag)), first.geheimnis);
  EXPECT_EQ(amt.abbild().find(first.geheimnis), std::string::npos);
}

TEST_F(ReicheEin, twiceIsTheSameCase) {
  Entwurf draft = ausgefuellt(erika);
  Eingang first = gelungen(reiche(erika, draft));
  std::string before = amt.abbild();
  amt.advance(std::chrono::hours(1));
  for (const Entwurf& again : {draft, entwurf(erika, draft.antrag.id)}) {
    Eingang second = gelungen(reiche(erika, again));
    EXPECT_EQ(second.nummer, first.nummer);
    EXPECT_EQ(second.vorgang, first.vorgang);
    EXPECT_EQ(second.geheimnis, first.geheimnis);
    EXPECT_EQ(second.eingegangen, first.eingegangen);
  }
  EXPECT_EQ(amt.abbild(), before);
}

TEST_F(ReicheEin, atTheSameMomentFromTwoWindowsIsOneCase) {
  Entwurf draft = ausgefuellt(erika);
  std::string numbers[2];
  auto submit = [&](std::string& number) {
    auto done = reiche(erika, draft);
    number = done ? done->nummer : done.error().line();
  };
  std::thread first(submit, std::ref(numbers[0])), second(submit, std::ref(numbers[1]));
  first.join();
  second.join();
  EXPECT_EQ(numbers[0], numbers[1]);
  ist_ein_vorgang();
}

TEST_F(ReicheEin, whatIsNotWholeNamesItsFirstGap) {
  Entwurf draft = gespeichert(erika, entwurf(erika, begonnen(erika)), 0, person()).entwurf;
  auto refused = reiche(erika, draft);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  EXPECT_EQ(refused.error().line(), "antrag.unvollstaendig at hund_name <- form.required at hund_name");
  EXPECT_EQ(amt.weist_ab([&] { return reiche(erika, draft); }), "antrag.unvollstaendig");
}

TEST_F(ReicheEin, whatChangedSinceItWasSeenIsNotSubmitted) {
  Entwurf seen = ausgefuellt(erika);
  gespeichert(erika, seen, 1, hund("Bella"));
  EXPECT_EQ(amt.weist_ab([&] { return reiche(erika, seen); }), "antrag.veraltet");
}

// The form said so when the person began.
TEST_F(ReicheEin, goesByTheVersionInWhichItWasBegun) {
  Entwurf draft = ausgefuellt(erika);
  amt.nimm_in_betrieb(
      {{"paket.yaml", "version: 1.0.0", "version: 1.1.0"},
       {"entscheidung.dmn", "<outputEntry id=\"o1\"><text>60", "<outputEntry id=\"o1\"><text>75"}});
  Eingang receipt = gelungen(reiche(erika, draft));
  EXPECT_EQ(zeile(receipt.antrag).version, "1.0.0");
}

// ---- at once, as a program does it

TEST_F(ReicheEin, aProgramSendsAllAtOnce) {
  Eingang receipt = gelungen(sende(mit_nachweis("", "Nachweis")));
  EXPECT_EQ(zeile(receipt.antrag).besitzer, "programm");
  EXPECT_EQ(zeile(receipt.antrag).daten.get("gehalten_seit"), Value(Date{2026, 11, 1}));
  auto filed = gelungen(
      niemand.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, receipt.vorgang); }));
  ASSERT_EQ(filed.size(), 1u);
  EXPECT_EQ(filed[0].dateiname, "nachweis.pdf");
  EXPECT_EQ(filed[0].pruefung, "offen");
  EXPECT_TRUE(amt.auftraege("antrag.index").empty());
  ist_ein_vorgang();
}

TEST_F(ReicheEin, theSameKeyGivesTheSameCase) {
  Eingang first = gelungen(sende(mit_nachweis("k1", "Nachweis")));
  std::string before = amt.abbild();
  amt.advance(std::chrono::hours(1));
  Eingang second = gelungen(sende(mit_nachweis("k1", "Nachweis")));
  EXPECT_EQ(second.nummer, first.nummer);
  EXPECT_EQ(second.geheimnis, first.geheimnis);
  EXPECT_EQ(second.eingegangen, first.eingegangen);
  EXPECT_EQ(amt.abbild(), before);
  EXPECT_NE(gelungen(sende(mit_nachweis("k2", "Nachweis"))).nummer, first.nummer);
  EXPECT_EQ(amt.zeilen("antrag"), 2);
}

TEST_F(ReicheEin, theSameKeyAtTheSameMomentGivesOneCase) {
  std::string numbers[2];
  auto submit = [&](std::string& number) {
    auto done = sende(mit_nachweis("k1", "Nachweis"));
    number = done ? done->nummer : done.error().line();
  };
  std::thread first(submit, std::ref(numbers[0])), second(submit, std::ref(numbers[1]));
  first.join();
  second.join();
  EXPECT_EQ(numbers[0], numbers[1]);
  ist_ein_vorgang();
}

TEST_F(ReicheEin, theSameKeyWithOtherContentIsRefused) {
  gelungen(sende(mit_nachweis("k1", "Nachweis")));
  EXPECT_EQ(amt.weist_ab([&] { return sende(mit_nachweis("k1", "ein anderer")); }),
            "antrag.schluessel_anders");
  EXPECT_EQ(amt.weist_ab([&] { return sende(direkt("k1")); }), "antrag.schluessel_anders");
  EXPECT_EQ(sende(direkt("k1")).error().kind, ErrorKind::conflict);
}

TEST_F(ReicheEin, whatAProgramSendsIsCheckedAsWhatPeopleType) {
  auto refusal = [&](const std::function<void(Direktantrag&, Context&)>& spoil) {
    Direktantrag application = mit_nachweis("k1", "Nachweis");
    Context answers = *application.daten.context();
    spoil(application, answers);
    application.daten = answers;
    return amt.weist_ab([&] { return sende(application); });
  };
  EXPECT_EQ(refusal([](Direktantrag& a, Context&) { a.paket = "katzensteuer"; }), "paket.unbekannt");
  EXPECT_EQ(refusal([](Direktantrag&, Context& c) { c.erase("nachname"); }), "antrag.unvollstaendig");
  EXPECT_EQ(refusal([](Direktantrag&, Context& c) { c.set("farbe", "rot"); }), "form.unknown_field");
  EXPECT_EQ(refusal([](Direktantrag&, Context& c) { c.set("gehalten_seit", "gestern"); }),
            "antrag.unvollstaendig");
  EXPECT_EQ(refusal([](Direktantrag& a, Context&) { a.dateien[0].feld = "hund_name"; }),
            "form.unknown_field");
  EXPECT_EQ(refusal([](Direktantrag& a, Context&) { a.dateien.push_back(datei("kein PDF")); }),
            "akte.dateityp");
  EXPECT_EQ(refusal([](Direktantrag& a, Context&) { a.dateien.push_back(datei("")); }), "akte.datei_leer");
  EXPECT_EQ(refusal([](Direktantrag& a, Context&) {
              a.dateien.push_back(datei(Musteramt::pdf() + std::string(11'000'000, ' ')));
            }),
            "akte.datei_zu_gross");
}

TEST_F(ReicheEin, whatIsNoListOfAnswersIsRefused) {
  Direktantrag application = direkt();
  application.daten = "Rex";
  EXPECT_EQ(amt.weist_ab([&] { return sende(application); }), "form.type");
}

TEST_F(ReicheEin, anAccountFindsAgainWhatItSent) {
  auto sent = dauerhaft(reiche_direkt_ein(amt.house(), erika, direkt(), besitzer_von(erika), amt.now()));
  EXPECT_EQ(zeile(sent.antrag).besitzer, besitzer_von(erika));
  EXPECT_EQ(amt.auftraege("antrag.index").size(), 1u);
}

}  // namespace
}  // namespace gw::antrag
