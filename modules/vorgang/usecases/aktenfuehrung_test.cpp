// SPDX-License-Identifier: EUPL-1.2
// One Akte for each person, where a package keeps them so.
#include "modules/vorgang/usecases/aktenfuehrung.hpp"

#include <thread>

#include "modules/person/person.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

using Ids = std::vector<std::string>;

// Dog owners have one Akte each.
class Aktenfuehrung : public Vorgangstest {
 protected:
  void SetUp() override {
    amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", "version: 2.0.0"},
                         {"paket.yaml", "  bewertung: V", "  bewertung: V\n  akte_je: antragsteller"}});
  }
  NeuerVorgang von(const std::string& konto, const std::string& nachname = "Mustermann") {
    amt.advance(std::chrono::milliseconds(1));
    NeuerVorgang neu = neuer();
    neu.version = "2.0.0";
    neu.pseudonym = konto;
    Context daten = Musteramt::antworten();
    daten.set("nachname", nachname);
    neu.daten = std::move(daten);
    return neu;
  }
  VorgangRef beantragt(const std::string& konto, const std::string& nachname = "Mustermann") {
    return gelungen(versuche(von(konto, nachname)));
  }
  std::string person_von(const std::string& vorgang) {
    return gelungen(niemand.db().read(
                        [&](sql::Tx& tx) { return person::einzige_person(tx, vorgang, "antragsteller"); }))
        ->kopf;
  }
  void aendere_person(const std::string& was, const std::vector<sql::Param>& werte) {
    dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute("UPDATE person SET " + was, werte));
      return ok();
    }));
  }
  // As modules/person leaves it behind when somebody has said so.
  void sind_eine(const VorgangRef& eine, const VorgangRef& andere) {
    aendere_person("kopf = :kopf WHERE id = :id",
                   {{"kopf", person_von(eine.id)}, {"id", person_von(andere.id)}});
  }
  void sind_wieder_zwei(const std::string& person) {
    aendere_person("kopf = NULL WHERE id = :id", {{"id", person}});
  }
  Aktenangebote andere(const std::string& vorgang) {
    return gelungen(andere_akten(amt.house(), amt.anna(), vorgang));
  }
  Result<sql::Ticket> um(const std::string& vorgang, const std::string& akte) {
    return lege_um(amt.house(), amt.anna(), vorgang, andere(vorgang).fassung, akte, amt.now());
  }
  Ids vorgaenge(const std::string& akte, std::optional<Instant> bis = std::nullopt) {
    Ids ids;
    for (const store::Fallzeile& one : gelungen(lies_vorgaenge_der_akte(amt.anna(), akte, bis)))
      ids.push_back(one.id);
    return ids;
  }
};

TEST_F(Aktenfuehrung, whoIsKnownForCertainHasOneAkte) {
  VorgangRef first = beantragt("konto-1"), second = beantragt("konto-1");
  EXPECT_EQ(second.akte, first.akte);
  EXPECT_EQ(second.aktenzeichen, first.aktenzeichen);
  EXPECT_EQ(amt.zeilen("akte"), 1);
  auto akte = gelungen(niemand.db().read([&](sql::Tx& tx) { return akte::aktenkopf(tx, first.akte); }));
  EXPECT_EQ(akte->betreff, "Hundesteuer: Erika Mustermann");
  EXPECT_EQ(vorgaenge(first.akte), (Ids{first.id, second.id}));
}

TEST_F(Aktenfuehrung, whoMayBeAnotherHasAnother) {
  VorgangRef first = beantragt("konto-1");
  EXPECT_NE(beantragt("konto-2").akte, first.akte) << "same name, another account";
  EXPECT_NE(beantragt("").akte, first.akte) << "without an account";
  EXPECT_NE(beantragt("konto-1", "Beispiel").akte, first.akte) << "same account, another name";
}

TEST_F(Aktenfuehrung, twoFirstApplicationsAtOnceMakeOneAkte) {
  NeuerVorgang one = von("konto-1"), other = von("konto-1");
  Result<VorgangRef> first = error(ErrorKind::conflict, "test.not_run"), second = first;
  std::thread left([&] { first = versuche(one); }), right([&] { second = versuche(other); });
  left.join();
  right.join();
  EXPECT_EQ(gelungen(first).akte, gelungen(second).akte);
  EXPECT_EQ(amt.zeilen("akte"), 1);
  EXPECT_EQ(amt.zeilen("person"), 1);
}

TEST_F(Aktenfuehrung, aClosedAkteTakesNothingMore) {
  VorgangRef first = beantragt("konto-1");
  dauerhaft(niemand.db().write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE akte SET zustand = 'geschlossen'"));
    return ok();
  }));
  EXPECT_NE(beantragt("konto-1").akte, first.akte);
}

