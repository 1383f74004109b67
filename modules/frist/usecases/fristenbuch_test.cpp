// SPDX-License-Identifier: EUPL-1.2
// The book of deadlines, what it counts, and who is warned.
#include <algorithm>

#include "modules/frist/usecases/frist_testing.hpp"

namespace gw::frist {
namespace {

class Fristenbuch : public Fristtest {
 protected:
  // Kind and last day of each line, all pages of `je_seite` lines.
  std::vector<std::string> buch(Buchwahl wahl, std::int64_t je_seite = 50) {
    std::vector<std::string> all;
    do {
      Buchseite seite = gelungen(lies_buch(anna, wahl, amt.now(), je_seite));
      for (const Buchzeile& one : seite.zeilen)
        all.push_back(one.frist.art + " " + (one.frist.ende ? one.frist.ende->text() : "-"));
      wahl.nach = seite.weiter;
    } while (wahl.nach);
    return all;
  }
  void trage(const std::string& vorgang, Date bis) {
    dauerhaft(
        trage_ein(amt.house(), anna, vorgang, {"Termin", "Absprache", "Vereinbart.", bis, ""}, amt.now()));
  }
};

TEST_F(Fristenbuch, goesByTheLastDayPageByPage) {
  const std::string first = eroeffnet();
  for (int day : {20, 5, 9}) trage(first, add_days(heute(), day));
  eroeffnet();
  const auto all = buch({});
  EXPECT_EQ(all.size(), 7u);
  EXPECT_TRUE(
      std::ranges::is_sorted(all, {}, [](const std::string& line) { return line.substr(line.find(' ')); }));
  EXPECT_EQ(all.front(), "eigene " + add_days(heute(), 5).text());
  for (std::int64_t page : {1, 2, 3, 7}) EXPECT_EQ(buch({}, page), all) << page;
  EXPECT_EQ(gelungen(lies_buch(anna, {}, amt.now())).zeilen.front().nummer, "MST-26-0000-0001-00");
}

TEST_F(Fristenbuch, isNarrowedDown) {
  const std::string id = mit_eigenen();
  EXPECT_EQ(buch({.art = "untaetigkeit"}).size(), 1u);
  EXPECT_EQ(buch({.paket = "hundesteuer"}).size(), 3u);
  EXPECT_EQ(buch({.paket = "andere"}).size(), 0u);
  EXPECT_EQ(buch({.rolle = "sachbearbeitung"}).size(), 3u);
  EXPECT_EQ(buch({.rolle = "zeichnung"}).size(), 0u);
  EXPECT_EQ(buch({.sicht = Sicht::wartende}), Kinds{"fiktion -"});
  EXPECT_EQ(buch({.sicht = Sicht::wartende, .art = "entscheidung"}), Kinds{});
  const auto bald = buch({.zeitraum = Zeitraum::zwei_wochen});
  EXPECT_EQ(bald, Kinds{"bearbeitung " + add_days(heute(), 14).text()});
  EXPECT_EQ(buch({.zeitraum = Zeitraum::ueberschritten}), Kinds{});
  vergehen(15);
  EXPECT_EQ(buch({.zeitraum = Zeitraum::ueberschritten}), bald);
  EXPECT_EQ(buch({.zeitraum = Zeitraum::woche}), bald) << "what is overdue is due this week";
}

TEST_F(Fristenbuch, countsWhatItShows) {
  const std::string id = eroeffnet();
  trage(id, add_days(heute(), -1));
  trage(id, heute());
  trage(id, add_days(heute(), 10));
  const Buchzahlen zahlen = gelungen(zaehle_buch(anna, {}, amt.now()));
  EXPECT_EQ(zahlen.alle, 5);
  EXPECT_EQ(zahlen.ueberschritten, 1);
  EXPECT_EQ(zahlen.zwei_wochen, 4);
  EXPECT_GE(zahlen.woche, 2);
  EXPECT_EQ(gelungen(zaehle_buch(anna, {.art = "eigene"}, amt.now())).alle, 3);
}

TEST_F(Fristenbuch, isForThoseWhoReadCases) {
  EXPECT_EQ(gelungen(lies_buch(amt.dora(), {}, amt.now())).zeilen.size(), 0u);
  const std::string id = eroeffnet();
  for (const TenantScope& who : {niemand, amt.pia(), amt.buerger("erika")}) {
    EXPECT_EQ(amt.weist_ab([&] { return lies_buch(who, {}, amt.now()); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return zaehle_buch(who, {}, amt.now()); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return zaehle_warnungen(who, amt.now()); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies_fristen(who, id, amt.now()); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return lies_frist(who, id, 1, amt.now()); }), "haus.kein_recht");
  }
  EXPECT_EQ(amt.weist_ab([&] { return lies_frist(anna, id, 99, amt.now()); }), "frist.unbekannt");
}

TEST_F(Fristenbuch, warnsThoseWhoHaveTheRole) {
  const std::string id = eroeffnet();
  trage(id, add_days(heute(), 30));
  EXPECT_EQ(gelungen(zaehle_warnungen(anna, amt.now())), 0) << "fourteen days, of which none has passed";
  vergehen(7);
  EXPECT_EQ(gelungen(zaehle_warnungen(anna, amt.now())), 1);
  EXPECT_EQ(gelungen(zaehle_warnungen(amt.dora(), amt.now())), 0) << "reads only";
  vergehen(9);
  EXPECT_EQ(gelungen(zaehle_warnungen(anna, amt.now())), 2);
  const Frist frist = eine(id, art::eigene);
  EXPECT_TRUE(frist.warnt(heute()));
  EXPECT_FALSE(frist.draengt(heute()));
  EXPECT_TRUE(frist.draengt(add_days(*frist.ende, -3)));
}

// What a party has to do hurries nobody in the office.
TEST_F(Fristenbuch, warnsNobodyOfWhatIsTheParties) {
  const std::string id = eroeffnet("1.0.0", "konto-von-erika");
  dauerhaft(anna.db().write_void([&](sql::Tx& tx) {
    return beginne_nachfrist(tx, amt.house(), anna, amt.now(), {id, "frage-1", add_days(heute(), 30)});
  }));
  entscheide(id);
  dauerhaft(niemand.db().write_void(
      [&](sql::Tx& tx) { return beende_nachfrist(tx, id, "frage-1", Ausgang::eingegangen, amt.now()); }));
  const Date ende = *eine(id, art::rechtsbehelf).ende;
  vergehen(ende.days() - heute().days());
  EXPECT_EQ(eine(id, art::rechtsbehelf).zustand, Zustand::laeuft);
  EXPECT_EQ(gelungen(zaehle_warnungen(anna, amt.now())), 0);
  setze("warnt_ab = '2026-01-01' WHERE art = 'rechtsbehelf'");
  ziehe_nach("0003_enden.sql");
  EXPECT_EQ(gelungen(zaehle_warnungen(anna, amt.now())), 0) << "as it was kept before";
}

// Whoever leads has the number, the list and the history, whatever roles they have besides.
TEST_F(Fristenbuch, showsWhatWasEscalatedToWhoeverLeads) {
  amt.nimm_in_betrieb(
      {{"paket.yaml", "version: 1.0.0", "version: 1.2.0"},
       {"paket.yaml", "rollen: [sachbearbeitung, zeichnung]\n",
        "rollen: [sachbearbeitung, zeichnung]\nfristen:\n  - {art: sonstige, recht: Satzung, dauer: P3D, "
        "rolle: sachbearbeitung, eskalation: auskunft}\n"}});
  eroeffnet("1.2.0");
  TenantScope dora = amt.dora();
  EXPECT_EQ(gelungen(zaehle_warnungen(dora, amt.now())), 0);
  vergehen(7);
  amt.erledige_auftraege();
  EXPECT_EQ(gelungen(zaehle_warnungen(dora, amt.now())), 1);
  const Buchseite seite = gelungen(lies_buch(dora, {.sicht = Sicht::eskalierte}, amt.now()));
  ASSERT_EQ(seite.zeilen.size(), 1u);
  EXPECT_EQ(seite.zeilen[0].frist.art, "sonstige");
  EXPECT_EQ(gelungen(lies_buch(anna, {.sicht = Sicht::eskalierte}, amt.now())).zeilen.size(), 0u);
}

}  // namespace
}  // namespace gw::frist
