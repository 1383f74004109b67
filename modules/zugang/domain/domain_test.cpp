// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "modules/zugang/domain/bremse.hpp"
#include "modules/zugang/domain/geraet.hpp"
#include "modules/zugang/domain/kennung.hpp"
#include "modules/zugang/domain/konto.hpp"
#include "modules/zugang/domain/rollen.hpp"
#include "modules/zugang/domain/stelle.hpp"
#include "modules/zugang/domain/ziel.hpp"

namespace gw::zugang {
namespace {

const Instant noon = from_millis(1'795'000'000'000);

TEST(Geraet, isKnownAgainByItsOwner) {
  EXPECT_EQ(geraet_aus("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"),
            "Firefox, Windows");
  EXPECT_EQ(
      geraet_aus("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
                 "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"),
      "Safari, iPhone");
  EXPECT_EQ(
      geraet_aus("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
                 "Mobile Safari/537.36"),
      "Chrome, Android");
  EXPECT_EQ(
      geraet_aus("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
                 "Safari/537.36 Edg/126.0.0.0"),
      "Edge, Windows");
  EXPECT_EQ(geraet_aus("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15)"), "Mac");
  EXPECT_EQ(geraet_aus("curl/7.88.1"), "curl");
  EXPECT_EQ(geraet_aus("<script>erika@example.org"), "") << "nothing of what it says is kept";
  EXPECT_EQ(geraet_aus(""), "");
}

TEST(Kennung, smallAndCapitalLettersAreOneAccount) {
  EXPECT_EQ(*falte_kennung("  Erika@Mustermann.Example "), "erika@mustermann.example");
  for (std::string_view bad : {"", "erika", "@b", "a@", "a@b@c", "a b@c", "erika@müstermann.example"})
    EXPECT_EQ(falte_kennung(bad).error().code, "zugang.kennung") << bad;
}

TEST(Kennung, namesAreOneLine) {
  EXPECT_EQ(*pruefe_name(" Erika Mustermann "), "Erika Mustermann");
  for (const std::string& bad : {std::string(), std::string("a\nb"), std::string(101, 'x')})
    EXPECT_EQ(pruefe_name(bad).error().code, "zugang.name");
}

TEST(Kennung, passwordsAreLongNotComplicated) {
  EXPECT_TRUE(pruefe_passwort("der hund schläft", "erika@mustermann.example"));
  EXPECT_EQ(pruefe_passwort("kurz", "").error().code, "zugang.passwort_kurz");
  EXPECT_EQ(pruefe_passwort(std::string(201, 'x'), "").error().code, "zugang.passwort_lang");
  EXPECT_EQ(pruefe_passwort("aaaaaaaaaaaaaaaa", "").error().code, "zugang.passwort_einfach");
  EXPECT_EQ(pruefe_passwort("Erika@Mustermann.example", "erika@mustermann.example").error().code,
            "zugang.passwort_einfach");
}

TEST(Kennung, oneTimePasswordsAreReadOutInFours) {
  EXPECT_EQ(einmalpasswort(Bytes(10, 0)), "0000-0000-0000-0000");
  EXPECT_TRUE(pruefe_passwort(einmalpasswort(Bytes{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}), ""));
}

TEST(Stelle, isTheSameHoweverItIsTyped) {
  EXPECT_EQ(falte_stelle("Lindenschule, Musterstadt"), "lindenschule musterstadt");
  EXPECT_EQ(falte_stelle(" LINDENSCHULE  –Musterstadt."), falte_stelle("Lindenschule (Musterstadt)"));
  EXPECT_EQ(falte_stelle("Grundschule Straße"), "grundschule strasse");
  EXPECT_NE(falte_stelle("1. Grundschule"), falte_stelle("2. Grundschule"));
  EXPECT_EQ(falte_stelle(" -/. "), "");
  EXPECT_EQ((Stelle{"schule", "Käthe-Kollwitz-Schule"}), (Stelle{"schule", "Kaethe Kollwitz Schule"}));
  EXPECT_FALSE((Stelle{"schule", "A"}) == (Stelle{"verkehr", "A"}));
}

TEST(Stelle, hasANameInOneLine) {
  EXPECT_EQ(*pruefe_stellenname("  Lindenschule, Musterstadt "), "Lindenschule, Musterstadt");
  EXPECT_TRUE(pruefe_stellenname(std::string(300, 'x')));
  for (const std::string& bad :
       {std::string(), std::string(" ,"), std::string("a\nb"), std::string("\xff"), std::string(301, 'x')}) {
    auto refused = pruefe_stellenname(bad);
    ASSERT_FALSE(refused) << bad;
    EXPECT_EQ(refused.error().code, "zugang.stelle_name");
    EXPECT_EQ(refused.error().field, "stelle");
  }
}

TEST(Bremse, theFirstTriesAreFreeThenTheWaitDoubles) {
  Bremse bremse;
  Instant now = noon;
  for (int i = 1; i < 5; ++i) {
    bremse = nach_versuch(bremse, je_konto, now);
    EXPECT_FALSE(sperre(bremse, now)) << i;
  }
  for (int seconds : {1, 2, 4, 8}) {
    bremse = nach_versuch(bremse, je_konto, now);
    EXPECT_EQ(sperre(bremse, now), now + std::chrono::seconds(seconds));
    now += std::chrono::seconds(seconds);
    EXPECT_FALSE(sperre(bremse, now));
  }
}

TEST(Bremse, nobodyIsLockedOutForLong) {
  Bremse bremse;
  for (int i = 0; i < 100; ++i) bremse = nach_versuch(bremse, je_konto, noon);
  EXPECT_EQ(sperre(bremse, noon), noon + std::chrono::minutes(5));
}

TEST(Bremse, aDayLaterAllIsForgotten) {
  Bremse bremse;
  for (int i = 0; i < 100; ++i) bremse = nach_versuch(bremse, je_konto, noon);
  bremse = nach_versuch(bremse, je_konto, noon + vergessen + std::chrono::seconds(1));
  EXPECT_EQ(bremse.versuche, 1);
}

TEST(Bremse, aHouseholdIsOneAddress) {
  EXPECT_EQ(adressgruppe("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(adressgruppe("::ffff:192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(adressgruppe("2001:db8:1:2::7"), adressgruppe("2001:db8:1:2:ffff::9"));
  EXPECT_NE(adressgruppe("2001:db8:1:2::7"), adressgruppe("2001:db8:1:3::7"));
}

TEST(Sitzung, endsByRestAndInAnyCase) {
  Konto konto;
  konto.art = Art::beschaeftigt;
  Sitzung sitzung = neue_sitzung("id", konto, noon);
  EXPECT_EQ(sitzung.endet, noon + std::chrono::minutes(30));
  Sitzung later = gesehen(sitzung, noon + std::chrono::minutes(20));
  EXPECT_EQ(later.endet, noon + std::chrono::minutes(50));
  Sitzung last = gesehen(sitzung, noon + std::chrono::minutes(12 * 60 - 5));
  EXPECT_EQ(last.endet, noon + std::chrono::hours(12));
}

TEST(Rollen, rightsBelongToRoles) {
  EXPECT_TRUE(rechte_der_rolle(administration).contains("zugang.verwalten"));
  EXPECT_FALSE(rechte_der_rolle(administration).contains("akte.lesen"));
  EXPECT_TRUE(rechte_der_rolle(auskunft).contains("akte.lesen"));
  EXPECT_FALSE(rechte_der_rolle(auskunft).contains("vorgang.bearbeiten"));
  EXPECT_EQ(rechte_der_rolle(amtshilfe), Rechte{"freigabe.erteilen"});
  EXPECT_EQ(rechte_der_rolle(einsichtnahme), Rechte{"freigabe.einsehen"});
  for (std::string_view andere :
       {administration, sachbearbeitung, zeichnung, schriftgut, poststelle, auskunft})
    EXPECT_FALSE(rechte_der_rolle(andere).contains("freigabe.erteilen") ||
                 rechte_der_rolle(andere).contains("freigabe.einsehen"))
        << "for few: " << andere;
  EXPECT_TRUE(rechte_der_rolle("kasse").empty());
  EXPECT_TRUE(rechte_der_rolle("").empty());
}

TEST(Rollen, namesOfRoles) {
  EXPECT_TRUE(ist_rollenname("amt-fuer-schule_2"));
  for (std::string bad : {"", "Kasse", "1kasse", "amt für", "-kasse"})
    EXPECT_FALSE(ist_rollenname(bad)) << bad;
}

TEST(Ziel, onlyPagesOfThisHouse) {
  EXPECT_EQ(sicheres_ziel("/amt/musterstadt?seite=2", "/").text(), "/amt/musterstadt?seite=2");
  for (std::string_view bad :
       {"", "https://boese.example", "//boese.example", "/\\boese.example", "amt", "/a b", "/a\nb",
        "/amt/anmelden?weiter=/amt", "/konto/abmelden", "javascript:alert(1)"})
    EXPECT_EQ(sicheres_ziel(bad, "/amt").text(), "/amt") << bad;
}

}  // namespace
}  // namespace gw::zugang
