// SPDX-License-Identifier: EUPL-1.2
// The way of a document: filed, inspected, read.
#include <gtest/gtest.h>

#include "base/value/json.hpp"
#include "modules/akte/usecases/lies_akte.hpp"
#include "modules/akte/usecases/pruefe_dokument.hpp"
#include "tests/musteramt/musteramt.hpp"

namespace gw::akte {
namespace {

using Kinds = std::vector<std::string>;

class DokumentTest : public testing::Test {
 protected:
  NeuesDokument upload(std::string vorgang = "v1") {
    return {akte.id,        std::move(vorgang), "Nachweis", "anlage", Richtung::eingang,
            "nachweis.pdf", "application/pdf",  {},         0};
  }
  Result<std::string> lege_ab(NeuesDokument neu, const std::string& content) {
    TRY(blob::Staged staged, anna.blobs().stage(as_bytes(content)));
    neu.blob = staged.address;
    neu.groesse = staged.size;
    TRY(auto filed, anna.db().write([&](sql::Tx& tx) -> Result<std::string> {
      CHECK(anna.blobs().adopt(tx, staged, {"test", "1"}, amt.now()));
      return lege_dokument_ab(tx, amt.house(), anna, amt.now(), neu);
    }));
    CHECK(filed.ticket.wait());
    return filed.value;
  }

  Musteramt amt;
  TenantScope anna = amt.anna();
  AkteRef akte = dauerhaft(anna.db().write([this](sql::Tx& tx) {
    return eroeffne_akte(tx, anna, amt.now(), {"921.41", "Hundesteuer: Rex"});
  }));
};

TEST_F(DokumentTest, isFiledAsItsFirstVersion) {
  std::string id = gelungen(lege_ab(upload(), amt.pdf()));
  Dokument filed = gelungen(lies_dokument(anna, id, amt.now()));
  EXPECT_EQ(filed.akte, akte.id);
  EXPECT_EQ(filed.vorgang, "v1");
  EXPECT_EQ(filed.dateiname, "nachweis.pdf");
  EXPECT_EQ(filed.richtung, Richtung::eingang);
  EXPECT_EQ(filed.groesse, amt.pdf().size());
  EXPECT_EQ(filed.abgelegt, amt.now());
  EXPECT_EQ(amt.zeilen("akte_fassung"), 1);
}

TEST_F(DokumentTest, isInTheHistoryOfAkteVorgangAndItself) {
  std::string id = gelungen(lege_ab(upload(), amt.pdf()));
  for (const std::string& subject : {"dokument:" + id, std::string("vorgang:v1")})
    EXPECT_EQ(amt.ereignisse(subject), Kinds{"akte.dokument_abgelegt"}) << subject;
  history::Entry event = amt.verlauf("akte:" + akte.id).back();
  EXPECT_EQ(event.kind, "akte.dokument_abgelegt");
  EXPECT_EQ(event.actor, anna.actor().text());
  EXPECT_EQ(event.payload, R"({"titel":"Nachweis","dateiname":"nachweis.pdf","art":"anlage"})");
}

TEST_F(DokumentTest, ofNoVorgangIsInNoVorgangsHistory) {
  gelungen(lege_ab(upload(""), amt.pdf()));
  amt.erledige_auftraege();
  EXPECT_EQ(amt.ereignisse("akte:" + akte.id),
            (Kinds{"akte.eroeffnet", "akte.dokument_abgelegt", "akte.dokument_geprueft"}));
  EXPECT_EQ(amt.ereignisse("vorgang:"), Kinds{});
}

TEST_F(DokumentTest, onlyWhatCameFromOutsideIsInspected) {
  NeuesDokument letter = upload();
  letter.richtung = Richtung::ausgang;
  std::string id = gelungen(lege_ab(letter, amt.pdf()));
  EXPECT_EQ(gelungen(lies_dokument(anna, id, amt.now())).pruefung, "ok");
  EXPECT_TRUE(amt.auftraege("akte.pruefung").empty());
}

TEST_F(DokumentTest, whoseAkteIsNotThereIsRefused) {
  NeuesDokument stray = upload();
  stray.akte = "018f0000-0000-7000-8000-000000000000";
  auto refused = lege_ab(stray, amt.pdf());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "sql.constraint");
  EXPECT_EQ(amt.zeilen("akte_dokument"), 0);
}

TEST_F(DokumentTest, whoseBytesNobodyKeepsIsRefused) {
  NeuesDokument stray = upload();
  stray.blob = std::string(64, '0');
  EXPECT_EQ(amt.weist_ab([&] {
    return anna.db().write(
        [&](sql::Tx& tx) { return lege_dokument_ab(tx, amt.house(), anna, amt.now(), stray); });
  }),
            "blob.unknown");
}

TEST_F(DokumentTest, passesInspectionWhenItIsSound) {
  std::string id = gelungen(lege_ab(upload(), amt.pdf()));
  EXPECT_EQ(gelungen(lies_dokument(anna, id, amt.now())).pruefung, "offen");
  amt.erledige_auftraege();
  EXPECT_EQ(gelungen(lies_dokument(anna, id, amt.now())).pruefung, "ok");
  history::Entry event = amt.verlauf("dokument:" + id).back();
  EXPECT_EQ(event.kind, "akte.dokument_geprueft");
  EXPECT_EQ(event.actor, "system:akte.pruefung");
  EXPECT_EQ(amt.auftraege("akte.pruefung").at(0).state, "done");
}

TEST_F(DokumentTest, thatWouldActIsLockedAndNotServed) {
  std::string id =
      gelungen(lege_ab(upload(), amt.pdf("Nachweis", "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")));
  gelungen(sende_dokument(anna, gelungen(lies_dokument(anna, id, amt.now())), false));
  amt.erledige_auftraege();
  Dokument locked = gelungen(lies_dokument(anna, id, amt.now()));
  EXPECT_EQ(locked.pruefung, "gesperrt");
  EXPECT_EQ(locked.pruefung_grund, "active");
  EXPECT_EQ(amt.ereignisse("dokument:" + id).back(), "akte.dokument_gesperrt");
  auto refused = sende_dokument(anna, locked, true);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().line(), "akte.dokument_gesperrt (grund=active)");
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
}

