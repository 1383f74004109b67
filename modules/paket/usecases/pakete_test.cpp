// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/usecases/pakete.hpp"

#include <gtest/gtest.h>

#include "tests/musteramt/musteramt.hpp"

namespace gw::paket {
namespace {

class Pakete : public testing::Test {
 protected:
  void installiere(const std::vector<Aenderung>& changes) {
    gelungen(amt.house().services.get<Katalog>().nimm_auf(amt.paketordner(changes)));
  }
  void installiere_version(const std::string& version) {
    installiere({{"paket.yaml", "version: 1.0.0", "version: " + version}});
  }
  Result<void> nimm(const TenantScope& who, std::string_view id, std::string_view version,
                    const std::vector<std::string>& granted = {"brief", "postfach"}) {
    TRY(auto ticket, nimm_in_betrieb(amt.house(), who, id, version, granted, amt.now()));
    return ticket.wait();
  }
  std::vector<Uebersicht> pakete() { return gelungen(lies_pakete(amt.house(), amt.adam())); }

  Musteramt amt;
};

TEST_F(Pakete, theNewestOfEachWithWhatIsInUse) {
  installiere_version("1.9.0");
  installiere_version("1.10.0");
  installiere({{"paket.yaml", "id: hundesteuer", "id: katzensteuer"}});
  auto all = pakete();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].paket->version, "1.10.0");
  EXPECT_EQ(all[0].in_betrieb, "1.0.0");
  EXPECT_TRUE(all[0].neu());
  EXPECT_EQ(all[1].paket->id, "katzensteuer");
  EXPECT_EQ(all[1].in_betrieb, "");
  EXPECT_TRUE(all[1].bewilligt.empty());
}

TEST_F(Pakete, takingOneIntoUse) {
  installiere_version("1.1.0");
  gelungen(nimm(amt.adam(), "hundesteuer", "1.1.0"));
  EXPECT_EQ(pakete().at(0).in_betrieb, "1.1.0");
  EXPECT_FALSE(pakete().at(0).neu());
  EXPECT_EQ(pakete().at(0).bewilligt, (std::vector<std::string>{"brief", "postfach"}));
}

TEST_F(Pakete, onlyWhatIsInstalled) {
  for (const char* version : {"2.0.0", "../hundesteuer/1.0.0", ""})
    EXPECT_EQ(amt.weist_ab([&] { return nimm(amt.adam(), "hundesteuer", version); }), "paket.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return nimm(amt.adam(), "..", "pakete"); }), "paket.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return nimm(amt.adam(), "hundesteuer", "1.0.0", {"brief"}); }),
            "paket.nicht_bewilligt");
}

TEST_F(Pakete, isForTheAdministration) {
  for (const TenantScope& who : {amt.anna(), amt.dora(), amt.buerger("erika"), amt.niemand()}) {
    EXPECT_EQ(amt.weist_ab([&] { return lies_pakete(amt.house(), who); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return nimm(who, "hundesteuer", "1.0.0"); }), "haus.kein_recht");
  }
}

}  // namespace
}  // namespace gw::paket
