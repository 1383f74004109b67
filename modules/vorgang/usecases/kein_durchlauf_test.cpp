// SPDX-License-Identifier: EUPL-1.2
// Whatever basket, search and case page ask of the database costs the same at a thousand and at a million
// cases: none of their statements walks through a table. SQLite itself says how it would go.
#include <algorithm>

#include "modules/vorgang/store/auswertung_store.hpp"
#include "modules/vorgang/store/nachricht_store.hpp"
#include "modules/vorgang/usecases/lies_korb.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/lies_weg.hpp"
#include "modules/vorgang/usecases/stelle_testing.hpp"
#include "modules/vorgang/usecases/stoerung.hpp"
#include "modules/vorgang/usecases/suche_vorgang.hpp"
#include "tests/musteramt/durchlauf.hpp"

namespace gw::vorgang {
namespace {

class SqliteKeinDurchlauf : public Stellentest {
 protected:
  void SetUp() override {
    vorgang_ = eroeffnet();
    gelungen(entscheide(amt.anna(), vorgang_));
    eroeffnet();
    db_ = std::make_shared<FragendeDatenbank>(niemand.db());
    bert_.emplace(FragendesTor::mit(amt.bert(), db_));
  }
  void erwarte_keinen() {
    EXPECT_FALSE(db_->plans.empty());
    for (const Plan& plan : db_->plans)
      for (const std::string& step : plan.steps)
        EXPECT_FALSE(laeuft_durch(step)) << step << "\n  in: " << plan.statement;
    db_->plans.clear();
  }

