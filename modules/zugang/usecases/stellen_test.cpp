// SPDX-License-Identifier: EUPL-1.2
// People who act for bodies outside the office.
#include "modules/zugang/store/mitglied_store.hpp"
#include "modules/zugang/usecases/mitglieder.hpp"
#include "modules/zugang/usecases/tor.hpp"
#include "modules/zugang/zugang_testing.hpp"
#include "platform/history/history.hpp"

namespace gw::zugang {
namespace {

using Stellen = std::vector<Stelle>;
using Namen = std::vector<std::string>;

class Stellentest : public Zugangstest {
 protected:
  void SetUp() override {
    mandant = behoerde().mandant;
    for (const Rolle& rolle : {Rolle{"schule", "Schule", {}, true}, Rolle{"kasse", "Kasse", {}, false}})
      EXPECT_TRUE(dauerhaft(
          system_scope(mandant).db().write_void([&](sql::Tx& tx) { return benenne_rolle(tx, rolle); })));
  }
  TenantScope admin() {
    auto all = system_scope(mandant).db().read([](sql::Tx& tx) { return lade_mitglieder(tx); });
    auto found = std::ranges::find(*all, "admin@musterstadt.example", &Mitglied::kennung);
    return eintritt(found->konto);
  }
  TenantScope eintritt(const std::string& konto) {
    return std::move(house->gate().enter_member("musterstadt", sitzung_von(konto))).value();
  }
  Result<Aufgenommen> nimm(const TenantScope& wer, std::string kennung, std::set<std::string> rollen,
                           Stellen stellen) {
    return nimm_auf(dienste(), wer,
                    {std::move(kennung), "Selma Sekretariat", std::move(rollen), std::move(stellen)}, now());
  }
  Mitglied mitglied(const std::string& konto) {
    return *admin().db().read([&](sql::Tx& tx) { return lade_mitglied(tx, konto); });
  }

