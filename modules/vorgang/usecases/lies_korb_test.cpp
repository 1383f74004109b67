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
  Korbseite of_anna = gelungen(lies_korb(amt.anna(), {}, amt.now()));
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
  EXPECT_TRUE(gelungen(lies_korb(amt.dora(), {}, amt.now())).zeilen.empty());
}

TEST_F(LiesKorb, whatSomebodyTookIsInTheirBasketOnly) {
  std::string id = eroeffnet();
  eroeffnet();
  uebernimm(amt.anna(), id);
  EXPECT_EQ(vorgaenge(gelungen(lies_korb(amt.anna(), {Korbsicht::meine}, amt.now()))), Ids{id});
  EXPECT_EQ(gelungen(zaehle_korb(amt.anna())), 2);
  EXPECT_EQ(gelungen(lies_korb(amt.bert(), {}, amt.now())).zeilen.size(), 1u);
  EXPECT_EQ(gelungen(zaehle_korb(amt.bert())), 1);
  EXPECT_EQ(gelungen(zaehle_korb(amt.dora())), 0);
}

TEST_F(LiesKorb, viewsPartWhatIsThere) {
  std::string mine = eroeffnet(), free = eroeffnet(), his = eroeffnet(), signing = eroeffnet();
  uebernimm(amt.anna(), mine);
  uebernimm(amt.bert(), his);
  gelungen(entscheide(amt.bert(), signing));
  auto sicht = [&](const TenantScope& who, Korbsicht which) {
    Ids found = vorgaenge(gelungen(lies_korb(who, {which}, amt.now())));
    std::ranges::sort(found);
    return found;
  };
  EXPECT_EQ(sicht(amt.anna(), Korbsicht::offene), (Ids{mine, free}));
  EXPECT_EQ(sicht(amt.anna(), Korbsicht::meine), Ids{mine});
  EXPECT_EQ(sicht(amt.anna(), Korbsicht::gruppe), Ids{free});
  EXPECT_EQ(sicht(amt.anna(), Korbsicht::andere), Ids{his});
  EXPECT_EQ(sicht(amt.anna(), Korbsicht::vertretung), Ids{});
  EXPECT_EQ(sicht(amt.bert(), Korbsicht::andere), Ids{mine});
  EXPECT_EQ(sicht(amt.bert(), Korbsicht::gruppe), Ids{free}) << "four eyes: not what he decided";
  Korbseite seite = gelungen(lies_korb(amt.anna(), {Korbsicht::andere}, amt.now()));
  EXPECT_EQ(seite.namen.at(seite.zeilen.at(0).bearbeiter), "bert");
}

TEST_F(LiesKorb, isNarrowedDownByWhatAndWho) {
  std::string first = eroeffnet(), second = eroeffnet(), third = eroeffnet();
  gelungen(entscheide(amt.anna(), second));  // waits for a signature
  uebernimm(amt.anna(), third);
  const TenantScope bert = amt.bert();
  auto mit = [&](Korbwahl wahl) {
    Ids found = vorgaenge(gelungen(lies_korb(bert, wahl, amt.now())));
    std::ranges::sort(found);
    return found;
  };
  EXPECT_EQ(mit({.art = "hundesteuer"}), (Ids{first, second}));
  EXPECT_EQ(mit({.art = "hundesteuer/zeichnen"}), Ids{second});
  EXPECT_EQ(mit({.art = "hunde"}), Ids{}) << "a package, not the beginning of its name";
  EXPECT_EQ(mit({.art = "gibt/es/nicht"}), Ids{});
  EXPECT_EQ(mit({.rolle = "sachbearbeitung"}), Ids{first});
  EXPECT_EQ(mit({.rolle = "poststelle"}), Ids{}) << "a role that he does not have";
  EXPECT_EQ(mit({.sicht = Korbsicht::andere, .art = "hundesteuer/entscheiden"}), Ids{third});
  EXPECT_EQ(mit({.sicht = Korbsicht::andere, .art = "hundesteuer/zeichnen"}), Ids{});
  EXPECT_EQ(mit({.sicht = Korbsicht::andere, .wer = amt.anna().actor().id}), Ids{third});
  EXPECT_EQ(mit({.sicht = Korbsicht::andere, .wer = "x"}), Ids{});
  Korbfilter filter = gelungen(lies_korbfilter(amt.house(), bert, Korbsicht::andere));
  ASSERT_EQ(filter.arten.size(), 2U);
  EXPECT_EQ(filter.arten[0].art, "hundesteuer/entscheiden");
  EXPECT_EQ(filter.arten[0].name, aufgabe(first).name);
  EXPECT_EQ(filter.arten[0].leistung, "Hundesteuer anmelden");
  EXPECT_EQ(filter.arten[1].art, "hundesteuer/zeichnen");
  ASSERT_EQ(filter.wer.size(), 1U);
  EXPECT_EQ(filter.wer[0].name, "anna");
}

TEST_F(LiesKorb, isNarrowedDownByDueDate) {
  std::string id = eroeffnet();
  const TenantScope anna = amt.anna();
  auto da = [&](Faelligkeit faellig, Instant now) {
    return !gelungen(lies_korb(anna, {.faellig = faellig}, now)).zeilen.empty();
  };
  const Date due = berlin_date(aufgabe(id).faellig);
  auto on = [](Date day, int hour = 12) { return from_berlin({day, {}}) + std::chrono::hours(hour); };
  const Date monday = add_days(due, 1 - due.weekday());
  EXPECT_FALSE(da(Faelligkeit::bis_sonntag, on(add_days(monday, -1), 23))) << "the Sunday before";
  EXPECT_TRUE(da(Faelligkeit::bis_sonntag, on(monday, 0)));
  EXPECT_TRUE(da(Faelligkeit::bis_sonntag, on(add_days(monday, 30)))) << "what is overdue is due";
  EXPECT_FALSE(da(Faelligkeit::ueberfaellig, on(due, 23))) << "the last day counts";
  EXPECT_TRUE(da(Faelligkeit::ueberfaellig, on(add_days(due, 1), 0)));
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
    Korbseite seite = gelungen(lies_korb(amt.bert(), {.nach = nach}, amt.now()));
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
    EXPECT_EQ(amt.weist_ab([&] { return lies_korb(who, {}, amt.now()); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return zaehle_korb(who); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies_korbfilter(amt.house(), who, Korbsicht::offene); }),
              "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return korbaufgaben(who); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return fallaufgaben(who, id); }), "haus.kein_recht");
  }
}

}  // namespace
}  // namespace gw::vorgang
