// SPDX-License-Identifier: EUPL-1.2
// A Vorgang goes from one Akte into another, and each can still be seen as it was.
#include <gtest/gtest.h>

#include "modules/akte/usecases/lies_akte.hpp"
#include "modules/person/person.hpp"
#include "tests/musteramt/musteramt.hpp"

namespace gw::akte {
namespace {

using Ids = std::vector<std::string>;

class LegeUm : public testing::Test {
 protected:
  LegeUm() {
    eine = eroeffnet("Schülerbeförderung: Lara Muster");
    andere = eroeffnet("Schülerbeförderung: Lahra Muster");
    dokument = lege_ab("v1");
    amt.advance(std::chrono::days(1));
  }
  std::string eroeffnet(const std::string& betreff) {
    return dauerhaft(anna.db().write([&](sql::Tx& tx) {
             return eroeffne_akte(tx, anna, amt.now(), {"921.41", betreff});
           }))
        .id;
  }
  std::string lege_ab(const std::string& vorgang) {
    blob::Staged staged = gelungen(anna.blobs().stage(as_bytes(amt.pdf(vorgang))));
    return dauerhaft(anna.db().write([&](sql::Tx& tx) -> Result<std::string> {
      CHECK(anna.blobs().adopt(tx, staged, {"test", vorgang}, amt.now()));
      return lege_dokument_ab(tx, amt.house(), anna, amt.now(),
                              {eine, vorgang, "Nachweis", "anlage", Richtung::eingang, "nachweis.pdf",
                               "application/pdf", staged.address, staged.size});
    }));
  }
  Result<sql::Ticket> um(const std::string& von, const std::string& nach) {
    return anna.db().write_void([&](sql::Tx& tx) {
      return lege_um(tx, anna, amt.now(), {"v1", "MST-26-0000-0001-00", von, nach});
    });
  }
  Ids dokumente(const std::string& akte, std::optional<Instant> bis = std::nullopt) {
    Ids ids;
    for (const Dokument& one : gelungen(lies_akte(anna, akte, amt.now(), {bis, std::nullopt})).dokumente)
      ids.push_back(one.id);
    return ids;
  }
  std::string damals(Instant bis) {
    return gelungen(anna.db().read([&](sql::Tx& tx) { return akte_damals(tx, "v1", "heute", bis); }));
  }
  void schliesse(const std::string& akte) {
    dauerhaft(anna.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute("UPDATE akte SET zustand = 'geschlossen' WHERE id = :id", {{"id", akte}}));
      return ok();
    }));
  }

  Musteramt amt;
  TenantScope anna = amt.anna();
  std::string eine, andere, dokument;
};

TEST_F(LegeUm, takesTheDocumentsAlong) {
  dauerhaft(um(eine, andere));
  EXPECT_EQ(dokumente(eine), Ids{});
  EXPECT_EQ(dokumente(andere), Ids{dokument});
  for (const std::string& subject : {"akte:" + eine, "akte:" + andere, std::string("vorgang:v1")})
    EXPECT_EQ(amt.ereignisse(subject).back(), "akte.umgelegt");
}

TEST_F(LegeUm, leavesBothAsTheyWereOnEarlierDays) {
  const Instant vorher = amt.now();
  amt.advance(std::chrono::hours(1));
  dauerhaft(um(eine, andere));
  amt.advance(std::chrono::hours(1));
  const Instant dazwischen = amt.now();
  EXPECT_EQ(dokumente(eine, vorher), Ids{dokument});
  EXPECT_EQ(dokumente(andere, vorher), Ids{});
  EXPECT_EQ(damals(vorher), eine);
  EXPECT_EQ(damals(dazwischen), "heute");
  amt.advance(std::chrono::hours(1));
  dauerhaft(um(andere, eine));
  EXPECT_EQ(dokumente(eine), Ids{dokument});
  EXPECT_EQ(dokumente(eine, dazwischen), Ids{});
  EXPECT_EQ(dokumente(andere, dazwischen), Ids{dokument});
  EXPECT_EQ(damals(dazwischen), andere);
}

TEST_F(LegeUm, isRemembered) {
  dauerhaft(um(eine, andere));
  EXPECT_EQ(gelungen(anna.db().read([](sql::Tx& tx) { return fruehere_akten(tx, "v1"); })), Ids{eine});
  EXPECT_EQ(gelungen(anna.db().read([&](sql::Tx& tx) { return einstige_vorgaenge(tx, eine); })), Ids{"v1"});
}

// What is withheld of a case does not come out through an Akte in which it lay once, or where it has no
// document yet.
TEST_F(LegeUm, anAkteTellsNothingOfACaseThatIsWithheld) {
  auto erzaehlt = [&](const std::string& akte) {
    std::string all;
    for (const history::Entry& one : gelungen(lies_akte(amt.dora(), akte, amt.now())).verlauf.entries)
      all += one.payload;
    return all;
  };
  dauerhaft(um(eine, andere));
  EXPECT_NE(erzaehlt(eine), "");
  const std::string dritte = eroeffnet("Schülerbeförderung: Tim Muster");
  dauerhaft(anna.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(history::append(tx, {"vorgang.stelle_gefragt",
                               amt.now(),
                               "system:test",
                               {"akte:" + dritte, "vorgang:v1"},
                               R"({"stelle":"Lindenschule"})"}));
    return ok();
  }));
  EXPECT_NE(erzaehlt(dritte).find("Lindenschule"), std::string::npos);
  dauerhaft(anna.db().write([&](sql::Tx& tx) {
    return person::beteilige(
        tx, anna, amt.now(),
        {"v1", "", {{{"beguenstigter"}, "Lara", "Muster", std::nullopt, "Weg 1", true}}, {}});
  }));
  for (const std::string& akte : {eine, andere, dritte}) EXPECT_EQ(erzaehlt(akte), "");
}

TEST_F(LegeUm, needsAktenThatAreOpen) {
  EXPECT_EQ(amt.weist_ab([&] { return um(eine, "nirgends"); }), "akte.unbekannt");
  schliesse(andere);
  EXPECT_EQ(amt.weist_ab([&] { return um(eine, andere); }), "akte.geschlossen");
  EXPECT_EQ(amt.weist_ab([&] { return um(andere, eine); }), "akte.geschlossen");
}

}  // namespace
}  // namespace gw::akte
