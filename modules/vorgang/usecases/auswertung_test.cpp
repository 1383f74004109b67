// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/auswertung.hpp"

#include <iostream>

#include "base/value/json.hpp"
#include "modules/vorgang/usecases/auswertung_testing.hpp"

namespace gw::vorgang {
namespace {

using std::chrono::hours;

class LiesAuswertung : public Auswertungstest {
 protected:
  std::int64_t zahl(const Value& value) { return value.number() ? *value.number()->to_int() : -1; }
};

TEST_F(LiesAuswertung, isForWhoeverLeads) {
  EXPECT_EQ(lies_auswertung(amt.house(), amt.anna(), "", "").error().code, "haus.kein_recht");
  EXPECT_EQ(lies_auswertung(amt.house(), amt.adam(), "", "").error().code, "haus.kein_recht");
  EXPECT_TRUE(lies_auswertung(amt.house(), leitung(), "", ""));
}

TEST_F(LiesAuswertung, isWorkedOutOnceADayWhenSomebodyAsks) {
  const TenantScope lena = leitung();
  fuenf_entscheiden();
  for (int i = 0; i < 5; ++i) entschieden();
  EXPECT_FALSE(gelungen(lies_auswertung(amt.house(), lena, "", "")).zeile) << "nothing yet";
  gelungen(lies_auswertung(amt.house(), lena, "", ""));
  EXPECT_EQ(amt.auftraege("vorgang.auswertung").size(), 1U);
  amt.erledige_auftraege();
  const Auswertung read = gelungen(lies_auswertung(amt.house(), lena, "hundesteuer", "1.0.0"));
  ASSERT_TRUE(read.zeile);
  EXPECT_EQ(read.zeile->stand, amt.now());
  EXPECT_EQ(read.paket->id, "hundesteuer");
  EXPECT_EQ(zahl(read.ergebnis.get("faelle")), 5);
  ASSERT_EQ(read.ergebnis.get("schritte").list()->size(), 1U) << "few sign: " << to_json(read.ergebnis);
  EXPECT_EQ(read.ergebnis.get("schritte").list()->front().get("element").text_or_empty(), "entscheiden");
  EXPECT_EQ(to_json(read.ergebnis).find("anna"), std::string::npos);
  EXPECT_EQ(amt.auftraege("vorgang.auswertung").size(), 1U) << "of today";
  EXPECT_FALSE(gelungen(lies_auswertung(amt.house(), lena, "kurtaxe", "")).zeile);

  amt.advance(hours(24));
  entschieden();
  EXPECT_EQ(zahl(gelungen(lies_auswertung(amt.house(), lena, "", "")).ergebnis.get("faelle")), 5);
  amt.erledige_auftraege();
  EXPECT_EQ(zahl(gelungen(lies_auswertung(amt.house(), lena, "", "")).ergebnis.get("faelle")), 6);
}

TEST_F(LiesAuswertung, givesTheProcessToDrawThemIn) {
  const TenantScope lena = leitung();
  const std::string file = gelungen(lies_prozess(amt.house(), lena, "hundesteuer", "1.0.0"));
  EXPECT_TRUE(hat_bild(file));
  EXPECT_EQ(gelungen(lies_prozess(amt.house(), lena, "", "")), file) << "what is offered first";
  EXPECT_EQ(lies_prozess(amt.house(), lena, "kurtaxe", "1.0.0").error().code, "paket.unbekannt");
  EXPECT_EQ(lies_prozess(amt.house(), amt.anna(), "hundesteuer", "1.0.0").error().code, "haus.kein_recht");
}

TEST_F(LiesAuswertung, looksAtAYear) {
  const TenantScope lena = leitung();
  fuenf_entscheiden();
  vervielfache(entschieden(), 9);
  amt.advance(hours(24 * 366));
  for (int i = 0; i < 6; ++i) entschieden();
  gelungen(lies_auswertung(amt.house(), lena, "", ""));
  amt.erledige_auftraege();
  EXPECT_EQ(zahl(gelungen(lies_auswertung(amt.house(), lena, "", "")).ergebnis.get("faelle")), 6);
}

// Versions stand apart, the last one is shown first.
TEST_F(LiesAuswertung, keepsVersionsApart) {
  const TenantScope lena = leitung();
  fuenf_entscheiden();
  vervielfache(entschieden(), 9);
  for (const char* version : {"1.10.0", "1.9.0"}) {
    amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", std::string("version: ") + version}});
    NeuerVorgang neu = neuer();
    neu.version = version;
    eroeffnet(neu);
  }
  gelungen(lies_auswertung(amt.house(), lena, "", ""));
  amt.erledige_auftraege();
  const Auswertung last = gelungen(lies_auswertung(amt.house(), lena, "", ""));
  EXPECT_EQ(last.zeile->version, "1.10.0") << "counted, not spelled";
  EXPECT_TRUE(last.ergebnis.get("faelle").is_null()) << "one";
  EXPECT_EQ(last.alle.size(), 3U);
  EXPECT_EQ(zahl(gelungen(lies_auswertung(amt.house(), lena, "hundesteuer", "1.0.0")).ergebnis.get("faelle")),
            10);
}

// A hundred thousand cases with four hundred thousand stays: the page reads what lies ready.
TEST_F(LiesAuswertung, SlowOfAHundredThousandCasesIsReadAtOnce) {
  const TenantScope lena = leitung();
  fuenf_entscheiden();
  vervielfache(entschieden(), 100'000);
  gelungen(lies_auswertung(amt.house(), lena, "", ""));
  const auto before = std::chrono::steady_clock::now();
  amt.erledige_auftraege();
  const auto worked = std::chrono::steady_clock::now();
  const Auswertung read = gelungen(lies_auswertung(amt.house(), lena, "", ""));
  const auto ended = std::chrono::steady_clock::now();
  using std::chrono::milliseconds;
  std::cout << "stays " << amt.zeilen("vorgang_weg") << ", worked out in "
            << std::chrono::duration_cast<milliseconds>(worked - before).count() << " ms, read in "
            << std::chrono::duration_cast<std::chrono::microseconds>(ended - worked).count() << " us\n";
  EXPECT_EQ(zahl(read.ergebnis.get("faelle")), 100'001);
  EXPECT_LT(ended - worked, milliseconds(200));
}

}  // namespace
}  // namespace gw::vorgang