TEST_F(Aktenfuehrung, casesOfAnOlderVersionCount) {
  NeuerVorgang old = neuer();
  old.pseudonym = "konto-1";
  VorgangRef first = gelungen(versuche(old));
  EXPECT_EQ(beantragt("konto-1").akte, first.akte);
}

TEST_F(Aktenfuehrung, theSameOnceMoreForSomebodyElseIsNotInTheFirstAkte) {
  VorgangRef first = beantragt("");
  NeuerVorgang again = von(""), other = von("", "Beispiel");
  again.bezug = other.bezug = first.id;
  EXPECT_EQ(gelungen(versuche(again)).akte, first.akte);
  EXPECT_NE(gelungen(versuche(other)).akte, first.akte);
}

TEST_F(Aktenfuehrung, whoIsConfirmedAsOneIsOfferedOneAkte) {
  VorgangRef first = beantragt("konto-1"), second = beantragt("konto-2");
  EXPECT_TRUE(andere(second.id).akten.empty());
  sind_eine(first, second);
  Aktenangebote offered = andere(second.id);
  ASSERT_EQ(offered.akten.size(), 1u);
  EXPECT_EQ(offered.akten[0].akte.id, first.akte);
  EXPECT_FALSE(offered.akten[0].zurueck);
  dauerhaft(um(second.id, first.akte));
  EXPECT_EQ(vorgaenge(first.akte), (Ids{first.id, second.id}));
  EXPECT_EQ(fall(second.id).aktenzeichen, first.aktenzeichen);
  EXPECT_EQ(beantragt("konto-2").akte, first.akte) << "and what comes later is there";
}

TEST_F(Aktenfuehrung, whatWasPutThereCanBePutBack) {
  VorgangRef first = beantragt("konto-1"), second = beantragt("konto-2");
  const std::string zweite = person_von(second.id);
  sind_eine(first, second);
  amt.advance(std::chrono::days(1));
  const Instant before = amt.now();
  amt.advance(std::chrono::days(1));
  dauerhaft(um(second.id, first.akte));
  EXPECT_EQ(vorgaenge(first.akte, before), Ids{first.id});
  EXPECT_EQ(vorgaenge(second.akte, before), Ids{second.id});
  EXPECT_EQ(vorgaenge(second.akte), Ids{});
  sind_wieder_zwei(zweite);
  EXPECT_NE(beantragt("konto-1").akte, first.akte) << "an Akte with cases of two is nobody's own";
  Aktenangebote offered = andere(second.id);
  ASSERT_EQ(offered.akten.size(), 1u);
  EXPECT_TRUE(offered.akten[0].zurueck);
  dauerhaft(um(second.id, second.akte));
  EXPECT_EQ(vorgaenge(second.akte), Ids{second.id});
  EXPECT_EQ(vorgaenge(first.akte), Ids{first.id});
  EXPECT_EQ(fall(second.id).aktenzeichen, second.aktenzeichen);
}

TEST_F(Aktenfuehrung, whatBelongsToItGoesAlong) {
  VorgangRef first = beantragt("konto-1"), second = beantragt("konto-2");
  NeuerVorgang again = von("konto-2");
  again.bezug = second.id;
  std::string third = eroeffnet(again);
  sind_eine(first, second);
  EXPECT_EQ(andere(second.id).vorgaenge, 2u);
  dauerhaft(um(third, first.akte));
  EXPECT_EQ(vorgaenge(first.akte), (Ids{first.id, second.id, third}));
}

TEST_F(Aktenfuehrung, aBlockedPersonIsJoinedByPeopleOnly) {
  VorgangRef first = beantragt("konto-1"), second = beantragt("konto-2");
  sind_eine(first, second);
  aendere_person("gesperrt = 1, gesperrt_seit = 0 WHERE id = :id", {{"id", person_von(first.id)}});
  EXPECT_EQ(beantragt("konto-2").akte, second.akte) << "nobody learns the number of the other account's";
}

TEST_F(Aktenfuehrung, refusesWhatDoesNotFit) {
  VorgangRef first = beantragt("konto-1"), second = beantragt("konto-2");
  EXPECT_EQ(amt.weist_ab([&] { return um(second.id, first.akte); }), "vorgang.akte_fremd");
  sind_eine(first, second);
  EXPECT_EQ(
      amt.weist_ab([&] { return lege_um(amt.house(), amt.anna(), second.id, 99, first.akte, amt.now()); }),
      "vorgang.veraltet");
  EXPECT_EQ(
      amt.weist_ab([&] { return lege_um(amt.house(), amt.anna(), "nirgends", 1, first.akte, amt.now()); }),
      "vorgang.unbekannt");
  EXPECT_EQ(
      amt.weist_ab([&] { return lege_um(amt.house(), amt.dora(), second.id, 1, first.akte, amt.now()); }),
      "haus.kein_recht");
}

}  // namespace
}  // namespace gw::vorgang
