// SPDX-License-Identifier: EUPL-1.2
// A question from the office and its answer, from asking to closing.
#include <gtest/gtest.h>

#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/rueckfrage/usecases/antwort.hpp"
#include "modules/rueckfrage/usecases/frage.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "platform/http/content.hpp"
#include "tests/musteramt/musteramt.hpp"

extern const gw::EmbeddedTable rueckfrage_files;

namespace gw::rueckfrage {
namespace {

using akte::Hochgeladen;
using Kinds = std::vector<std::string>;

class Rueckfragen : public testing::Test {
 protected:
  Rueckfragen() { id = eroeffnet(); }

  std::string eroeffnet() {
    vorgang::NeuerVorgang neu;
    neu.id = new_id(amt.now());
    neu.paket = "hundesteuer";
    neu.version = "1.0.0";
    neu.nummer = "MST-26-0000-000" + std::to_string(++laufend_) + "-00";
    neu.betreff = "Hundesteuer: Rex";
    neu.person = "Erika Mustermann";
    neu.anschrift = "Erika Mustermann\nLindenweg 7\n12345 Musterstadt";
    neu.daten = Musteramt::antworten();
    dauerhaft(niemand.db().write(
        [&](sql::Tx& tx) { return vorgang::eroeffne(tx, amt.house(), niemand, amt.now(), neu); }));
    return neu.id;
  }
  Frage frage() { return {"Wann haben Sie Rex bekommen?", add_days(berlin_date(amt.now()), 14)}; }
  Result<void> stelle_an(const TenantScope& who, const std::string& vorgang) {
    TRY(sql::Ticket ticket, stelle(amt.house(), who, vorgang, frage(), amt.now()));
    return ticket.wait();
  }
  Rueckfrage gestellt() {
    gelungen(stelle_an(anna, id));
    return alle().back();
  }
  std::vector<Rueckfrage> alle() { return gelungen(lies_rueckfragen(amt.house(), anna, id)); }
  static Hochgeladen datei(std::string bytes = Musteramt::pdf(), std::string name = "vertrag.pdf") {
    return {std::move(name), http::content_of(std::move(bytes))};
  }
  Result<void> antworte(const Rueckfrage& seen, const std::string& text,
                        std::vector<Hochgeladen> files = {}) {
    TRY(sql::Ticket ticket, beantworte(amt.house(), niemand, seen.vorgang, seen.id,
                                       {text, std::move(files), seen.fassung}, amt.now()));
    return ticket.wait();
  }
  Result<std::string> schliesse(const TenantScope& who, const Rueckfrage& seen) {
    TRY(auto done, erledige(who, seen.id, seen.fassung, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  std::vector<akte::Dokument> dokumente() {
    return gelungen(anna.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, id); }));
  }

  Musteramt amt;
  TenantScope anna = amt.anna();
  TenantScope niemand = amt.niemand();
  std::string id;

