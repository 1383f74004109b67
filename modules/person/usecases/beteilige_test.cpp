// SPDX-License-Identifier: EUPL-1.2
// Who is known again, who is new, and what people say about doubles.
#include "modules/person/usecases/person_testing.hpp"

namespace gw::person {
namespace {

class Beteiligte : public Personentest {
 protected:
  std::vector<std::string> doppelte(const std::string& id) {
    std::vector<std::string> ids;
    for (const Doppelt& one : ganz(anna, id).doppelte) ids.push_back(one.person.id);
    return ids;
  }
  void sage(const std::string& eine, const std::string& andere, bool gleich) {
    dauerhaft(entscheide(anna, eine, andere, gleich, amt.now()));
  }
};

using Ids = std::vector<std::string>;

TEST_F(Beteiligte, standInTheirCasesWithAllTheirRoles) {
  Ids ids = beteiligt("v1", {lara(), erika()});
  ASSERT_EQ(ids.size(), 2U);
  auto parties = gelungen(lies_beteiligte(anna, "v1", amt.now()));
  ASSERT_EQ(parties.size(), 2U);
  EXPECT_EQ(parties[1].beteiligung.person.name(), "Erika Muster");
  EXPECT_EQ(parties[1].beteiligung.rollen, (Ids{"antragsteller", "vertreter", "adressat"}));
  EXPECT_EQ(ganz(dora, ids[0]).faelle.at(0).vorgang, "v1");
}

TEST_F(Beteiligte, areKnownAgainOnlyByAccountNameAndBirthDate) {
  Ids first = beteiligt("v1", {lara(), erika()}, "konto-1");
  EXPECT_EQ(beteiligt("v2", {lara(), erika()}, "konto-1"), first);
  EXPECT_EQ(ganz(anna, first[0]).faelle.size(), 2U);
  for (const Ids& others :
       {beteiligt("v3", {lara(), erika()}, "konto-2"), beteiligt("v4", {lara(), erika()})})
    for (const std::string& id : others) EXPECT_EQ(std::ranges::count(first, id), 0);
  Angaben other = lara();
  other.geburtsdatum = Date::make(2017, 5, 4).value();
  EXPECT_NE(beteiligt("v5", {other}, "konto-1").at(0), first[0]);
}

TEST_F(Beteiligte, ofOneCaseAreTwoEvenOfTheSameName) {
  Ids ids = beteiligt("v1", {erika(), erika()}, "konto-1");
  EXPECT_NE(ids[0], ids[1]);
}

TEST_F(Beteiligte, moveWithTheirApplication) {
  std::string id = beteiligt("v1", {lara(true)}, "konto-1").at(0);
  Angaben moved = lara();
  moved.anschrift = "Dorfstraße 12\n12346 Beispielhausen";
  beteiligt("v2", {moved}, "konto-1");
  EXPECT_TRUE(ganz(anna, id).person.sperre) << "saying nothing of a block does not lift it";
  dauerhaft(nimm_einsicht_in_person(anna, id, "Umzug", amt.now()));
  EXPECT_EQ(ganz(anna, id).person.anschrift, moved.anschrift);
  EXPECT_EQ(amt.ereignisse("person:" + id), (Ids{"person.gesperrt", "person.umgezogen", "person.einsicht"}));
}

TEST_F(Beteiligte, areProposedAsDoublesToPeople) {
  std::string first = beteiligt("v1", {lara()}).at(0);
  Angaben spelt = lara();
  spelt.vorname = "Lahra";
  spelt.anschrift = "Dorfstraße 12\n12346 Beispielhausen";
  std::string second = beteiligt("v2", {spelt}).at(0);
  Angaben twin = lara();
  twin.vorname = "Tim";
  beteiligt("v3", {twin});
  EXPECT_EQ(doppelte(first), Ids{second});
  auto parties = gelungen(lies_beteiligte(anna, "v2", amt.now()));
  ASSERT_EQ(parties.at(0).doppelte.size(), 1U);
  EXPECT_EQ(parties[0].doppelte[0].person.id, first);
  EXPECT_EQ(parties[0].doppelte[0].anhalt, Anhalt::geburtsdatum);
}

TEST_F(Beteiligte, whoAreTwoAreNotProposedAgain) {
  std::string first = beteiligt("v1", {erika()}).at(0), second = beteiligt("v2", {erika()}).at(0);
  EXPECT_EQ(doppelte(first), Ids{second});
  sage(second, first, false);
  EXPECT_EQ(doppelte(first), Ids{});
  EXPECT_EQ(amt.ereignisse("person:" + first), Ids{"person.verschieden"});
  EXPECT_EQ(amt.weist_ab([&] { return entscheide(anna, first, second, true, amt.now()); }),
            "person.schon_entschieden");
}

TEST_F(Beteiligte, whoAreOneHaveAllCases) {
  std::string first = beteiligt("v1", {erika()}).at(0), second = beteiligt("v2", {erika()}).at(0);
  std::string third = beteiligt("v3", {erika()}).at(0);
  sage(third, second, true);
  sage(first, second, true);
  PersonGanz whole = ganz(anna, third);
  EXPECT_EQ(whole.person.id, first);
  EXPECT_EQ(whole.faelle.size(), 3U);
  EXPECT_EQ(whole.mitglieder.size(), 2U);
  EXPECT_TRUE(whole.doppelte.empty());
  EXPECT_EQ(amt.weist_ab([&] { return entscheide(anna, third, first, true, amt.now()); }),
            "person.schon_zusammen");
}

TEST_F(Beteiligte, whoWereTakenForOneCanBeTwoAgain) {
  std::string first = beteiligt("v1", {erika()}).at(0), second = beteiligt("v2", {erika()}).at(0);
  std::string third = beteiligt("v3", {erika()}).at(0);
  sage(third, second, true);
  sage(first, second, true);
  dauerhaft(trenne(anna, first, second, amt.now()));
  EXPECT_EQ(ganz(anna, first).faelle.size(), 1U);
  EXPECT_EQ(ganz(anna, third).person.id, second) << "what was one before stays one";
  EXPECT_TRUE(ganz(anna, first).doppelte.empty()) << "somebody has looked";
  EXPECT_EQ(amt.weist_ab([&] { return trenne(anna, first, second, amt.now()); }), "person.nicht_zusammen");
  EXPECT_EQ(amt.ereignisse("person:" + first).back(), "person.getrennt");
}

TEST_F(Beteiligte, areJudgedByThoseWithTheRight) {
  std::string first = beteiligt("v1", {erika()}).at(0), second = beteiligt("v2", {erika()}).at(0);
  EXPECT_EQ(amt.weist_ab([&] { return entscheide(dora, first, second, true, amt.now()); }),
            "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return trenne(dora, first, second, amt.now()); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return entscheide(anna, first, "nirgends", true, amt.now()); }),
            "person.unbekannt");
  for (const TenantScope& who : {amt.pia(), amt.niemand(), amt.buerger("erika")}) {
    EXPECT_EQ(amt.weist_ab([&] { return lies_person(who, first, amt.now()); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies_beteiligte(who, "v1", amt.now()); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return suche_personen(who, "Muster"); }), "haus.kein_recht");
  }
}

TEST_F(Beteiligte, areFoundByTheSoundOfTheirNamesOnly) {
  std::string id = beteiligt("v1", {lara(true)}).at(0);
  beteiligt("v2", {erika()});
  auto found = [&](const char* typed) { return gelungen(suche_personen(dora, typed)); };
  EXPECT_EQ(found("Muster").size(), 2U);
  ASSERT_EQ(found("Lahra Muster").size(), 1U);
  EXPECT_EQ(found("Lahra Muster")[0].id, id);
  EXPECT_EQ(found("Lahra Muster")[0].anschrift, "");
  EXPECT_EQ(found("Erika Muster").at(0).anschrift, erika().anschrift);
  for (const char* typed : {"Lindenweg", "Lindenweg 7", "12345", ""})
    EXPECT_TRUE(found(typed).empty()) << typed;
}

// What a changed application says of its parties.
class Geaenderte : public Beteiligte {
 protected:
  void geaendert(const std::string& vorgang, std::vector<Angaben> wer) {
    dauerhaft(anna.db().write_void([&](sql::Tx& tx) {
      return aendere_beteiligung(tx, anna, amt.now(), {vorgang, "", wer, {}});
    }));
  }
  void geschuetzt(const std::string& vorgang, std::vector<Angaben> wer,
                  std::vector<std::string> gesundheit = {}) {
    dauerhaft(anna.db().write_void([&](sql::Tx& tx) {
      return schuetze(tx, anna, amt.now(), {vorgang, "", wer, gesundheit});
    }));
  }
  Ids namen(const std::string& vorgang) {
    Ids all;
    for (const auto& one : gelungen(lies_beteiligte(anna, vorgang, amt.now())))
      all.push_back(one.beteiligung.person.name());
    return all;
  }
};

TEST_F(Geaenderte, stayWhoTheyAreUnderTheirName) {
  Ids before = beteiligt("v1", {lara(), erika()});
  Angaben moved = lara();
  moved.anschrift = "Dorfstraße 12\n12346 Beispielhausen";
  geaendert("v1", {moved, erika()});
  EXPECT_EQ(amt.zeilen("person"), 2);
  EXPECT_EQ(ganz(anna, before[0]).person.anschrift, moved.anschrift);
  EXPECT_EQ(amt.ereignisse("person:" + before[0]), Ids{"person.umgezogen"});
}

TEST_F(Geaenderte, areSomebodyElseUnderAnotherName) {
  beteiligt("v1", {lara(), erika()});
  Angaben other = lara();
  other.vorname = "Tim";
  geaendert("v1", {other, erika()});
  EXPECT_EQ(namen("v1"), (Ids{"Erika Muster", "Tim Muster"}));
  geaendert("v1", {other});
  EXPECT_EQ(namen("v1"), Ids{"Tim Muster"});
}

TEST_F(Geaenderte, doNotLeaveWhenTheyAreBlocked) {
  beteiligt("v1", {lara(true), erika()});
  Angaben other = lara();
  other.vorname = "Tim";
  geaendert("v1", {other, erika()});
  EXPECT_EQ(namen("v1"), (Ids{"Lara Muster", "Erika Muster", "Tim Muster"}));
  EXPECT_FALSE(sicht_von(dora, "v1").anschriften);
}

TEST_F(Geaenderte, areProtectedBeforeAnybodyHasLooked) {
  beteiligt("v1", {lara(), erika()});
  EXPECT_TRUE(sicht_von(dora, "v1").ganz());
  Angaben child = lara(true);
  child.rollen = {"beguenstigter", "antragsteller"};
  geschuetzt("v1", {child}, {"zeichnung"});
  EXPECT_FALSE(sicht_von(dora, "v1").anschriften);
  EXPECT_FALSE(sicht_von(dora, "v1").gesundheit);
}

TEST_F(Beteiligte, theOneOfARoleIsKnownByWhoTheyAre) {
  auto einzige = [&](const std::string& vorgang, const std::string& rolle) {
    return gelungen(anna.db().read([&](sql::Tx& tx) { return einzige_person(tx, vorgang, rolle); }));
  };
  Ids first = beteiligt("v1", {lara(), erika()}, "konto-1"),
      second = beteiligt("v2", {lara(), lara()}, "konto-2");
  auto child = einzige("v1", "beguenstigter");
  ASSERT_TRUE(child);
  EXPECT_EQ(child->kopf, first[0]);
  EXPECT_EQ(child->name, "Lara Muster");
  EXPECT_FALSE(child->gesperrt);
  EXPECT_FALSE(einzige("v2", "beguenstigter")) << "two have the role";
  EXPECT_FALSE(einzige("v1", "zahler")) << "nobody has it";
  sage(first[0], second[0], true);
  auto faelle =
      gelungen(anna.db().read([&](sql::Tx& tx) { return faelle_der_person(tx, first[0], "beguenstigter"); }));
  EXPECT_EQ(faelle, (Ids{"v2", "v1"}));
}

}  // namespace
}  // namespace gw::person
