// SPDX-License-Identifier: EUPL-1.2
#include "platform/history/linker.hpp"

namespace gw::history {
namespace {

constexpr std::size_t numbers_kept = 4096;

using sql::Row;
using sql::Tx;

Error broken_head(const std::string& name) {
  return error(ErrorKind::unavailable, "history.broken_head").with("name", name);
}

constexpr std::int64_t linked_at_once = 500;

Result<void> store_payload(Tx& tx, std::int64_t seq, const UnlinkedEvent& event) {
  if (!event.payload) return ok();
  CHECK(tx.execute("INSERT INTO event_payload VALUES (:seq, :salt, :payload)",
                   {{"seq", seq}, {"salt", *event.salt}, {"payload", *event.payload}}));
  return ok();
}

}  // namespace

Result<void> Linker::opened(Tx& tx) {
  TRY(auto head, tx.query_one("SELECT chain, seq, link, at, signature FROM chain_head"));
  TRY(auto last, tx.query_one("SELECT seq, link FROM event ORDER BY seq DESC LIMIT 1"));
  if (!head && !last) return begin_chain(tx);
  if (!head) return broken_head(name_);
  CHECK(go_on_from(tx, *head));
  bool fits = last ? last->integer("seq") == position_.seq && last->text("link") == signed_head_.link
                   : position_.seq == 0;
  if (!fits) return broken_head(name_);
  anchors_->advance(name_, signed_head_);  // what a crash left without an anchor gets one now
  return ok();
}

Result<void> Linker::go_on_from(Tx& tx, const Row& head) {
  TRY(auto names, tx.query_one("SELECT coalesce(max(number), 0) AS number FROM event_name"));
  Head stored{head.text("chain"), head.integer("seq"), head.text("link"), head.integer("at"),
              head.text("signature")};
  auto link = parse_hash(stored.link);
  if (!link || !is_signed(stored, key_->public_key())) return broken_head(name_);
  chain_ = stored.chain;
  position_ = {stored.seq, *link, stored.at, names->integer("number")};
  signed_head_ = std::move(stored);
  return ok();
}

Result<void> Linker::begin_chain(Tx& tx) {
  chain_ = random_hex(16);
  position_ = {0, first_link(chain_), 0, 0};
  return store_head(tx);
}

Result<void> Linker::before_release(Tx& tx) {
  Position position = position_;
  for (PendingEvent& pending : pending_) {
    TRY(position, store(tx, position, salted(std::move(pending))));
  }
  position_ = position;
  pending_.clear();
  return ok();
}

Result<Linker::Position> Linker::store(Tx& tx, const Position& before, const UnlinkedEvent& event) {
  std::int64_t seq = before.seq + 1;
  Hash link = next_link(before.link, event.at_place(seq));
  CHECK(tx.execute("INSERT INTO event VALUES (:seq, :id, :kind, :at, :actor, :payload_hash, :link)",
                   {{"seq", seq},
                    {"id", event.id},
                    {"kind", event.kind},
                    {"at", event.at},
                    {"actor", event.actor},
                    {"payload_hash", event.payload_hash},
                    {"link", to_hex(link)}}));
  Position after{seq, link, event.at, before.names};
  CHECK(store_subjects(tx, after, event.subjects));
  CHECK(store_payload(tx, seq, event));
  return after;
}

Result<void> Linker::store_subjects(Tx& tx, Position& position, const std::vector<std::string>& subjects) {
  std::int64_t place = 0;
  for (const std::string& subject : subjects) {
    TRY(auto number, number_of(tx, position, subject));
    CHECK(tx.execute("INSERT INTO event_about VALUES (:subject, :seq, :position)",
                     {{"subject", number}, {"seq", position.seq}, {"position", place++}}));
  }
  return ok();
}

Result<std::int64_t> Linker::number_of(Tx& tx, Position& position, const std::string& subject) {
  if (auto known = numbers_.find(subject); known != numbers_.end()) return known->second;
  if (numbers_.size() >= numbers_kept) numbers_.clear();
  TRY(auto stored, tx.query_one("SELECT number FROM event_name WHERE name = :name", {{"name", subject}}));
  std::int64_t number = stored ? stored->integer("number") : ++position.names;
  if (!stored)
    CHECK(tx.execute("INSERT INTO event_name VALUES (:number, :name)",
                     {{"number", number}, {"name", subject}}));
  numbers_.emplace(subject, number);
  return number;
}

// Another server may have gone on since: the head is locked, then read. Whoever writes events down does not
// touch it.
Result<bool> Linker::put_in_order(Tx& tx) {
  TRY(auto head,
      tx.query_one("SELECT chain, seq, link, at, signature FROM chain_head WHERE one = 1 FOR UPDATE"));
  if (!head) return broken_head(name_);
  CHECK(go_on_from(tx, *head));
  numbers_.clear();  // this may run again, and another server may have given some away
  TRY(auto events, take_unlinked(tx, linked_at_once));
  if (events.empty()) return false;
  for (const UnlinkedEvent& event : events) {
    TRY(position_, store(tx, position_, event.is_ours(*seals_) ? event : forged(event, position_.at)));
  }
  CHECK(store_head(tx));
  return static_cast<std::int64_t>(events.size()) == linked_at_once;
}

Result<void> Linker::before_commit(Tx& tx) {
  if (position_.seq == signed_head_.seq) return ok();
  return store_head(tx);
}

Result<void> Linker::store_head(Tx& tx) {
  Head head{chain_, position_.seq, to_hex(position_.link), position_.at, {}};
  sign(head, *key_);
  CHECK(tx.execute(
      "INSERT INTO chain_head VALUES (1, :chain, :seq, :link, :at, :signature)"
      " ON CONFLICT (one) DO UPDATE SET chain = excluded.chain, seq = excluded.seq, link = excluded.link,"
      " at = excluded.at, signature = excluded.signature",
      {{"chain", head.chain},
       {"seq", head.seq},
       {"link", head.link},
       {"at", head.at},
       {"signature", head.signature}}));
  signed_head_ = std::move(head);
  return ok();
}

void Linker::committed() {
  anchors_->advance(name_, signed_head_);
}

// What is in memory is ahead of the database now; `opened` reads it anew.
void Linker::commit_failed() {
  rolled_back();
}

// Some of the numbers may have been given away in what is undone.
void Linker::rolled_back() {
  pending_.clear();
  numbers_.clear();
}

std::unique_ptr<sql::Participant> make_chain(std::string name, SigningKeyPtr key,
                                             std::shared_ptr<Anchors> anchors, OnEvent on_event) {
  Sink::Listener listener;
  if (on_event) listener = std::make_shared<const OnEvent>(std::move(on_event));
  return std::make_unique<Linker>(std::move(name), key, std::move(anchors), std::move(listener));
}

}  // namespace gw::history