 private:
  int laufend_ = 0;
};

TEST_F(Rueckfragen, whatIsAskedWaitsForItsAnswer) {
  Rueckfrage asked = gestellt();
  EXPECT_EQ(asked.frage, "Wann haben Sie Rex bekommen?");
  EXPECT_EQ(asked.zustand, Zustand::offen);
  EXPECT_FALSE(asked.verstrichen(amt.now()));
  EXPECT_EQ(amt.ereignisse("rueckfrage:" + asked.id), Kinds{"rueckfrage.gestellt"});
  EXPECT_EQ(amt.verlauf("vorgang:" + id).back().actor, anna.actor().text());
  EXPECT_EQ(gelungen(lies_offene(niemand, id)).size(), 1u);
  EXPECT_EQ(gelungen(zaehle_faellige(anna, amt.now())), 0) << "nobody in the office has to do anything";
}

TEST_F(Rueckfragen, onlyWhoWorksOnCasesAsks) {
  EXPECT_EQ(amt.weist_ab([&] { return stelle_an(amt.dora(), id); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return stelle_an(niemand, id); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return stelle_an(anna, "nirgends"); }), "vorgang.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return lies_rueckfragen(amt.house(), niemand, id); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return lies_laufende(amt.house(), niemand); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return zaehle_faellige(niemand, amt.now()); }), "haus.kein_recht");
}

TEST_F(Rueckfragen, theLetterIsFiledAndSentOnce) {
  gestellt();
  amt.erledige_auftraege();
  auto filed = dokumente();
  ASSERT_EQ(filed.size(), 1u);
  EXPECT_EQ(filed[0].titel, "Rückfrage zu Ihrem Antrag");
  EXPECT_EQ(filed[0].richtung, akte::Richtung::ausgang);
  EXPECT_EQ(amt.ereignisse("vorgang:" + id).back(), "post.zum_versand_gelegt");
  EXPECT_EQ(amt.auftraege("rueckfrage.brief").at(0).state, "done");
}

TEST_F(Rueckfragen, whatWasClosedBeforeGoesNowhere) {
  gelungen(schliesse(anna, gestellt()));
  amt.erledige_auftraege();
  EXPECT_TRUE(dokumente().empty());
}

// As an upgrade finds them: the answer to the first is there, though late; the second is waited for.
TEST_F(Rueckfragen, aLateAnswerEndsItsNachfristAfterwards) {
  gestellt();
  gestellt();
  amt.advance(std::chrono::hours(24 * 20));
  amt.erledige_auftraege();
  gelungen(antworte(alle().front(), "Am 1. November."));
  std::string mend(rueckfrage_files.find("migrations/0002_nachfristen.sql").value());
  mend = mend.substr(mend.find("INSERT"));
  mend.erase(mend.find(';'));
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE frist SET beendet_am = ''"));
    CHECK(tx.execute(mend));
    return ok();
  }));
  gestellt();  // its letter makes the program look for jobs, as its start would
  amt.erledige_auftraege();
  auto ended = gelungen(niemand.db().read([&](sql::Tx& tx) {
    return tx.query("SELECT anlass FROM frist WHERE art = 'nachfrist' AND beendet_am <> ''");
  }));
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_EQ(ended[0].text("anlass"), alle().front().id);
}

TEST_F(Rueckfragen, anAnswerIsTextAndFilesTogether) {
  Rueckfrage asked = gestellt();
  gelungen(antworte(asked, "Am 1. November.", {datei(), datei(Musteramt::pdf("Impfpass"), "impfpass.pdf")}));
  Rueckfrage answered = alle().back();
  EXPECT_EQ(answered.zustand, Zustand::beantwortet);
  EXPECT_EQ(answered.antwort, "Am 1. November.");
  EXPECT_EQ(answered.beantwortet, amt.now());
  ASSERT_EQ(dokumente().size(), 2u);
  EXPECT_EQ(dokumente()[1].dateiname, "impfpass.pdf");
  EXPECT_EQ(dokumente()[1].pruefung, "offen") << "inspected as every upload";
  EXPECT_EQ(amt.ereignisse("rueckfrage:" + asked.id).back(), "rueckfrage.beantwortet");
  EXPECT_EQ(gelungen(zaehle_faellige(anna, amt.now())), 1);
  auto list = gelungen(lies_laufende(amt.house(), anna));
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].person, "Erika Mustermann");
}

TEST_F(Rueckfragen, aSecondAnswerIsAddedButNotTheSameTwice) {
  Rueckfrage asked = gestellt();
  gelungen(antworte(asked, "Am 1. November."));
  EXPECT_EQ(amt.weist_ab([&] { return antworte(asked, "Am 1. November."); }), "rueckfrage.schon_da");
  gelungen(antworte(alle().back(), "Es war der zweite."));
  EXPECT_EQ(alle().back().antwort, "Am 1. November.\n\nEs war der zweite.");
  gelungen(antworte(alle().back(), "", {datei()}));
  EXPECT_EQ(alle().back().antwort, "Am 1. November.\n\nEs war der zweite.");
}

