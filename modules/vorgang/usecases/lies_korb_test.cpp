// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/lies_korb.hpp"

#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

class LiesKorb : public Vorgangstest {
 protected:
  using Ids = std::vector<std::string>;
  static Ids vorgaenge(const Korbseite& seite) {
    Ids all;
    for (const store::Korbzeile& zeile : seite.zeilen) all.push_back(zeile.vorgang);
    return all;
  }
  void uebernimm(const TenantScope& who, const std::string& vorgang) {
    store::Aufgabe task = aufgabe(vorgang);
    dauerhaft(uebernimm_aufgabe(who, task.id, task.fassung, amt.now()));
  }
};

TEST_F(LiesKorb, holdsWhatOneMayDo) {
  std::string first = eroeffnet();
  amt.advance(std::chrono::hours(24));
  std::string second = eroeffnet();
  gelungen(entscheide(amt.bert(), second));
  Korbseite of_anna = gelungen(lies_korb(amt.anna(), false));
  ASSERT_EQ(vorgaenge(of_anna), Ids{first});
  const store::Korbzeile& zeile = of_anna.zeilen[0];
  EXPECT_EQ(zeile.nummer, "MST-26-0000-0001-00");
  EXPECT_EQ(zeile.person, "Erika Mustermann");
  EXPECT_EQ(zeile.zustand, "eingegangen");
  EXPECT_EQ(zeile.aufgabe, aufgabe(first).id);
  EXPECT_EQ(zeile.name, aufgabe(first).name);
  EXPECT_EQ(zeile.faellig, aufgabe(first).faellig);
  EXPECT_FALSE(of_anna.weiter);
  // Bert may sign, though not what he decided himself.
  auto of_bert = gelungen(korbaufgaben(amt.bert()));
  ASSERT_EQ(of_bert.size(), 1u);
  EXPECT_EQ(of_bert[0].vorgang, first);
  EXPECT_EQ(of_bert[0].element, "entscheiden");
  EXPECT_TRUE(gelungen(lies_korb(amt.dora(), false)).zeilen.empty());
}

TEST_F(LiesKorb, whatSomebodyTookIsInTheirBasketOnly) {
  std::string id = eroeffnet();
  eroeffnet();
  uebernimm(amt.anna(), id);
  EXPECT_EQ(vorgaenge(gelungen(lies_korb(amt.anna(), true))), Ids{id});
  EXPECT_EQ(gelungen(zaehle_korb(amt.anna())), 2);
  EXPECT_EQ(gelungen(lies_korb(amt.bert(), false)).zeilen.size(), 1u);
  EXPECT_EQ(gelungen(zaehle_korb(amt.bert())), 1);
  EXPECT_EQ(gelungen(zaehle_korb(amt.dora())), 0);
}

TEST_F(LiesKorb, tasksOfOneCase) {
  std::string id = eroeffnet();
  eroeffnet();
  auto of_anna = gelungen(fallaufgaben(amt.anna(), id));
  ASSERT_EQ(of_anna.size(), 1u);
  EXPECT_EQ(of_anna[0].aufgabe.vorgang, id);
  EXPECT_EQ(of_anna[0].aufgabe.id, aufgabe(id).id);
  EXPECT_EQ(of_anna[0].ergebnisse, aufgabe(id).ergebnisse);
  EXPECT_EQ(of_anna[0].vorschlag.get("entscheidung").text_or_empty(), "bewilligen");
  EXPECT_TRUE(gelungen(fallaufgaben(amt.dora(), id)).empty()) << "not her role";
  uebernimm(amt.bert(), id);
  EXPECT_TRUE(gelungen(fallaufgaben(amt.anna(), id)).empty()) << "taken";
  EXPECT_EQ(gelungen(fallaufgaben(amt.bert(), id)).size(), 1u);
  gelungen(entscheide(amt.bert(), id));
  EXPECT_TRUE(gelungen(fallaufgaben(amt.bert(), id)).empty()) << "four eyes";
}

// Taken and free ones, of several roles, one after the other by due date.
TEST_F(LiesKorb, pagesFollowEachOtherWithoutGapOrDoublet) {
  Ids all;
  for (int i = 0; i < korb_je_seite * 2 + 3; ++i) {
    all.push_back(eroeffnet());
    if (i % 5 == 0) uebernimm(amt.bert(), all.back());
    if (i % 7 == 1 && i % 5 != 0) gelungen(entscheide(amt.anna(), all.back()));
    if (i % 3 == 0) amt.advance(std::chrono::hours(24));
  }
  Ids found;
  Instant last{};
  std::optional<store::Korbstelle> nach;
  int pages = 0;
  do {
    Korbseite seite = gelungen(lies_korb(amt.bert(), false, nach));
    EXPECT_LE(std::ssize(seite.zeilen), korb_je_seite);
    for (const store::Korbzeile& zeile : seite.zeilen) {
      EXPECT_LE(last, zeile.faellig);
      last = zeile.faellig;
    }
    std::ranges::move(vorgaenge(seite), std::back_inserter(found));
    nach = seite.weiter;
    ++pages;
  } while (nach);
  EXPECT_EQ(pages, 3);
  std::ranges::sort(all);
  std::ranges::sort(found);
  EXPECT_EQ(found, all);
  EXPECT_EQ(gelungen(zaehle_korb(amt.bert())), std::min<std::ptrdiff_t>(std::ssize(all), 100));
}

TEST_F(LiesKorb, needsTheRight) {
  std::string id = eroeffnet();
  for (const TenantScope& who : {amt.adam(), amt.buerger("erika"), amt.niemand()}) {
    EXPECT_EQ(amt.weist_ab([&] { return lies_korb(who, false); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return zaehle_korb(who); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return korbaufgaben(who); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return fallaufgaben(who, id); }), "haus.kein_recht");
  }
}

}  // namespace
}  // namespace gw::vorgang
