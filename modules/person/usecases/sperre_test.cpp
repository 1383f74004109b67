// SPDX-License-Identifier: EUPL-1.2
// What a block and data about health withhold, and from whom.
#include "modules/person/usecases/person_testing.hpp"

namespace gw::person {
namespace {

using namespace std::chrono_literals;

class Schutz : public Personentest {
 protected:
  bool im_brief(const std::string& vorgang) {
    return gelungen(anna.db().read([&](sql::Tx& tx) { return anschrift_im_brief(tx, vorgang); }));
  }
  std::string versuch(const TenantScope& who, const std::string& id, std::int64_t fassung) {
    return amt.weist_ab([&] { return sperre(who, id, fassung, {"Grund", std::nullopt}, amt.now()); });
  }
};

TEST_F(Schutz, bindsInEveryCaseOfThePersonAtOnce) {
  std::string id = beteiligt("v1", {lara()}, "konto-1").at(0);
  beteiligt("v2", {lara()}, "konto-1");
  beteiligt("v3", {erika()});
  EXPECT_TRUE(sicht_von(anna, "v1").ganz());
  gesperrt_werden(id);
  for (const char* vorgang : {"v1", "v2"}) {
    EXPECT_FALSE(sicht_von(anna, vorgang).anschriften) << vorgang;
    EXPECT_TRUE(sicht_von(anna, vorgang).gesperrt) << vorgang;
  }
  EXPECT_TRUE(sicht_von(anna, "v3").ganz());
  EXPECT_TRUE(sicht_von(anna, "nirgends").ganz());
  EXPECT_TRUE(sicht_von(amt.system(), "v1").ganz()) << "letters are made by the house itself";
  EXPECT_EQ(ganz(anna, id).person.anschrift, "");
  EXPECT_EQ(gelungen(lies_beteiligte(anna, "v2", amt.now())).at(0).beteiligung.person.anschrift, "");
}

TEST_F(Schutz, isOpenedForOnePersonForAnHourWithAReason) {
  std::string id = beteiligt("v1", {lara(true)}).at(0);
  dauerhaft(nimm_einsicht(anna, "v1", "Schulweg messen", amt.now()));
  EXPECT_TRUE(sicht_von(anna, "v1").ganz());
  EXPECT_FALSE(sicht_von(bert, "v1").ganz()) << "each gives a reason of their own";
  EXPECT_EQ(gelungen(lies_beteiligte(anna, "v1", amt.now())).at(0).beteiligung.person.anschrift,
            lara().anschrift);
  EXPECT_EQ(ganz(anna, id).person.anschrift, "") << "of this case only";
  amt.advance(60min);
  EXPECT_FALSE(sicht_von(anna, "v1").ganz());
  auto event = amt.verlauf("vorgang:v1").back();
  EXPECT_EQ(event.kind, "person.einsicht");
  EXPECT_EQ(event.actor, anna.actor().text());
  EXPECT_NE(event.payload.find("Schulweg messen"), std::string::npos);
}

TEST_F(Schutz, isOpenedByThoseWithTheRightOnly) {
  beteiligt("v1", {lara(true)});
  std::string free = beteiligt("v2", {erika()}).at(0);
  auto look = [&](const TenantScope& who, const char* vorgang, const char* grund) {
    return amt.weist_ab([&] { return nimm_einsicht(who, vorgang, grund, amt.now()); });
  };
  EXPECT_EQ(look(dora, "v1", "Neugier"), "haus.kein_recht");
  EXPECT_EQ(look(anna, "v1", " "), "person.grund_fehlt");
  EXPECT_EQ(look(anna, "v2", "Neugier"), "person.nichts_verdeckt");
  EXPECT_EQ(amt.weist_ab([&] { return nimm_einsicht_in_person(anna, free, "Neugier", amt.now()); }),
            "person.nichts_verdeckt");
  EXPECT_EQ(amt.weist_ab([&] { return nimm_einsicht_in_person(anna, "nirgends", "Neugier", amt.now()); }),
            "person.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return nimm_einsicht_in_person(dora, free, "Neugier", amt.now()); }),
            "haus.kein_recht");
}

TEST_F(Schutz, isSetAndLiftedByPeopleWithAReason) {
  std::string id = beteiligt("v1", {lara()}).at(0);
  gesperrt_werden(id);
  EXPECT_EQ(ganz(anna, id).person.sperre->grund, "Gefährdung");
  EXPECT_EQ(versuch(anna, id, 2), "person.schon_gesperrt");
  EXPECT_EQ(versuch(anna, id, 1), "person.veraltet");
  EXPECT_EQ(versuch(dora, id, 2), "haus.kein_recht");
  EXPECT_EQ(versuch(anna, "nirgends", 1), "person.unbekannt");
  dauerhaft(hebe_sperre_auf(bert, id, 2, "Umzug ins Ausland", amt.now()));
  EXPECT_TRUE(sicht_von(anna, "v1").ganz());
  EXPECT_EQ(amt.ereignisse("person:" + id),
            (std::vector<std::string>{"person.gesperrt", "person.entsperrt"}));
  EXPECT_EQ(amt.weist_ab([&] { return hebe_sperre_auf(bert, id, 3, "x", amt.now()); }),
            "person.nicht_gesperrt");
  EXPECT_EQ(amt.weist_ab([&] { return hebe_sperre_auf(dora, id, 3, "x", amt.now()); }), "haus.kein_recht");
}

TEST_F(Schutz, goesOnBindingAfterItsLastDay) {
  std::string id = beteiligt("v1", {lara()}).at(0);
  Date bis = add_days(berlin_date(amt.now()), 1);
  dauerhaft(sperre(anna, id, 1, {"Befristet", bis}, amt.now()));
  amt.advance(72h);
  EXPECT_TRUE(ganz(anna, id).person.sperre->abgelaufen(berlin_date(amt.now())));
  EXPECT_FALSE(sicht_von(anna, "v1").ganz());
}

TEST_F(Schutz, staysWhoeverTurnsOutToBeWhom) {
  std::string first = beteiligt("v1", {lara()}).at(0), second = beteiligt("v2", {lara(true)}).at(0);
  EXPECT_TRUE(sicht_von(anna, "v1").ganz());
  dauerhaft(entscheide(anna, first, second, true, amt.now()));
  EXPECT_FALSE(sicht_von(anna, "v1").ganz());
  dauerhaft(trenne(anna, first, second, amt.now()));
  EXPECT_FALSE(sicht_von(anna, "v1").ganz()) << "nobody has lifted it";
  EXPECT_FALSE(sicht_von(anna, "v2").ganz());
}

TEST_F(Schutz, aBlockedAddressIsNoHintForDoubles) {
  std::string blocked = beteiligt("v1", {erika(true)}).at(0);
  std::string guess = beteiligt("v2", {erika()}).at(0);
  EXPECT_TRUE(ganz(dora, guess).doppelte.empty()) << "who guesses an address learns nothing";
  EXPECT_TRUE(ganz(dora, blocked).doppelte.empty());
}

TEST_F(Schutz, healthIsForTheRolesOfThePackage) {
  beteiligt("v1", {lara()}, "", {"zeichnung", "amtsarzt"});
  EXPECT_TRUE(sicht_von(bert, "v1").ganz());
  EXPECT_FALSE(sicht_von(anna, "v1").gesundheit);
  EXPECT_TRUE(sicht_von(anna, "v1").anschriften);
  EXPECT_FALSE(sicht_von(dora, "v1").ganz());
}

TEST_F(Schutz, lettersNameTheAddressToThePersonAndWhoeverRepresentsThem) {
  Angaben adult = lara(true), parent = erika(), aunt = erika();
  adult.rollen = {"antragsteller", "beguenstigter"};
  aunt.rollen = {"antragsteller"};
  beteiligt("frei", {lara(), erika()});
  beteiligt("selbst", {adult});
  beteiligt("eltern", {lara(true), parent});
  beteiligt("tante", {lara(true), aunt});
  beteiligt("niemand", {lara(true)});
  EXPECT_TRUE(im_brief("frei"));
  EXPECT_TRUE(im_brief("selbst"));
  EXPECT_TRUE(im_brief("eltern"));
  EXPECT_FALSE(im_brief("tante"));
  EXPECT_FALSE(im_brief("niemand"));
}

}  // namespace
}  // namespace gw::person