TEST_F(DokumentTest, ofATypeThatTheHouseDoesNotKnowIsSearchedForMalware) {
  std::string plain = gelungen(lege_ab(upload(), "Subject: Hallo\n\nText\n"));
  std::string eicar =
      std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-") + "ANTIVIRUS-TEST-FILE!$H+H*";
  std::string bad = gelungen(lege_ab(upload(), eicar));
  amt.erledige_auftraege();
  EXPECT_EQ(gelungen(lies_dokument(anna, plain, amt.now())).pruefung, "ok");
  EXPECT_EQ(gelungen(lies_dokument(anna, bad, amt.now())).pruefung_grund, "infected");
}

TEST_F(DokumentTest, thatIsKnownToBeBadIsFiledLocked) {
  NeuesDokument bad = upload();
  bad.sperre = "infected";
  std::string id = gelungen(lege_ab(bad, amt.pdf()));
  Dokument filed = gelungen(lies_dokument(anna, id, amt.now()));
  EXPECT_EQ(filed.pruefung, "gesperrt");
  EXPECT_EQ(filed.pruefung_grund, "infected");
  EXPECT_TRUE(amt.auftraege("akte.pruefung").empty());
}

TEST_F(DokumentTest, isInspectedOnceHoweverOftenTheJobComes) {
  std::string id = gelungen(lege_ab(upload(), amt.pdf()));
  amt.erledige_auftraege();
  std::string before = amt.abbild();
  jobs::Job again;
  again.payload = to_json(Context{{"dokument", id}});
  gelungen(pruefe_dokument(amt.house(), amt.system(), again));
  EXPECT_EQ(amt.abbild(), before);
}

TEST_F(DokumentTest, isLeftToWhoeverHoldsTheJob) {
  std::string id = gelungen(lege_ab(upload(), amt.pdf()));
  jobs::Job lost;
  lost.payload = to_json(Context{{"dokument", id}});
  EXPECT_EQ(amt.weist_ab([&] { return pruefe_dokument(amt.house(), amt.system(), lost); }),
            "jobs.lease_lost");
  EXPECT_EQ(gelungen(lies_dokument(anna, id, amt.now())).pruefung, "offen");
}

TEST_F(DokumentTest, standsInItsAkteAndItsVorgang) {
  std::string first = gelungen(lege_ab(upload("v1"), amt.pdf("eins")));
  std::string second = gelungen(lege_ab(upload("v2"), amt.pdf("zwei")));
  AkteGanz whole = gelungen(lies_akte(anna, akte.id, amt.now()));
  EXPECT_EQ(whole.akte.aktenzeichen, akte.aktenzeichen);
  EXPECT_EQ(whole.position.titel, "Hundesteuer");
  ASSERT_EQ(whole.dokumente.size(), 2u);
  EXPECT_EQ(whole.dokumente[0].id, first);
  EXPECT_EQ(whole.verlauf.entries.size(), 3u);
  auto of_v2 = gelungen(anna.db().read([](sql::Tx& tx) { return dokumente_des_vorgangs(tx, "v2"); }));
  ASSERT_EQ(of_v2.size(), 1u);
  EXPECT_EQ(of_v2[0].id, second);
}

TEST_F(DokumentTest, listsGoFromTheNewestOn) {
  std::vector<std::string> ids{akte.id};
  for (std::int64_t i = 0; i < akten_je_seite; ++i)
    ids.push_back(dauerhaft(anna.db().write([&](sql::Tx& tx) {
                    return eroeffne_akte(tx, anna, amt.now(), {"921.41", "Rex"});
                  })).id);
  auto page = gelungen(lies_akten(anna, ""));
  ASSERT_EQ(page.size(), static_cast<std::size_t>(akten_je_seite));
  EXPECT_EQ(page.front().id, ids.back());
  auto rest = gelungen(lies_akten(anna, page.back().id));
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].id, akte.id);
  EXPECT_EQ(gelungen(lies_aktenplan(anna)).at(0).kennzeichen, "921.41");
}

TEST_F(DokumentTest, whatIsNotThereIsSaidSo) {
  auto refused = lies_akte(anna, "018f0000-0000-7000-8000-000000000000", amt.now());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::not_found);
  EXPECT_EQ(refused.error().code, "akte.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return lies_dokument(anna, "nirgends", amt.now()); }), "akte.unbekannt");
}

TEST_F(DokumentTest, readingNeedsTheRight) {
  std::string id = gelungen(lege_ab(upload(), amt.pdf()));
  EXPECT_TRUE(lies_akte(amt.dora(), akte.id, amt.now()));
  for (const TenantScope& who : {amt.adam(), amt.buerger("erika"), amt.niemand()}) {
    EXPECT_EQ(amt.weist_ab([&] { return lies_akte(who, akte.id, amt.now()); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies_akten(who, ""); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies_aktenplan(who); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies_dokument(who, id, amt.now()); }), "haus.kein_recht");
  }
}

}  // namespace
}  // namespace gw::akte
