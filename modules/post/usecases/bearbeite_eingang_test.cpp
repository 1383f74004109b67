// SPDX-License-Identifier: EUPL-1.2
// What people do with what has arrived.
#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/post/usecases/posteingang_testing.hpp"

namespace gw::post {
namespace {

TEST_F(Posteingang, confirmingFilesMailAndAttachmentsInTheAkte) {
  auto ref = fall(1);
  std::string id = gelesen(mail("Nachweis zu " + nummer(1), mit_anlage("nachweis.pdf", amt.pdf())));
  Zugeordnet done = dauerhaft(ordne_zu(amt.house(), pia, gesehen(id), nummer(1), amt.now()));
  EXPECT_EQ(done.vorgang.vorgang, ref.id);
  EingangGanz after = ganz(id);
  EXPECT_EQ(after.eingang.zustand, "zugeordnet");
  EXPECT_EQ(after.vorgang->nummer, nummer(1));
  EXPECT_EQ(gelungen(zaehle_posteingang(pia)), 0);
  auto filed = dokumente(ref);
  ASSERT_EQ(filed.size(), 2u);
  EXPECT_EQ(filed[0].titel, "E-Mail: Nachweis zu " + nummer(1));
  EXPECT_EQ(filed[0].typ, "message/rfc822");
  EXPECT_EQ(filed[0].akte, ref.akte);
  EXPECT_EQ(filed[1].titel, "nachweis.pdf");
  EXPECT_EQ(filed[1].richtung, akte::Richtung::eingang);
  amt.erledige_auftraege();
  for (const akte::Dokument& one : dokumente(ref)) EXPECT_EQ(one.pruefung, "ok") << one.titel;
}

TEST_F(Posteingang, confirmingIsInEveryTimeline) {
  auto ref = fall(1);
  std::string id = gelesen(mail(nummer(1)));
  dauerhaft(ordne_zu(amt.house(), pia, gesehen(id), nummer(1), amt.now()));
  for (const std::string& subject : {"eingang:" + id, "vorgang:" + ref.id, "akte:" + ref.akte}) {
    auto events = amt.ereignisse(subject);
    EXPECT_NE(std::ranges::find(events, "post.mail_zugeordnet"), events.end()) << subject;
  }
  history::Entry event = amt.verlauf("eingang:" + id).back();
  EXPECT_EQ(event.actor, pia.actor().text());
  EXPECT_EQ(event.payload, to_json(Context{{"absender", "Erika Mustermann <erika@example.org>"},
                                           {"betreff", nummer(1)},
                                           {"nummer", nummer(1)}}));
}

// A process may wait for what the person says.
TEST_F(Posteingang, theCaseIsToldOfWhatCame) {
  auto ref = fall(1);
  std::string id = gelesen(mail(nummer(1)));
  dauerhaft(ordne_zu(amt.house(), pia, gesehen(id), nummer(1), amt.now()));
  auto told = amt.auftraege("vorgang.mitteilung");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].payload, to_json(Context{{"vorgang", ref.id}}));
  amt.erledige_auftraege();
  EXPECT_TRUE(amt.auftraege("vorgang.mitteilung").empty()) << "done, where nothing waits";
}

TEST_F(Posteingang, anotherNumberMayBeNamedAsPeopleWriteIt) {
  auto ref = fall(2);
  std::string id = gelesen(mail("Hallo")), typed = nummer(2);
  std::ranges::replace(typed, '-', ' ');
  EXPECT_EQ(dauerhaft(ordne_zu(amt.house(), pia, gesehen(id), typed, amt.now())).vorgang.vorgang, ref.id);
}

TEST_F(Posteingang, aNumberThatLeadsNowhereIsRefused) {
  std::string id = gelesen(mail("Hallo")), wrong = nummer(1);
  wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
  Gesehen seen = gesehen(id);
  auto code = [&](const std::string& number) {
    return amt.weist_ab([&] { return ordne_zu(amt.house(), pia, seen, number, amt.now()); });
  };
  EXPECT_EQ(code(""), "nummer.form");
  EXPECT_EQ(code(wrong), "nummer.pruefziffer");
  EXPECT_EQ(code(nummer(1, "BSP")), "post.fremde_nummer");
  EXPECT_EQ(code(nummer(99)), "post.kein_vorgang");
  EXPECT_EQ(ordne_zu(amt.house(), pia, seen, nummer(99), amt.now()).error().field, "nummer");
}

TEST_F(Posteingang, whatIsLockedIsFiledLocked) {
  auto ref = fall(1);
  std::string eicar =
      std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-") + "ANTIVIRUS-TEST-FILE!$H+H*";
  std::string id = gelesen(mail(nummer(1), mit_anlage("rechnung.exe", eicar)));
  dauerhaft(ordne_zu(amt.house(), pia, gesehen(id), nummer(1), amt.now()));
  amt.erledige_auftraege();
  auto filed = dokumente(ref);
  ASSERT_EQ(filed.size(), 2u);
  for (const akte::Dokument& one : filed) {
    EXPECT_EQ(one.pruefung, "gesperrt") << one.titel;
    EXPECT_EQ(one.pruefung_grund, "infected") << one.titel;
  }
}

