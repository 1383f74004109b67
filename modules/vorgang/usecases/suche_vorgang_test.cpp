// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/suche_vorgang.hpp"

#include <filesystem>
#include <fstream>

#include "modules/vorgang/usecases/vorgang_testing.hpp"
#include "platform/jobs/jobs.hpp"

namespace gw::vorgang {
namespace {

class SucheVorgang : public Vorgangstest {
 protected:
  using Ids = std::vector<std::string>;
  std::string eroeffnet_fuer(const std::string& person, const std::string& betreff = "Hundesteuer: Rex") {
    NeuerVorgang neu = neuer();
    neu.person = person;
    neu.betreff = betreff;
    return Vorgangstest::eroeffnet(neu);
  }
  Ids gefunden(std::string_view suche) {
    Ids all;
    for (const store::Treffer& treffer : gelungen(suche_vorgang(amt.anna(), suche)).treffer)
      all.push_back(treffer.id);
    return all;
  }
  void schreibe(const std::function<Result<void>(sql::Tx&)>& work) {
    dauerhaft(niemand.db().write_void(work));
  }
  bool in_den_dateien(const std::string& text) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(amt.folder())) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::string bytes((std::istreambuf_iterator<char>(in)), {});
      if (bytes.find(text) != std::string::npos) return true;
    }
    return false;
  }
};

TEST_F(SucheVorgang, findsByPersonAndSubjectNewestFirst) {
  std::string first = eroeffnet_fuer("Jürgen Weiß-Öztürk", "Hundesteuer: Bello 50%");
  std::string second = eroeffnet_fuer("Erika Mustermann");
  for (const char* suche :
       {"öztürk", "OEZTUERK", "Ozturk", "weiss jürgen", "bello", "50%", " Bello   Jürgen "})
    EXPECT_EQ(gefunden(suche), Ids{first}) << suche;
  EXPECT_EQ(gefunden("muster"), Ids{second});
  EXPECT_EQ(gefunden("hundesteuer"), (Ids{second, first}));
  for (const char* suche : {"", "Bello Erika", "%", "_", "\\", "'", "\" OR \"", "nirgends"})
    EXPECT_EQ(gefunden(suche), Ids{}) << suche;
}

TEST_F(SucheVorgang, showsWhatAClerkNeedsToChoose) {
  std::string id = gezeichnet(neuer());
  amt.erledige_auftraege();
  Suchseite seite = gelungen(suche_vorgang(amt.dora(), "Mustermann"));
  ASSERT_EQ(seite.treffer.size(), 1u);
  EXPECT_EQ(seite.anzahl, 1);
  const store::Treffer& treffer = seite.treffer[0];
  EXPECT_EQ(treffer.id, id);
  EXPECT_EQ(treffer.nummer, "MST-26-0000-0001-00");
  EXPECT_EQ(treffer.aktenzeichen, fall(id).aktenzeichen);
  EXPECT_EQ(treffer.betreff, "Hundesteuer: Rex");
  EXPECT_EQ(treffer.person, "Erika Mustermann");
  EXPECT_EQ(treffer.zustand, "abgeschlossen") << "closed ones, too";
  EXPECT_EQ(treffer.beendet, "");
  EXPECT_EQ(treffer.eingegangen, fall(id).eingegangen);
}

TEST_F(SucheVorgang, numbersWholeAndByTheirBeginning) {
  std::string first = eroeffnet(), second = eroeffnet();
  for (const char* suche : {"MST-26-0000-0001-00", "mst260000000100", "mst 26 0000 0001"})
    EXPECT_EQ(gefunden(suche), Ids{first}) << suche;
  EXPECT_EQ(gefunden("mst-26"), (Ids{first, second})) << "in their order";
  EXPECT_EQ(gefunden("mst-26-0000-0001-00 erika"), Ids{first}) << "beside other words";
  EXPECT_EQ(gefunden(fall(second).aktenzeichen), Ids{second});
  std::string position = fall(second).aktenzeichen.substr(0, fall(second).aktenzeichen.find('-'));
  EXPECT_EQ(gefunden(position), (Ids{first, second}));
  EXPECT_EQ(gefunden("mst-27"), Ids{});
}