  std::string vorgang_;
  std::shared_ptr<FragendeDatenbank> db_;
  std::optional<TenantScope> bert_;
};

TEST_F(SqliteKeinDurchlauf, inTheBasket) {
  gelungen(lies_korb(*bert_, {}, amt.now()));
  gelungen(lies_korb(*bert_, {Korbsicht::meine}, amt.now()));
  gelungen(lies_korb(*bert_, {.nach = store::Korbstelle{amt.now(), "x"}}, amt.now()));
  gelungen(zaehle_korb(*bert_));
  for (const auto sicht :
       {Korbsicht::offene, Korbsicht::meine, Korbsicht::gruppe, Korbsicht::vertretung, Korbsicht::andere}) {
    gelungen(lies_korb(*bert_, {.sicht = sicht, .faellig = Faelligkeit::bis_sonntag}, amt.now()));
    gelungen(lies_korb(*bert_, {.sicht = sicht, .art = "hundesteuer"}, amt.now()));
    gelungen(lies_korb(*bert_, {.sicht = sicht, .art = "hundesteuer/entscheiden", .wer = "x"}, amt.now()));
    gelungen(lies_korbfilter(amt.house(), *bert_, sicht));
  }
  erwarte_keinen();
}

// Each walk goes by due date along an index that holds all that it looks at, so it ends after a page; only
// the pages are put in order.
TEST_F(SqliteKeinDurchlauf, norIsMoreSortedThanPages) {
  for (const auto sicht : {Korbsicht::offene, Korbsicht::andere})
    for (const char* art : {"", "hundesteuer/entscheiden"})
      gelungen(lies_korb(*bert_, {.sicht = sicht, .art = art}, amt.now()));
  int walks = 0;
  for (const Plan& plan : db_->plans)
    for (const std::string& step : plan.steps) {
      if (plan.statement.find("AS gaenge") == std::string::npos) continue;
      if (!step.starts_with("SEARCH vorgang_aufgabe ")) continue;
      ++walks;
      EXPECT_TRUE(step.find("COVERING INDEX") != std::string::npos &&
                  step.find("(faellig_am,id)>(?,?)") != std::string::npos)
          << step << "\n  in: " << plan.statement;
    }
  EXPECT_EQ(walks, 2 * 2 + 2 + 2 + 1) << "for each role what is free and what is his; what others have";
}

TEST_F(SqliteKeinDurchlauf, inTheSearch) {
  for (const char* suche : {"erika", "mustermann hundesteuer", "mst-26", "921", "Schülerfahrkarte"}) {
    gelungen(suche_vorgang(*bert_, suche));
    gelungen(suche_vorgang(*bert_, suche, store::Stelle{"MST26", 1}));
  }
  erwarte_keinen();
}

TEST_F(SqliteKeinDurchlauf, inTheCaseWithAllThatModulesAddToIt) {
  gelungen(lies_vorgang(amt.house(), *bert_, vorgang_));
  gelungen(lies_weg(amt.house(), *bert_, vorgang_));
  gelungen(bert_->db().read([&](sql::Tx& tx) { return eckdaten(tx, vorgang_); }));
  for (const auto& [what, part] : amt.house().teile) gelungen(part.lies(*bert_, vorgang_));
  erwarte_keinen();
}

TEST_F(SqliteKeinDurchlauf, inTheTasksOfABodyOutside) {
  nimm_paket();
  store::Aufgabe task = aufgabe(eroeffnet(neuer_fuer("Dackel")));
  TenantScope dackel = FragendesTor::mit(handelt_fuer("Dackel"), db_);
  ASSERT_EQ(gelungen(lies_stelle(amt.house(), dackel)).zeilen.size(), 1U);
  gelungen(lies_stelle(amt.house(), dackel, store::Korbstelle{amt.now(), "x"}));
  gelungen(zaehle_stelle(dackel));
  gelungen(lies_stellenaufgabe(amt.house(), dackel, task.id));
  gelungen(lies_vorgang(amt.house(), *bert_, task.vorgang));
  erwarte_keinen();
}

// What was worked out is read by its key. Which there are is a table as long as there are packages.
TEST_F(SqliteKeinDurchlauf, inTheFiguresOfManyCases) {
  gelungen(bert_->db().read([](sql::Tx& tx) { return store::auswertung(tx, "hundesteuer", "1.0.0"); }));
  gelungen(bert_->db().read([](sql::Tx& tx) {
    return store::laufwege(tx, "hundesteuer", "1.0.0", {Instant(), ""}, 100);
  }));
  erwarte_keinen();
}

TEST_F(SqliteKeinDurchlauf, inTheListOfWhatStandsStill) {
  gelungen(lies_stoerungen(*bert_));
  gelungen(stoerungen_des_vorgangs(*bert_, vorgang_));
  erwarte_keinen();
}

TEST_F(SqliteKeinDurchlauf, inWhatCasesWaitFor) {
  gelungen(bert_->db().read([&](sql::Tx& tx) -> Result<void> {
    CHECK(store::laengster_wartender(tx, "freigabe", "Rex"));
    CHECK(store::aelteste_nachricht(tx, "freigabe", "Rex"));
    CHECK(store::aelteste_nachricht(tx, "freigabe", ""));
    CHECK(store::wartende(tx, vorgang_));
    CHECK(store::hoert_jemand(tx, "inventur", vorgang_));
    CHECK(store::hoerer(tx, "inventur", amt.now(), vorgang_, 200));
    return ok();
  }));
  erwarte_keinen();
}

// They stand on every page.
TEST_F(SqliteKeinDurchlauf, inTheCountsOfTheNavigation) {
  for (const NavItem& item : amt.house().navigation)
    if (item.count) (void)item.count(*bert_);
  erwarte_keinen();
}

TEST_F(SqliteKeinDurchlauf, andOneWouldBeSeen) {
  gelungen(
      bert_->db().read([&](sql::Tx& tx) { return tx.query("SELECT id FROM vorgang WHERE person = 'x'"); }));
  gelungen(bert_->db().read([&](sql::Tx& tx) { return tx.query("SELECT rowid FROM vorgang_suche"); }));
  ASSERT_EQ(db_->plans.size(), 2u);
  for (const Plan& plan : db_->plans) EXPECT_TRUE(std::ranges::any_of(plan.steps, laeuft_durch));
}

}  // namespace
}  // namespace gw::vorgang
