// SPDX-License-Identifier: EUPL-1.2
// What becomes of deadlines by what happens to their case, and by time.
#include <algorithm>
#include <set>

#include "modules/frist/usecases/frist_testing.hpp"

namespace gw::frist {
namespace {

class Fristlauf : public Fristtest {
 protected:
  std::vector<std::string> arten_von(const std::string& vorgang) {
    std::vector<std::string> all;
    for (const Frist& one : fristen(vorgang)) all.push_back(one.art);
    return all;
  }
};

TEST_F(Fristlauf, beginsWithEveryApplication) {
  const std::string id = eroeffnet();
  EXPECT_EQ(arten_von(id), (Kinds{"bearbeitung", "untaetigkeit"}));
  EXPECT_EQ(eine(id, art::bearbeitung).ende, add_days(heute(), 14));
  const Frist schweigen = eine(id, art::untaetigkeit);
  EXPECT_EQ(schweigen.ende, add_months(heute(), 3)) << "whatever day that is";
  EXPECT_EQ(schweigen.quelle, "§ 75 Satz 2 VwGO");
  EXPECT_TRUE(schweigen.geprueft);
  EXPECT_EQ(ereignisse(id), Kinds{}) << "the row says it all";
}

TEST_F(Fristlauf, packagesAddTheirs) {
  const std::string id = mit_eigenen();
  EXPECT_EQ(arten_von(id), (Kinds{"bearbeitung", "untaetigkeit", "fiktion", "entscheidung"}));
  EXPECT_EQ(eine(id, art::entscheidung).hemmung, "§ 6 der Satzung");
}

TEST_F(Fristlauf, isKeptByADecisionThatIsKnownInTime) {
  const std::string id = eroeffnet("1.0.0", "konto-von-erika");
  entscheide(id);
  EXPECT_EQ(eine(id, art::bearbeitung).zustand, Zustand::gewahrt);
  EXPECT_EQ(eine(id, art::untaetigkeit).zustand, Zustand::gewahrt);
  const Frist rechtsbehelf = eine(id, art::rechtsbehelf);
  EXPECT_EQ(rechtsbehelf.beginn, deadline::verschoben(add_days(heute(), 4), deadline::Gebiet::bb))
      << "KAG: by § 122 AO";
  EXPECT_EQ(rechtsbehelf.ende,
            deadline::verschoben(add_months(*rechtsbehelf.beginn, 1), deadline::Gebiet::bb));
  dauerhaft(niemand.db().write_void(
      [&](sql::Tx& tx) { return mache_begleitung()->gesandt(tx, amt.house(), niemand, amt.now(), id); }));
  EXPECT_EQ(fristen(id).size(), 3u) << "once for each decision";
}

TEST_F(Fristlauf, isNotKeptByALetterThatWaitsToBePosted) {
  const std::string id = eroeffnet();
  entscheide(id);
  EXPECT_EQ(arten_von(id), (Kinds{"bearbeitung", "untaetigkeit"}));
  for (const Frist& one : fristen(id)) EXPECT_EQ(one.zustand, Zustand::laeuft) << one.art;
}

TEST_F(Fristlauf, endsWithTheLetterThatWasPosted) {
  const std::string id = eroeffnet();
  dauerhaft(trage_ein(amt.house(), anna, id, {"Termin", "Absprache", "Vereinbart.", add_days(heute(), 9), ""},
                      amt.now()));
  entscheide(id);
  EXPECT_EQ(eine(id, art::eigene).zustand, Zustand::laeuft) << "the letter waits";
  vergehen(2);
  gib_zur_post(amt);
  EXPECT_EQ(eine(id, art::bearbeitung).zustand, Zustand::gewahrt);
  EXPECT_EQ(eine(id, art::untaetigkeit).zustand, Zustand::gewahrt);
  EXPECT_EQ(eine(id, art::eigene).zustand, Zustand::erledigt);
  EXPECT_EQ(eine(id, art::rechtsbehelf).zustand, Zustand::laeuft);
}

// It goes on after the case, which ends with the letter.
TEST_F(Fristlauf, mayBeginWithTheDecision) {
  for (const char* pseudonym : {"konto-von-erika", ""}) {
    const std::string id =
        mit_einer("{art: sonstige, recht: Satzung, dauer: P14D, beginn: bekanntgabe}", pseudonym);
    EXPECT_EQ(eine(id, art::sonstige).zustand, Zustand::wartet_auf_beginn);
    entscheide(id);
    gib_zur_post(amt);
    const Frist frist = eine(id, art::sonstige);
    EXPECT_EQ(frist.zustand, Zustand::laeuft) << pseudonym;
    EXPECT_EQ(frist.beginn, eine(id, art::rechtsbehelf).beginn);
    vergehen(60);
    amt.erledige_auftraege();
    EXPECT_EQ(eine(id, art::sonstige).eskaliert_am, heute()) << "and is watched";
  }
}

TEST_F(Fristlauf, ofADecisionThatNeverCameDoesNotMatter) {
  const std::string id = mit_einer("{art: sonstige, recht: Satzung, dauer: P14D, beginn: bekanntgabe}");
  dauerhaft(vorgang::nimm_zurueck(amt.house(), niemand, id, amt.now()));
  EXPECT_EQ(eine(id, art::sonstige).zustand, Zustand::erledigt);
}

// As the program left them that did not do so yet.
TEST_F(Fristlauf, isSettledAfterwardsWhereItWasForgotten) {
  const std::string id =
      mit_einer("{art: sonstige, recht: Satzung, dauer: P14D, beginn: bekanntgabe}", "konto-von-erika");
  dauerhaft(trage_ein(amt.house(), anna, id, {"Termin", "Absprache", "Vereinbart.", add_days(heute(), 9), ""},
                      amt.now()));
  const std::string other = eroeffnet();
  entscheide(id);
  const Frist begun = eine(id, art::sonstige);
  setze("zustand = 'wartet_auf_beginn', beginn = '', ende = '', warnt_ab = '' WHERE art = 'sonstige'");
  setze("zustand = 'laeuft' WHERE art = 'eigene'");
  ziehe_nach("0003_enden.sql");
  amt.erledige_auftraege();
  EXPECT_EQ(amt.auftraege("frist.nachlese").at(0).state, "done");
  EXPECT_EQ(eine(id, art::sonstige).ende, begun.ende);
  EXPECT_EQ(eine(id, art::eigene).zustand, Zustand::erledigt);
  EXPECT_EQ(eine(id, art::rechtsbehelf).zustand, Zustand::laeuft);
  EXPECT_EQ(eine(other, art::bearbeitung).zustand, Zustand::laeuft);
}

TEST_F(Fristlauf, isMissedByALaterOne) {
  const std::string id = eroeffnet("1.0.0", "konto-von-erika");
  vergehen(12);
  entscheide(id);
  EXPECT_EQ(eine(id, art::bearbeitung).zustand, Zustand::versaeumt) << "known after the last day";
  EXPECT_EQ(eine(id, art::untaetigkeit).zustand, Zustand::gewahrt);
  EXPECT_EQ(ereignisse(id), Kinds{"frist.versaeumt"});
}

TEST_F(Fristlauf, doesNotMatterWhereNothingIsDecided) {
  const std::string id = mit_eigenen();
  dauerhaft(vorgang::nimm_zurueck(amt.house(), niemand, id, amt.now()));
  for (const Frist& one : fristen(id)) EXPECT_EQ(one.zustand, Zustand::erledigt) << one.art;
}

TEST_F(Fristlauf, ofARemedyRunsOutByItself) {
  const std::string id = eroeffnet("1.0.0", "konto-von-erika");
  entscheide(id);
  vergehen(60);
  amt.erledige_auftraege();
  EXPECT_EQ(eine(id, art::rechtsbehelf).zustand, Zustand::erledigt);
  EXPECT_EQ(ereignisse(id), Kinds{"frist.rechtsbehelf_abgelaufen"});
}

class Fristwacht : public Fristtest {
 protected:
  std::int64_t eskaliert(const std::string& vorgang) {
    return std::ranges::count(ereignisse(vorgang), "frist.eskaliert");
  }
};

TEST_F(Fristwacht, escalatesOnceOnTheDayAfter) {
  const std::string id = eroeffnet();
  vergehen(14);
  amt.erledige_auftraege();
  EXPECT_EQ(eskaliert(id), 0) << "this is the last day";
  vergehen(1);
  amt.erledige_auftraege();
  EXPECT_EQ(eskaliert(id), 1);
  EXPECT_EQ(eine(id, art::bearbeitung).eskaliert_am, heute());
  EXPECT_EQ(eine(id, art::bearbeitung).zustand, Zustand::laeuft) << "it still has to be done";
  vergehen(5);
  amt.erledige_auftraege();
  EXPECT_EQ(eskaliert(id), 1);
}

// One after the other, however many there are and whenever they were opened.
TEST_F(Fristwacht, findsTheNextOneByItself) {
  const std::string first = eroeffnet();
  vergehen(2);
  const std::string second = eroeffnet();
  EXPECT_EQ(amt.auftraege("frist.wacht").size(), 2u) << "one for each day";
  eroeffnet();
  EXPECT_EQ(amt.auftraege("frist.wacht").size(), 2u);
  vergehen(13);
  amt.erledige_auftraege();
  EXPECT_EQ(eskaliert(first), 1);
  EXPECT_EQ(eskaliert(second), 0);
  vergehen(2);
  amt.erledige_auftraege();
  EXPECT_EQ(eskaliert(second), 1);
  vergehen(90);
  amt.erledige_auftraege();
  EXPECT_EQ(eskaliert(first), 2) << "silence, three months after the application";
}

// Two servers, or one that was killed and one that takes over: whoever holds the lease writes, and what it
// finds escalated is left alone.
TEST_F(Fristwacht, writesNothingWithoutItsLeaseAndNothingTwice) {
  const std::string id = eroeffnet();
  vergehen(15);
  TenantScope system = amt.system();
  jobs::Job gone{.id = "nobody-holds-it", .kind = "frist.wacht", .payload = "{}", .attempt = 1, .token = 7};
  EXPECT_EQ(amt.weist_ab([&] { return wache(amt.house(), system, gone); }), "jobs.lease_lost");
  EXPECT_EQ(eskaliert(id), 0);
  amt.erledige_auftraege();
  dauerhaft(niemand.db().write_void(
      [&](sql::Tx& tx) { return bestelle_wacht(tx, amt.house(), heute(), amt.now()); }));
  vergehen(1);
  amt.erledige_auftraege();
  EXPECT_EQ(amt.auftraege("frist.wacht").at(0).state, "done");
  EXPECT_EQ(eskaliert(id), 1);
}

// As an upgrade finds it.
TEST_F(Fristwacht, makesUpForCasesThatWereThereBefore) {
  std::vector<std::string> all;
  for (int i = 0; i < 3; ++i) all.push_back(eroeffnet());
  dauerhaft(vorgang::nimm_zurueck(amt.house(), niemand, all[1], amt.now()));
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM frist"));
    CHECK(amt.house().jobs().enqueue(tx, {"frist.bestand", "{\"nach\":\"\"}", amt.now(), ""}));
    return ok();
  }));
  const Date begun = heute();
  vergehen(20);
  amt.erledige_auftraege();
  EXPECT_EQ(eine(all[0], art::bearbeitung).ende, add_days(begun, 14));
  EXPECT_EQ(fristen(all[1]).size(), 0u) << "it was closed";
  vergehen(1);
  amt.erledige_auftraege();
  EXPECT_EQ(eskaliert(all[2]), 1) << "the watch begins anew";
}

