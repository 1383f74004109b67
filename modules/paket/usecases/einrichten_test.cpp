// SPDX-License-Identifier: EUPL-1.2
// A package in use: what an authority takes, grants and offers, and what the platform knows of it.
#include <gtest/gtest.h>

#include "modules/paket/usecases/verzeichnis.hpp"
#include "tests/musteramt/musteramt.hpp"

namespace gw::paket {
namespace {

const Aenderung katzen{"paket.yaml", "id: hundesteuer", "id: katzensteuer"};
const Aenderung eigene_position{"paket.yaml", "kennzeichen: 921.41", "kennzeichen: 921.42"};
const Aenderung version_1_1{"paket.yaml", "version: 1.0.0", "version: 1.1.0"};

class Einrichten : public testing::Test {
 protected:
  PaketPtr installiert(const std::vector<Aenderung>& changes) {
    return gelungen(amt.house().services.get<Katalog>().nimm_auf(amt.paketordner(changes)));
  }
  Result<void> richte(const TenantScope& who, const PaketPtr& paket,
                      const std::vector<std::string>& granted) {
    TRY(auto ticket, richte_ein(amt.house(), who, paket, granted, amt.now()));
    return ticket.wait();
  }
  std::vector<std::string> angeboten() {
    std::vector<std::string> all;
    for (const PaketPtr& one : gelungen(angebot(amt.house(), niemand)))
      all.push_back(one->id + " " + one->version);
    return all;
  }
  std::string verlangt(std::string_view paket, std::string_view faehigkeit) {
    auto allowed = niemand.db().read([&](sql::Tx& tx) { return verlange_faehigkeit(tx, paket, faehigkeit); });
    return allowed ? "ok" : allowed.error().line();
  }
  std::vector<std::string> auf_der_plattform() {
    std::vector<std::string> all;
    for (const Angebot& one : gelungen(alle_angebote(amt.house())))
      all.push_back(one.paket->id + " " + one.paket->version);
    return all;
  }
  using Namen = std::vector<std::string>;

  Musteramt amt;
  TenantScope adam = amt.adam(), niemand = amt.niemand();
};

TEST_F(Einrichten, theAdministrationTakesAPackageIntoUse) {
  PaketPtr paket = installiert({katzen, eigene_position});
  gelungen(richte(adam, paket, {"brief", "postfach"}));
  EXPECT_EQ(angeboten(), (Namen{"hundesteuer 1.0.0", "katzensteuer 1.0.0"}));
  EXPECT_EQ(gelungen(angebotenes(amt.house(), niemand, "katzensteuer"))->position->kennzeichen, "921.42");
  EXPECT_EQ(amt.zeilen("akte_position"), 2);
  EXPECT_EQ(verlangt("katzensteuer", "postfach"), "ok");
}

TEST_F(Einrichten, whatFollowsADecisionIsNotListedAndNeedsNoPosition) {
  amt.nimm_paket_in_betrieb("widerspruch");
  amt.erledige_auftraege();
  EXPECT_EQ(amt.zeilen("akte_position"), 1);
  EXPECT_EQ(angeboten(), Namen{"hundesteuer 1.0.0"});
  EXPECT_EQ(auf_der_plattform(), Namen{"hundesteuer 1.0.0"});
  EXPECT_EQ(gelungen(angebot(amt.house(), niemand, Anlass::bescheid)).at(0)->id, "widerspruch");
  EXPECT_EQ(gelungen(angebotenes(amt.house(), niemand, "widerspruch"))->anlass, Anlass::bescheid);
}

TEST_F(Einrichten, isInTheHistoryUnderWhoDidIt) {
  gelungen(richte(adam, installiert({katzen, eigene_position}), {"brief", "postfach"}));
  auto events = amt.verlauf("paket:katzensteuer");
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, "paket.eingerichtet");
  EXPECT_EQ(events[0].actor, adam.actor().text());
  EXPECT_EQ(events[0].payload, R"({"version":"1.0.0","bewilligt":["brief","postfach"]})");
}

TEST_F(Einrichten, aNewVersionReplacesTheOldOneInTheOffer) {
  gelungen(richte(adam, installiert({version_1_1}), {"brief", "postfach"}));
  EXPECT_EQ(angeboten(), Namen{"hundesteuer 1.1.0"});
  EXPECT_EQ(amt.hundesteuer()->version, "1.0.0") << "cases that began on it go on";
  EXPECT_EQ(amt.zeilen("akte_position"), 1);
}

TEST_F(Einrichten, everythingThatThePackageAsksForMustBeGranted) {
  PaketPtr paket = installiert({katzen, eigene_position});
  auto refused = richte(adam, paket, {"brief"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  EXPECT_EQ(refused.error().line(), "paket.nicht_bewilligt (faehigkeit=postfach) at bewilligt");
  EXPECT_EQ(amt.weist_ab([&] { return richte(adam, paket, {}); }), "paket.nicht_bewilligt");
}

TEST_F(Einrichten, isForTheAdministration) {
  PaketPtr paket = installiert({katzen, eigene_position});
  for (const TenantScope& who : {amt.anna(), amt.dora(), amt.buerger("erika"), amt.niemand()})
    EXPECT_EQ(amt.weist_ab([&] { return richte(who, paket, paket->darf); }), "haus.kein_recht");
}

TEST_F(Einrichten, aPositionMustBeOneOfAnAktenplan) {
  PaketPtr paket = amt.hundesteuer();
  auto wrong = std::make_shared<Paket>(*paket);
  wrong->position->kennzeichen = "921.";
  EXPECT_EQ(amt.weist_ab([&] { return richte(adam, wrong, wrong->darf); }), "akte.kennzeichen");
}

TEST_F(Einrichten, whatWasNotGrantedIsForbidden) {
  EXPECT_EQ(verlangt("hundesteuer", "brief"), "ok");
  EXPECT_EQ(verlangt("hundesteuer", "gebuehr"), "paket.nicht_bewilligt (faehigkeit=gebuehr)");
  EXPECT_EQ(verlangt("katzensteuer", "brief"), "paket.nicht_bewilligt (faehigkeit=brief)");
  auto refused =
      niemand.db().read([](sql::Tx& tx) { return verlange_faehigkeit(tx, "katzensteuer", "brief"); });
  EXPECT_EQ(refused.error().kind, ErrorKind::forbidden);
}

TEST_F(Einrichten, whatIsNotOfferedIsNotThere) {
  installiert({katzen, eigene_position});
  auto refused = angebotenes(amt.house(), niemand, "katzensteuer");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::not_found);
  EXPECT_EQ(refused.error().line(), "paket.unbekannt (paket=katzensteuer)");
}

TEST_F(Einrichten, thePlatformLearnsOfItByAJob) {
  gelungen(richte(adam, installiert({version_1_1}), {"brief", "postfach"}));
  EXPECT_EQ(auf_der_plattform(), Namen{"hundesteuer 1.0.0"});
  amt.erledige_auftraege();
  EXPECT_EQ(auf_der_plattform(), Namen{"hundesteuer 1.1.0"});
  EXPECT_EQ(gelungen(alle_angebote(amt.house())).at(0).mandant, amt.mandant()->id);
  gelungen(melde_angebot(amt.house(), amt.system(), {}));
  EXPECT_EQ(auf_der_plattform(), Namen{"hundesteuer 1.1.0"});
}

}  // namespace
}  // namespace gw::paket
