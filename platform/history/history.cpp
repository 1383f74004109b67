// SPDX-License-Identifier: EUPL-1.2
#include "platform/history/history.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/core/embedded.hpp"
#include "platform/history/linker.hpp"

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

}  // namespace

Result<std::string> append(sql::Tx& tx, Event event) {
  auto* linker = dynamic_cast<Linker*>(tx.participant());
  if (!linker) throw std::logic_error("a database without a chain: " + tx.database());
  if (event.kind.empty() || event.actor.empty()) throw std::logic_error("an event without kind or actor");
  auto& subjects = event.subjects;  // one named twice stands once in its timeline
  for (auto it = subjects.begin(); it != subjects.end();)
    it = std::find(subjects.begin(), it, *it) == it ? it + 1 : subjects.erase(it);
  std::string id = new_id(event.at);
  linker->add({id, std::move(event)});
  return id;
}

Result<void> erase_payload(sql::Tx& tx, std::int64_t seq, Event why) {
  TRY(auto event, tx.query_one("SELECT id FROM event WHERE seq = :seq", {{"seq", seq}}));
  if (!event) return error(ErrorKind::not_found, "history.unknown_event");
  TRY(auto erased, tx.execute("DELETE FROM event_payload WHERE seq = :seq", {{"seq", seq}}));
  if (erased == 0) return ok();
  why.kind = erased_kind;
  why.subjects = {erasure_subject(event->text("id"))};
  CHECK(append(tx, std::move(why)));
  return ok();
}

Result<Page> timeline(sql::Tx& tx, std::string_view subject, std::optional<std::int64_t> before,
                      std::size_t limit, std::optional<Instant> until) {
  limit = std::clamp<std::size_t>(limit, 1, 500);
  TRY(auto rows, tx.query("SELECT event.seq, id, kind, at, actor, payload_hash, payload FROM event_about a"
                          " JOIN event ON event.seq = a.seq LEFT JOIN event_payload p ON p.seq = a.seq"
                          " WHERE a.subject = (SELECT number FROM event_name WHERE name = :subject)"
                          " AND a.seq < :before AND at < :until ORDER BY a.seq DESC LIMIT :limit",
                          {{"subject", std::string(subject)},
                           {"before", before.value_or(INT64_MAX)},
                           {"until", until ? to_millis(*until) : INT64_MAX},
                           {"limit", static_cast<std::int64_t>(limit + 1)}}));
  Page page;
  if (rows.size() > limit) {
    rows.pop_back();
    page.before = rows.back().integer("seq");
  }
  std::transform(rows.begin(), rows.end(), std::back_inserter(page.entries), to_entry);
  return page;
}

std::vector<sql::Migration> migrations() {
  return sql::migrations_from("history", history_migrations);
}

}  // namespace gw::history
