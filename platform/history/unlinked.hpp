// SPDX-License-Identifier: EUPL-1.2
// Events on PostgreSQL between their commit and their place in the chain (table event_unlinked). SQLite has
// none.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/history/canonical.hpp"
#include "platform/history/sink.hpp"

namespace gw::history {

// Of one transaction: writes its events down without a place. Nobody waits for anybody.
class UnlinkedSink final : public Sink {
 public:
  UnlinkedSink(std::shared_ptr<const Seals> seals, Listener listener)
      : Sink(std::move(listener)), seals_(std::move(seals)) {}
  Result<void> opened(sql::Tx&) override { return ok(); }
  Result<void> before_release(sql::Tx& tx) override;
  void rolled_back() override { pending_.clear(); }
  Result<void> before_commit(sql::Tx& tx) override {
    return before_release(tx);
  }  // of what was put off to it
  void committed() override {}
  void commit_failed() override { pending_.clear(); }

 private:
  const std::shared_ptr<const Seals> seals_;
};

// An event on its way into the chain; its payload may have been erased since it was written down.
struct UnlinkedEvent {
  std::string id, kind, actor;
  std::int64_t at = 0;
  std::vector<std::string> subjects;
  std::string payload_hash;
  std::optional<std::string> salt, payload;
  std::int64_t nr = 0;  // in the table
  std::string seal;

  LinkedEvent at_place(std::int64_t seq) const { return {seq, id, kind, at, actor, &subjects, payload_hash}; }
  bool is_ours(const Seals& seals) const { return seals.fit(at_place(0), seal); }
};

// With the hash of its payload under a salt of its own.
UnlinkedEvent salted(PendingEvent pending);

// What is linked in the place of one that is not ours, so that whoever put it in cannot take that back.
constexpr const char* forged_kind = "history.forged";
UnlinkedEvent forged(const UnlinkedEvent& found, std::int64_t at);

// In the order of their numbers, from behind `after`; nothing is changed.
Result<std::vector<UnlinkedEvent>> read_unlinked(sql::Tx& tx, std::int64_t after, std::int64_t most);
// Takes the oldest ones away, to be linked in the same transaction.
Result<std::vector<UnlinkedEvent>> take_unlinked(sql::Tx& tx, std::int64_t most);

// Those of a timeline, newest first, with numbers behind all that are linked.
Result<std::vector<Entry>> unlinked_entries(sql::Tx& tx, std::string_view subject, std::int64_t before,
                                            std::int64_t until, std::int64_t most);

// Whether a number is one that unlinked_entries gave.
bool is_unlinked(std::int64_t seq);
// The event's id, if there was something to take away. error not_found history.unknown_event
Result<std::optional<std::string>> erase_unlinked(sql::Tx& tx, std::int64_t seq);
// What else the events of `subject` up to this number belong to, as far as it begins so; each once in `all`.
Result<void> add_unlinked_subjects(sql::Tx& tx, std::string_view subject, std::int64_t newest,
                                   std::string_view prefix, std::vector<std::string>& all);

}  // namespace gw::history
