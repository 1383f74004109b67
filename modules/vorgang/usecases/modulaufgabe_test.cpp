// SPDX-License-Identifier: EUPL-1.2
// Tasks that wait for a module stand in the same basket and are handled like those of the process.
#include "modules/vorgang/usecases/modulaufgabe.hpp"

#include <algorithm>

#include "modules/vorgang/usecases/lies_korb.hpp"
#include "modules/vorgang/usecases/verteile_aufgabe.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

class Modulaufgaben : public Vorgangstest {
 protected:
  std::string angelegt(const std::string& vorgang, const std::string& konto = "",
                       const std::string& nicht = "") {
    return dauerhaft(niemand.db().write([&](sql::Tx& tx) {
      return lege_aufgabe_an(tx, niemand, amt.now(),
                             {vorgang, "verfuegung", "kenntnis", "Zur Kenntnis", "sachbearbeitung", konto,
                              nicht, amt.now() + std::chrono::hours(24)});
    }));
  }
  std::vector<std::string> korb(const TenantScope& who, const Korbwahl& wahl = {.art = "#verfuegung"}) {
    std::vector<std::string> all;
    for (const store::Korbzeile& zeile : gelungen(lies_korb(who, wahl, amt.now())).zeilen)
      all.push_back(zeile.aufgabe);
    return all;
  }
  Result<Getan> erledigt(const TenantScope& who, const std::string& aufgabe, std::int64_t fassung = 1) {
    TRY(auto done, who.db().write([&](sql::Tx& tx) {
      return erledige_modulaufgabe(tx, who, aufgabe, fassung, amt.now());
    }));
    CHECK(done.ticket.wait());
    return done.value;
  }
  using Worte = std::vector<std::string>;
  TenantScope anna = amt.anna(), bert = amt.bert();
};

TEST_F(Modulaufgaben, standInTheBasketByTheirOwnKind) {
  const std::string id = eroeffnet(), task = angelegt(id);
  EXPECT_EQ(korb(anna), Worte{task});
  EXPECT_EQ(korb(anna, {}).size(), 2U) << "beside that of the process";
  EXPECT_EQ(gelungen(zaehle_korb(anna)), 2);
  const auto arten = gelungen(lies_korbfilter(amt.house(), anna, Korbsicht::offene)).arten;
  ASSERT_EQ(arten.size(), 2U);
  EXPECT_EQ(arten[0].art, "#verfuegung/kenntnis");
  EXPECT_EQ(arten[0].leistung, "Verfügungen");
  EXPECT_EQ(arten[0].name, "Zur Kenntnis");
  EXPECT_EQ(amt.ereignisse("vorgang:" + id).back(), "vorgang.aufgabe_angelegt");
}

TEST_F(Modulaufgaben, areTakenHandedOnAndDone) {
  const std::string task = angelegt(eroeffnet());
  dauerhaft(uebernimm_aufgabe(anna, task, 1, amt.now()));
  EXPECT_EQ(amt.weist_ab([&] { return erledigt(bert, task, 2); }), "vorgang.in_anderen_haenden");
  dauerhaft(verteile(anna, {{task, 2}}, {Griff::weitergabe, bert.actor().id}, amt.now()));
  const Getan done = gelungen(erledigt(bert, task, 3));
  EXPECT_EQ(done.rolle, "sachbearbeitung");
  EXPECT_EQ(done.fuer, "");
  EXPECT_TRUE(korb(bert).empty());
  EXPECT_EQ(amt.weist_ab([&] { return erledigt(bert, task, 4); }), "vorgang.aufgabe_veraltet");
}

TEST_F(Modulaufgaben, areInSomebodysHandsFromTheBeginningAndNotForThoseWhoMustNot) {
  const std::string id = eroeffnet(), hers = angelegt(id, anna.actor().id),
                    not_hers = angelegt(id, "", anna.actor().id);
  EXPECT_EQ(korb(anna), Worte{hers});
  EXPECT_EQ(korb(bert), Worte{not_hers});
  EXPECT_EQ(amt.weist_ab([&] { return erledigt(anna, not_hers); }), "bpmn.same_person");
  auto seen =
      gelungen(anna.db().read([&](sql::Tx& tx) { return modulaufgabe(tx, anna, not_hers, amt.now()); }));
  EXPECT_EQ(seen->hindernis->code, "bpmn.same_person");
  EXPECT_EQ(seen->modul, "verfuegung");
  EXPECT_EQ(seen->art, "kenntnis");
}

TEST_F(Modulaufgaben, areNoTasksOfTheProcess) {
  const std::string id = eroeffnet(), task = angelegt(id);
  EXPECT_EQ(amt.weist_ab([&] { return erledige_aufgabe(amt.house(), anna, task, 1, {}, amt.now()); }),
            "vorgang.keine_prozessaufgabe");
  auto open = gelungen(niemand.db().read([&](sql::Tx& tx) { return store::offene_aufgaben(tx, id); }));
  const store::Aufgabe& of_process = open.back();
  EXPECT_FALSE(gelungen(
      anna.db().read([&](sql::Tx& tx) { return modulaufgabe(tx, anna, of_process.id, amt.now()); })));
  angelegt(id);  // each has a token of its own
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) { return lasse_aufgabe_entfallen(tx, task); }));
  EXPECT_EQ(korb(anna).size(), 1U);
}

}  // namespace
}  // namespace gw::vorgang