struct Protokoll : Log {
  bool enabled(LogLevel) const override { return true; }
  void write(LogLevel, std::string_view code, std::span<const LogField> fields) override {
    for (const LogField& one : fields)
      if (const auto* text = std::get_if<std::string_view>(&one.value))
        zeilen.insert(std::string(code) + ": " + std::string(*text));
  }
  std::set<std::string> zeilen;  // each once: every transaction is tried twice
};

// A case that cannot be made up for does not stand in the way of the others.
TEST_F(Fristwacht, makesUpForAllButTheOneThatCannotBe) {
  auto protokoll = std::make_shared<Protokoll>();
  amt.house().services.add(std::static_pointer_cast<Log>(protokoll));
  std::vector<std::string> all;
  for (int i = 0; i < 3; ++i) all.push_back(eroeffnet());
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM frist"));
    CHECK(tx.execute("UPDATE vorgang SET version = '9.9.9' WHERE id = :id", {{"id", all[1]}}));
    CHECK(amt.house().jobs().enqueue(tx, {"frist.bestand", "{\"nach\":\"\"}", amt.now(), ""}));
    return ok();
  }));
  amt.erledige_auftraege();
  EXPECT_EQ(amt.auftraege("frist.bestand").at(0).error, "");
  EXPECT_EQ(fristen(all[0]).size(), 2u);
  EXPECT_EQ(fristen(all[1]).size(), 0u);
  EXPECT_EQ(fristen(all[2]).size(), 2u);
  ASSERT_EQ(protokoll->zeilen.size(), 1u);
  EXPECT_TRUE(protokoll->zeilen.begin()->starts_with("frist.uebergangen: ")) << *protokoll->zeilen.begin();
  EXPECT_NE(protokoll->zeilen.begin()->find("vorgang=" + all[1]), std::string::npos)
      << *protokoll->zeilen.begin();
}

TEST_F(Fristwacht, doesManyAtOnce) {
  std::vector<std::string> all;
  for (int i = 0; i < 120; ++i) all.push_back(eroeffnet());
  vergehen(15);
  amt.erledige_auftraege();
  for (const std::string& id : all) EXPECT_EQ(eskaliert(id), 1);
}

}  // namespace
}  // namespace gw::frist