TEST_F(Rueckfragen, whatCannotBeTakenChangesNothing) {
  Rueckfrage asked = gestellt();
  auto versuche = [&](const std::string& text, std::vector<Hochgeladen> files) {
    return amt.weist_ab([&] { return antworte(asked, text, files); });
  };
  EXPECT_EQ(versuche("", {}), "rueckfrage.antwort_fehlt");
  EXPECT_EQ(versuche("", {datei("")}), "akte.datei_leer");
  EXPECT_EQ(versuche("", {datei(), datei("kein PDF")}), "akte.dateityp");
  EXPECT_EQ(versuche("", {datei("%PDF-1.7\n" + std::string(dateiregel().hoechstens, 'x'))}),
            "akte.datei_zu_gross");
  EXPECT_EQ(versuche("", std::vector<Hochgeladen>(hoechstens_dateien + 1, datei())),
            "rueckfrage.zu_viele_dateien");
}

TEST_F(Rueckfragen, aCaseAnswersItsOwnOnly) {
  Rueckfrage asked = gestellt();
  asked.vorgang = eroeffnet();
  EXPECT_EQ(amt.weist_ab([&] { return antworte(asked, "Ja."); }), "rueckfrage.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return lies_rueckfrage(niemand, asked.vorgang, asked.id); }),
            "rueckfrage.unbekannt");
}

TEST_F(Rueckfragen, theOfficeClosesWhatItHasSeen) {
  Rueckfrage asked = gestellt();
  gelungen(antworte(asked, "Am 1. November."));
  EXPECT_EQ(amt.weist_ab([&] { return schliesse(anna, asked); }), "rueckfrage.veraltet")
      << "she has not seen the answer";
  EXPECT_EQ(amt.weist_ab([&] { return schliesse(amt.dora(), alle().back()); }), "haus.kein_recht");
  EXPECT_EQ(gelungen(schliesse(anna, alle().back())), id);
  EXPECT_EQ(amt.weist_ab([&] { return schliesse(anna, alle().back()); }), "rueckfrage.veraltet");
  EXPECT_EQ(gelungen(zaehle_faellige(anna, amt.now())), 0);
  EXPECT_TRUE(gelungen(lies_offene(niemand, id)).empty());
  EXPECT_EQ(amt.weist_ab([&] { return antworte(alle().back(), "Noch etwas."); }), "rueckfrage.geschlossen");
  asked.id = "nirgends";
  EXPECT_EQ(amt.weist_ab([&] { return schliesse(anna, asked); }), "rueckfrage.unbekannt");
}

TEST_F(Rueckfragen, whatNobodyAskedForIsTakenToo) {
  Mitteilung said{new_id(amt.now()), "Wir sind umgezogen.", {datei()}};
  auto teile = [&] { dauerhaft(teile_mit(amt.house(), niemand, id, said, amt.now())); };
  teile();
  ASSERT_EQ(alle().size(), 1u);
  EXPECT_TRUE(alle()[0].unaufgefordert());
  EXPECT_EQ(alle()[0].antwort, "Wir sind umgezogen.");
  EXPECT_EQ(alle()[0].beantwortet, amt.now());
  EXPECT_EQ(dokumente().size(), 1u);
  EXPECT_EQ(amt.ereignisse("rueckfrage:" + said.id), Kinds{"rueckfrage.mitgeteilt"});
  EXPECT_EQ(gelungen(zaehle_faellige(anna, amt.now())), 1) << "somebody has to read it";
  teile();
  EXPECT_EQ(alle().size(), 1u) << "the same form sent twice is one message";
  EXPECT_EQ(dokumente().size(), 1u);
  gelungen(schliesse(anna, alle()[0]));
  EXPECT_TRUE(gelungen(lies_offene(niemand, id)).empty());
}

