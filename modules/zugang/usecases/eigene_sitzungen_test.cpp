// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/eigene_sitzungen.hpp"

#include "modules/zugang/passkey_testing.hpp"
#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/usecases/sitzungen.hpp"

namespace gw::zugang {
namespace {

class EigeneSitzungen : public Passkeytest {
 protected:
  Session beginne(const std::string& konto, std::string_view user_agent, const std::string& passkey = {}) {
    auto geladen = dienste().plattform().read([&](sql::Tx& tx) { return lade_konto(tx, konto); });
    auto begonnen = beginne_sitzung(dienste(), *geladen, "", now(), {passkey, user_agent});
    EXPECT_TRUE(begonnen && begonnen->ticket.wait());
    return begonnen->session;
  }
  std::vector<std::string> woran(const Session& session) {
    std::vector<std::string> all;
    const auto sitzungen = meine_sitzungen(dienste(), session, now());
    for (const Geraetesitzung& eine : *sitzungen) all.push_back(eine.beginn.geraet + "/" + eine.beginn.mit);
    return all;
  }
  Result<void> melde_ab(const Session& session, std::string_view welche) {
    return dauerhaft(melde_woanders_ab(dienste(), session, welche, now()));
  }

  std::string max = konto("max@amt.example", Art::beschaeftigt, crypto::new_totp_secret());
};

TEST_F(EigeneSitzungen, sayOnWhatAndHow) {
  Session alte = beginne(max, "Firefox/128 (Windows)");
  advance(std::chrono::minutes(5));
  Session neue = beginne(max, "Chrome/126 (Android)", "018f");
  EXPECT_EQ(woran(neue), (std::vector<std::string>{"Chrome, Android/passkey", "Firefox, Windows/code"}));
  advance(std::chrono::minutes(26));
  EXPECT_EQ(woran(neue).size(), 1u) << "what has ended is none";
}

TEST_F(EigeneSitzungen, endFromElsewhere) {
  Session eine = beginne(max, ""), zweite = beginne(max, ""), dritte = beginne(max, "");
  Session lea = beginne(konto("lea@amt.example", Art::beschaeftigt), "");
  ASSERT_TRUE(melde_ab(eine, zweite.id));
  EXPECT_FALSE(sieh_session(dienste(), zweite.id, now()));
  EXPECT_TRUE(sieh_session(dienste(), dritte.id, now()));
  EXPECT_EQ(verlauf(max)[0], R"(zugang.woanders_abgemeldet{"sitzungen":1})");
  ASSERT_TRUE(melde_ab(lea, eine.id)) << "nothing is said";
  EXPECT_TRUE(sieh_session(dienste(), eine.id, now())) << "and nothing is done to others";
  ASSERT_TRUE(melde_ab(eine, ""));
  EXPECT_FALSE(sieh_session(dienste(), dritte.id, now()));
  EXPECT_TRUE(sieh_session(dienste(), eine.id, now())) << "all but this one";
  EXPECT_TRUE(sieh_session(dienste(), lea.id, now()));
}

TEST_F(EigeneSitzungen, areForStaff) {
  Session erika = beginne(konto("erika@mustermann.example"), "Firefox/128");
  EXPECT_EQ(refusal(meine_sitzungen(dienste(), erika, now())), "zugang.anmelden");
  EXPECT_EQ(refusal(melde_ab(erika, "")), "zugang.anmelden");
}

}  // namespace
}  // namespace gw::zugang
