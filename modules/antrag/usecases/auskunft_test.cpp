// SPDX-License-Identifier: EUPL-1.2
// What applicants learn afterwards: state, receipt, everything they have sent.
#include "modules/antrag/usecases/auskunft.hpp"

#include "base/value/json.hpp"
#include "engine/nummer/nummer.hpp"
#include "modules/antrag/usecases/antrag_testing.hpp"
#include "modules/antrag/usecases/uebersicht.hpp"

namespace gw::antrag {
namespace {

class AuskunftTest : public Antragstest {
 protected:
  Eingang eingereicht(const TenantScope& who) {
    return dauerhaft(reiche_ein(amt.house(), who, ausgefuellt(who), amt.now()));
  }
  std::string mit_geheimnis(const std::string& nummer, const std::string& geheimnis) {
    return amt.weist_ab([&] { return auskunft_mit_geheimnis(amt.house(), niemand, nummer, geheimnis); });
  }
  std::vector<MeinAntrag> meine(const std::string& name) {
    Session session = Musteramt::sitzung("konto-" + name, false);
    return gelungen(meine_antraege(amt.house(), session));
  }
};

TEST_F(AuskunftTest, theOwnerSeesTheirOwn) {
  Eingang receipt = eingereicht(erika);
  auto found = gelungen(auskunft_fuer_besitzer(amt.house(), erika, besitzer_von(erika), receipt.antrag));
  EXPECT_EQ(found.eingang.nummer, receipt.nummer);
  EXPECT_EQ(found.eingang.geheimnis, receipt.geheimnis);
  EXPECT_EQ(found.paket, "hundesteuer");
  EXPECT_EQ(found.stand.zustand, "eingegangen");
  auto refusal = [&](const std::string& owner, const std::string& id) {
    return amt.weist_ab([&] { return auskunft_fuer_besitzer(amt.house(), erika, owner, id); });
  };
  EXPECT_EQ(refusal(besitzer_von(max), receipt.antrag), "antrag.unbekannt");
  EXPECT_EQ(refusal(besitzer_von(erika), "nirgends"), "antrag.unbekannt");
  EXPECT_EQ(refusal(besitzer_von(erika), begonnen(erika)), "antrag.nicht_eingereicht");
}

TEST_F(AuskunftTest, numberAndSecretTogetherOpen) {
  Eingang receipt = eingereicht(niemand);
  std::string other = eingereicht(niemand).geheimnis;
  EXPECT_EQ(mit_geheimnis(receipt.nummer, receipt.geheimnis), "ok");
  std::string typed = receipt.geheimnis;
  for (char& c : typed) c = c == '-' ? ' ' : static_cast<char>(std::tolower(c));
  EXPECT_EQ(mit_geheimnis(receipt.nummer, typed), "ok");
  const std::string wrong = "antrag.nummer_oder_geheimnis";
  EXPECT_EQ(mit_geheimnis(receipt.nummer, other), wrong);
  EXPECT_EQ(mit_geheimnis(receipt.nummer, ""), wrong);
  EXPECT_EQ(mit_geheimnis("MST-26-0000-0001-00", receipt.geheimnis), wrong);
  EXPECT_EQ(mit_geheimnis("", receipt.geheimnis), wrong);
  std::string unknown = gelungen(nummer::make("MST", 2026, 4711)).text();
  EXPECT_EQ(mit_geheimnis(unknown, receipt.geheimnis), wrong);
}

TEST_F(AuskunftTest, theReceiptIsFiledOnce) {
  Eingang receipt = eingereicht(erika);
  auto auskunft = [&] {
    return gelungen(auskunft_fuer_besitzer(amt.house(), erika, besitzer_von(erika), receipt.antrag));
  };
  EXPECT_FALSE(gelungen(quittung(erika, auskunft())));
  amt.erledige_auftraege();
  auto filed = gelungen(quittung(erika, auskunft()));
  ASSERT_TRUE(filed);
  EXPECT_EQ(filed->dateiname, "quittung-" + receipt.nummer + ".pdf");
  EXPECT_EQ(filed->richtung, akte::Richtung::ausgang);
  history::Entry event = amt.verlauf("dokument:" + filed->id).back();
  EXPECT_EQ(event.kind, "akte.dokument_abgelegt");
  EXPECT_EQ(event.actor, "system:antrag.quittung");
  EXPECT_EQ(amt.auftraege("antrag.quittung").at(0).state, "done");
}

TEST_F(AuskunftTest, aReceiptNeedsItsJobAndItsApplication) {
  std::string draft = begonnen(erika);
  Eingang receipt = eingereicht(erika);
  auto refusal = [&](const std::string& antrag) {
    jobs::Job job;
    job.payload = to_json(Context{{"antrag", antrag}});
    auto made = erstelle_quittung(amt.house(), amt.system(), job);
    return made ? "ok" : made.error().code;
  };
  EXPECT_EQ(refusal(receipt.antrag), "jobs.lease_lost");
  EXPECT_EQ(refusal(draft), "antrag.unbekannt");
  EXPECT_EQ(refusal("nirgends"), "antrag.unbekannt");
  EXPECT_EQ(amt.zeilen("akte_dokument"), 0);
}

TEST_F(AuskunftTest, anAccountSeesAllItHasNewestFirst) {
  Eingang sent = eingereicht(erika);
  amt.advance(std::chrono::hours(1));
  std::string draft = begonnen(erika);
  eingereicht(max);
  EXPECT_TRUE(meine("erika").empty()) << "the platform has not been told yet";
  amt.erledige_auftraege();
  auto mine = meine("erika");
  ASSERT_EQ(mine.size(), 2u);
  EXPECT_EQ(mine[0].antrag, draft);
  EXPECT_EQ(mine[0].zustand, "entwurf");
  EXPECT_EQ(mine[0].nummer, "");
  EXPECT_EQ(mine[1].nummer, sent.nummer);
  EXPECT_EQ(mine[1].zustand, "eingegangen");
  EXPECT_EQ(mine[1].mandant.kuerzel, "musterstadt");
}

TEST_F(AuskunftTest, tellingThePlatformTwiceChangesNothing) {
  eingereicht(erika);
  jobs::Job job;
  job.payload = amt.auftraege("antrag.index").at(0).payload;
  gelungen(melde_index(amt.house(), amt.system(), job));
  gelungen(melde_index(amt.house(), amt.system(), job));
  EXPECT_EQ(meine("erika").size(), 1u);
}

}  // namespace
}  // namespace gw::antrag
