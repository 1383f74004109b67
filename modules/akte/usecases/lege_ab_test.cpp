// SPDX-License-Identifier: EUPL-1.2
// What people of the house file, its versions, and the Akte as it was on a day.
#include "modules/akte/usecases/lege_ab.hpp"

#include <gtest/gtest.h>

#include "modules/akte/usecases/lies_akte.hpp"
#include "platform/http/content.hpp"
#include "tests/musteramt/musteramt.hpp"

namespace gw::akte {
namespace {

using Kinds = std::vector<std::string>;

std::shared_ptr<const http::Content> inhalt(const std::string& bytes) {
  return http::content_of(bytes);
}

class Ablage : public testing::Test {
 protected:
  Schriftstueck notiz(std::string text = "Die Schule ruft zurück.") {
    return {"Telefonat", Richtung::intern, "", std::move(text)};
  }
  Result<sql::Ticket> lege(const Schriftstueck& stueck, const std::optional<Hochgeladen>& datei = {}) {
    return lege_ab(amt.house(), anna, akte.id, stueck, datei, amt.now());
  }
  Dokument abgelegt(const Schriftstueck& stueck, const std::optional<Hochgeladen>& datei = {}) {
    dauerhaft(lege(stueck, datei));
    return gelungen(lies_akte(anna, akte.id)).dokumente.back();
  }
  Result<sql::Ticket> ersetze(const Dokument& dokument, std::string text,
                              const std::optional<Hochgeladen>& datei = {}) {
    return lege_fassung_ab(amt.house(), anna, {dokument.id, dokument.fassung, std::move(text), datei},
                           amt.now());
  }
  std::string bytes(const Dokument& dokument) {
    auto reader = gelungen(anna.blobs().open(anna.db(), dokument.blob, {"akte.dokument", dokument.id}));
    return std::string(as_text(gelungen(reader.next())));
  }
  std::vector<std::string> titel(const AkteGanz& ganz) {
    std::vector<std::string> all;
    for (const Dokument& one : ganz.dokumente) all.push_back(one.titel + " " + std::to_string(one.fassung));
    return all;
  }
  AkteGanz am_ende(Date tag) {
    return gelungen(lies_akte(anna, akte.id, {from_berlin({add_days(tag, 1), {}}), {}}));
  }