TEST_F(Posteingang, assignedBeforeItWasReadItsAttachmentsFollow) {
  auto ref = fall(1);
  std::string id = angenommen(mail("Hallo", mit_anlage("nachweis.pdf", amt.pdf())));
  dauerhaft(ordne_zu(amt.house(), pia, gesehen(id), nummer(1), amt.now()));
  EXPECT_EQ(dokumente(ref).size(), 1u);
  amt.erledige_auftraege();
  auto filed = dokumente(ref);
  ASSERT_EQ(filed.size(), 2u);
  EXPECT_EQ(filed[1].titel, "nachweis.pdf");
  EXPECT_EQ(ganz(id).eingang.zustand, "zugeordnet");
}

TEST_F(Posteingang, whatBelongsToNoCaseIsPutAsideWithAReason) {
  std::string id = gelesen(mail("Werbung"));
  Gesehen seen = gesehen(id);
  EXPECT_EQ(amt.weist_ab([&] { return lege_ab_ohne_vorgang(pia, seen, " \n", amt.now()); }),
            "post.vermerk_fehlt");
  dauerhaft(lege_ab_ohne_vorgang(pia, seen, " Werbung ", amt.now()));
  EXPECT_EQ(ganz(id).eingang.zustand, "abgelegt");
  EXPECT_EQ(ganz(id).eingang.vermerk, "Werbung");
  EXPECT_EQ(gelungen(lies_posteingang(pia, "abgelegt", "")).size(), 1u);
  EXPECT_TRUE(gelungen(lies_posteingang(pia, "offen", "")).empty());
  EXPECT_EQ(amt.verlauf("eingang:" + id).back().kind, "post.mail_abgelegt");
  dauerhaft(nimm_wieder_auf(pia, gesehen(id), amt.now()));
  EXPECT_EQ(ganz(id).eingang.zustand, "offen");
  EXPECT_EQ(amt.verlauf("eingang:" + id).back().kind, "post.mail_wieder_offen");
}

TEST_F(Posteingang, whoWasSlowerIsToldSo) {
  fall(1);
  std::string id = gelesen(mail("Hallo"));
  Gesehen seen = gesehen(id);
  dauerhaft(lege_ab_ohne_vorgang(pia, seen, "Werbung", amt.now()));
  auto assign = [&](const Gesehen& as) {
    return amt.weist_ab([&] { return ordne_zu(amt.house(), pia, as, nummer(1), amt.now()); });
  };
  EXPECT_EQ(assign(seen), "post.schon_bearbeitet");
  dauerhaft(nimm_wieder_auf(pia, gesehen(id), amt.now()));
  EXPECT_EQ(assign(seen), "post.eingang_veraltet");
  EXPECT_EQ(amt.weist_ab([&] { return nimm_wieder_auf(pia, seen, amt.now()); }), "post.schon_bearbeitet");
  EXPECT_EQ(assign({"nirgends", 1}), "post.eingang_unbekannt");
}

TEST_F(Posteingang, listsGoFromTheNewestOn) {
  std::vector<std::string> ids;
  for (std::int64_t i = 0; i <= store::je_seite; ++i)
    ids.push_back(angenommen(mail("Nummer " + std::to_string(i))));
  auto page = gelungen(lies_posteingang(pia, "offen", ""));
  ASSERT_EQ(page.size(), static_cast<std::size_t>(store::je_seite));
  EXPECT_EQ(page.front().id, ids.back());
  auto rest = gelungen(lies_posteingang(pia, "offen", page.back().id));
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].id, ids.front());
  EXPECT_EQ(gelungen(zaehle_posteingang(pia)), store::je_seite + 1);
}

TEST_F(Posteingang, anAttachmentIsOpenedThroughItsOwnMail) {
  std::string id = gelesen(mail("Eins", mit_anlage("a.pdf", amt.pdf()))), other = gelesen(mail("Zwei"));
  std::string anlage = ganz(id).anlagen.at(0).id;
  EXPECT_EQ(gelungen(lies_anlage(pia, id, anlage)).dateiname, "a.pdf");
  EXPECT_EQ(amt.weist_ab([&] { return lies_anlage(pia, other, anlage); }), "post.eingang_unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return lies_anlage(pia, id, "nirgends"); }), "post.eingang_unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return lies_eingang(amt.house(), pia, "nirgends"); }),
            "post.eingang_unbekannt");
}

TEST_F(Posteingang, theInboxNeedsItsRight) {
  std::string id = gelesen(mail("Hallo", mit_anlage("a.pdf", amt.pdf())));
  std::string anlage = ganz(id).anlagen.at(0).id;
  Gesehen seen = gesehen(id);
  for (const TenantScope& who : {amt.anna(), amt.dora(), amt.adam(), amt.buerger("erika"), amt.niemand()}) {
    EXPECT_EQ(amt.weist_ab([&] { return versuche(mail("Nein"), who); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies_posteingang(who, "offen", ""); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return zaehle_posteingang(who); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies_eingang(amt.house(), who, id); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies_anlage(who, id, anlage); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return ordne_zu(amt.house(), who, seen, nummer(1), amt.now()); }),
              "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lege_ab_ohne_vorgang(who, seen, "x", amt.now()); }),
              "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return nimm_wieder_auf(who, seen, amt.now()); }), "haus.kein_recht");
  }
}

}  // namespace
}  // namespace gw::post
