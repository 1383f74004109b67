// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/usecases/wiedervorlage.hpp"

#include "modules/verfuegung/usecases/verfuegung_testing.hpp"

namespace gw::verfuegung {
namespace {

class Wiedervorlegen : public Verfuegungstest {
 protected:
  Result<std::string> versuche_vorlage(const TenantScope& wer, std::int64_t tage, const Wer& an) {
    const Vorlage vorlage{add_days(berlin_date(amt.now()), tage), "Antwort da?", an};
    TRY(auto done, lege_wieder_vor(amt.house(), wer, vorgang, vorlage, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  std::string vorgelegt(std::int64_t tage) {
    return gelungen(versuche_vorlage(anna, tage, {"", anna.actor().id}));
  }
  std::vector<Wiedervorlage> alle() { return gelungen(lies_wiedervorlagen(amt.house(), anna, vorgang)).alle; }
  void vergehen(int tage) {
    amt.advance(std::chrono::hours(24 * tage));
    amt.erledige_auftraege();
  }
  Result<std::string> erledigt(const TenantScope& wer, const std::string& aufgabe, std::int64_t fassung = 1) {
    TRY(auto done, erledige_vorlage(amt.house(), wer, aufgabe, fassung, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
};

TEST_F(Wiedervorlegen, isInTheBasketOnItsDayAndNotBefore) {
  vorgelegt(3);
  amt.erledige_auftraege();
  EXPECT_TRUE(korb(anna).empty());
  ASSERT_EQ(alle().size(), 1U) << "the case shows it at once";
  vergehen(2);
  EXPECT_TRUE(korb(anna).empty());
  vergehen(1);
  EXPECT_EQ(korb(anna), Worte{"wiedervorlage"});
  gelungen(erledigt(anna, alle()[0].aufgabe));
  EXPECT_TRUE(korb(anna).empty());
  EXPECT_TRUE(alle().empty());
  const auto events = amt.ereignisse("vorgang:" + vorgang);
  EXPECT_EQ(events.back(), "verfuegung.wiedervorlage_erledigt");
}

TEST_F(Wiedervorlegen, ofTodayComesAtOnceAndIsPostponed) {
  vorgelegt(0);
  amt.erledige_auftraege();
  ASSERT_EQ(korb(anna), Worte{"wiedervorlage"});
  const std::string aufgabe = alle()[0].aufgabe;
  dauerhaft(
      verschiebe_vorlage(amt.house(), anna, aufgabe, 1, add_days(berlin_date(amt.now()), 5), amt.now()));
  EXPECT_TRUE(korb(anna).empty());
  EXPECT_EQ(abgelehnt([&] { return erledigt(anna, aufgabe); }), "verfuegung.vorlage_unbekannt");
  vergehen(5);
  EXPECT_EQ(korb(anna), Worte{"wiedervorlage"}) << "on the other day again";
}

TEST_F(Wiedervorlegen, whatIsStruckOffDoesNotCome) {
  const std::string id = vorgelegt(1);
  dauerhaft(streiche_vorlage(amt.house(), bert, id, 1, amt.now()));
  vergehen(1);
  EXPECT_TRUE(korb(anna).empty());
  EXPECT_EQ(abgelehnt([&] { return streiche_vorlage(amt.house(), anna, id, 1, amt.now()); }),
            "verfuegung.vorlage_veraltet");
  const std::string due = vorgelegt(1);
  vergehen(1);
  dauerhaft(streiche_vorlage(amt.house(), anna, due, 2, amt.now()));
  EXPECT_TRUE(korb(anna).empty());
}

TEST_F(Wiedervorlegen, whatAColleagueHasInHandIsNotStruckOffByEverybody) {
  TenantScope carl = amt.kollege("carl", {"sachbearbeitung"}),
              lena = amt.kollege("lena", {"sachbearbeitung", "leitung"});
  std::string id;
  auto faellig = [&] {
    id = gelungen(versuche_vorlage(anna, 0, {"", carl.actor().id}));
    amt.erledige_auftraege();
  };
  auto streicht = [&](const TenantScope& who) {
    return abgelehnt([&] { return streiche_vorlage(amt.house(), who, id, 2, amt.now()); });
  };
  auto fremd = [&](const TenantScope& who) {
    return gelungen(lies_wiedervorlagen(amt.house(), who, vorgang)).fremde.contains(id);
  };
  faellig();
  EXPECT_EQ(streicht(bert), "vorgang.in_anderen_haenden");
  EXPECT_TRUE(fremd(bert)) << "nor does the page offer it";
  EXPECT_FALSE(fremd(carl));
  amt.abwesend(carl, bert);
  EXPECT_FALSE(fremd(bert));
  EXPECT_EQ(streicht(bert), "ok") << "he stands in for Carl";
  for (const TenantScope& who : {anna, carl, lena}) {
    faellig();
    EXPECT_EQ(streicht(who), "ok") << "noted by Anna, Carl's, and Lena leads";
  }
}

TEST_F(Wiedervorlegen, comesToACaseThatIsOver) {
  vorgelegt(3);
  dauerhaft(vorgang::beende(amt.house(), anna, vorgang, "gegenstandslos", "Umzug.", amt.now()));
  vergehen(3);
  EXPECT_EQ(korb(anna), Worte{"wiedervorlage"}) << "as for what is to be paid or to come back";
}

TEST_F(Wiedervorlegen, ofTheAbsentIsDoneByTheDeputy) {
  vorgelegt(0);
  amt.erledige_auftraege();
  const std::string aufgabe = alle()[0].aufgabe;
  EXPECT_EQ(abgelehnt([&] { return erledigt(bert, aufgabe); }), "vorgang.in_anderen_haenden");
  amt.abwesend(anna, bert);
  gelungen(erledigt(bert, aufgabe));
  const auto events = amt.verlauf("vorgang:" + vorgang);
  EXPECT_NE(events.back().payload.find(anna.actor().id), std::string::npos) << "told for whom";
}

TEST_F(Wiedervorlegen, ofSomebodyWhoLeftIsTheRoles) {
  TenantScope carl = amt.kollege("carl", {"sachbearbeitung"});
  gelungen(versuche_vorlage(anna, 1, {"", carl.actor().id}));
  dauerhaft(amt.adam().db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE mitglied SET aktiv = 0 WHERE konto = :konto", {{"konto", carl.actor().id}}));
    return ok();
  }));
  vergehen(1);
  EXPECT_EQ(korb(anna), Worte{"wiedervorlage"});
}

TEST_F(Wiedervorlegen, rightsAreAsked) {
  EXPECT_EQ(abgelehnt([&] {
              return versuche_vorlage(amt.dora(), 1, {"", anna.actor().id});
            }),
            "haus.kein_recht");
  EXPECT_EQ(abgelehnt([&] {
              return versuche_vorlage(anna, 1, {"", amt.dora().actor().id});
            }),
            "verfuegung.wer_unbekannt");
  EXPECT_EQ(abgelehnt([&] { return streiche_vorlage(amt.house(), anna, "unknown", 1, amt.now()); }),
            "verfuegung.vorlage_unbekannt");
  EXPECT_EQ(abgelehnt([&] { return lies_wiedervorlagen(amt.house(), amt.pia(), vorgang); }),
            "haus.kein_recht");
}

}  // namespace
}  // namespace gw::verfuegung
