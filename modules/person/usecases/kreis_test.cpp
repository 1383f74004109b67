// SPDX-License-Identifier: EUPL-1.2
// Cases that are for some people only, and whom they are about.
#include "modules/person/usecases/person_testing.hpp"

namespace gw::person {
namespace {

using namespace std::chrono_literals;

class Kreistest : public Personentest {
 protected:
  bool setze(const std::string& gegenstand, const std::optional<Kreis>& kreis) {
    return dauerhaft(anna.db().write([&](sql::Tx& tx) { return setze_kreis(tx, gegenstand, kreis); }));
  }
  bool sieht(const TenantScope& who, const std::string& gegenstand) {
    return gelungen(who.db().read([&](sql::Tx& tx) { return ist_sichtbar(tx, who, amt.now(), gegenstand); }));
  }
  // Of three cases, those that a list of `who` holds.
  std::string liste(const TenantScope& who) {
    const Sichtbare sichtbare(who);
    auto rows = gelungen(who.db().read([&](sql::Tx& tx) {
      return tx.query(
          "SELECT f.id AS id FROM (SELECT 'a' AS id UNION ALL SELECT 'b' UNION ALL SELECT 'c') AS f "
          "WHERE 1 = 1" +
              sichtbare.mit("f.id") + " ORDER BY f.id",
          sichtbare.params());
    }));
    std::string all;
    for (const sql::Row& row : rows) all += row.text("id");
    return all;
  }
  std::size_t gefunden(const TenantScope& who) { return gelungen(suche_personen(who, "Muster")).size(); }

  const Kreis zeichnung{{"zeichnung"}, {}, {}};
};

TEST_F(Kreistest, withoutOneItIsForEverybody) {
  EXPECT_EQ(liste(anna), "abc");
  EXPECT_TRUE(sieht(anna, "a"));
}

TEST_F(Kreistest, isByRoleTaskOrAccount) {
  EXPECT_TRUE(setze("a", zeichnung));
  EXPECT_FALSE(setze("a", zeichnung)) << "nothing has changed";
  EXPECT_TRUE(setze("b", Kreis{{}, {"auskunft"}, {anna.actor().id}}));
  EXPECT_EQ(liste(anna), "bc");
  EXPECT_EQ(liste(bert), "ac");
  EXPECT_EQ(liste(dora), "bc");
  EXPECT_EQ(liste(amt.system()), "abc") << "what the house does itself sees all";
  for (const TenantScope& who : {anna, bert, dora})
    for (const char* id : {"a", "b", "c"})
      EXPECT_EQ(sieht(who, id), liste(who).find(id) != std::string::npos) << id;
  EXPECT_EQ(gelungen(anna.db().read([](sql::Tx& tx) { return kreis(tx, "a"); })), zeichnung);
  EXPECT_TRUE(setze("a", std::nullopt));
  EXPECT_EQ(liste(dora), "abc");
}

TEST_F(Kreistest, ofNobodyIsForNobody) {
  setze("a", Kreis());
  EXPECT_EQ(liste(anna) + liste(bert) + liste(dora), "bcbcbc");
  EXPECT_EQ(liste(amt.niemand()), "bc");
}

TEST_F(Kreistest, whatIsWithheldIsRefusedAsUnknown) {
  beteiligt("a", {lara(true)});
  setze("a", zeichnung);
  auto refused = anna.db().read([&](sql::Tx& tx) { return sicht(tx, anna, amt.now(), "a"); });
  EXPECT_EQ(refused.error().code, "vorgang.unbekannt");
  EXPECT_FALSE(sicht_von(bert, "a").anschriften);
  EXPECT_EQ(bert.db().read([](sql::Tx& tx) { return sicht_von_aussen(tx, "a"); }).error().code,
            "vorgang.unbekannt")
      << "no grant shows it";
  EXPECT_EQ(amt.weist_ab([&] { return nimm_einsicht(anna, "a", "Anruf", amt.now()); }),
            "person.nichts_verdeckt");
}

TEST_F(Kreistest, whoIsOnlyInSuchCasesIsNotThereEither) {
  auto ids = beteiligt("a", {lara()});
  setze("a", zeichnung);
  EXPECT_EQ(gefunden(anna), 0u);
  EXPECT_EQ(gefunden(bert), 1u);
  EXPECT_EQ(lies_person(anna, ids[0], amt.now()).error().code, "person.unbekannt");
  EXPECT_EQ(ganz(bert, ids[0]).faelle.size(), 1u);
  EXPECT_EQ(amt.weist_ab([&] {
    return sperre(anna, ids[0], 1, {"Gefährdung", std::nullopt}, amt.now());
  }),
            "person.unbekannt");
  beteiligt("b", {erika()});
  EXPECT_EQ(gefunden(anna), 1u);
}

TEST_F(Kreistest, openingNeedsTheRightAndAReason) {
  setze("a", zeichnung);
  EXPECT_EQ(amt.weist_ab([&] { return oeffne_fall(anna, "a", "Prüfung", amt.now()); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return oeffne_fall(amt.adam(), "a", "", amt.now()); }), "person.grund_fehlt");
  EXPECT_FALSE(sieht(amt.adam(), "a"));
  dauerhaft(oeffne_fall(amt.adam(), "a", "Prüfung", amt.now()));
  EXPECT_TRUE(sieht(amt.adam(), "a"));
  EXPECT_EQ(liste(amt.adam()), "bc") << "it stays out of lists";
  EXPECT_EQ(amt.ereignisse("vorgang:a"), std::vector<std::string>{"person.geoeffnet"});
  amt.advance(1h);
  EXPECT_FALSE(sieht(amt.adam(), "a"));
}

}  // namespace
}  // namespace gw::person
