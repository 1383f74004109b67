// SPDX-License-Identifier: EUPL-1.2
// The way of a letter: into a mailbox or onto paper, and out of the house.
#include <gtest/gtest.h>

#include "modules/akte/akte.hpp"
#include "modules/post/usecases/postausgang.hpp"
#include "modules/post/usecases/postfach.hpp"
#include "tests/musteramt/musteramt.hpp"

namespace gw::post {
namespace {

using Kinds = std::vector<std::string>;

class Zustellung : public testing::Test {
 protected:
  // A letter that was filed.
  std::string bescheid() {
    blob::Staged staged = gelungen(anna.blobs().stage(as_bytes(amt.pdf("Bescheid"))));
    return dauerhaft(anna.db().write([&](sql::Tx& tx) -> Result<std::string> {
      CHECK(anna.blobs().adopt(tx, staged, {"test", "1"}, amt.now()));
      TRY(auto akte, akte::eroeffne_akte(tx, anna, amt.now(), {"921.41", "Hundesteuer: Rex"}));
      return akte::lege_dokument_ab(tx, amt.house(), anna, amt.now(),
                                    {akte.id, "v1", "Bescheid", "bescheid", akte::Richtung::ausgang,
                                     "bescheid.pdf", "application/pdf", staged.address, staged.size});
    }));
  }
  Auftrag in_das_postfach(const TenantScope& of) {
    return {"v1", bescheid(), "Ihr Bescheid", of.actor().id,
            "Erika Mustermann\nLindenweg 7\n12345 Musterstadt"};
  }
  Auftrag auf_papier() {
    return {"v1", bescheid(), "Ihr Bescheid", "", "Erika Mustermann\nLindenweg 7\n12345 Musterstadt"};
  }
  Result<Weg> versuche(const Auftrag& auftrag) {
    TRY(auto sent, anna.db().write([&](sql::Tx& tx) { return sende(tx, anna, amt.now(), auftrag); }));
    CHECK(sent.ticket.wait());
    return sent.value;
  }
  std::vector<std::string> zugestellt() {
    return gelungen(anna.db().read([](sql::Tx& tx) { return zugestellte_dokumente(tx, "v1"); }));
  }

