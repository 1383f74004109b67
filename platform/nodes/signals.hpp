// SPDX-License-Identifier: EUPL-1.2
// What others would like to hear soon and may miss: "something of this topic has changed in that database".
// Who looks at a page hears it on the node where the page is open, wherever the change was made. Nothing that
// is stored depends on it, and nothing of a change is in it but the opaque name of its database and a topic.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>

#include "platform/sql/sql.hpp"

namespace gw::nodes {

struct Signal {
  std::string database, topic;  // without white space
  auto operator<=>(const Signal&) const = default;
};

struct SignalOptions {
  std::chrono::milliseconds look{500};  // between two looks at what others tell, and two batches of our own
  std::size_t batches = 8;              // that stay to be read
  std::size_t largest_batch = 500;      // more of one look are "everything may have changed"
};

// Thread-safe. On several nodes each writes what it tells into its own row of the platform's database, some
// time after the commit that it is about and outside of its transaction, and reads the rows of the others
// while somebody here wants to know.
class Signals {
 public:
  explicit Signals(SignalOptions options = {}) : options_(options) {}
  ~Signals() { leave(); }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  // Called on the thread of who tells, also a committer's, or on the one that reads, one at a time: they only
  // wake somebody. `heard` says whether it is about anything that is shown; nobody else is told of the rest.
  using Heard = std::function<bool(const Signal&)>;
  using Missed = std::function<void()>;  // perhaps some, of any database
  void listen(Heard heard, Missed missed);

  // Heard here before it returns. Never waits for a database.
  void tell(Signal signal);

  struct Company {
    std::function<bool()> others;  // whether there is anybody to tell
    std::function<bool()> wanted;  // whether anybody here wants to know
  };
  // From here on the other nodes are told, and heard. After Node::join.
  void join(std::shared_ptr<sql::Database> platform, std::string id, Company company);
  void leave();  // what waits is told; nobody listens here any more when it returns
  // One look, as the thread makes them; for tests. error as sql::Database
  Result<void> look();

 private:
  struct Batch {
    std::int64_t number = 0;
    std::set<Signal> signals;
  };
  struct Row {
    std::string node, told;
    std::int64_t batch = 0;
  };
  void live();
  void clear_away();
  Result<void> write();
  Result<void> read();
  void hear(const Row& row, std::int64_t known);
  void pass_on(const Signal& signal);
  void say_missed();
  std::string told() const;

  const SignalOptions options_;

  std::mutex mutex_;  // of what follows
  Heard heard_;
  Missed missed_;
  std::condition_variable stop_;
  bool stopping_ = false, joined_ = false;
  std::set<Signal> waiting_;

  std::shared_ptr<sql::Database> platform_;  // these: of the thread
  std::string id_;
  Company company_;
  std::int64_t number_ = 0;
  std::deque<Batch> lately_;
  std::map<std::string, std::int64_t> known_;  // the last batch of each node that was heard
  bool looked_ = false;
  std::thread thread_;
};

}  // namespace gw::nodes