TEST_F(Rueckfragen, aMessageIsOfItsCaseAndNeverEmpty) {
  auto versuche = [&](const std::string& vorgang, const Mitteilung& said) {
    return amt.weist_ab([&] { return teile_mit(amt.house(), niemand, vorgang, said, amt.now()); });
  };
  EXPECT_EQ(versuche(id, {new_id(amt.now()), "", {}}), "rueckfrage.antwort_fehlt");
  EXPECT_EQ(versuche("nirgends", {new_id(amt.now()), "Ja.", {datei()}}), "vorgang.unbekannt");
  Rueckfrage asked = gestellt();
  EXPECT_EQ(versuche(eroeffnet(), {asked.id, "Ja.", {}}), "rueckfrage.unbekannt");
}

TEST_F(Rueckfragen, nobodyFloodsTheOffice) {
  auto teile = [&] {
    return teile_mit(amt.house(), niemand, id, {new_id(amt.now()), "Noch etwas.", {}}, amt.now());
  };
  for (std::size_t i = 0; i < hoechstens_ungesehen; ++i) {
    dauerhaft(teile());
    amt.advance(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(amt.weist_ab(teile), "rueckfrage.zu_viele_mitteilungen");
  gelungen(schliesse(anna, alle()[0]));
  dauerhaft(teile());
}

TEST_F(Rueckfragen, aDayThatHasPassedIsSaidAndClosesNothing) {
  Rueckfrage asked = gestellt();
  amt.advance(std::chrono::days(15));
  amt.erledige_auftraege();
  EXPECT_EQ(amt.ereignisse("rueckfrage:" + asked.id).back(), "rueckfrage.frist_verstrichen");
  EXPECT_TRUE(alle().back().verstrichen(amt.now()));
  EXPECT_EQ(gelungen(zaehle_faellige(anna, amt.now())), 1);
  gelungen(antworte(asked, "Entschuldigung, erst jetzt."));
  EXPECT_EQ(alle().back().zustand, Zustand::beantwortet);
}

TEST_F(Rueckfragen, whoAnsweredInTimeIsNotLate) {
  Rueckfrage asked = gestellt();
  gelungen(antworte(asked, "Am 1. November."));
  amt.advance(std::chrono::days(15));
  amt.erledige_auftraege();
  EXPECT_EQ(amt.ereignisse("rueckfrage:" + asked.id).back(), "rueckfrage.beantwortet");
}

TEST_F(Rueckfragen, thePartySeesItInTheirTimeline) {
  gelungen(antworte(gestellt(), "Am 1. November."));
  auto stand = gelungen(niemand.db().read(
      [&](sql::Tx& tx) { return vorgang::stand_fuer_person(tx, amt.house().messages.in("de"), id); }));
  ASSERT_EQ(stand.verlauf.size(), 3u);
  EXPECT_EQ(stand.verlauf[1].was, "stand.rueckfrage.gestellt");
  EXPECT_EQ(stand.verlauf[2].was, "stand.rueckfrage.beantwortet");
}

// A case that waits for what the person says: the hearing before a decision is taken back.
class Anhoerung : public Rueckfragen {
 protected:
  Anhoerung() {
    amt.nimm_paket_in_betrieb("aufhebung");
    entscheide(id);
    vorgang::NeuerVorgang neu;
    neu.id = new_id(amt.now());
    neu.paket = "aufhebung";
    neu.version = "1.0.0";
    neu.nummer = "MST-26-0000-0099-00";
    neu.betreff = "Aufhebung: Hundesteuer: Rex";
    neu.person = "Erika Mustermann";
    neu.anschrift = "Erika Mustermann\nLindenweg 7\n12345 Musterstadt";
    neu.bezug = id;
    neu.daten = Context{{"grund", "falsch"},      {"sachverhalt", "Rex ist der zweite Hund."},
                        {"beguenstigend", false}, {"abgabenbescheid", true},
                        {"ab", Date{2026, 1, 1}}, {"anhoerung", "zwei_wochen"}};
    dauerhaft(niemand.db().write(
        [&](sql::Tx& tx) { return vorgang::eroeffne(tx, amt.house(), niemand, amt.now(), neu); }));
    amt.erledige_auftraege();
    id = neu.id;
  }
  std::string wartet_auf() {
    for (const vorgang::Korbaufgabe& task : gelungen(vorgang::korbaufgaben(anna)))
      if (task.vorgang == id) return task.element;
    return "";
  }
  void gib_zur_post() {
    dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute("UPDATE post_sendung SET erledigt_am = :am WHERE vorgang = :id",
                       {{"am", to_millis(amt.now())}, {"id", id}}));
      return ok();
    }));
  }
  void teile_etwas_mit() {
    dauerhaft(teile_mit(amt.house(), niemand, id, {new_id(amt.now()), "Der Hund gehört der Nachbarin.", {}},
                        amt.now()));
    amt.erledige_auftraege();
  }

 private:
  void entscheide(const std::string& vorgang) {
    for (const auto& [who, results] : {std::pair(anna, Context{{"entscheidung", "bewilligen"}}),
                                       std::pair(amt.bert(), Context{{"zeichnung", "genehmigt"}})})
      for (const vorgang::Korbaufgabe& task : gelungen(vorgang::korbaufgaben(who)))
        if (task.vorgang == vorgang)
          dauerhaft(vorgang::erledige_aufgabe(amt.house(), who, task.id, task.fassung, results, amt.now()));
    amt.erledige_auftraege();
  }
};

