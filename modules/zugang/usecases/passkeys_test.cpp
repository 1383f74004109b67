// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/passkeys.hpp"

#include "modules/zugang/passkey_testing.hpp"
#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/usecases/mitglieder.hpp"
#include "modules/zugang/usecases/sitzungen.hpp"
#include "modules/zugang/usecases/tor.hpp"

namespace gw::zugang {
namespace {

using webauthn::Authenticator;

// ---- one's own

class Passkeys : public Passkeytest {
 protected:
  Session max = personal();

  std::vector<Passkey> meine(const Session& session) {
    return meine_passkeys(dienste(), session).value().passkeys;
  }
};

TEST_F(Passkeys, areAddedSeenAndRemoved) {
  EXPECT_TRUE(meine(max).empty());
  ASSERT_TRUE(lege_an(max, telefon, "  Diensttelefon "));
  auto da = meine(max);
  ASSERT_EQ(da.size(), 1u);
  EXPECT_EQ(da[0].name, "Diensttelefon");
  EXPECT_EQ(da[0].angelegt_am, now());
  EXPECT_FALSE(da[0].benutzt_am);
  advance(std::chrono::minutes(7));
  ASSERT_TRUE(melde_an(telefon, max.konto));
  EXPECT_EQ(meine(max)[0].benutzt_am, now());
  EXPECT_EQ(meine(max)[0].schluessel.counter, 1u);
  ASSERT_TRUE(dauerhaft(entferne_passkey(dienste(), max, da[0].id, now())));
  EXPECT_TRUE(meine(max).empty());
  EXPECT_EQ(refusal(melde_an(telefon, max.konto)), "zugang.passkey_unbekannt");
  auto kinds = verlauf(max.konto);
  ASSERT_EQ(kinds.size(), 3u);
  EXPECT_EQ(kinds[0], "zugang.passkey_entfernt");
  EXPECT_EQ(kinds[1], "zugang.passkey_hinzugefuegt") << "signing in is written with the session";
}

TEST_F(Passkeys, wantThePasswordOnceMore) {
  auto frage = [&](std::string_view passwort) {
    return refusal(frage_nach_neuem(dienste(), max, passwort, "192.0.2.1", now()));
  };
  EXPECT_EQ(frage(gutes_passwort), "ok");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(frage("geraten"), "zugang.passwort_falsch") << i;
  EXPECT_EQ(frage("geraten"), "zugang.gebremst") << "as at the door";
  EXPECT_EQ(frage(gutes_passwort), "zugang.gebremst");
}

TEST_F(Passkeys, areForStaff) {
  Session erika = sitzung_von(konto("erika@mustermann.example"));
  erika.staff = false;
  EXPECT_EQ(refusal(meine_passkeys(dienste(), erika)), "zugang.anmelden");
  EXPECT_EQ(refusal(frage_nach_neuem(dienste(), erika, gutes_passwort, "192.0.2.1", now())),
            "zugang.anmelden");
  EXPECT_EQ(refusal(fuege_passkey_hinzu(dienste(), erika, {"", "", "Telefon"}, now())), "zugang.anmelden");
  EXPECT_EQ(refusal(entferne_passkey(dienste(), erika, "018f", now())), "zugang.anmelden");
}

TEST_F(Passkeys, haveAName) {
  EXPECT_EQ(refusal(lege_an(max, telefon, " ")), "zugang.passkey_name");
  EXPECT_EQ(refusal(lege_an(max, telefon, "zwei\nZeilen")), "zugang.passkey_name");
  EXPECT_EQ(refusal(lege_an(max, telefon, std::string(61, 'x'))), "zugang.passkey_name");
  EXPECT_EQ(refusal(lege_an(max, telefon, "Schlüssel von Ärztin Öznur, rot und rund, im Schreibtisch lins")),
            "zugang.passkey_name");
  EXPECT_EQ(refusal(lege_an(max, telefon, std::string(58, 'x') + "ÄÖ")), "ok");
}

TEST_F(Passkeys, areAskedForOnceByThisSession) {
  auto neu = frage_nach_neuem(dienste(), max, gutes_passwort, "192.0.2.1", now());
  ASSERT_TRUE(neu);
  EXPECT_EQ(neu->frage.frage.size(), 32u);
  EXPECT_EQ(neu->griff.size(), 32u);
  const std::string antwort = antwort_von(telefon, telefon.make(neu->frage.frage));
  Session andere = max;
  andere.id = "eine andere Sitzung desselben Kontos";
  EXPECT_EQ(refusal(lege_an(andere, neu->frage, antwort)), "zugang.passkey_frage");
  EXPECT_EQ(refusal(lege_an(max, neu->frage, "kein JSON")), "zugang.passkey_falsch");
  EXPECT_EQ(refusal(lege_an(max, neu->frage, R"({"id":7})")), "zugang.passkey_falsch");
  EXPECT_EQ(refusal(lege_an(max, neu->frage, antwort)), "ok");
  EXPECT_EQ(refusal(lege_an(max, neu->frage, antwort)), "zugang.passkey_frage") << "answered already";
  auto spaeter = frage_nach_neuem(dienste(), max, gutes_passwort, "192.0.2.1", now());
  advance(frage_gilt);
  Authenticator neues(test_partei());
  EXPECT_EQ(refusal(lege_an(max, spaeter->frage, antwort_von(neues, neues.make(spaeter->frage.frage)))),
            "zugang.passkey_frage");
}

TEST_F(Passkeys, areMadeForThisAddressOnly) {
  Authenticator fremdes({"example.org", "https://example.org"});
  EXPECT_EQ(refusal(lege_an(max, fremdes)), "zugang.passkey_falsch");
}

TEST_F(Passkeys, ofADeviceAreOne) {
  ASSERT_TRUE(lege_an(max, telefon));
  auto neu = frage_nach_neuem(dienste(), max, gutes_passwort, "192.0.2.1", now());
  ASSERT_EQ(neu->vorhandene.size(), 1u);
  EXPECT_EQ(neu->vorhandene[0], telefon.id()) << "the device is told";
  EXPECT_EQ(refusal(lege_an(max, telefon)), "zugang.passkey_schon_da");
  Session lea = personal("lea@amt.example");
  EXPECT_EQ(refusal(lege_an(lea, telefon)), "zugang.passkey_schon_da") << "nor of two accounts";
}

TEST_F(Passkeys, areNotEndless) {
  std::vector<std::unique_ptr<Authenticator>> viele;
  for (std::size_t i = 0; i < meiste_passkeys; ++i) {
    viele.push_back(std::make_unique<Authenticator>(test_partei()));
    ASSERT_TRUE(lege_an(max, *viele.back()));
  }
  EXPECT_EQ(refusal(lege_an(max, telefon)), "zugang.passkey_viele");
}

TEST_F(Passkeys, ofOthersAreNotTouched) {
  ASSERT_TRUE(lege_an(max, telefon));
  Session lea = personal("lea@amt.example");
  EXPECT_EQ(refusal(entferne_passkey(dienste(), lea, meine(max)[0].id, now())), "zugang.passkey_fort");
  EXPECT_EQ(meine(max).size(), 1u);
  EXPECT_TRUE(meine(lea).empty());
}

// An account whose app has never been set up: its last passkey stays.
TEST_F(Passkeys, theLastSecondFactorStays) {
  Session ohne_app = sitzung_von(konto("ohne@amt.example", Art::beschaeftigt));
  ASSERT_TRUE(lege_an(ohne_app, telefon));
  Authenticator zweites(test_partei());
  ASSERT_TRUE(lege_an(ohne_app, zweites));
  auto da = meine(ohne_app);
  EXPECT_EQ(refusal(dauerhaft(entferne_passkey(dienste(), ohne_app, da[0].id, now()))), "ok");
  EXPECT_EQ(refusal(entferne_passkey(dienste(), ohne_app, da[1].id, now())), "zugang.letzter_faktor");
  EXPECT_EQ(meine(ohne_app).size(), 1u);
}

TEST_F(Passkeys, goWithTheSecondFactorThatIsReset) {
  auto m = behoerde().mandant;
  TenantScope verwaltung = system_scope(m);
  ASSERT_TRUE(
      nimm_mitglied_auf(*house, verwaltung, {"max@amt.example", "Max Beispiel", {"auskunft"}}, now()));
  ASSERT_TRUE(lege_an(max, telefon));
  ASSERT_TRUE(setze_zweitfaktor_zurueck(dienste(), verwaltung, max.konto, now()));
  EXPECT_TRUE(meine(max).empty());
  EXPECT_EQ(refusal(melde_an(telefon, max.konto)), "zugang.passkey_unbekannt");
}

TEST_F(Passkeys, needAnAddress) {
  house->services.get<Portaladresse>().url = "http://amt.example:8080";
  auto neu = frage_nach_neuem(dienste(), max, gutes_passwort, "192.0.2.1", now());
  EXPECT_EQ(refusal(lege_an(max, neu->frage, antwort_von(telefon, telefon.make(neu->frage.frage)))),
            "zugang.passkey_adresse");
  house->services.get<Portaladresse>().url = portal;
}

// ---- signing in

class MitPasskey : public Passkeytest {
 protected:
  MitPasskey() { EXPECT_TRUE(lege_an(max, telefon)); }

