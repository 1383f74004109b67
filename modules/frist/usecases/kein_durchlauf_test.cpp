// SPDX-License-Identifier: EUPL-1.2
// Whatever book, navigation and watch ask costs the same whatever the number of deadlines that have ended: no
// statement walks through the table, and the book is not sorted.
#include <algorithm>

#include "modules/frist/usecases/frist_testing.hpp"
#include "tests/musteramt/durchlauf.hpp"

namespace gw::frist {
namespace {

class SqliteFristenKeinDurchlauf : public Fristtest {
 protected:
  void SetUp() override {
    eroeffnet();
    mit_eigenen();
    db_ = std::make_shared<FragendeDatenbank>(niemand.db());
    asking_.emplace(FragendesTor::mit(anna, db_));
  }
  void erwarte_keinen(bool sorted = false) {
    EXPECT_FALSE(db_->plans.empty());
    for (const Plan& plan : db_->plans)
      for (const std::string& step : plan.steps) {
        EXPECT_FALSE(laeuft_durch(step)) << step << "\n  in: " << plan.statement;
        EXPECT_TRUE(sorted || step.find("TEMP B-TREE") == std::string::npos)
            << step << "\n  in: " << plan.statement;
      }
    db_->plans.clear();
  }

  std::shared_ptr<FragendeDatenbank> db_;
  std::optional<TenantScope> asking_;
};

TEST_F(SqliteFristenKeinDurchlauf, inTheBook) {
  const store::Buchstelle nach{heute().text(), "x", 1};
  for (const Sicht sicht : {Sicht::laufende, Sicht::wartende})
    for (const auto& stelle : {std::optional<store::Buchstelle>(), std::optional(nach)})
      for (const Zeitraum zeitraum : {Zeitraum::alle, Zeitraum::ueberschritten, Zeitraum::zwei_wochen}) {
        gelungen(lies_buch(*asking_, {sicht, zeitraum, "", "", "", stelle}, amt.now()));
        gelungen(
            lies_buch(*asking_, {sicht, zeitraum, "fiktion", "hundesteuer", "zeichnung", stelle}, amt.now()));
      }
  gelungen(zaehle_buch(*asking_, {}, amt.now()));
  gelungen(
      zaehle_buch(*asking_, {.art = "fiktion", .paket = "hundesteuer", .rolle = "zeichnung"}, amt.now()));
  erwarte_keinen();
  gelungen(lies_buch(*asking_, {.sicht = Sicht::eskalierte}, amt.now()));
  erwarte_keinen(true);
}

// However many cases a page names.
TEST_F(SqliteFristenKeinDurchlauf, asksForTheNumbersOfAllItsCasesAtOnce) {
  for (int i = 0; i < 5; ++i) eroeffnet();
  EXPECT_GT(gelungen(lies_buch(*asking_, {}, amt.now())).zeilen.size(), 10u);
  EXPECT_EQ(db_->plans.size(), 2u);
}

// However many notes a case has.
TEST_F(SqliteFristenKeinDurchlauf, asksOnceWhatMayBeSeenOfACase) {
  const std::string id = eroeffnet();
  auto statements = [&] {
    dauerhaft(
        trage_ein(amt.house(), anna, id, {"Termin", "Absprache", "Vereinbart.", heute(), ""}, amt.now()));
    db_->plans.clear();
    gelungen(lies_fristen(*asking_, id, amt.now()));
    return db_->plans.size();
  };
  const std::size_t with_one = statements();
  EXPECT_GT(with_one, 1u);
  EXPECT_EQ(statements(), with_one);
}

// Not past all that were escalated long ago.
TEST_F(SqliteFristenKeinDurchlauf, theWatchGoesAlongWhatIsNotEscalated) {
  gelungen(db_->read([&](sql::Tx& tx) -> Result<void> {
    CHECK(store::abgelaufene(tx, heute(), 100));
    return ok();
  }));
  ASSERT_EQ(db_->plans.size(), 1u);
  EXPECT_NE(db_->plans[0].steps.at(0).find("frist_zu_melden"), std::string::npos)
      << db_->plans[0].steps.at(0);
}

TEST_F(SqliteFristenKeinDurchlauf, inTheNavigationTheCaseAndTheWatch) {
  gelungen(zaehle_warnungen(*asking_, amt.now()));
  gelungen(lies_fristen(*asking_, "x", amt.now()));
  gelungen(db_->read([&](sql::Tx& tx) -> Result<void> {
    CHECK(store::abgelaufene(tx, heute(), 100));
    CHECK(store::naechstes_ende(tx, heute()));
    return ok();
  }));
  erwarte_keinen();
}

}  // namespace
}  // namespace gw::frist