TEST_F(SucheVorgang, pagesFollowEachOther) {
  Ids all;
  for (int i = 0; i < treffer_je_seite + 7; ++i) all.push_back(eroeffnet());
  for (const char* suche : {"mustermann", "mst-26"}) {
    Suchseite first = gelungen(suche_vorgang(amt.anna(), suche));
    ASSERT_TRUE(first.weiter) << suche;
    EXPECT_EQ(first.anzahl, std::ssize(all));
    Suchseite second = gelungen(suche_vorgang(amt.anna(), suche, first.weiter));
    EXPECT_FALSE(second.weiter);
    EXPECT_EQ(second.anzahl, std::ssize(all));
    Ids found;
    for (const Suchseite* seite : {&first, &second})
      for (const store::Treffer& treffer : seite->treffer) found.push_back(treffer.id);
    if (std::string_view(suche) == "mustermann")
      std::ranges::reverse(found);
    else
      std::ranges::sort(found);  // by number, of which those of this test have no fixed length
    EXPECT_EQ(found, all) << suche;
  }
}

TEST_F(SucheVorgang, countsExactlyUpToAThousand) {
  std::string id = eroeffnet();
  schreibe([&](sql::Tx& tx) -> Result<void> {
    for (std::int64_t i = 1; i <= 1'100; ++i)
      CHECK(tx.execute(
          "INSERT INTO vorgang (id, akte, aktenzeichen, nummer, paket, version, betreff, person, "
          "pseudonym, anschrift, daten, instanz, zustand, eingegangen_am, faellig_am, laufend) SELECT "
          ":n, akte, aktenzeichen, 'MST-27-' || (10000 + :i), paket, version, betreff, person, "
          "pseudonym, anschrift, daten, instanz, zustand, eingegangen_am, faellig_am, 10 + :i FROM "
          "vorgang WHERE id = :id",
          {{"n", "fall-" + std::to_string(i)}, {"i", i}, {"id", id}}));
    for (std::int64_t i = 1; i <= 1'100; ++i) CHECK(store::erneuere_suche(tx, "fall-" + std::to_string(i)));
    return ok();
  });
  EXPECT_EQ(gelungen(suche_vorgang(amt.anna(), "mustermann")).anzahl, genau_bis + 1);
  EXPECT_EQ(gelungen(suche_vorgang(amt.anna(), "mst-27")).anzahl, genau_bis + 1);
  EXPECT_EQ(gelungen(suche_vorgang(amt.anna(), "mst-27-100")).anzahl, 99);
}

TEST_F(SucheVorgang, followsTheCase) {
  std::string id = eroeffnet_fuer("Ida Beispiel");
  schreibe([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE vorgang SET person = 'Ida Umbenannt' WHERE id = :id", {{"id", id}}));
    return store::erneuere_suche(tx, id);
  });
  EXPECT_EQ(gefunden("umbenannt"), Ids{id});
  EXPECT_EQ(gefunden("beispiel"), Ids{});
  schreibe([&](sql::Tx& tx) { return store::entferne_aus_suche(tx, id); });
  EXPECT_EQ(gefunden("umbenannt"), Ids{});
  EXPECT_EQ(amt.weist_ab([&] {
    return niemand.db().write_void([&](sql::Tx& tx) { return store::erneuere_suche(tx, "nirgends"); });
  }),
            "vorgang.unbekannt");
}

// Deleted terms do not stay readable in the files.
TEST_F(SucheVorgang, forgetsForGoodInSqlitesFiles) {
  std::string id = eroeffnet_fuer("Zyprianus Xylander");
  for (int i = 0; i < 20; ++i) eroeffnet();
  ASSERT_TRUE(in_den_dateien("zyprianus"));
  schreibe([&](sql::Tx& tx) -> Result<void> {
    CHECK(store::entferne_aus_suche(tx, id));
    return store::raeume_suche_auf(tx);
  });
  amt.leere_das_protokoll();
  EXPECT_FALSE(in_den_dateien("zyprianus"));
}

TEST_F(SucheVorgang, theIndexIsBuiltAnewByAJob) {
  Ids all;
  for (int i = 0; i < 3; ++i) all.push_back(eroeffnet());
  schreibe([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM vorgang_suche"));
    CHECK(amt.house().jobs().enqueue(tx, {"vorgang.suchindex", R"({"ab":0})", amt.now(), "suchindex"}));
    return ok();
  });
  EXPECT_EQ(gefunden("mustermann"), Ids{});
  amt.erledige_auftraege();
  std::ranges::reverse(all);
  EXPECT_EQ(gefunden("mustermann"), all);
  EXPECT_EQ(amt.auftraege("vorgang.suchindex").size(), 1u) << "nothing left";
}

TEST_F(SucheVorgang, needsTheRight) {
  eroeffnet();
  for (const TenantScope& who : {amt.adam(), amt.buerger("erika"), amt.niemand()})
    EXPECT_EQ(amt.weist_ab([&] { return suche_vorgang(who, "mustermann"); }), "haus.kein_recht");
}

}  // namespace
}  // namespace gw::vorgang