  Stand nach_passwort(const std::string& kennung = "max@amt.example") {
    return stand_von(*versuche(kennung, gutes_passwort, Art::beschaeftigt));
  }

  Session max = personal();
};

TEST_F(MitPasskey, nothingElseIsNeeded) {
  auto da = melde_an(telefon, max.konto);
  ASSERT_TRUE(da) << da.error().line();
  EXPECT_EQ(da->konto.id, max.konto);
  EXPECT_EQ(naechster_schritt(da->konto, true), Schritt::fertig);
  auto begonnen = beginne_sitzung(dienste(), da->konto, "", now(), {da->passkey});
  ASSERT_TRUE(begonnen && begonnen->ticket.wait());
  EXPECT_TRUE(finde_session(dienste(), begonnen->cookie, now())->staff);
  EXPECT_EQ(verlauf(max.konto)[0], R"(zugang.angemeldet{"mit":"passkey"})");
}

TEST_F(MitPasskey, itTakesThePlaceOfTheCode) {
  Stand stand = nach_passwort();
  auto gefragt = frage_an_der_tuer(dienste(), "browser", &stand, now());
  ASSERT_TRUE(gefragt);
  ASSERT_EQ(gefragt->erlaubte.size(), 1u);
  EXPECT_EQ(gefragt->erlaubte[0], telefon.id());
  auto antwort = antwort_von(telefon, telefon.sign(gefragt->frage.frage), {});
  EXPECT_EQ(refusal(antworte(gefragt->frage.siegel, antwort, &stand)), "ok")
      << "the device need not say for whom";
  EXPECT_TRUE(frage_an_der_tuer(dienste(), "browser", nullptr, now())->erlaubte.empty())
      << "whoever has proved nothing learns nothing";
}

TEST_F(MitPasskey, theDeviceSaysWhomItMeans) {
  auto gefragt = frage_an_der_tuer(dienste(), "browser", nullptr, now());
  auto antwort = antwort_von(telefon, telefon.sign(gefragt->frage.frage), {});
  EXPECT_EQ(refusal(antworte(gefragt->frage.siegel, antwort)), "zugang.passkey_falsch");
  Session lea = personal("lea@amt.example");
  EXPECT_EQ(refusal(melde_an(telefon, lea.konto)), "zugang.passkey_falsch") << "nor somebody else";
}

TEST_F(MitPasskey, anothersPasswordIsNoUse) {
  personal("lea@amt.example");
  Stand lea = nach_passwort("lea@amt.example");
  EXPECT_EQ(refusal(melde_an(telefon, max.konto, &lea)), "zugang.passkey_unbekannt");
}

TEST_F(MitPasskey, eachAnswerWorksOnce) {
  for (const bool counts : {false, true}) {
    auto gefragt = frage_an_der_tuer(dienste(), "browser", nullptr, now());
    telefon.counts = counts;
    auto antwort =
        antwort_von(telefon, telefon.sign(gefragt->frage.frage), dienste().passkey_griff(max.konto));
    EXPECT_EQ(refusal(antworte(gefragt->frage.siegel, antwort)), "ok");
    const auto before = verlauf(max.konto);
    EXPECT_EQ(refusal(antworte(gefragt->frage.siegel, antwort)), "zugang.passkey_frage") << counts;
    EXPECT_EQ(verlauf(max.konto), before) << "it is no copy";
  }
}

TEST_F(MitPasskey, inTheBrowserThatAsked) {
  auto gefragt = frage_an_der_tuer(dienste(), "browser", nullptr, now());
  auto antwort = antwort_von(telefon, telefon.sign(gefragt->frage.frage), dienste().passkey_griff(max.konto));
  EXPECT_EQ(refusal(antworte(gefragt->frage.siegel, antwort, nullptr, "ein anderer")),
            "zugang.passkey_frage");
  EXPECT_EQ(refusal(antworte("erfunden", antwort)), "zugang.passkey_frage");
  Stand stand = nach_passwort();
  EXPECT_EQ(refusal(antworte(gefragt->frage.siegel, antwort, &stand)), "zugang.passkey_frage")
      << "not behind the password";
  advance(frage_gilt);
  EXPECT_EQ(refusal(antworte(gefragt->frage.siegel, antwort)), "zugang.passkey_frage") << "nor for ever";
}

TEST_F(MitPasskey, aQuestionOfTheAccountPageIsNone) {
  auto neu = frage_nach_neuem(dienste(), max, gutes_passwort, "192.0.2.1", now());
  auto antwort = antwort_von(telefon, telefon.sign(neu->frage.frage), dienste().passkey_griff(max.konto));
  EXPECT_EQ(refusal(antworte(neu->frage.siegel, antwort, nullptr, max.id)), "zugang.passkey_frage");
}

TEST_F(MitPasskey, aWrongSignatureIsCounted) {
  auto gefragt = frage_an_der_tuer(dienste(), "browser", nullptr, now());
  auto gut = telefon.sign(gefragt->frage.frage);
  auto boese = gut;
  boese.signature.back() ^= 1;
  const std::string falsch = antwort_von(telefon, boese, dienste().passkey_griff(max.konto));
  for (int i = 0; i < je_adresse.frei; ++i)
    ASSERT_EQ(refusal(antworte(gefragt->frage.siegel, falsch)), "zugang.passkey_falsch") << i;
  const std::string richtig = antwort_von(telefon, gut, dienste().passkey_griff(max.konto));
  EXPECT_EQ(refusal(antworte(gefragt->frage.siegel, richtig)), "zugang.gebremst");
  EXPECT_EQ(refusal(antworte(gefragt->frage.siegel, richtig, nullptr, "browser", "192.0.2.9")), "ok");
}

TEST_F(MitPasskey, aCopyIsRefusedAndWrittenDown) {
  ASSERT_TRUE(melde_an(telefon, max.konto));
  ASSERT_TRUE(melde_an(telefon, max.konto));
  telefon.counter = 1;  // as a copy made after the first time counts
  EXPECT_EQ(refusal(melde_an(telefon, max.konto)), "zugang.passkey_kopie");
  EXPECT_EQ(verlauf(max.konto)[0], "zugang.passkey_kopie");
  EXPECT_EQ(refusal(melde_an(telefon, max.konto)), "ok") << "the one that has counted on";
}

TEST_F(MitPasskey, aLockedAccountStaysOut) {
  ASSERT_TRUE(dienste()
                  .plattform()
                  .write_void([&](sql::Tx& tx) -> Result<void> {
                    CHECK(tx.execute("UPDATE konto SET gesperrt = 1 WHERE id = :id", {{"id", max.konto}}));
                    return ok();
                  })
                  ->wait());
  EXPECT_EQ(refusal(melde_an(telefon, max.konto)), "zugang.passkey_unbekannt");
}

TEST_F(MitPasskey, anotherPasswordMeanwhileBeginsAnew) {
  Stand stand = nach_passwort();
  stand.version -= 1;
  EXPECT_EQ(refusal(frage_an_der_tuer(dienste(), "browser", &stand, now())), "zugang.anmeldung_abgelaufen");
}

// Accounts are the platform's, membership the authority's: a passkey says who somebody is, the gate where
// they may go.
TEST_F(MitPasskey, opensNoOtherAuthority) {
  auto hier = behoerde().mandant;
  behoerde("nachbarstadt", "NAC");
  ASSERT_TRUE(nimm_mitglied_auf(*house, system_scope(hier), {"max@amt.example", "Max Beispiel", {"auskunft"}},
                                now()));
  auto da = melde_an(telefon, max.konto);
  ASSERT_TRUE(da);
  auto begonnen = beginne_sitzung(dienste(), da->konto, "", now(), {da->passkey});
  ASSERT_TRUE(begonnen && begonnen->ticket.wait());
  EXPECT_EQ(refusal(house->gate().enter_member("musterstadt", begonnen->session)), "ok");
  EXPECT_EQ(refusal(house->gate().enter_member("nachbarstadt", begonnen->session)), "mandant.unbekannt");
}

}  // namespace
}  // namespace gw::zugang