  Musteramt amt;
  TenantScope anna = amt.anna();
  AkteRef akte = dauerhaft(anna.db().write([this](sql::Tx& tx) {
    return eroeffne_akte(tx, anna, amt.now(), {"921.41", "Hundesteuer: Rex"});
  }));
};

TEST_F(Ablage, aNoteIsAFileOfText) {
  Dokument filed = abgelegt(notiz());
  EXPECT_EQ(filed.titel, "Telefonat");
  EXPECT_EQ(filed.typ, notiztyp);
  EXPECT_EQ(filed.pruefung, "ok") << "nothing foreign in it";
  EXPECT_EQ(bytes(filed), "Die Schule ruft zurück.");
  EXPECT_EQ(amt.ereignisse("akte:" + akte.id), (Kinds{"akte.eroeffnet", "akte.dokument_abgelegt"}));
}

TEST_F(Ablage, anUploadedFileIsInspectedWhoeverBroughtIt) {
  for (Richtung richtung : {Richtung::intern, Richtung::eingang}) {
    Dokument filed =
        abgelegt({"Schreiben", richtung, "", ""}, Hochgeladen{"schreiben.pdf", inhalt(amt.pdf())});
    EXPECT_EQ(filed.pruefung, "offen");
    amt.erledige_auftraege();
    EXPECT_EQ(gelungen(lies_dokument(anna, filed.id)).pruefung, "ok");
  }
}

TEST_F(Ablage, belongsToItsCase) {
  Schriftstueck stueck = notiz();
  stueck.vorgang = "v1";
  abgelegt(stueck);
  EXPECT_EQ(amt.ereignisse("vorgang:v1"), Kinds{"akte.dokument_abgelegt"});
}

TEST_F(Ablage, isOneFileOrOneNote) {
  Hochgeladen datei{"schreiben.pdf", inhalt(amt.pdf())};
  EXPECT_EQ(amt.weist_ab([&] { return lege(notiz("")); }), "akte.inhalt_fehlt");
  EXPECT_EQ(amt.weist_ab([&] { return lege(notiz(), datei); }), "akte.eins_von_beiden");
  EXPECT_EQ(amt.weist_ab([&] {
    return lege(notiz(""), Hochgeladen{"a.exe", inhalt("MZ")});
  }),
            "akte.dateityp");
}

TEST_F(Ablage, needsTheRightAndAnAkte) {
  for (const TenantScope& who : {amt.dora(), amt.adam(), amt.buerger("erika"), amt.niemand()})
    EXPECT_EQ(amt.weist_ab([&] { return lege_ab(amt.house(), who, akte.id, notiz(), {}, amt.now()); }),
              "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return lege_ab(amt.house(), anna, "nirgends", notiz(), {}, amt.now()); }),
            "akte.unbekannt");
}

TEST_F(Ablage, aVersionIsAddedAndTheEarlierOnesStay) {
  Dokument first = abgelegt(notiz("eins"));
  amt.advance(std::chrono::hours(1));
  dauerhaft(lege_fassung_ab(amt.house(), amt.bert(), {first.id, 1, "zwei", {}}, amt.now()));
  Fassungen alle = gelungen(lies_fassungen(anna, first.id));
  ASSERT_EQ(alle.alle.size(), 2u);
  EXPECT_EQ(bytes(alle.alle[0].dokument), "zwei");
  EXPECT_EQ(bytes(alle.alle[1].dokument), "eins");
  EXPECT_EQ(alle.alle[0].am - alle.alle[1].am, std::chrono::hours(1));
  EXPECT_EQ(alle.alle[0].von, amt.bert().actor().text());
  EXPECT_EQ(alle.namen.at(amt.bert().actor().id), "bert");
  EXPECT_EQ(gelungen(lies_dokument(anna, first.id)).fassung, 2);
  EXPECT_EQ(gelungen(lies_dokument(anna, first.id, 1)).blob, first.blob);
  EXPECT_EQ(amt.ereignisse("dokument:" + first.id),
            (Kinds{"akte.dokument_abgelegt", "akte.fassung_abgelegt"}));
}

TEST_F(Ablage, eachVersionIsInspectedForItself) {
  Hochgeladen good{"gut.pdf", inhalt(amt.pdf())};
  Hochgeladen bad{"boese.pdf", inhalt(amt.pdf("x", "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"))};
  Dokument first = abgelegt({"Vermerk", Richtung::intern, "", ""}, good);
  dauerhaft(ersetze(first, "", bad));
  amt.erledige_auftraege();
  EXPECT_EQ(gelungen(lies_dokument(anna, first.id, 1)).pruefung, "ok");
  EXPECT_EQ(gelungen(lies_dokument(anna, first.id, 2)).pruefung, "gesperrt");
}

TEST_F(Ablage, whoSawAnOlderVersionIsToldSo) {
  Dokument first = abgelegt(notiz("eins"));
  dauerhaft(ersetze(first, "zwei"));
  EXPECT_EQ(amt.weist_ab([&] { return ersetze(first, "drei"); }), "akte.fassung_veraltet");
}

TEST_F(Ablage, whatCameInOrWentOutStaysAsItIs) {
  Dokument letter =
      abgelegt({"Brief", Richtung::eingang, "", ""}, Hochgeladen{"brief.pdf", inhalt(amt.pdf())});
  EXPECT_EQ(amt.weist_ab([&] { return ersetze(letter, "anders"); }), "akte.fassung_fest");
}

TEST_F(Ablage, anAkteIsSeenAsItWasOnADay) {
  Date day = berlin_date(amt.now());
  Dokument first = abgelegt(notiz("eins"));
  amt.advance(std::chrono::hours(24));
  dauerhaft(ersetze(first, "zwei"));
  Schriftstueck later = notiz();
  later.titel = "Besuch";
  abgelegt(later);
  EXPECT_EQ(titel(am_ende(add_days(day, -1))), std::vector<std::string>{});
  EXPECT_EQ(titel(am_ende(day)), (std::vector<std::string>{"Telefonat 1"}));
  EXPECT_EQ(am_ende(day).verlauf.entries.size(), 2u);
  EXPECT_EQ(titel(am_ende(add_days(day, 1))), (std::vector<std::string>{"Telefonat 2", "Besuch 1"}));
  EXPECT_EQ(titel(gelungen(lies_akte(anna, akte.id))), titel(am_ende(add_days(day, 1))));
}

TEST_F(Ablage, aLongTimelineIsReadInPages) {
  for (int i = 0; i < 60; ++i) abgelegt(notiz());
  AkteGanz newest = gelungen(lies_akte(anna, akte.id));
  ASSERT_TRUE(newest.verlauf.before);
  AkteGanz older = gelungen(lies_akte(anna, akte.id, {{}, newest.verlauf.before}));
  EXPECT_EQ(newest.verlauf.entries.size() + older.verlauf.entries.size(), 61u);
  EXPECT_FALSE(older.verlauf.before);
}

TEST(Schriftstueck, isReadAsItWasTyped) {
  EXPECT_EQ(lies_schriftstueck("  Telefonat ", "intern", "a\r\nb")->notiz, "a\nb");
  EXPECT_EQ(lies_schriftstueck("Telefonat", "eingang", "")->richtung, Richtung::eingang);
  EXPECT_EQ(lies_schriftstueck(" ", "intern", "x").error().code, "akte.titel_fehlt");
  EXPECT_EQ(lies_schriftstueck("T", "ausgang", "x").error().code, "akte.richtung_fehlt");
  EXPECT_EQ(lies_schriftstueck(std::string(201, 'a'), "intern", "x").error().field, "titel");
  EXPECT_EQ(lies_notiz(std::string(20'001, 'a')).error().code, "form.too_long");
}

}  // namespace
}  // namespace gw::akte