TEST_F(Anhoerung, whatThePersonSaysEndsTheWaiting) {
  EXPECT_EQ(wartet_auf(), "aeusserung_abwarten");
  teile_etwas_mit();
  EXPECT_EQ(wartet_auf(), "aeusserung_auswerten");
  teile_etwas_mit();
  EXPECT_EQ(wartet_auf(), "aeusserung_auswerten") << "nothing waits for the second one";
}

TEST_F(Anhoerung, anAnswerToAQuestionDoesToo) {
  gelungen(antworte(gestellt(), "Der Hund gehört der Nachbarin."));
  amt.erledige_auftraege();
  EXPECT_EQ(wartet_auf(), "aeusserung_auswerten");
}

// 18 November 2026: known on the 23rd, since the fourth day is a Sunday; a fortnight later is 7 December.
TEST_F(Anhoerung, whoSaysNothingIsWaitedForUntilTheLastDay) {
  gib_zur_post();
  amt.advance(std::chrono::days(19));
  amt.erledige_auftraege();
  EXPECT_EQ(wartet_auf(), "aeusserung_abwarten");
  amt.advance(std::chrono::days(1));
  amt.erledige_auftraege();
  EXPECT_EQ(wartet_auf(), "entscheiden");
}

// Posted on 23 November, known on the 27th: a fortnight later is 11 December.
TEST_F(Anhoerung, aLetterThatIsPostedLaterGivesMoreTime) {
  amt.advance(std::chrono::days(5));
  gib_zur_post();
  amt.advance(std::chrono::days(18));
  amt.erledige_auftraege();
  EXPECT_EQ(wartet_auf(), "aeusserung_abwarten");
  amt.advance(std::chrono::days(1));
  amt.erledige_auftraege();
  EXPECT_EQ(wartet_auf(), "entscheiden");
}

TEST_F(Anhoerung, aLetterThatNobodyHasPostedEndsNothing) {
  for (int i = 0; i < 10; ++i) {
    amt.advance(std::chrono::days(10));
    amt.erledige_auftraege();
  }
  EXPECT_EQ(wartet_auf(), "aeusserung_abwarten");
}

TEST_F(Rueckfragen, aCaseThatWaitsForNothingStaysAsItIs) {
  const auto before = gelungen(vorgang::korbaufgaben(anna)).at(0).element;
  dauerhaft(teile_mit(amt.house(), niemand, id, {new_id(amt.now()), "Ich bin umgezogen.", {}}, amt.now()));
  amt.erledige_auftraege();
  EXPECT_EQ(gelungen(vorgang::korbaufgaben(anna)).at(0).element, before);
  EXPECT_TRUE(amt.auftraege("vorgang.mitteilung").empty()) << "done, and not tried again";
}

}  // namespace
}  // namespace gw::rueckfrage