  Musteramt amt;
  TenantScope anna = amt.anna();
  TenantScope erika = amt.buerger("erika");
};

TEST_F(Zustellung, whoHasAnAccountFindsItInTheMailbox) {
  Auftrag auftrag = in_das_postfach(erika);
  EXPECT_EQ(gelungen(versuche(auftrag)), Weg::postfach);
  auto mailbox = gelungen(lies_postfach(erika));
  ASSERT_EQ(mailbox.size(), 1u);
  EXPECT_EQ(mailbox[0].auftrag.betreff, "Ihr Bescheid");
  EXPECT_EQ(mailbox[0].bereit, amt.now());
  EXPECT_FALSE(mailbox[0].erledigt);
  EXPECT_EQ(zugestellt(), std::vector{auftrag.dokument});
  EXPECT_EQ(gelungen(zaehle_postausgang(anna)), 0);
  history::Entry event = amt.verlauf("vorgang:v1").back();
  EXPECT_EQ(event.kind, "post.ins_postfach_gelegt");
  EXPECT_EQ(event.actor, anna.actor().text());
  EXPECT_EQ(event.payload, R"({"betreff":"Ihr Bescheid"})");
}

TEST_F(Zustellung, whoHasNoneGetsItOnPaper) {
  Auftrag auftrag = auf_papier();
  EXPECT_EQ(gelungen(versuche(auftrag)), Weg::brief);
  auto letters = gelungen(lies_postausgang(anna, true, amt.now()));
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(letters[0].sendung.auftrag.anschrift, auftrag.anschrift);
  EXPECT_EQ(gelungen(zaehle_postausgang(anna)), 1);
  EXPECT_TRUE(zugestellt().empty());
  EXPECT_EQ(amt.ereignisse("dokument:" + auftrag.dokument).back(), "post.zum_versand_gelegt");
}

TEST_F(Zustellung, isSentOnTheDayItIsProvidedOrPosted) {
  auto sent = [&](const Auftrag& auftrag) {
    return gelungen(anna.db().read([&](sql::Tx& tx) { return versand(tx, auftrag.dokument); }));
  };
  Auftrag mailbox = in_das_postfach(erika), paper = auf_papier();
  EXPECT_FALSE(sent(paper));
  gelungen(versuche(mailbox));
  gelungen(versuche(paper));
  EXPECT_EQ(sent(mailbox)->am, amt.now());
  EXPECT_EQ(sent(mailbox)->weg, Weg::postfach);
  EXPECT_EQ(sent(paper)->weg, Weg::brief);
  EXPECT_FALSE(sent(paper)->am) << "waits to be posted";
  dauerhaft(vermerke_versand(amt.house(), anna,
                             gelungen(lies_postausgang(anna, true, amt.now())).at(0).sendung.id, amt.now()));
  EXPECT_EQ(sent(paper)->am, amt.now());
}

TEST_F(Zustellung, aLetterWithoutAnAddressGoesNowhere) {
  Auftrag auftrag = auf_papier();
  auftrag.anschrift.clear();
  EXPECT_EQ(amt.weist_ab([&] { return versuche(auftrag); }), "post.anschrift_fehlt");
}

TEST_F(Zustellung, aDocumentIsSentOnce) {
  Auftrag auftrag = in_das_postfach(erika);
  gelungen(versuche(auftrag));
  std::string before = amt.abbild();
  EXPECT_EQ(gelungen(versuche(auftrag)), Weg::postfach);
  auftrag.pseudonym.clear();
  EXPECT_EQ(gelungen(versuche(auftrag)), Weg::postfach) << "the way it took";
  EXPECT_EQ(amt.abbild(), before);
}

TEST_F(Zustellung, openingIsRecordedTheFirstTime) {
  Auftrag auftrag = in_das_postfach(erika);
  gelungen(versuche(auftrag));
  std::string id = gelungen(lies_postfach(erika)).at(0).id;
  EXPECT_EQ(dauerhaft(oeffne(erika, id, amt.now())).dokument.id, auftrag.dokument);
  EXPECT_EQ(gelungen(lies_postfach(erika)).at(0).erledigt, amt.now());
  std::string before = amt.abbild();
  EXPECT_EQ(dauerhaft(oeffne(erika, id, amt.now() + std::chrono::hours(1))).dokument.titel, "Bescheid");
  EXPECT_EQ(amt.abbild(), before);
  history::Entry event = amt.verlauf("vorgang:v1").back();
  EXPECT_EQ(event.kind, "post.abgerufen");
  EXPECT_EQ(event.actor, erika.actor().text());
}

TEST_F(Zustellung, aMailboxIsItsOwnersAlone) {
  gelungen(versuche(in_das_postfach(erika)));
  gelungen(versuche(auf_papier()));
  std::string id = gelungen(lies_postfach(erika)).at(0).id;
  std::string letter = gelungen(lies_postausgang(anna, true, amt.now())).at(0).sendung.id;
  TenantScope max = amt.buerger("max");
  EXPECT_TRUE(gelungen(lies_postfach(max)).empty());
  EXPECT_EQ(amt.weist_ab([&] { return oeffne(max, id, amt.now()); }), "post.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return oeffne(erika, letter, amt.now()); }), "post.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return oeffne(erika, "nirgends", amt.now()); }), "post.unbekannt");
  for (const TenantScope& nobody : {amt.niemand(), amt.anna()}) {
    EXPECT_EQ(amt.weist_ab([&] { return lies_postfach(nobody); }), "post.anmelden");
    EXPECT_EQ(amt.weist_ab([&] { return oeffne(nobody, id, amt.now()); }), "post.anmelden");
  }
}

TEST_F(Zustellung, postingALetterIsRecordedOnce) {
  Auftrag auftrag = auf_papier();
  gelungen(versuche(auftrag));
  std::string id = gelungen(lies_postausgang(anna, true, amt.now())).at(0).sendung.id;
  dauerhaft(vermerke_versand(amt.house(), anna, id, amt.now()));
  EXPECT_TRUE(gelungen(lies_postausgang(anna, true, amt.now())).empty());
  EXPECT_EQ(gelungen(lies_postausgang(anna, false, amt.now())).at(0).sendung.erledigt, amt.now());
  EXPECT_EQ(gelungen(zaehle_postausgang(anna)), 0);
  std::string before = amt.abbild();
  dauerhaft(vermerke_versand(amt.house(), anna, id, amt.now() + std::chrono::hours(1)));
  EXPECT_EQ(amt.abbild(), before);
  history::Entry event = amt.verlauf("dokument:" + auftrag.dokument).back();
  EXPECT_EQ(event.kind, "post.versandt");
  EXPECT_EQ(event.actor, anna.actor().text());
}

TEST_F(Zustellung, whatIsNoLetterCannotBePosted) {
  gelungen(versuche(in_das_postfach(erika)));
  std::string id = gelungen(lies_postfach(erika)).at(0).id;
  EXPECT_EQ(amt.weist_ab([&] { return vermerke_versand(amt.house(), anna, id, amt.now()); }),
            "post.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return vermerke_versand(amt.house(), anna, "nirgends", amt.now()); }),
            "post.unbekannt");
}

TEST_F(Zustellung, theOutgoingPostNeedsItsRight) {
  gelungen(versuche(auf_papier()));
  std::string id = gelungen(lies_postausgang(anna, true, amt.now())).at(0).sendung.id;
  for (const TenantScope& who : {amt.dora(), amt.adam(), amt.buerger("erika")}) {
    EXPECT_EQ(amt.weist_ab([&] { return lies_postausgang(who, true, amt.now()); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return zaehle_postausgang(who); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return vermerke_versand(amt.house(), who, id, amt.now()); }),
              "haus.kein_recht");
  }
}

}  // namespace
}  // namespace gw::post
