// SPDX-License-Identifier: EUPL-1.2
#include "platform/nodes/nodes.hpp"

#include <algorithm>
#include <exception>

#include "base/core/embedded.hpp"
#include "platform/sql/together.hpp"

extern const gw::EmbeddedTable nodes_migrations;

namespace gw::nodes {
namespace {

using std::chrono::steady_clock;

Result<void> call(const Node::Reaction& reaction) {
  try {
    return reaction();
  } catch (const std::exception& thrown) {
    return error(ErrorKind::internal, "nodes.reaction").with("reason", thrown.what());
  }
}

}  // namespace

Result<void> tell(sql::Tx& tx, std::string_view topic) {
  CHECK(
      tx.execute("INSERT INTO news (topic, number) VALUES (:topic, 1)"
                 " ON CONFLICT (topic) DO UPDATE SET number = news.number + 1",
                 {{"topic", std::string(topic)}}));
  return ok();
}

Result<std::vector<std::string>> living(sql::Tx& tx) {
  TRY(auto rows, tx.query("SELECT id FROM node ORDER BY id"));
  std::vector<std::string> ids;
  for (const sql::Row& row : rows) ids.push_back(row.text("id"));
  return ids;
}

Result<std::size_t> living_without(sql::Tx& tx, const std::string& word) {
  TRY(auto rows, tx.query("SELECT words FROM node"));
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const sql::Row& row) {
    return (" " + row.text("words") + " ").find(" " + word + " ") == std::string::npos;
  }));
}

std::vector<sql::Migration> migrations() {
  return sql::migrations_from("nodes", nodes_migrations);
}

Node::Node(std::shared_ptr<sql::Database> platform, std::string id, Options options)
    : platform_(std::move(platform)), id_(std::move(id)), options_(options) {}

Node::~Node() {
  leave();
}

void Node::on_news(std::string topic, Reaction reaction) {
  on_news_[std::move(topic)] = std::move(reaction);
}

void Node::on_loss(Reaction reaction) {
  on_loss_.push_back(std::move(reaction));
}

Result<void> Node::say(std::string words) {
  {
    std::lock_guard lock(mutex_);
    words_ = std::move(words);
  }
  std::lock_guard lock(looking_);
  return joined_ ? write_beat() : ok();
}

Result<void> Node::join() {
  {
    std::lock_guard lock(looking_);
    CHECK(write_beat());
    TRY(State now, read());
    heard_ = std::move(now.news);
    for (const auto& [id, beat] : now.beats) others_[id] = {beat, steady_clock::now()};
    looked_ = steady_clock::now();
    joined_ = true;
  }
  thread_ = std::thread([this] { live(); });
  return ok();
}

void Node::leave() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  if (thread_.joinable()) thread_.join();
  std::lock_guard lock(looking_);
  if (!joined_) return;
  joined_ = false;
  // Whoever cannot say goodbye is missed a little later.
  (void)sql::durable(platform_->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM node WHERE id = :id", {{"id", id_}}));
    return ok();
  }));
}

void Node::live() {
  auto last_beat = steady_clock::now();
  std::unique_lock lock(mutex_);
  while (!stop_.wait_for(lock, options_.look, [this] { return stopping_; })) {
    lock.unlock();
    if (steady_clock::now() - last_beat >= options_.beat && write_beat()) last_beat = steady_clock::now();
    {
      std::lock_guard looking(looking_);
      (void)look_now();
    }
    lock.lock();
  }
}

Result<void> Node::look() {
  const auto asked = steady_clock::now();
  sql::end_snapshot();  // it is news that is wanted, and whoever looks already needs a reader too
  std::lock_guard lock(looking_);
  if (!joined_ || looked_ > asked) return ok();
  return look_now();
}

std::size_t Node::count() const {
  std::lock_guard lock(looking_);
  return joined_ ? others_.size() : 0;
}

Result<void> Node::look_now() {
  const auto before = looked_;
  looked_ = steady_clock::now();
  auto seen = read();
  // Who could not look has no right to call a beat too old.
  if (!seen || looked_ - before > options_.silence)
    for (auto& [id, other] : others_) other.grew = looked_;
  if (!seen) return std::move(seen).error();
  return react(*seen);
}

Result<Node::State> Node::read() const {
  return platform_->read([](sql::Tx& tx) -> Result<State> {
    State state;
    TRY(auto news, tx.query("SELECT topic, number FROM news"));
    for (const sql::Row& row : news) state.news[row.text("topic")] = row.integer("number");
    TRY(auto nodes, tx.query("SELECT id, beat FROM node"));
    for (const sql::Row& row : nodes) state.beats[row.text("id")] = row.integer("beat");
    return state;
  });
}

// One reaction that fails holds up none of the others.
Result<void> Node::react(const State& seen) {
  Result<void> result;
  for (const auto& [topic, number] : seen.news) {
    if (heard_[topic] == number) continue;
    auto reaction = on_news_.find(topic);
    auto done = reaction == on_news_.end() ? ok() : call(reaction->second);
    if (done)
      heard_[topic] = number;
    else
      result = std::move(done);
  }
  CHECK(compare_nodes(seen));
  if (!owes_loss_) return result;
  owes_loss_ = false;
  for (const Reaction& reaction : on_loss_)
    if (auto done = call(reaction); !done) {
      owes_loss_ = true;
      result = std::move(done);
    }
  return result;
}

Result<void> Node::compare_nodes(const State& seen) {
  if (std::erase_if(others_, [&](const auto& other) { return !seen.beats.contains(other.first); }) > 0)
    owes_loss_ = true;
  for (const auto& [id, beat] : seen.beats) {
    auto [other, is_new] = others_.try_emplace(id, Other{beat, looked_});
    if (other->second.beat != beat) other->second = {beat, looked_};
    if (id == id_ || looked_ - other->second.grew < options_.silence) continue;
    CHECK(strike_out(id, beat));  // seen as gone with the next look, by us and by the others
  }
  return ok();
}

Result<void> Node::strike_out(const std::string& id, std::int64_t beat) {
  return sql::durable(platform_->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM node WHERE id = :id AND beat = :beat", {{"id", id}, {"beat", beat}}));
    return ok();
  }));
}

Result<void> Node::write_beat() {
  std::unique_lock lock(mutex_);
  const std::string words = words_;
  lock.unlock();
  return sql::durable(platform_->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(
        tx.execute("INSERT INTO node (id, beat, words) VALUES (:id, 1, :words)"
                   " ON CONFLICT (id) DO UPDATE SET beat = node.beat + 1, words = excluded.words",
                   {{"id", id_}, {"words", words}}));
    return ok();
  }));
}

}  // namespace gw::nodes
