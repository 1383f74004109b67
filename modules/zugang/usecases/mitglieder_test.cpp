// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/mitglieder.hpp"

#include <thread>

#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/usecases/sitzungen.hpp"
#include "modules/zugang/usecases/tor.hpp"
#include "modules/zugang/zugang_testing.hpp"

namespace gw::zugang {
namespace {

class Mitglieder : public Zugangstest {
 protected:
  Mitglied admin_of(const mandant::MandantRef& m) {
    auto stores_of = verzeichnis().open(m);
    return stores_of->db->read([](sql::Tx& tx) { return lade_mitglieder(tx); })->at(0);
  }
  TenantScope as_admin(const mandant::MandantRef& m) {
    return std::move(house->gate().enter_member(m->kuerzel, sitzung_von(admin_of(m).konto))).value();
  }
  Result<Aufgenommen> take_on(const TenantScope& scope, std::string kennung, std::set<std::string> rollen) {
    return nimm_auf(dienste(), scope, {std::move(kennung), "Max Beispiel", std::move(rollen)}, now());
  }
};

TEST_F(Mitglieder, anAuthorityBeginsWithItsAdministrationInUnderTwoSeconds) {
  auto begin = std::chrono::steady_clock::now();
  auto made = behoerde();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
  ASSERT_EQ(made.zugangsdaten.size(), 1u);
  EXPECT_EQ(made.zugangsdaten[0].einmalpasswort.size(), 19u);
  Mitglied admin = admin_of(made.mandant);
  EXPECT_EQ(admin.kennung, "admin@musterstadt.example");
  EXPECT_EQ(admin.rollen, std::vector<std::string>{"administration"});
  TenantScope scope = as_admin(made.mandant);
  EXPECT_TRUE(scope.may("zugang.verwalten"));
  EXPECT_FALSE(scope.may("vorgang.bearbeiten"));
}

TEST_F(Mitglieder, whoAdministratesTwoAuthoritiesKeepsOnePassword) {
  behoerde();
  mandant::NeuerMandant zweite{"musterdorf",
                               "MSD",
                               "Gemeinde Musterdorf",
                               "gemeinde",
                               "#1f6f54",
                               "BB",
                               {},
                               {{"Admin@musterstadt.example", "Erika Mustermann"}}};
  auto made = mandant::lege_mandant_an(*house, system_actor, zweite, now());
  ASSERT_TRUE(made) << made.error().line();
  EXPECT_EQ(made->zugangsdaten[0].einmalpasswort, "");
  auto orte = meine_behoerden(dienste(), sitzung_von(admin_of(made->mandant).konto));
  ASSERT_TRUE(orte);
  ASSERT_EQ(orte->size(), 2u);
  EXPECT_EQ(orte->at(0).mandant->kuerzel, "musterdorf");
}

TEST_F(Mitglieder, aCitizensAccountAdministratesNothing) {
  konto("erika@mustermann.example");
  mandant::NeuerMandant neu{"musterdorf",
                            "MSD",
                            "Gemeinde Musterdorf",
                            "gemeinde",
                            "#1f6f54",
                            "BB",
                            {},
                            {{"erika@mustermann.example", "Erika Mustermann"}}};
  auto refused = mandant::lege_mandant_an(*house, system_actor, neu, now());
  EXPECT_EQ(refusal(refused), "zugang.kennung_vergeben");
  EXPECT_EQ(refused.error().field, "administratoren");
  EXPECT_TRUE(verzeichnis().eintraege().empty());
  neu.administratoren[0].kennung = "unfug";
  EXPECT_EQ(refusal(mandant::lege_mandant_an(*house, system_actor, neu, now())), "zugang.kennung");
}

TEST_F(Mitglieder, rolesGiveRightsAndTakingThemWorksAtOnce) {
  auto m = behoerde().mandant;
  TenantScope admin = as_admin(m);
  auto max = take_on(admin, "max@musterstadt.example", {"sachbearbeitung"});
  ASSERT_TRUE(max) << max.error().line();
  EXPECT_FALSE(max->einmalpasswort.empty());
  auto scope = house->gate().enter_member("musterstadt", sitzung_von(max->konto));
  ASSERT_TRUE(scope);
  EXPECT_TRUE(scope->may("vorgang.bearbeiten"));
  EXPECT_TRUE(scope->has_role("sachbearbeitung"));
  EXPECT_EQ(refusal(scope->require("zugang.verwalten")), "haus.kein_recht");
  ASSERT_TRUE(gib_rollen(admin, max->konto, 1, {"auskunft"}, now())->wait());
  scope = house->gate().enter_member("musterstadt", sitzung_von(max->konto));
  EXPECT_FALSE(scope->may("vorgang.bearbeiten"));
  EXPECT_TRUE(scope->may("akte.lesen"));
}

TEST_F(Mitglieder, rolesOfPackagesBringTheirRights) {
  auto m = behoerde().mandant;
  TenantScope admin = as_admin(m);
  auto name = [&](std::string rolle) {
    return refusal(dauerhaft(admin.db().write_void([&](sql::Tx& tx) {
      return benenne_rolle(tx, {rolle, "Kasse", {"vorgang.lesen", "kasse.buchen"}});
    })));
  };
  EXPECT_EQ(name("kasse"), "ok");
  EXPECT_EQ(name("kasse"), "ok");
  EXPECT_EQ(name("Kasse!"), "zugang.rollenname");
  EXPECT_EQ(name("administration"), "zugang.rolle_eingebaut");
  EXPECT_EQ(refusal(take_on(admin, "max@musterstadt.example", {"kantine"})), "zugang.rolle_unbekannt");
  EXPECT_EQ(refusal(take_on(admin, "max@musterstadt.example", {})), "zugang.rolle_fehlt");
  auto max = take_on(admin, "max@musterstadt.example", {"kasse"});
  ASSERT_TRUE(max);
  auto scope = house->gate().enter_member("musterstadt", sitzung_von(max->konto));
  EXPECT_TRUE(scope->may("kasse.buchen"));
  EXPECT_EQ(liste_mitglieder(admin)->rollen.back().titel, "Kasse");
}

TEST_F(Mitglieder, anOutsiderLearnsNothing) {
  auto m = behoerde().mandant;
  auto other = behoerde("musterdorf", "MSD").mandant;
  auto stranger = house->gate().enter_member("musterstadt", sitzung_von(admin_of(other).konto));
  auto nowhere = house->gate().enter_member("nirgendwo", sitzung_von(admin_of(other).konto));
  ASSERT_FALSE(stranger);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(stranger.error().line(), nowhere.error().line());
  EXPECT_EQ(stranger.error().kind, ErrorKind::not_found);
  Session citizen{"", admin_of(m).konto, "Erika", false, false, now()};
  EXPECT_EQ(refusal(house->gate().enter_member("musterstadt", citizen)), "zugang.anmelden");
}

TEST_F(Mitglieder, onlyTheAdministrationAdministrates) {
  auto m = behoerde().mandant;
  auto max = take_on(as_admin(m), "max@musterstadt.example", {"sachbearbeitung"});
  TenantScope scope = std::move(house->gate().enter_member("musterstadt", sitzung_von(max->konto))).value();
  EXPECT_EQ(refusal(liste_mitglieder(scope)), "haus.kein_recht");
  EXPECT_EQ(refusal(take_on(scope, "b@musterstadt.example", {"auskunft"})), "haus.kein_recht");
  EXPECT_EQ(refusal(gib_rollen(scope, max->konto, 1, {"administration"}, now())), "haus.kein_recht");
  EXPECT_EQ(refusal(entlasse(dienste(), scope, max->konto, 1, now())), "haus.kein_recht");
  EXPECT_EQ(refusal(setze_zweitfaktor_zurueck(dienste(), scope, max->konto, now())), "haus.kein_recht");
  EXPECT_EQ(refusal(gib_einmalpasswort(dienste(), scope, max->konto, now())), "haus.kein_recht");
  EXPECT_EQ(refusal(beende_sitzungen(dienste(), scope, max->konto, now())), "haus.kein_recht");
}

TEST_F(Mitglieder, ofTwoAdministratorsAtOnceTheSecondIsTold) {
  auto m = behoerde().mandant;
  TenantScope admin = as_admin(m);
  auto max = take_on(admin, "max@musterstadt.example", {"auskunft"});
  EXPECT_TRUE(gib_rollen(admin, max->konto, 1, {"sachbearbeitung"}, now()));
  EXPECT_EQ(refusal(gib_rollen(admin, max->konto, 1, {"zeichnung"}, now())), "zugang.mitglied_veraltet");
  EXPECT_EQ(refusal(entlasse(dienste(), admin, max->konto, 1, now())), "zugang.mitglied_veraltet");
}

TEST_F(Mitglieder, atTheSameMomentOneOfThemWins) {
  auto m = behoerde().mandant;
  TenantScope admin = as_admin(m);
  auto max = take_on(admin, "max@musterstadt.example", {"auskunft"});
  std::string results[2];
  {
    auto change = [&](int who, std::string rolle) {
      return std::thread(
          [&, who, rolle] { results[who] = refusal(gib_rollen(admin, max->konto, 1, {rolle}, now())); });
    };
    std::thread a = change(0, "sachbearbeitung"), b = change(1, "zeichnung");
    a.join();
    b.join();
  }
  EXPECT_TRUE((results[0] == "ok") != (results[1] == "ok")) << results[0] << " " << results[1];
}

TEST_F(Mitglieder, theLastAdministratorStays) {
  auto m = behoerde().mandant;
  TenantScope admin = as_admin(m);
  Mitglied erika = admin_of(m);
  EXPECT_EQ(refusal(gib_rollen(admin, erika.konto, 1, {"auskunft"}, now())), "zugang.letzte_administration");
  EXPECT_EQ(refusal(entlasse(dienste(), admin, erika.konto, 1, now())), "zugang.letzte_administration");
  ASSERT_TRUE(take_on(admin, "max@musterstadt.example", {"administration"}));
  EXPECT_TRUE(entlasse(dienste(), admin, erika.konto, 1, now()));
  EXPECT_EQ(refusal(house->gate().enter_member("musterstadt", sitzung_von(erika.konto))),
            "mandant.unbekannt");
  EXPECT_TRUE(meine_behoerden(dienste(), sitzung_von(erika.konto))->empty());
}

TEST_F(Mitglieder, whoLeftMayComeBack) {
  auto m = behoerde().mandant;
  TenantScope admin = as_admin(m);
  auto max = take_on(admin, "max@musterstadt.example", {"auskunft"});
  EXPECT_EQ(refusal(take_on(admin, "max@musterstadt.example", {"auskunft"})), "zugang.schon_mitglied");
  ASSERT_TRUE(entlasse(dienste(), admin, max->konto, 1, now()));
  EXPECT_EQ(refusal(gib_rollen(admin, max->konto, 2, {"auskunft"}, now())), "zugang.mitglied_unbekannt");
  auto again = take_on(admin, "max@musterstadt.example", {"zeichnung"});
  ASSERT_TRUE(again) << again.error().line();
  EXPECT_EQ(again->konto, max->konto);
  EXPECT_TRUE(house->gate().enter_member("musterstadt", sitzung_von(max->konto)));
}

TEST_F(Mitglieder, aLostTelephoneAndALostPasswordAreMended) {
  auto m = behoerde().mandant;
  TenantScope admin = as_admin(m);
  auto max = take_on(admin, "max@musterstadt.example", {"auskunft"});
  Konto before = *dienste().plattform().read([&](sql::Tx& tx) { return lade_konto(tx, max->konto); });
  auto begun = beginne_sitzung(dienste(), before, "", now());
  ASSERT_TRUE(begun->ticket.wait());
  ASSERT_TRUE(setze_zweitfaktor_zurueck(dienste(), admin, max->konto, now()));
  EXPECT_FALSE(finde_session(dienste(), begun->cookie, now()));
  auto einmal = gib_einmalpasswort(dienste(), admin, max->konto, now());
  ASSERT_TRUE(einmal);
  EXPECT_FALSE(versuche("max@musterstadt.example", max->einmalpasswort, Art::beschaeftigt));
  auto found = versuche("max@musterstadt.example", *einmal, Art::beschaeftigt);
  ASSERT_TRUE(found);
  EXPECT_EQ(naechster_schritt(*found, false), Schritt::zweitfaktor);
  begun = beginne_sitzung(dienste(), *found, "", now());
  ASSERT_TRUE(begun->ticket.wait());
  ASSERT_TRUE(beende_sitzungen(dienste(), admin, max->konto, now()));
  EXPECT_FALSE(finde_session(dienste(), begun->cookie, now()));
}

// Who may reset a password could enter every door that it opens.
TEST_F(Mitglieder, anAccountOfSeveralAuthoritiesIsNotOnesToReset) {
  auto a = behoerde().mandant;
  auto b = behoerde("musterdorf", "MSD").mandant;
  auto max = take_on(as_admin(a), "max@bund.example", {"auskunft"});
  ASSERT_TRUE(
      dienste().plattform().write_void([&](sql::Tx& tx) { return merke_anmeldung(tx, max->konto, now()); }));
  auto there = take_on(as_admin(b), "max@bund.example", {"auskunft"});
  ASSERT_TRUE(there);
  EXPECT_EQ(there->einmalpasswort, "");
  EXPECT_EQ(refusal(setze_zweitfaktor_zurueck(dienste(), as_admin(b), max->konto, now())),
            "zugang.konto_mehrerer");
  EXPECT_EQ(refusal(gib_einmalpasswort(dienste(), as_admin(b), max->konto, now())), "zugang.konto_mehrerer");
  EXPECT_TRUE(beende_sitzungen(dienste(), as_admin(b), max->konto, now()));
  std::string stranger = admin_of(a).konto;
  EXPECT_EQ(refusal(gib_einmalpasswort(dienste(), as_admin(b), stranger, now())),
            "zugang.mitglied_unbekannt");
  EXPECT_EQ(refusal(beende_sitzungen(dienste(), as_admin(b), stranger, now())), "zugang.mitglied_unbekannt");
}

TEST_F(Mitglieder, everyChangeIsInTheHistory) {
  auto m = behoerde().mandant;
  TenantScope admin = as_admin(m);
  auto max = take_on(admin, "max@musterstadt.example", {"auskunft"});
  ASSERT_TRUE(gib_rollen(admin, max->konto, 1, {"zeichnung"}, now()));
  ASSERT_TRUE(setze_zweitfaktor_zurueck(dienste(), admin, max->konto, now()));
  ASSERT_TRUE(gib_einmalpasswort(dienste(), admin, max->konto, now()));
  ASSERT_TRUE(beende_sitzungen(dienste(), admin, max->konto, now()));
  ASSERT_TRUE(entlasse(dienste(), admin, max->konto, 2, now()));
  auto page = admin.db().read([&](sql::Tx& tx) { return history::timeline(tx, "konto:" + max->konto); });
  ASSERT_TRUE(page);
  std::vector<std::string> kinds;
  for (const auto& entry : page->entries) kinds.push_back(entry.kind);
  EXPECT_EQ(kinds,
            (std::vector<std::string>{"zugang.mitglied_entlassen", "zugang.sitzungen_beendet",
                                      "zugang.einmalpasswort_vergeben", "zugang.zweitfaktor_zurueckgesetzt",
                                      "zugang.rollen_geaendert", "zugang.mitglied_aufgenommen"}));
  EXPECT_EQ(page->entries[0].actor, admin.actor().text());
  EXPECT_EQ(page->entries[4].payload, R"({"vorher":["auskunft"],"nachher":["zeichnung"]})");
}

TEST_F(Mitglieder, theIndexCanBeMadeAnew) {
  auto m = behoerde().mandant;
  std::string erika = admin_of(m).konto;
  ASSERT_TRUE(dienste()
                  .plattform()
                  .write_void([&](sql::Tx& tx) { return vergiss_mandant(tx, erika, m->id); })
                  ->wait());
  EXPECT_TRUE(meine_behoerden(dienste(), sitzung_von(erika))->empty());
  ASSERT_TRUE(baue_index_neu(*house));
  EXPECT_EQ(meine_behoerden(dienste(), sitzung_von(erika))->size(), 1u);
}

// ---- citizens

TEST_F(Mitglieder, eachAuthorityKnowsACitizenByAnotherName) {
  auto a = behoerde().mandant;
  auto b = behoerde("musterdorf", "MSD").mandant;
  std::string id = konto("erika@mustermann.example");
  Session citizen{"", id, "Erika", false, false, now() + std::chrono::hours(1)};
  auto in_a = house->gate().enter_public("musterstadt", &citizen);
  auto in_b = house->gate().enter_public("musterdorf", &citizen);
  ASSERT_TRUE(in_a);
  ASSERT_TRUE(in_b);
  EXPECT_EQ(in_a->actor().kind, Actor::Kind::citizen);
  EXPECT_NE(in_a->actor().id, in_b->actor().id);
  EXPECT_EQ(in_a->actor().id.find(id), std::string::npos);
  EXPECT_EQ(in_a->actor().id, *pseudonym(*house, *a, id));
  EXPECT_FALSE(in_a->may("akte.lesen"));
  EXPECT_EQ(house->gate().enter_public("musterstadt", nullptr)->actor().kind, Actor::Kind::anonymous);
  EXPECT_EQ(refusal(house->gate().enter_public("nirgendwo", nullptr)), "mandant.unbekannt");
}

TEST_F(Mitglieder, commandsActUnderTheirName) {
  auto m = behoerde().mandant;
  TenantScope scope = system_scope(m);
  EXPECT_EQ(scope.actor().text(), "system:test");
  EXPECT_TRUE(scope.may("vorgang.bearbeiten"));
  EXPECT_TRUE(
      nimm_mitglied_auf(*house, scope, {"max@musterstadt.example", "Max Beispiel", {"auskunft"}}, now()));
  EXPECT_EQ(refusal(house->gate().enter_system("018f0000", "test")), "mandant.unbekannt");
}

}  // namespace
}  // namespace gw::zugang
