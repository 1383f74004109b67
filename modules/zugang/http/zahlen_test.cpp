// SPDX-License-Identifier: EUPL-1.2
// The numbers of the navigation while a page stays open: who hears them, and for how long.
#include <atomic>
#include <thread>

#include "modules/haus/live_counts.hpp"
#include "modules/zugang/store/sitzung_store.hpp"
#include "modules/zugang/usecases/mitglieder.hpp"
#include "modules/zugang/usecases/sitzungen.hpp"
#include "modules/zugang/zugang_testing.hpp"

namespace gw::zugang {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view cookie = "ein-cookie";

class ZahlenTest : public Zugangstest {
 protected:
  ZahlenTest() {
    house->routes.add({.name = "probe.liste",
                       .pattern = "/amt/{mandant}/probe",
                       .handler = [](Call& call) -> Result<http::Response> { return call.html("probe"); }});
    house->navigation.push_back({Area::werkbank, 1, "probe", "probe.liste", "zugang.verwalten",
                                 [this](const TenantScope&) -> Result<std::int64_t> {
                                   ++gezaehlt;
                                   return anzahl.load();
                                 }});
    mandant = behoerde().mandant;
    konto_id = konto("anna@musterstadt.example", Art::beschaeftigt);
    EXPECT_TRUE(nimm_mitglied_auf(*house, system_scope(mandant),
                                  {"anna@musterstadt.example", "Anna", {"administration"}}, now()));
    melde_an();
  }
  ~ZahlenTest() override { live.stop(); }

  void melde_an() {
    Sitzung neu{.id = sitzungs_id(cookie),
                .konto = konto_id,
                .art = Art::beschaeftigt,
                .gesehen = now(),
                .endet = now() + 30min,
                .spaetestens = now() + 12h};
    schreibe([neu](sql::Tx& tx) { return fuege_sitzung_ein(tx, neu, {}); });
  }
  void schreibe(std::function<Result<void>(sql::Tx&)> work) {
    EXPECT_TRUE(sql::durable(stores.platform->write_void(std::move(work))));
  }
  Session session() { return sieh_session(dienste(), sitzungs_id(cookie), now()).value(); }
  std::shared_ptr<http::Events> open() { return live.open(session(), *mandant).value(); }

  template <class Condition>
  static bool soon(Condition condition) {
    for (int i = 0; i < 1000 && !condition(); ++i) std::this_thread::sleep_for(10ms);
    return condition();
  }
  // What has been pushed, as soon as `text` is in it.
  static std::string pushed(http::Events& events, const std::string& text) {
    std::string all;
    EXPECT_TRUE(soon([&] {
      all += events.take().bytes;
      return all.find(text) != std::string::npos;
    })) << all;
    return all;
  }

  std::atomic<std::int64_t> anzahl{7};
  std::atomic<int> gezaehlt{0};
  mandant::MandantRef mandant;
  std::string konto_id;
  LiveCounts live{*house, {.per_session = 2, .pause = 50ms, .at_latest = 1h}};
};

TEST_F(ZahlenTest, ComeAtOnceAndWhenSomethingHasHappened) {
  auto events = open();
  EXPECT_EQ(pushed(*events, "\n\n"), "event: zahlen\ndata: {\"/amt/musterstadt/probe\":\"7\"}\n\n");
  anzahl = 100;
  live.changed("eine-andere");
  live.changed(mandant->id);
  EXPECT_EQ(pushed(*events, "\n\n"), "event: zahlen\ndata: {\"/amt/musterstadt/probe\":\"99+\"}\n\n");
  anzahl = 101;
  const int before = gezaehlt;
  live.all_changed();
  EXPECT_TRUE(soon([&] { return gezaehlt > before; }));
  anzahl = 3;
  live.changed(mandant->id);
  EXPECT_EQ(pushed(*events, "3"), "event: zahlen\ndata: {\"/amt/musterstadt/probe\":\"3\"}\n\n")
      << "nothing was said of what looks the same";
}

TEST_F(ZahlenTest, AreCountedOncePerMomentAndForNobodyWhoDoesNotLook) {
  live.changed(mandant->id);
  EXPECT_EQ(gezaehlt, 0);
  auto events = open();
  pushed(*events, "7");
  const int before = gezaehlt;
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < 1'000; ++i) live.changed(mandant->id);
  anzahl = 8;
  live.changed(mandant->id);
  pushed(*events, "8");
  EXPECT_LE(gezaehlt - before, (std::chrono::steady_clock::now() - began) / 50ms + 2);
  events.reset();  // the connection has gone
  EXPECT_TRUE(soon([&] { return live.open_streams() == 0; }));
  const int at_last = gezaehlt;
  live.all_changed();
  std::this_thread::sleep_for(100ms);
  EXPECT_EQ(gezaehlt, at_last);
}

TEST_F(ZahlenTest, OfASessionOnlyAFewAtATime) {
  auto first = open(), second = open();
  auto refused = live.open(session(), *mandant);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "haus.zu_viele_offen");
  EXPECT_EQ(refused.error().kind, ErrorKind::throttled);
  second->abandon();
  EXPECT_TRUE(live.open(session(), *mandant));
}

TEST_F(ZahlenTest, EndWithTheSession) {
  auto events = open();
  pushed(*events, "7");
  schreibe([](sql::Tx& tx) { return loesche_sitzung(tx, sitzungs_id(cookie)); });
  anzahl = 8;
  live.changed(mandant->id);
  EXPECT_TRUE(soon([&] { return !events->is_open(); }));
  EXPECT_EQ(events->take().bytes, "");
}

TEST_F(ZahlenTest, EndWhenTheSessionRestsTooLong) {
  auto events = open();
  pushed(*events, "7");
  advance(29min);
  anzahl = 8;
  live.changed(mandant->id);
  pushed(*events, "8");
  advance(1min);  // that it was looked at does not keep it awake
  anzahl = 9;
  live.changed(mandant->id);
  EXPECT_TRUE(soon([&] { return !events->is_open(); }));
  EXPECT_EQ(events->take().bytes, "");
}

TEST_F(ZahlenTest, HideWhatSomebodyMayNotSeeAnyMore) {
  auto events = open();
  pushed(*events, "7");
  EXPECT_TRUE(sql::durable(gib_rollen(system_scope(mandant), konto_id, 1, {"auskunft"}, now())));
  live.changed(mandant->id);
  EXPECT_EQ(pushed(*events, "\n\n"), "event: zahlen\ndata: {}\n\n");
  EXPECT_TRUE(entlasse(dienste(), system_scope(mandant), konto_id, 2, now()));
  live.changed(mandant->id);
  EXPECT_TRUE(soon([&] { return !events->is_open(); }));
}

TEST_F(ZahlenTest, AreNotOpenedAnyMoreOnceItIsOver) {
  auto events = open();
  live.stop();
  EXPECT_EQ(live.open(session(), *mandant).error().kind, ErrorKind::unavailable);
}

}  // namespace
}  // namespace gw::zugang
