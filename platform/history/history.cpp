// SPDX-License-Identifier: EUPL-1.2
#include "platform/history/history.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/core/embedded.hpp"
#include "platform/history/unlinked.hpp"

extern const gw::EmbeddedTable history_migrations;

namespace gw::history {
namespace {

constexpr const char* erased_kind = "history.erased";

std::string erasure_subject(const std::string& event_id) {
  return "event:" + event_id;
}

Entry to_entry(const sql::Row& row) {
  Entry entry;
  entry.seq = row.integer("seq");
  entry.id = row.text("id");
  entry.kind = row.text("kind");
  entry.actor = row.text("actor");
  entry.at = from_millis(row.integer("at"));
  auto payload = row.text_or_null("payload");
  entry.erased = !payload && !row.text("payload_hash").empty();
  entry.payload = std::move(payload).value_or("");
  return entry;
}

// Its id, if there was something to take away.
Result<std::optional<std::string>> erase_linked(sql::Tx& tx, std::int64_t seq) {
  TRY(auto event, tx.query_one("SELECT id FROM event WHERE seq = :seq", {{"seq", seq}}));
  if (!event) return error(ErrorKind::not_found, "history.unknown_event");
  TRY(auto erased, tx.execute("DELETE FROM event_payload WHERE seq = :seq", {{"seq", seq}}));
  return erased > 0 ? std::optional(event->text("id")) : std::nullopt;
}

}  // namespace

Result<std::string> append(sql::Tx& tx, Event event) {
  auto* sink = dynamic_cast<Sink*>(tx.participant());
  if (!sink) throw std::logic_error("a database without a chain: " + tx.database());
  if (event.kind.empty() || event.actor.empty()) throw std::logic_error("an event without kind or actor");
  auto& subjects = event.subjects;  // one named twice stands once in its timeline
  for (auto it = subjects.begin(); it != subjects.end();)
    it = std::find(subjects.begin(), it, *it) == it ? it + 1 : subjects.erase(it);
  std::string id = new_id(event.at);
  if (const Sink::Listener& listener = sink->listener())
    tx.after_commit([listener, database = tx.database(), kind = event.kind] { (*listener)(database, kind); });
  sink->add({id, std::move(event)});
  return id;
}

Result<void> erase_payload(sql::Tx& tx, std::int64_t seq, Event why) {
  TRY(auto erased, is_unlinked(seq) ? erase_unlinked(tx, seq) : erase_linked(tx, seq));
  if (!erased) return ok();
  why.kind = erased_kind;
  why.subjects = {erasure_subject(*erased)};
  CHECK(append(tx, std::move(why)));
  return ok();
}

Result<Page> timeline(sql::Tx& tx, std::string_view subject, std::optional<std::int64_t> before,
                      std::size_t limit, std::optional<Instant> until) {
  limit = std::clamp<std::size_t>(limit, 1, 500);
  const std::int64_t from = before.value_or(INT64_MAX), end = until ? to_millis(*until) : INT64_MAX;
  const auto most = static_cast<std::int64_t>(limit + 1);
  Page page;
  if (tx.dialect() == sql::Dialect::postgres) {
    TRY(page.entries, unlinked_entries(tx, subject, from, end, most));
  }
  TRY(auto rows, tx.query("SELECT event.seq, id, kind, at, actor, payload_hash, payload FROM event_about a"
                          " JOIN event ON event.seq = a.seq LEFT JOIN event_payload p ON p.seq = a.seq"
                          " WHERE a.subject = (SELECT number FROM event_name WHERE name = :subject)"
                          " AND a.seq < :before AND at < :until ORDER BY a.seq DESC LIMIT :limit",
                          {{"subject", std::string(subject)},
                           {"before", from},
                           {"until", end},
                           {"limit", most - static_cast<std::int64_t>(page.entries.size())}}));
  std::transform(rows.begin(), rows.end(), std::back_inserter(page.entries), to_entry);
  if (page.entries.size() > limit) {
    page.entries.resize(limit);
    page.before = page.entries.back().seq;
  }
  return page;
}

Result<std::vector<std::string>> subjects_beside(sql::Tx& tx, std::string_view subject, const Page& page,
                                                 std::string_view prefix) {
  std::vector<std::string> all;
  if (page.entries.empty()) return all;
  TRY(auto rows,
      tx.query(
          "SELECT DISTINCT n.name FROM event_about s JOIN event_about o ON o.seq = s.seq JOIN event_name n "
          "ON n.number = o.subject WHERE s.subject = (SELECT number FROM event_name WHERE name = :subject) "
          "AND s.seq BETWEEN :first AND :last",
          {{"subject", std::string(subject)},
           {"first", page.entries.back().seq},
           {"last", page.entries.front().seq}}));
  for (const sql::Row& row : rows)
    if (row.text("name").starts_with(prefix)) all.push_back(row.text("name"));
  if (tx.dialect() == sql::Dialect::postgres)
    CHECK(add_unlinked_subjects(tx, subject, page.entries.front().seq, prefix, all));
  return all;
}

std::vector<sql::Migration> migrations() {
  return sql::migrations_from("history", history_migrations);
}

}  // namespace gw::history
