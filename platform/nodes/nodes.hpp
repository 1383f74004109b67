// SPDX-License-Identifier: EUPL-1.2
// Several servers on the same data: who is there, and what has changed that the others hold in memory.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "platform/sql/sql.hpp"
#include "platform/sql/store.hpp"

namespace gw::nodes {

// In the transaction of the change: every server hears of it soon after its commit.
Result<void> tell(sql::Tx& tx, std::string_view topic);

// Ids of the runs of the program that count as living.
Result<std::vector<std::string>> living(sql::Tx& tx);

// How many of them do not say this word of themselves (Node::say).
Result<std::size_t> living_without(sql::Tx& tx, const std::string& word);

struct Options {
  std::chrono::milliseconds look{500};
  std::chrono::milliseconds beat{3'000};
  std::chrono::milliseconds silence{15'000};  // after which another one counts as gone
};

// Whoever noted its run in `folder` before has died, since `folder` is held by this process alone
// (sql::hold_folder): it is gone at once, without the silence that others wait for, and `id` noted instead.
// A note that was copied from elsewhere names nobody. error as sql::Database · unavailable sql.read_only
// (path)
Result<void> succeed(sql::Database& platform, const std::filesystem::path& folder, const std::string& id);

// One run of the program among the others. Thread-safe.
class Node {
 public:
  // What is refused is tried again at the next look.
  using Reaction = std::function<Result<void>()>;

  Node(std::shared_ptr<sql::Database> platform, std::string id, Options options = {});
  ~Node();  // leaves
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  const std::string& id() const { return id_; }
  // Before join(). Called on the thread of the node or of who calls look().
  void on_news(std::string topic, Reaction reaction);
  void on_loss(Reaction reaction);  // one of the others is gone, in order or not
  // What the others can read of it: words separated by spaces, in the place of those before. error as
  // sql::Database: it is said a little later
  Result<void> say(std::string words);

  // From here on the others count it; what happened before is not news. error as sql::Database
  Result<void> join();
  void leave();  // done when it returns: no reaction runs any more
  // What was committed before the call has been heard when it returns; many who call at once share one look.
  // Does nothing before join().
  Result<void> look();
  std::size_t count() const;  // of those that live, as of the last look; 0 before join()

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;
  struct State {
    std::map<std::string, std::int64_t> news, beats;
  };
  struct Other {
    std::int64_t beat = 0;
    SteadyTime grew;
  };
  void live();
  Result<void> look_now();
  Result<State> read() const;
  Result<void> react(const State& seen);
  Result<void> compare_nodes(const State& seen);
  Result<void> strike_out(const std::string& id, std::int64_t beat);
  Result<void> write_beat();

  const std::shared_ptr<sql::Database> platform_;
  const std::string id_;
  const Options options_;
  std::map<std::string, Reaction, std::less<>> on_news_;
  std::vector<Reaction> on_loss_;

  mutable std::mutex looking_;  // of what follows
  bool joined_ = false;
  bool owes_loss_ = false;  // somebody is gone, and not everybody has reacted to it
  std::map<std::string, std::int64_t> heard_;
  std::map<std::string, Other> others_;
  SteadyTime looked_{};

  mutable std::mutex mutex_;  // of what follows
  std::condition_variable stop_;
  bool stopping_ = false;
  std::string words_;
  std::thread thread_;
};

// Tables node and news, of the platform's database.
std::vector<sql::Migration> migrations();

}  // namespace gw::nodes
