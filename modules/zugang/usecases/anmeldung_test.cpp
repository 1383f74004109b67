// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/anmeldung.hpp"

#include "modules/zugang/domain/kennung.hpp"
#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/usecases/eingaben.hpp"
#include "modules/zugang/usecases/konten.hpp"
#include "modules/zugang/usecases/sitzungen.hpp"
#include "modules/zugang/zugang_testing.hpp"
#include "platform/blob/backend.hpp"

namespace gw::zugang {
namespace {

class Anmeldung : public Zugangstest {};

TEST_F(Anmeldung, aCitizenNeedsThePasswordOnly) {
  konto("erika@mustermann.example");
  auto found = versuche(" ERIKA@Mustermann.example", gutes_passwort);
  ASSERT_TRUE(found) << found.error().line();
  EXPECT_EQ(naechster_schritt(*found, false), Schritt::fertig);
}

TEST_F(Anmeldung, whateverIsWrongSoundsTheSame) {
  konto("erika@mustermann.example");
  konto("max@amt.example", Art::beschaeftigt);
  EXPECT_EQ(refusal(versuche("erika@mustermann.example", "falsches passwort")), "zugang.anmeldung_falsch");
  EXPECT_EQ(refusal(versuche("niemand@mustermann.example", gutes_passwort)), "zugang.anmeldung_falsch");
  EXPECT_EQ(refusal(versuche("kein kennung", gutes_passwort)), "zugang.anmeldung_falsch");
  EXPECT_EQ(refusal(versuche("max@amt.example", gutes_passwort, Art::person)), "zugang.anmeldung_falsch");
  EXPECT_EQ(refusal(versuche("erika@mustermann.example", gutes_passwort, Art::beschaeftigt)),
            "zugang.anmeldung_falsch");
}

TEST_F(Anmeldung, aKennungBelongsToOneAccount) {
  konto("erika@mustermann.example");
  auto again = lege_konto_an(
      *house, system_actor,
      {.kennung = "Erika@mustermann.example", .name = "Erika", .passwort = gutes_passwort}, now());
  EXPECT_EQ(refusal(again), "zugang.kennung_vergeben");
}

TEST_F(Anmeldung, commandsFindAccountsByKennung) {
  std::string id = konto("erika@mustermann.example");
  EXPECT_EQ(*konto_id(*house, "Erika@Mustermann.example"), id);
  EXPECT_EQ(refusal(konto_id(*house, "niemand@mustermann.example")), "zugang.konto_unbekannt");
}

TEST_F(Anmeldung, guessingIsSlowedDownKnownAccountOrNot) {
  konto("erika@mustermann.example");
  for (std::string kennung : {"erika@mustermann.example", "niemand@mustermann.example"}) {
    for (int i = 0; i < 5; ++i)
      EXPECT_EQ(refusal(versuche(kennung, "falsch geraten")), "zugang.anmeldung_falsch");
    EXPECT_EQ(refusal(versuche(kennung, gutes_passwort)), "zugang.gebremst") << kennung;
  }
  advance(std::chrono::seconds(1));
  EXPECT_TRUE(versuche("erika@mustermann.example", gutes_passwort));
  EXPECT_EQ(refusal(versuche("erika@mustermann.example", "falsch geraten")), "zugang.anmeldung_falsch");
}

TEST_F(Anmeldung, theBrakeSurvivesARestart) {
  konto("erika@mustermann.example");
  for (int i = 0; i < 5; ++i) (void)versuche("erika@mustermann.example", "falsch geraten");
  House again(stores.clock);
  again.services.add(std::make_shared<mandant::Grundlage>(mandant::Grundlage{
      stores.platform, stores.tenants, stores.keys, stores.platform_keys,
      blob::backends_in_folder(stores.folder.path() / "blobs"), stores.folder.path() / "pakete"}));
  Dienste neu(again);
  auto refused =
      pruefe_anmeldung(neu, {Art::person, "erika@mustermann.example", gutes_passwort, "192.0.2.9"}, now());
  EXPECT_EQ(refusal(refused), "zugang.gebremst");
  EXPECT_EQ(refused.error().params.at(0).second, "1");
}

TEST_F(Anmeldung, anAddressThatTriesManyAccountsIsSlowedDownToo) {
  konto("erika@mustermann.example");
  for (int i = 0; i < 30; ++i)
    (void)versuche("person" + std::to_string(i) + "@b.example", "falsch geraten", Art::person, "2001:db8::1");
  EXPECT_EQ(refusal(versuche("erika@mustermann.example", gutes_passwort, Art::person, "2001:db8::2")),
            "zugang.gebremst");
  EXPECT_TRUE(versuche("erika@mustermann.example", gutes_passwort, Art::person, "192.0.2.2"));
}

TEST_F(Anmeldung, registeringIsSlowedDownByAddress) {
  NeuesKonto neu{.kennung = "unfug", .name = "Max", .passwort = gutes_passwort};
  for (int i = 0; i < 30; ++i)
    EXPECT_EQ(refusal(registriere(dienste(), neu, "192.0.2.3", now())), "zugang.kennung");
  EXPECT_EQ(refusal(registriere(dienste(), neu, "192.0.2.3", now())), "zugang.gebremst");
}

TEST_F(Anmeldung, secretsOfReceiptsAreSlowToGuess) {
  Drossel& drossel = house->services.get<Drossel>();
  for (int i = 0; i < 10; ++i) {
    EXPECT_TRUE(drossel.pruefe("antrag.stand:192.0.2.1", now()));
    drossel.merke_fehlschlag("antrag.stand:192.0.2.1", now());
  }
  ASSERT_TRUE(dienste().plattform().write_void([](sql::Tx&) { return ok(); })->wait());
  EXPECT_EQ(refusal(drossel.pruefe("antrag.stand:192.0.2.1", now())), "zugang.gebremst");
  EXPECT_TRUE(drossel.pruefe("antrag.stand:192.0.2.2", now()));
  advance(std::chrono::seconds(1));
  EXPECT_TRUE(drossel.pruefe("antrag.stand:192.0.2.1", now()));
}

TEST_F(Anmeldung, aHouseholdWithManyAddressesCountsAsOne) {
  Drossel& drossel = house->services.get<Drossel>();
  for (int i = 0; i < 10; ++i)
    drossel.merke_fehlschlag("antrag.stand:2001:db8:0:1::" + std::to_string(i + 1), now());
  ASSERT_TRUE(dienste().plattform().write_void([](sql::Tx&) { return ok(); })->wait());
  EXPECT_EQ(refusal(drossel.pruefe("antrag.stand:2001:db8:0:1:ffff::9", now())), "zugang.gebremst");
  EXPECT_TRUE(drossel.pruefe("antrag.stand:2001:db8:0:2::1", now()));
}

// ---- second factor

TEST_F(Anmeldung, staffSetUpASecondFactorAtTheFirstTime) {
  konto("max@amt.example", Art::beschaeftigt);
  auto found = versuche("max@amt.example", gutes_passwort, Art::beschaeftigt);
  ASSERT_TRUE(found);
  EXPECT_EQ(naechster_schritt(*found, false), Schritt::zweitfaktor);
  Stand stand = stand_von(*found);
  Bytes secret = crypto::new_totp_secret();
  stand.geheimnis = to_base64url(secret);
  EXPECT_EQ(refusal(richte_zweitfaktor_ein(dienste(), stand, "000000", now())), "zugang.code_falsch");
  auto set =
      richte_zweitfaktor_ein(dienste(), stand, crypto::totp_code(secret, crypto::totp_step(now())), now());
  ASSERT_TRUE(set) << set.error().line();
  EXPECT_EQ(naechster_schritt(*set, false), Schritt::code);
  EXPECT_EQ(naechster_schritt(*set, true), Schritt::fertig);
  EXPECT_EQ(set->totp.find(to_base64url(secret)), std::string::npos) << "the secret is stored sealed";
}

TEST_F(Anmeldung, aCodeWorksOnce) {
  Bytes secret = crypto::new_totp_secret();
  konto("max@amt.example", Art::beschaeftigt, secret);
  auto found = versuche("max@amt.example", gutes_passwort, Art::beschaeftigt);
  ASSERT_TRUE(found);
  EXPECT_EQ(naechster_schritt(*found, false), Schritt::code);
  std::string code = crypto::totp_code(secret, crypto::totp_step(now()));
  EXPECT_TRUE(pruefe_code(dienste(), stand_von(*found), code, now()));
  EXPECT_EQ(refusal(pruefe_code(dienste(), stand_von(*found), code, now())), "zugang.code_falsch");
  advance(std::chrono::seconds(30));
  EXPECT_EQ(refusal(pruefe_code(dienste(), stand_von(*found), code, now())), "zugang.code_falsch");
  code = crypto::totp_code(secret, crypto::totp_step(now()));
  EXPECT_TRUE(pruefe_code(dienste(), stand_von(*found), code, now()));
}

TEST_F(Anmeldung, guessingCodesIsSlowedDown) {
  Bytes secret = crypto::new_totp_secret();
  konto("max@amt.example", Art::beschaeftigt, secret);
  Stand stand = stand_von(*versuche("max@amt.example", gutes_passwort, Art::beschaeftigt));
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(refusal(pruefe_code(dienste(), stand, "abcdef", now())), "zugang.code_falsch");
  std::string right = crypto::totp_code(secret, crypto::totp_step(now()));
  EXPECT_EQ(refusal(pruefe_code(dienste(), stand, right, now())), "zugang.gebremst");
}

TEST_F(Anmeldung, whatWasProvedIsVoidAfterTenMinutesOrAChange) {
  konto("max@amt.example", Art::beschaeftigt);
  Konto found = *versuche("max@amt.example", gutes_passwort, Art::beschaeftigt);
  std::string text = verschliesse(dienste(), stand_von(found), now());
  EXPECT_TRUE(oeffne_stand(dienste(), text, now()));
  EXPECT_EQ(refusal(oeffne_stand(dienste(), text + "x", now())), "zugang.anmeldung_abgelaufen");
  EXPECT_EQ(refusal(oeffne_stand(dienste(), text, now() + stand_gilt)), "zugang.anmeldung_abgelaufen");
  ASSERT_TRUE(dienste()
                  .plattform()
                  .write_void([&](sql::Tx& tx) { return setze_passwort(tx, found, "x", true); })
                  ->wait());
  EXPECT_EQ(refusal(konto_von(dienste(), stand_von(found))), "zugang.anmeldung_abgelaufen");
}

TEST_F(Anmeldung, aOneTimePasswordIsReplaced) {
  auto made = behoerde();
  std::string einmal = made.zugangsdaten.at(0).einmalpasswort;
  auto found = versuche("admin@musterstadt.example", einmal, Art::beschaeftigt);
  ASSERT_TRUE(found) << found.error().line();
  Stand stand = stand_von(*found);
  Bytes secret = crypto::new_totp_secret();
  stand.geheimnis = to_base64url(secret);
  auto set =
      richte_zweitfaktor_ein(dienste(), stand, crypto::totp_code(secret, crypto::totp_step(now())), now());
  ASSERT_TRUE(set);
  EXPECT_EQ(naechster_schritt(*set, true), Schritt::passwort);
  stand = {set->id, set->version, false, ""};
  EXPECT_EQ(refusal(waehle_passwort(dienste(), stand, gutes_passwort, now())), "zugang.anmeldung_abgelaufen")
      << "not before the code";
  stand.code_geprueft = true;
  EXPECT_EQ(refusal(waehle_passwort(dienste(), stand, einmal, now())), "zugang.passwort_gleich");
  EXPECT_EQ(refusal(waehle_passwort(dienste(), stand, "kurz", now())), "zugang.passwort_kurz");
  auto own = waehle_passwort(dienste(), stand, gutes_passwort, now());
  ASSERT_TRUE(own) << own.error().line();
  EXPECT_EQ(naechster_schritt(*own, true), Schritt::fertig);
  EXPECT_FALSE(versuche("admin@musterstadt.example", einmal, Art::beschaeftigt));
}

// ---- sessions

TEST_F(Anmeldung, aSessionEndsWhenNobodyUsesIt) {
  konto("max@amt.example", Art::beschaeftigt);
  Konto found = *versuche("max@amt.example", gutes_passwort, Art::beschaeftigt);
  auto begun = beginne_sitzung(dienste(), found, "", now());
  ASSERT_TRUE(begun && begun->ticket.wait());
  ASSERT_TRUE(finde_session(dienste(), begun->cookie, now()));
  EXPECT_TRUE(begun->session.staff);
  EXPECT_FALSE(begun->session.provider);
  EXPECT_FALSE(finde_session(dienste(), "erfunden", now()));
  EXPECT_FALSE(finde_session(dienste(), begun->session.id, now())) << "what the database knows opens nothing";
  for (int i = 0; i < 4; ++i) {
    advance(std::chrono::minutes(20));
    EXPECT_TRUE(finde_session(dienste(), begun->cookie, now())) << i;
    ASSERT_TRUE(dienste().plattform().write_void([](sql::Tx&) { return ok(); })->wait());
  }
  advance(std::chrono::minutes(30));
  EXPECT_FALSE(finde_session(dienste(), begun->cookie, now()));
  EXPECT_EQ(konto_von_cookie(dienste(), begun->cookie), found.id);
}

TEST_F(Anmeldung, noSessionLastsLongerThanTwelveHours) {
  konto("max@amt.example", Art::beschaeftigt);
  auto begun =
      beginne_sitzung(dienste(), *versuche("max@amt.example", gutes_passwort, Art::beschaeftigt), "", now());
  ASSERT_TRUE(begun && begun->ticket.wait());
  int quarters = 0;
  while (finde_session(dienste(), begun->cookie, now()) && quarters < 100) {
    ASSERT_TRUE(dienste().plattform().write_void([](sql::Tx&) { return ok(); })->wait());
    advance(std::chrono::minutes(15));
    ++quarters;
  }
  EXPECT_EQ(quarters, 48);
}

TEST_F(Anmeldung, signingInReplacesTheSessionBefore) {
  konto("erika@mustermann.example");
  Konto found = *versuche("erika@mustermann.example", gutes_passwort);
  auto first = beginne_sitzung(dienste(), found, "", now());
  auto second = beginne_sitzung(dienste(), found, first->cookie, now());
  ASSERT_TRUE(second->ticket.wait());
  EXPECT_NE(first->cookie, second->cookie);
  EXPECT_FALSE(finde_session(dienste(), first->cookie, now()));
  EXPECT_TRUE(finde_session(dienste(), second->cookie, now()));
  ASSERT_TRUE(beende_sitzung(dienste(), second->session)->wait());
  EXPECT_FALSE(finde_session(dienste(), second->cookie, now()));
}

// ---- typed input that waits

TEST_F(Anmeldung, typedInputComesBackToItsPersonOnly) {
  Eingaben typed{"/amt/musterstadt/vorgaenge/1/entscheidung",
                 "besucher",
                 "konto-1",
                 {{"begruendung", "Äpfel & Birnen"}},
                 {"anlage"}};
  std::string sealed = verschliesse(dienste(), typed, now());
  auto back = oeffne_eingaben(dienste(), sealed, "besucher", "konto-1", now());
  ASSERT_TRUE(back) << back.error().line();
  EXPECT_EQ(back->ziel, typed.ziel);
  EXPECT_EQ(back->felder, typed.felder);
  EXPECT_EQ(back->dateien, typed.dateien);
  EXPECT_EQ(refusal(oeffne_eingaben(dienste(), sealed, "besucher", "konto-2", now())),
            "zugang.eingaben_fremd");
  EXPECT_EQ(refusal(oeffne_eingaben(dienste(), sealed, "anderer", "konto-1", now())),
            "zugang.eingaben_fremd");
  EXPECT_EQ(refusal(oeffne_eingaben(dienste(), sealed, "besucher", "konto-1", now() + eingaben_gelten)),
            "zugang.siegel");
}

}  // namespace
}  // namespace gw::zugang
