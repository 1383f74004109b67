// SPDX-License-Identifier: EUPL-1.2
// The way of an e-mail into the inbox: kept first, then read, then proposed.
#include "modules/post/usecases/lies_mail.hpp"

#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/post/usecases/posteingang_testing.hpp"
#include "platform/mail/mail.hpp"

namespace gw::post {
namespace {

using Kinds = std::vector<std::string>;

TEST_F(Posteingang, whatCameIsKeptBeforeAnybodyLooksIntoIt) {
  std::string bytes = mail("Hallo");
  std::string id = angenommen(bytes);
  store::Eingang eingang = ganz(id).eingang;
  EXPECT_EQ(eingang.zustand, "offen");
  EXPECT_EQ(eingang.lesung, "wartet");
  EXPECT_EQ(eingang.dateiname, "eins.eml");
  EXPECT_EQ(eingang.empfangen, amt.now());
  auto reader = gelungen(pia.blobs().open(pia.db(), eingang.original, {"post.eingang", id}));
  EXPECT_EQ(as_text(gelungen(reader.next())), bytes);
  EXPECT_EQ(gelungen(zaehle_posteingang(pia)), 1);
  EXPECT_EQ(amt.ereignisse("eingang:" + id), Kinds{"post.mail_angenommen"});
  EXPECT_EQ(amt.verlauf("eingang:" + id).at(0).actor, pia.actor().text());
}

TEST_F(Posteingang, thenItIsReadInTheSandbox) {
  std::string id = gelesen(mail("=?utf-8?q?Gr=C3=BC=C3=9Fe?=",
                                "Message-ID: <1@example.org>\nTo: post@example.org\n\nGuten Tag\n"));
  store::Eingang eingang = ganz(id).eingang;
  EXPECT_EQ(eingang.lesung, "gelesen");
  EXPECT_EQ(eingang.absender, "Erika Mustermann <erika@example.org>");
  EXPECT_EQ(eingang.empfaenger, "post@example.org");
  EXPECT_EQ(eingang.betreff, "Grüße");
  EXPECT_EQ(eingang.inhalt, "Guten Tag");
  EXPECT_EQ(eingang.nachricht, "1@example.org");
  EXPECT_EQ(to_millis(*eingang.gesendet), 1'795'166'100'000);
  EXPECT_TRUE(eingang.maengel.empty());
  EXPECT_EQ(amt.ereignisse("eingang:" + id), (Kinds{"post.mail_angenommen", "post.mail_gelesen"}));
  EXPECT_EQ(amt.auftraege("post.lesen").at(0).state, "done");
}

TEST_F(Posteingang, theSameAgainIsRecognised) {
  std::string id = gelesen(mail("Hallo", "Message-ID: <1@example.org>\n\nText\n"));
  std::string before = amt.abbild();
  Angenommen again = gelungen(versuche(mail("Hallo", "Message-ID: <1@example.org>\n\nText\n"), pia));
  EXPECT_TRUE(again.schon_da);
  EXPECT_EQ(again.id, id);
  EXPECT_EQ(amt.abbild(), before);
  std::string other = gelesen(mail("Hallo", "Message-ID: <1@example.org>\nX-Weg: anderer\n\nText\n"));
  EXPECT_NE(other, id);
  EXPECT_EQ(ganz(other).eingang.gleich_wie, id);
}

TEST_F(Posteingang, whatIsNoMailIsInItAllTheSame) {
  std::string id = gelesen(std::string("\0\xFF kaputt", 9));
  store::Eingang eingang = ganz(id).eingang;
  EXPECT_EQ(eingang.lesung, "gelesen");
  EXPECT_EQ(eingang.absender, "");
  EXPECT_FALSE(eingang.maengel.empty());
}

TEST_F(Posteingang, onlyEmptyAndEndlessOnesAreRefused) {
  EXPECT_EQ(amt.weist_ab([&] { return versuche("", pia); }), "post.mail_leer");
  std::string endless(mail::longest_message + 1, 'x');
  EXPECT_EQ(amt.weist_ab([&] { return versuche(endless, pia); }), "post.mail_zu_gross");
}

TEST_F(Posteingang, whatTheWorkerFailsAtStaysAndIsSaidToBeUnreadable) {
  amt.house().services.get<mail::Reader>() = mail::Reader("/usr/bin/false");
  std::string id = gelesen(mail("Hallo"));
  EXPECT_EQ(ganz(id).eingang.lesung, "wartet") << "it is tried again first";
  for (int attempt = 1; attempt < 3; ++attempt) {
    amt.advance(std::chrono::minutes(1));
    amt.erledige_auftraege();
  }
  EXPECT_EQ(ganz(id).eingang.lesung, "nicht_gelesen");
  EXPECT_EQ(ganz(id).eingang.zustand, "offen");
  EXPECT_EQ(amt.ereignisse("eingang:" + id).back(), "post.mail_nicht_gelesen");
  EXPECT_EQ(amt.auftraege("post.lesen").at(0).state, "done");
}

TEST_F(Posteingang, withoutASandboxItWaits) {
  amt.house().services.get<mail::Reader>() = mail::Reader("/nowhere");
  std::string id = gelesen(mail("Hallo"));
  EXPECT_EQ(ganz(id).eingang.lesung, "wartet");
  EXPECT_NE(amt.auftraege("post.lesen").at(0).error.find("sandbox.unavailable"), std::string::npos);
}

TEST_F(Posteingang, attachmentsAreTypedByTheirBytesAndInspected) {
  std::string id = gelesen(mail("Unterlagen", mit_anlage("nachweis.pdf", amt.pdf())));
  auto anlagen = ganz(id).anlagen;
  ASSERT_EQ(anlagen.size(), 1u);
  EXPECT_EQ(anlagen[0].dateiname, "nachweis.pdf");
  EXPECT_EQ(anlagen[0].typ, "application/pdf");
  EXPECT_EQ(anlagen[0].groesse, amt.pdf().size());
  EXPECT_EQ(anlagen[0].sperre, "");
  std::string active =
      gelesen(mail("Skript", mit_anlage("a.pdf", amt.pdf("x", "/OpenAction<</S/JavaScript/JS(1)>>"))));
  EXPECT_EQ(ganz(active).anlagen.at(0).sperre, "active");
  EXPECT_EQ(ganz(active).eingang.sperre, "");
  std::string table = gelesen(mail("Tabelle", mit_anlage("a.xlsx", "PK\3\4")));
  EXPECT_EQ(ganz(table).anlagen.at(0).typ, "application/octet-stream");
  EXPECT_EQ(ganz(table).anlagen.at(0).sperre, "");
}

TEST_F(Posteingang, malwareLocksItsAttachmentAndTheOriginal) {
  std::string eicar =
      std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-") + "ANTIVIRUS-TEST-FILE!$H+H*";
  std::string id = gelesen(mail("Rechnung", mit_anlage("rechnung.exe", eicar)));
  EXPECT_EQ(ganz(id).anlagen.at(0).sperre, "infected");
  EXPECT_EQ(ganz(id).eingang.sperre, "infected");
  EXPECT_EQ(ganz(id).eingang.inhalt, "anbei");
}

TEST_F(Posteingang, aNumberProposesItsCase) {
  auto first = fall(1), second = fall(2);
  store::Vorschlag by_subject =
      ganz(gelesen(mail("Re: " + nummer(2), "\n" + nummer(1) + "\n"))).eingang.vorschlag;
  EXPECT_EQ(by_subject.vorgang, second.id);
  EXPECT_EQ(by_subject.nummer, nummer(2));
  EXPECT_EQ(by_subject.grund, "betreff");
  EingangGanz by_text = ganz(gelesen(mail("Hallo", "\nzu " + nummer(99) + ", " + nummer(1) + ".\n")));
  EXPECT_EQ(by_text.eingang.vorschlag.vorgang, first.id);
  EXPECT_EQ(by_text.eingang.vorschlag.grund, "text");
  EXPECT_EQ(by_text.vorschlag->person, "Erika Mustermann");
  EXPECT_EQ(by_text.eingang.zustand, "offen") << "it is only a proposal";
}

TEST_F(Posteingang, whyNothingIsProposedIsSaid) {
  auto vorschlag = [&](const std::string& betreff) { return ganz(gelesen(mail(betreff))).eingang.vorschlag; };
  EXPECT_EQ(vorschlag("Hallo").grund, "");
  EXPECT_EQ(vorschlag(nummer(99)).grund, "unbekannt");
  EXPECT_EQ(vorschlag(nummer(99)).nummer, nummer(99));
  EXPECT_EQ(vorschlag(nummer(1, "BSP")).grund, "fremd");
}

TEST_F(Posteingang, anAnswerProposesTheCaseOfWhatItAnswers) {
  auto ref = fall(1);
  std::string asked = gelesen(mail(nummer(1), "Message-ID: <1@example.org>\n\n-\n"));
  dauerhaft(ordne_zu(amt.house(), pia, gesehen(asked), nummer(1), amt.now()));
  store::Vorschlag vorschlag =
      ganz(gelesen(mail("Re:", "References: <0@example.org> <1@example.org>\n\n-\n"))).eingang.vorschlag;
  EXPECT_EQ(vorschlag.vorgang, ref.id);
  EXPECT_EQ(vorschlag.grund, "antwort");
}

TEST_F(Posteingang, itIsReadOnceHoweverOftenTheJobComes) {
  std::string id = gelesen(mail("Hallo"));
  std::string before = amt.abbild();
  jobs::Job again;
  again.payload = to_json(Context{{"eingang", id}});
  gelungen(lies_mail(amt.house(), amt.system(), again));
  EXPECT_EQ(amt.abbild(), before);
}

TEST_F(Posteingang, isLeftToWhoeverHoldsTheJob) {
  std::string id = angenommen(mail("Hallo"));
  jobs::Job lost;
  lost.payload = to_json(Context{{"eingang", id}});
  EXPECT_EQ(amt.weist_ab([&] { return lies_mail(amt.house(), amt.system(), lost); }), "jobs.lease_lost");
  EXPECT_EQ(ganz(id).eingang.lesung, "wartet");
}

}  // namespace
}  // namespace gw::post
