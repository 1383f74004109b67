// SPDX-License-Identifier: EUPL-1.2
// An authority's own rules about who may sign.
#include "modules/verfuegung/usecases/regeln.hpp"

#include "base/core/embedded.hpp"
#include "modules/verfuegung/store/regel_store.hpp"
#include "modules/verfuegung/usecases/verfuegung_testing.hpp"

extern const gw::EmbeddedTable verfuegung_files;

namespace gw::verfuegung {
namespace {

class Regeln : public Verfuegungstest {
 protected:
  // Clerks sign at last up to that many euros.
  static std::string bis(const std::string& grenze) {
    std::string text(verfuegung_files.find("vorlagen/zeichnungsbefugnis.dmn").value());
    const std::string before = "<rule id=\"sonst\">";
    text.insert(text.find(before),
                "<rule id=\"klein\"><inputEntry id=\"k1\"><text>\"schlusszeichnung\"</text></inputEntry>"
                "<inputEntry id=\"k2\"><text>\"sachbearbeitung\"</text></inputEntry>"
                "<inputEntry id=\"k3\"><text>-</text></inputEntry>"
                "<outputEntry id=\"k4\"><text>true</text></outputEntry>"
                "<outputEntry id=\"k5\"><text>" +
                    grenze +
                    "</text></outputEntry>"
                    "<outputEntry id=\"k6\"><text>\"i. A.\"</text></outputEntry>"
                    "<outputEntry id=\"k7\"><text>\"Kleinbeträge.\"</text></outputEntry></rule>\n");
    return text;
  }
  void setze(const std::string& dmn) { dauerhaft(setze_regeln(amt.adam(), nummer(), dmn, amt.now())); }
  std::int64_t nummer() { return gelungen(lies_regeln(amt.house(), amt.adam())).nummer; }
  // As an older program may have kept them.
  void bewahre(const std::string& dmn) {
    const store::Regelzeile row{nummer() + 1, dmn, amt.adam().actor().id, amt.now()};
    dauerhaft(amt.adam().db().write_void([&](sql::Tx& tx) { return store::fuege_ein(tx, row); }));
  }
  std::string bittet_anna() {
    return abgelehnt([&] { return versuche(bert, {bitte(Art::schlusszeichnung, anna)}); });
  }
};

// The case is about 60 euros: the package says so.
TEST_F(Regeln, holdUpToTheAmountOfTheCase) {
  EXPECT_EQ(bittet_anna(), "verfuegung.darf_nicht");
  setze(bis("60"));
  EXPECT_EQ(bittet_anna(), "ok");
  setze(bis("59"));
  EXPECT_EQ(bittet_anna(), "verfuegung.grenze");
  for (int twice = 0; twice < 2; ++twice) dauerhaft(nimm_regeln_des_hauses(amt.adam(), nummer(), amt.now()));
  EXPECT_EQ(amt.zeilen("verfuegung_regel"), 3) << "nothing is written where nothing changes";
  EXPECT_EQ(bittet_anna(), "verfuegung.darf_nicht") << "those of the house again";
}

TEST_F(Regeln, areAskedAgainWhenSomebodySigns) {
  setze(bis("60"));
  const std::string id = gelungen(versuche(bert, {bitte(Art::schlusszeichnung, anna)}));
  setze(bis("59"));
  EXPECT_EQ(abgelehnt([&] { return antwort(anna, id, "schlussgezeichnet"); }), "verfuegung.grenze");
  setze(bis("60"));
  gelungen(antwort(anna, id, "schlussgezeichnet"));
}

TEST_F(Regeln, areSetByTheAdministrationAndChecked) {
  auto code = [&](const TenantScope& who, std::int64_t seen, const std::string& dmn) {
    return abgelehnt([&] { return setze_regeln(who, seen, dmn, amt.now()); });
  };
  EXPECT_EQ(code(anna, 0, bis("60")), "haus.kein_recht");
  EXPECT_EQ(code(amt.adam(), 0, "no dmn"), "verfuegung.regel_unlesbar");
  EXPECT_EQ(code(amt.adam(), 0, std::string(hoechstens_regeln + 1, ' ')), "verfuegung.regel_zu_gross");
  EXPECT_EQ(code(amt.adam(), 0, bis("60")), "ok");
  EXPECT_EQ(code(amt.adam(), 0, bis("70")), "verfuegung.regel_veraltet");
  EXPECT_EQ(amt.ereignisse("verfuegung:regeln"), Worte{"verfuegung.regeln_gesetzt"});
  EXPECT_EQ(abgelehnt([&] { return lies_regeln(amt.house(), anna); }), "haus.kein_recht");
  EXPECT_EQ(abgelehnt([&] { return nimm_regeln_des_hauses(anna, 1, amt.now()); }), "haus.kein_recht");
  EXPECT_EQ(abgelehnt([&] { return nimm_regeln_des_hauses(amt.adam(), 0, amt.now()); }),
            "verfuegung.regel_veraltet")
      << "somebody else has set others since";
}

// An engine that grows stricter, or a day from which a date in them fails, must not stop the office.
TEST_F(Regeln, thatDoNotLoadAnyMoreAllowNoSignature) {
  const std::string before = gesandt({bitte(Art::mitzeichnung, bert)}),
                    other = gesandt({bitte(Art::mitzeichnung, bert)});
  bewahre("kaputt");
  const Regelstand shown = gelungen(lies_regeln(amt.house(), amt.adam()));
  ASSERT_TRUE(shown.mangel);
  EXPECT_EQ(shown.mangel->code, "verfuegung.regel_unlesbar");
  EXPECT_EQ(shown.dmn, "kaputt") << "so that it can be mended";
  EXPECT_TRUE(shown.proben[1].je_art[0].erlaubt);
  EXPECT_FALSE(shown.proben[1].je_art[2].erlaubt);
  EXPECT_EQ(abgelehnt([&] { return antwort(bert, before, "mitgezeichnet"); }), "verfuegung.darf_nicht");
  gelungen(antwort(bert, before, "nicht_gezeichnet", "So nicht."));
  EXPECT_EQ(zustand(before), "zurueck") << "refusing goes on";
  dauerhaft(ziehe_zurueck(amt.house(), anna, other, umlauf(other).fassung, "", amt.now()));
  gelungen(antwort(bert, gesandt({bitte(Art::kenntnis, bert)}), "kenntnis"));
  EXPECT_EQ(abgelehnt([&] { return versuche(anna, {bitte(Art::mitzeichnung, bert)}); }),
            "verfuegung.darf_nicht");
  dauerhaft(nimm_regeln_des_hauses(amt.adam(), shown.nummer, amt.now()));
  EXPECT_FALSE(gelungen(lies_regeln(amt.house(), amt.adam())).mangel);
  EXPECT_EQ(abgelehnt([&] { return versuche(anna, {bitte(Art::mitzeichnung, bert)}); }), "ok");
}

TEST_F(Regeln, areShownByRole) {
  const Regelstand shown = gelungen(lies_regeln(amt.house(), amt.adam()));
  EXPECT_FALSE(shown.eigene);
  ASSERT_EQ(shown.proben.size(), 2U);
  EXPECT_EQ(shown.proben[0].rolle, "Sachbearbeitung");
  EXPECT_TRUE(shown.proben[0].je_art[2].erlaubt);
  EXPECT_FALSE(shown.proben[0].je_art[3].erlaubt);
  EXPECT_TRUE(shown.proben[1].je_art[3].erlaubt);
}

}  // namespace
}  // namespace gw::verfuegung
