// SPDX-License-Identifier: EUPL-1.2
// The server crashes and comes back while people write. Nothing acknowledged is lost, nothing refused is
// there.
#include <atomic>
#include <cstdlib>
#include <gtest/gtest.h>
#include <mutex>
#include <set>
#include <thread>

#include "platform/sql/postgres.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::sql {
namespace {

struct Ledger {
  std::mutex mutex;
  std::set<std::string> kept, lost, unknown;

  void enter(const std::string& id, const Result<Ticket>& written) {
    auto durable = written ? written->wait() : Result<void>(written.error());
    std::lock_guard lock(mutex);
    if (durable)
      kept.insert(id);
    else if (durable.error().code == "sql.outcome")
      unknown.insert(id);
    else
      lost.insert(id);
  }
};

TEST(PostgresRestart, InTheMiddleLosesNothingThatWasAcknowledged) {
  const char* restart = std::getenv("GEMEINWERK_TEST_POSTGRES_RESTART");
  ASSERT_TRUE(restart);
  TempFolder folder;
  auto store =
      store_in(folder.path(), {{"test", 1, "0001_create.sql", "CREATE TABLE zeile (id TEXT PRIMARY KEY)"}},
               nullptr, {.readers_per_database = 8});
  auto db = store->create("amt").value();
  Ledger ledger;
  std::atomic<bool> stop{false};
  std::vector<std::thread> all;
  for (int t = 0; t < 6; ++t)
    all.emplace_back([&, t] {
      for (int i = 0; !stop; ++i) {
        std::string id = std::to_string(t) + "-" + std::to_string(i);
        ledger.enter(id, db->write_void([&](Tx& tx) -> Result<void> {
          CHECK(tx.execute("INSERT INTO zeile VALUES (:id)", {{"id", id}}));
          return ok();
        }));
      }
    });
  auto size = [&] {
    std::lock_guard lock(ledger.mutex);
    return ledger.kept.size();
  };
  auto goes_on = [&] {
    std::size_t before = size();
    auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (size() < before + 200) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::yield();
    }
    return true;
  };
  for (int crash = 0; crash < 3; ++crash) {
    EXPECT_TRUE(goes_on());  // it recovers by itself
    ASSERT_EQ(std::system((std::string(restart) + " >/dev/null 2>&1").c_str()), 0);
  }
  EXPECT_TRUE(goes_on());
  stop = true;
  for (auto& thread : all) thread.join();

  std::set<std::string> there;
  auto rows = db->read([](Tx& tx) { return tx.query("SELECT id FROM zeile"); }).value();
  for (const Row& row : rows) there.insert(row.text("id"));
  for (const std::string& id : ledger.kept) EXPECT_TRUE(there.contains(id)) << id << " was acknowledged";
  for (const std::string& id : ledger.lost) EXPECT_FALSE(there.contains(id)) << id << " was refused";
  // Of each crash at most what was in its COMMIT is not known.
  EXPECT_LE(ledger.unknown.size(), 3U * 6U);
}

}  // namespace
}  // namespace gw::sql
