// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/abwesenheit.hpp"

#include "base/value/json.hpp"
#include "modules/zugang/usecases/mitglieder.hpp"
#include "modules/zugang/zugang_testing.hpp"
#include "platform/history/history.hpp"

namespace gw::zugang {
namespace {

class Abwesenheiten : public Zugangstest {
 protected:
  Abwesenheiten() : amt_(behoerde()), admin_(mitglied("admin")) {
    for (const char* name : {"anna", "bert", "carl"}) nimm(name, {"sachbearbeitung"}, {});
    nimm("dora", {"auskunft"}, {});
    EXPECT_TRUE(admin_.db()
                    .write_void([](sql::Tx& tx) {
                      return benenne_rolle(tx, {"schule", "Schule", {}, true});
                    })
                    ->wait());
    nimm("selma", {}, {{"schule", "Lindenschule"}});
  }
  void nimm(const std::string& name, const std::set<std::string>& rollen,
            const std::vector<Stelle>& stellen) {
    EXPECT_TRUE(nimm_auf(dienste(), admin_, {name + "@musterstadt.example", name, rollen, stellen}, now()));
  }
  std::string id(const std::string& name) { return konto_id(*house, name + "@musterstadt.example").value(); }
  TenantScope mitglied(const std::string& name) {
    return std::move(house->gate().enter_member("musterstadt", sitzung_von(id(name)))).value();
  }
  Date tag(int days) { return add_days(berlin_date(now()), days); }
  Result<void> eintragen(const TenantScope& who, const std::string& wessen, const std::string& vertretung,
                         int von, int bis) {
    TRY(auto ticket, trage_abwesenheit_ein(who, {id(wessen), id(vertretung), tag(von), tag(bis)}, now()));
    return ticket.wait();
  }
  std::vector<std::string> vertritt(const std::string& name, int day) {
    const std::string konto = id(name);
    return admin_.db().read([&](sql::Tx& tx) { return vertretene(tx, konto, tag(day)); }).value();
  }