  mandant::MandantRef mandant;
  const Stelle linde{"schule", "Lindenschule, Musterstadt"}, eiche{"schule", "Eichenschule, Musterstadt"};
};

TEST_F(Stellentest, whoActsForABodyHasThatRightAndNoOther) {
  auto selma = nimm(admin(), "selma@linde.example", {}, {linde});
  ASSERT_TRUE(selma) << selma.error().line();
  EXPECT_FALSE(selma->einmalpasswort.empty());
  TenantScope scope = eintritt(selma->konto);
  EXPECT_TRUE(scope.may("vorgang.stelle"));
  for (std::string_view right : {"vorgang.lesen", "vorgang.bearbeiten", "akte.lesen", "person.lesen",
                                 "zugang.verwalten", "post.eingang", "antrag.schalter"})
    EXPECT_FALSE(scope.may(right)) << right;
  EXPECT_EQ(scope.roles(), (std::set<std::string, std::less<>>{std::string(fuer_stelle)}));
  EXPECT_EQ(mitglied(selma->konto).stellen, Stellen{linde});
}

TEST_F(Stellentest, nobodyInTheOfficeHasIt) {
  for (std::string_view rolle : eingebaute_rollen)
    EXPECT_FALSE(rechte_der_rolle(rolle).contains("vorgang.stelle")) << rolle;
  EXPECT_EQ(rechte_der_rolle(fuer_stelle), Rechte{"vorgang.stelle"});
  EXPECT_EQ(refusal(nimm(admin(), "max@musterstadt.example", {std::string(fuer_stelle)}, {})),
            "zugang.rolle_unbekannt");
  EXPECT_EQ(refusal(dauerhaft(admin().db().write_void([&](sql::Tx& tx) {
              return benenne_rolle(tx, {std::string(fuer_stelle), "Alles", {"akte.lesen"}});
            }))),
            "zugang.rolle_eingebaut");
}

TEST_F(Stellentest, nobodyDoesBoth) {
  EXPECT_EQ(refusal(nimm(admin(), "max@musterstadt.example", {"auskunft"}, {linde})),
            "zugang.stelle_und_rolle");
  auto selma = nimm(admin(), "selma@linde.example", {}, {linde});
  auto max = nimm(admin(), "max@musterstadt.example", {"auskunft"}, {});
  ASSERT_TRUE(selma && max);
  EXPECT_EQ(refusal(gib_rollen(admin(), selma->konto, 1, {"auskunft"}, now())), "zugang.handelt_fuer_stelle");
  EXPECT_EQ(refusal(gib_stellen(admin(), max->konto, 1, {linde}, now())), "zugang.arbeitet_im_haus");
  EXPECT_FALSE(eintritt(selma->konto).may("akte.lesen"));
  EXPECT_FALSE(eintritt(max->konto).may("vorgang.stelle"));
}

TEST_F(Stellentest, aBodyHasANameAndARoleThatIsDoneOutside) {
  auto versuche = [&](Stelle stelle) {
    auto done = nimm(admin(), "selma@linde.example", {}, {std::move(stelle)});
    return done ? "ok" : done.error().code + " at " + done.error().field;
  };
  EXPECT_EQ(versuche({"schule", " "}), "zugang.stelle_name at stelle");
  EXPECT_EQ(versuche({"kasse", "Kreiskasse"}), "zugang.stelle_rolle at rolle");
  EXPECT_EQ(versuche({"sachbearbeitung", "Amt"}), "zugang.stelle_rolle at rolle");
  EXPECT_EQ(versuche(linde), "ok");
}

TEST_F(Stellentest, bodiesAreGivenAndTakenAsAWhole) {
  auto selma = nimm(admin(), "selma@linde.example", {}, {linde});
  ASSERT_TRUE(
      gib_stellen(admin(), selma->konto, 1, {linde, eiche, {"schule", "LINDENSCHULE musterstadt"}}, now())
          ->wait());
  EXPECT_EQ(mitglied(selma->konto).stellen, (Stellen{eiche, linde})) << "each once, by name";
  EXPECT_EQ(refusal(gib_stellen(admin(), selma->konto, 1, {eiche}, now())), "zugang.mitglied_veraltet");
  EXPECT_EQ(refusal(gib_stellen(admin(), selma->konto, 2, {}, now())), "zugang.stelle_fehlt");
  EXPECT_EQ(refusal(gib_stellen(admin(), selma->konto, 2, {{"kasse", "Kreiskasse"}}, now())),
            "zugang.stelle_rolle");
  EXPECT_EQ(refusal(gib_stellen(admin(), selma->konto, 2, {{"schule", ""}}, now())), "zugang.stelle_name");
  EXPECT_EQ(refusal(gib_stellen(admin(), "nirgends", 1, {eiche}, now())), "zugang.mitglied_unbekannt");
  EXPECT_EQ(refusal(gib_stellen(eintritt(selma->konto), selma->konto, 2, {eiche}, now())), "haus.kein_recht");
  ASSERT_TRUE(gib_stellen(admin(), selma->konto, 2, {eiche}, now())->wait());
  EXPECT_EQ(mitglied(selma->konto).stellen, Stellen{eiche});
  EXPECT_EQ(liste_mitglieder(admin())->mitglieder.back().stellen, Stellen{eiche});
}

TEST_F(Stellentest, theOfficeKnowsForWhomSomebodyActs) {
  ASSERT_TRUE(nimm(admin(), "selma@linde.example", {}, {linde}));
  ASSERT_TRUE(nimm(admin(), "sven@linde.example", {}, {eiche, {"schule", "lindenschule, musterstadt"}}));
  auto eingetragen = [&](const char* rolle) {
    return *admin().db().read([&](sql::Tx& tx) { return stellen_der_rolle(tx, rolle); });
  };
  EXPECT_EQ(eingetragen("schule"), (Namen{"Eichenschule, Musterstadt", "Lindenschule, Musterstadt"}));
  EXPECT_EQ(eingetragen("kasse"), Namen{});
}

TEST_F(Stellentest, whoLeavesActsForNobodyAndMayComeBackAsSomebodyElse) {
  auto selma = nimm(admin(), "selma@linde.example", {}, {linde});
  ASSERT_TRUE(entlasse(dienste(), admin(), selma->konto, 1, now()));
  EXPECT_EQ(mitglied(selma->konto).stellen, Stellen{});
  EXPECT_EQ(refusal(gib_stellen(admin(), selma->konto, 2, {linde}, now())), "zugang.mitglied_unbekannt");
  ASSERT_TRUE(nimm(admin(), "selma@linde.example", {"auskunft"}, {}));
  EXPECT_TRUE(eintritt(selma->konto).may("akte.lesen"));
  EXPECT_FALSE(eintritt(selma->konto).may("vorgang.stelle"));
}

TEST_F(Stellentest, everyChangeIsInTheHistory) {
  auto selma = nimm(admin(), "selma@linde.example", {}, {linde});
  ASSERT_TRUE(gib_stellen(admin(), selma->konto, 1, {eiche}, now())->wait());
  auto page = admin().db().read([&](sql::Tx& tx) { return history::timeline(tx, "konto:" + selma->konto); });
  ASSERT_EQ(page->entries.size(), 2U);
  EXPECT_EQ(page->entries[0].kind, "zugang.stellen_geaendert");
  EXPECT_EQ(page->entries[0].payload,
            R"({"vorher":[{"rolle":"schule","name":"Lindenschule, Musterstadt"}],)"
            R"("nachher":[{"rolle":"schule","name":"Eichenschule, Musterstadt"}]})");
  EXPECT_EQ(page->entries[1].kind, "zugang.mitglied_aufgenommen");
  EXPECT_EQ(
      page->entries[1].payload,
      R"({"rollen":["fuer-stelle"],"stellen":[{"rolle":"schule","name":"Lindenschule, Musterstadt"}]})");
}

TEST_F(Stellentest, theDoorKnowsWhoHasOnePageOnly) {
  auto selma = nimm(admin(), "selma@linde.example", {}, {linde});
  auto max = nimm(admin(), "max@musterstadt.example", {"auskunft"}, {});
  EXPECT_TRUE(meine_behoerden(dienste(), sitzung_von(selma->konto))->at(0).fuer_stelle);
  EXPECT_FALSE(meine_behoerden(dienste(), sitzung_von(max->konto))->at(0).fuer_stelle);
}

}  // namespace
}  // namespace gw::zugang
