// SPDX-License-Identifier: EUPL-1.2
#include "platform/nodes/signals.hpp"

#include <sstream>

namespace gw::nodes {
namespace {

const Signal everything{"*", "*"};

}  // namespace

void Signals::listen(Heard heard, Missed missed) {
  std::lock_guard lock(mutex_);
  heard_ = std::move(heard);
  missed_ = std::move(missed);
}

void Signals::tell(Signal signal) {
  std::lock_guard lock(mutex_);
  if (!heard_ || !heard_(signal) || !joined_ || waiting_.contains(everything)) return;
  waiting_.insert(std::move(signal));
  if (waiting_.size() > options_.largest_batch) waiting_ = {everything};
}

void Signals::join(std::shared_ptr<sql::Database> platform, std::string id, Company company) {
  platform_ = std::move(platform);
  id_ = std::move(id);
  company_ = std::move(company);
  clear_away();
  {
    std::lock_guard lock(mutex_);
    joined_ = true;
  }
  thread_ = std::thread([this] { live(); });
}

void Signals::leave() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    joined_ = false;
    heard_ = nullptr;
    missed_ = nullptr;
  }
  stop_.notify_all();
  if (!thread_.joinable()) return;
  thread_.join();
  (void)write();
  clear_away();
  platform_.reset();
}

// Rows of nodes that are gone; our own stays for a while to be heard, and the next who comes or goes takes it
// away.
void Signals::clear_away() {
  (void)sql::durable(platform_->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM signal WHERE node NOT IN (SELECT id FROM node)"));
    return ok();
  }));
}

// A database that does not answer is asked again at the next look; what waits is told then.
void Signals::live() {
  std::unique_lock lock(mutex_);
  while (!stop_.wait_for(lock, options_.look, [this] { return stopping_; })) {
    lock.unlock();
    (void)look();
    lock.lock();
  }
}

Result<void> Signals::look() {
  CHECK(write());
  return read();
}

Result<void> Signals::write() {
  std::set<Signal> taken;
  {
    std::lock_guard lock(mutex_);
    taken.swap(waiting_);
  }
  if (taken.empty() || !company_.others()) return ok();
  lately_.push_back({++number_, std::move(taken)});
  if (lately_.size() > options_.batches) lately_.pop_front();
  auto written = sql::durable(platform_->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(
        tx.execute("INSERT INTO signal (node, batch, told) VALUES (:id, :batch, :told)"
                   " ON CONFLICT (node) DO UPDATE SET batch = excluded.batch, told = excluded.told",
                   {{"id", id_}, {"batch", number_}, {"told", told()}}));
    return ok();
  }));
  if (written) return ok();
  // Whether it was written or not: under the next number it is heard once or twice.
  std::lock_guard lock(mutex_);
  waiting_.merge(lately_.back().signals);
  return written;
}

std::string Signals::told() const {
  std::string text;
  for (const Batch& batch : lately_)
    for (const Signal& signal : batch.signals)
      text += std::to_string(batch.number) + " " + signal.database + " " + signal.topic + "\n";
  return text;
}

// Where nobody wants to know, nothing is read; who begins to want it asks for himself what is the case.
Result<void> Signals::read() {
  if (!company_.wanted() || !company_.others()) return looked_ = false, ok();
  auto rows = platform_->read([&](sql::Tx& tx) -> Result<std::vector<Row>> {
    TRY(auto found,
        tx.query("SELECT node, batch, told FROM signal WHERE node <> :id ORDER BY node", {{"id", id_}}));
    std::vector<Row> all;
    for (const sql::Row& row : found)
      all.push_back({row.text("node"), row.text("told"), row.integer("batch")});
    return all;
  });
  if (!rows) return std::move(rows).error();
  if (!looked_) say_missed();  // what was told since this node looked last
  std::map<std::string, std::int64_t> now;
  for (const Row& row : *rows) {
    if (looked_ && known_[row.node] != row.batch) hear(row, known_[row.node]);
    now[row.node] = row.batch;
  }
  known_ = std::move(now);
  looked_ = true;
  return ok();
}

void Signals::hear(const Row& row, std::int64_t known) {
  std::istringstream lines(row.told);
  Signal signal;
  std::int64_t number = 0;
  bool whole = false;
  while (lines >> number >> signal.database >> signal.topic) {
    whole = whole || number <= known + 1;
    if (number <= known) continue;
    if (signal == everything) {
      whole = false;
      break;
    }
    pass_on(signal);
  }
  if (!whole) say_missed();
}

void Signals::pass_on(const Signal& signal) {
  std::lock_guard lock(mutex_);
  if (heard_) (void)heard_(signal);
}

void Signals::say_missed() {
  std::lock_guard lock(mutex_);
  if (missed_) missed_();
}

}  // namespace gw::nodes