  mandant::Angelegt amt_;
  TenantScope admin_;
};

TEST_F(Abwesenheiten, onBothDaysAndBetweenSomebodyStandsIn) {
  ASSERT_TRUE(eintragen(mitglied("anna"), "anna", "bert", 2, 4));
  using Ids = std::vector<std::string>;
  EXPECT_EQ(vertritt("bert", 1), Ids{});
  EXPECT_EQ(vertritt("bert", 2), Ids{id("anna")});
  EXPECT_EQ(vertritt("bert", 4), Ids{id("anna")});
  EXPECT_EQ(vertritt("bert", 5), Ids{});
  EXPECT_EQ(vertritt("carl", 3), Ids{}) << "only who was named";
  auto of_anna = lies_abwesenheit(mitglied("anna"), id("anna"), now());
  ASSERT_TRUE(of_anna);
  ASSERT_EQ(of_anna->abwesend.size(), 1U);
  EXPECT_EQ(of_anna->namen.at(of_anna->abwesend[0].vertretung), "bert");
  std::vector<std::string> names;
  for (const Traeger& one : of_anna->moegliche) names.push_back(one.name);
  EXPECT_EQ(names, (std::vector<std::string>{"bert", "carl"})) << "neither herself nor who does no tasks";
  auto of_bert = lies_abwesenheit(mitglied("bert"), id("bert"), now());
  ASSERT_TRUE(of_bert);
  EXPECT_TRUE(of_bert->abwesend.empty());
  ASSERT_EQ(of_bert->vertritt.size(), 1U);
  EXPECT_EQ(of_bert->namen.at(of_bert->vertritt[0].konto), "anna");
}

TEST_F(Abwesenheiten, isWrittenDownWithoutAReason) {
  ASSERT_TRUE(eintragen(admin_, "anna", "bert", 0, 4));
  const std::string subject = "konto:" + id("anna");
  auto page = admin_.db().read([&](sql::Tx& tx) { return history::timeline(tx, subject, std::nullopt, 1); });
  ASSERT_TRUE(page);
  const history::Entry& event = page->entries.at(0);
  EXPECT_EQ(event.kind, "zugang.abwesenheit_eingetragen");
  EXPECT_EQ(event.actor, admin_.actor().text());
  Context said{
      {"konto", id("anna")}, {"vertretung", id("bert")}, {"von", tag(0).text()}, {"bis", tag(4).text()}};
  EXPECT_EQ(parse_json(event.payload).value(), Value(said));
}

TEST_F(Abwesenheiten, whatIsNotPossible) {
  const TenantScope anna = mitglied("anna");
  EXPECT_EQ(refusal(eintragen(anna, "anna", "bert", 4, 3)), "zugang.abwesenheit_zeitraum");
  EXPECT_EQ(refusal(eintragen(anna, "anna", "bert", -4, -1)), "zugang.abwesenheit_vorbei");
  EXPECT_EQ(refusal(eintragen(anna, "anna", "anna", 1, 2)), "zugang.vertretung_selbst");
  for (const char* name : {"selma", "dora", "admin"})
    EXPECT_EQ(refusal(eintragen(anna, "anna", name, 1, 2)), "zugang.vertretung_unbekannt");
  ASSERT_TRUE(eintragen(mitglied("carl"), "carl", "bert", 5, 6));
  EXPECT_EQ(refusal(eintragen(anna, "anna", "carl", 1, 5)), "zugang.vertretung_abwesend");
  ASSERT_TRUE(eintragen(anna, "anna", "carl", 1, 4));
  EXPECT_EQ(refusal(eintragen(anna, "anna", "bert", 4, 8)), "zugang.abwesenheit_doppelt");
  EXPECT_EQ(refusal(eintragen(admin_, "selma", "bert", 1, 2)), "zugang.mitglied_unbekannt");
}

TEST_F(Abwesenheiten, isForOneselfOrByTheAdministration) {
  EXPECT_EQ(refusal(eintragen(mitglied("bert"), "anna", "bert", 1, 2)), "haus.kein_recht");
  EXPECT_EQ(refusal(eintragen(mitglied("dora"), "dora", "bert", 1, 2)), "haus.kein_recht")
      << "who does no tasks";
  EXPECT_EQ(refusal(lies_abwesenheit(mitglied("bert"), id("anna"), now())), "haus.kein_recht");
  ASSERT_TRUE(eintragen(admin_, "anna", "bert", 0, 2));
  const std::string one = lies_abwesenheit(admin_, id("anna"), now())->abwesend.at(0).id;
  EXPECT_EQ(refusal(streiche_abwesenheit(mitglied("bert"), id("anna"), one, now())), "haus.kein_recht");
  EXPECT_EQ(refusal(streiche_abwesenheit(mitglied("bert"), id("bert"), one, now())),
            "zugang.abwesenheit_unbekannt");
}

TEST_F(Abwesenheiten, whoIsBackIsNotStoodInForAnyMore) {
  const TenantScope anna = mitglied("anna");
  ASSERT_TRUE(eintragen(anna, "anna", "bert", 0, 9));
  const std::string one = lies_abwesenheit(anna, id("anna"), now())->abwesend.at(0).id;
  ASSERT_TRUE(streiche_abwesenheit(anna, id("anna"), one, now())->wait());
  EXPECT_TRUE(vertritt("bert", 0).empty());
  EXPECT_EQ(refusal(streiche_abwesenheit(anna, id("anna"), one, now())), "zugang.abwesenheit_unbekannt");
}

TEST_F(Abwesenheiten, whatIsOverIsForgotten) {
  const TenantScope anna = mitglied("anna");
  ASSERT_TRUE(eintragen(anna, "anna", "bert", 0, 1));
  advance(std::chrono::hours(72));
  EXPECT_TRUE(lies_abwesenheit(mitglied("anna"), id("anna"), now())->abwesend.empty());
  ASSERT_TRUE(eintragen(mitglied("anna"), "anna", "bert", 1, 2));
  auto rows = admin_.db().read([](sql::Tx& tx) { return tx.query("SELECT id FROM abwesenheit"); });
  EXPECT_EQ(rows->size(), 1U);
}

}  // namespace
}  // namespace gw::zugang
