// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/domain/angaben.hpp"

#include <gtest/gtest.h>

namespace gw::mandant {
namespace {

NeuerMandant musterstadt() {
  return {"musterstadt",
          "MST",
          "Stadt Musterstadt",
          "stadt",
          "#1f6f54",
          "BB",
          {},
          {{"erika@musterstadt.example", "Erika Mustermann"}}};
}

std::string refusal(const NeuerMandant& angaben) {
  auto checked = pruefe(angaben);
  return checked ? "ok" : checked.error().code + " @" + checked.error().field;
}

TEST(Angaben, acceptsAnAuthority) {
  EXPECT_EQ(refusal(musterstadt()), "ok");
}

TEST(Angaben, shortNamesFitIntoAddresses) {
  for (std::string bad : {"", "a", "Muster", "muster_stadt", "1stadt", "-stadt", "stadt-", "mus--ter",
                          "müster", "muster stadt", "abcdefghijklmnopqrstuvwxyzabcdef"}) {
    NeuerMandant angaben = musterstadt();
    angaben.kuerzel = bad;
    EXPECT_EQ(refusal(angaben), "mandant.kuerzel @kuerzel") << bad;
  }
  NeuerMandant angaben = musterstadt();
  angaben.kuerzel = "verbund";
  EXPECT_EQ(refusal(angaben), "mandant.kuerzel_reserviert @kuerzel");
  angaben.kuerzel = "amt-nord-2";
  EXPECT_EQ(refusal(angaben), "ok");
}

TEST(Angaben, placesAreLines) {
  EXPECT_EQ(orte_aus(" Probedorf \r\n\nMusterstadt\nProbedorf"),
            (std::vector<std::string>{"Probedorf", "Musterstadt"}));
  EXPECT_EQ(orte_aus(zeilen_aus({"Probedorf", "Musterstadt"})),
            (std::vector<std::string>{"Probedorf", "Musterstadt"}));
  EXPECT_EQ(orte_aus(""), std::vector<std::string>{});
  for (std::vector<std::string> bad :
       {std::vector<std::string>{"a\nb"}, {std::string(101, 'x')}, std::vector<std::string>(501, "Dorf")}) {
    NeuerMandant angaben = musterstadt();
    angaben.orte = bad;
    EXPECT_EQ(refusal(angaben), "mandant.orte @orte");
  }
}

TEST(Angaben, codesAreCapitals) {
  for (std::string bad : {"", "M", "mst", "MSTAD", "M1"}) {
    NeuerMandant angaben = musterstadt();
    angaben.code = bad;
    EXPECT_EQ(refusal(angaben), "mandant.code @code") << bad;
  }
}

TEST(Angaben, namesAreOneLine) {
  for (const std::string& bad :
       {std::string(), std::string("  "), std::string("a\nb"), std::string(201, 'x')}) {
    NeuerMandant angaben = musterstadt();
    angaben.name = bad;
    EXPECT_EQ(refusal(angaben), "mandant.name @name");
  }
}

TEST(Angaben, kindAndStateComeFromTheirLists) {
  NeuerMandant angaben = musterstadt();
  angaben.art = "republik";
  EXPECT_EQ(refusal(angaben), "mandant.art @art");
  angaben = musterstadt();
  angaben.bundesland = "XX";
  EXPECT_EQ(refusal(angaben), "mandant.bundesland @bundesland");
}

TEST(Angaben, whiteTextMustBeReadableOnTheAccent) {
  NeuerMandant angaben = musterstadt();
  angaben.farbe = "";
  EXPECT_EQ(refusal(angaben), "ok") << "the accent of the house";
  angaben.farbe = "gruen";
  EXPECT_EQ(refusal(angaben), "mandant.farbe @farbe");
  angaben.farbe = "#ffcc00";
  auto checked = pruefe(angaben);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, "mandant.farbe_kontrast");
  EXPECT_EQ(checked.error().params.at(0), (std::pair<std::string, std::string>("kontrast", "1,5")));
}

TEST(Angaben, aColourThatIsTooPaleComesWithOneThatIsNot) {
  for (std::string farbe : {"#ffcc00", "#ffffff", "#ff0000", "#767777"}) {
    std::string dunkler = lesbar_gemacht(farbe);
    EXPECT_GE(*kontrast_gegen_weiss(dunkler), 4.5) << farbe << " → " << dunkler;
    EXPECT_LT(*kontrast_gegen_weiss(dunkler), 4.8) << farbe << " → " << dunkler;
  }
  EXPECT_EQ(lesbar_gemacht("#1f6f54"), "#1f6f54");
  auto checked = pruefe_auftritt({"Stadt Musterstadt", "#ffcc00", 1});
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().params.at(1).second, lesbar_gemacht("#ffcc00"));
  EXPECT_EQ(pruefe_auftritt({" ", "#1f6f54", 1}).error().code, "mandant.name");
}

TEST(Angaben, contrastIsThatOfWcag) {
  EXPECT_NEAR(*kontrast_gegen_weiss("#000000"), 21.0, 1e-9);
  EXPECT_NEAR(*kontrast_gegen_weiss("#ffffff"), 1.0, 1e-9);
  EXPECT_NEAR(*kontrast_gegen_weiss("#767676"), 4.54, 0.01);  // the lightest grey that passes AA
  EXPECT_FALSE(kontrast_gegen_weiss("#12345"));
  EXPECT_FALSE(kontrast_gegen_weiss("#12345g"));
}

TEST(Angaben, somebodyAdministrates) {
  NeuerMandant angaben = musterstadt();
  angaben.administratoren.clear();
  EXPECT_EQ(refusal(angaben), "mandant.administratoren @administratoren");
}

TEST(Angaben, addressesAreChecked) {
  NeuerMandant angaben = musterstadt();
  angaben.anschrift = {"", "Markt 1", "1599", "Musterstadt", "", "", ""};
  EXPECT_EQ(refusal(angaben), "mandant.plz @anschrift.plz");
  angaben.anschrift.plz = "15999";
  angaben.anschrift.email = "post at musterstadt";
  EXPECT_EQ(refusal(angaben), "mandant.email @anschrift.email");
  angaben.anschrift.email = "post@musterstadt.example";
  EXPECT_EQ(refusal(angaben), "ok");
  angaben.anschrift.ort = "Muster\nstadt";
  EXPECT_EQ(refusal(angaben), "mandant.anschrift @anschrift.ort");
  angaben.anschrift.ort = "Musterstadt";
  angaben.anschrift.oeffnungszeiten = "Montag\r\nDienstag";
  EXPECT_EQ(refusal(angaben), "ok");
  angaben.anschrift.oeffnungszeiten = "Montag\x07";
  EXPECT_EQ(refusal(angaben), "mandant.anschrift @anschrift.oeffnungszeiten");
}

}  // namespace
}  // namespace gw::mandant
