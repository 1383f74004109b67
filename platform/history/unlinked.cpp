// SPDX-License-Identifier: EUPL-1.2
#include "platform/history/unlinked.hpp"

#include <algorithm>

#include "platform/history/canonical.hpp"

namespace gw::history {
namespace {

// Behind every number of the chain, so that they are the newest and a page can begin among them.
constexpr std::int64_t behind_the_chain = std::int64_t{1} << 62;

std::string in_lines(const std::vector<std::string>& subjects) {
  std::string text = "\n";
  for (const std::string& subject : subjects) text += subject + "\n";
  return text;
}

std::vector<std::string> from_lines(std::string_view text) {
  std::vector<std::string> subjects;
  if (text.starts_with('\n')) text.remove_prefix(1);
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find('\n'));
    subjects.emplace_back(one);
    text.remove_prefix(std::min(one.size() + 1, text.size()));  // somebody else may have written it
  }
  return subjects;
}

sql::Cell cell(const std::optional<std::string>& text) {
  return text ? sql::Cell(*text) : sql::Cell(nullptr);
}

Result<void> write_down(sql::Tx& tx, const UnlinkedEvent& event, const Seals& seals) {
  CHECK(tx.execute(
      "INSERT INTO event_unlinked (id, kind, at, actor, subjects, payload_hash, salt, payload, seal)"
      " VALUES (:id, :kind, :at, :actor, :subjects, :payload_hash, :salt, :payload, :seal)",
      {{"id", event.id},
       {"kind", event.kind},
       {"at", event.at},
       {"actor", event.actor},
       {"subjects", in_lines(event.subjects)},
       {"payload_hash", event.payload_hash},
       {"salt", cell(event.salt)},
       {"payload", cell(event.payload)},
       {"seal", seals.of(event.at_place(0))}}));
  return ok();
}

std::vector<UnlinkedEvent> events_in(const sql::Rows& rows) {
  std::vector<UnlinkedEvent> events;
  for (const sql::Row& row : rows)
    events.push_back({row.text("id"), row.text("kind"), row.text("actor"), row.integer("at"),
                      from_lines(row.text("subjects")), row.text("payload_hash"), row.text_or_null("salt"),
                      row.text_or_null("payload"), row.integer("nr"), row.text("seal")});
  return events;
}

}  // namespace

UnlinkedEvent salted(PendingEvent pending) {
  Event& event = pending.event;
  UnlinkedEvent made;
  made.id = std::move(pending.id);
  made.kind = std::move(event.kind);
  made.actor = std::move(event.actor);
  made.at = to_millis(event.at);
  made.subjects = std::move(event.subjects);
  if (event.payload.empty()) return made;
  made.salt = random_hex(16);
  made.payload_hash = hash_payload(*made.salt, event.payload);
  made.payload = std::move(event.payload);
  return made;
}

Result<void> UnlinkedSink::before_release(sql::Tx& tx) {
  for (PendingEvent& pending : pending_) CHECK(write_down(tx, salted(std::move(pending)), *seals_));
  pending_.clear();
  return ok();
}

UnlinkedEvent forged(const UnlinkedEvent& found, std::int64_t at) {
  UnlinkedEvent made;
  made.id = new_id(from_millis(at));
  made.kind = forged_kind;
  made.actor = "history";
  made.at = at;
  made.subjects = {"event:" + found.id};
  return made;
}

Result<std::vector<UnlinkedEvent>> read_unlinked(sql::Tx& tx, std::int64_t after, std::int64_t most) {
  TRY(auto rows, tx.query("SELECT * FROM event_unlinked WHERE nr > :after ORDER BY nr LIMIT :most",
                          {{"after", after}, {"most", most}}));
  return events_in(rows);
}

Result<std::vector<UnlinkedEvent>> take_unlinked(sql::Tx& tx, std::int64_t most) {
  // One statement: what is committed while we work has a number that may be smaller than one of these, and
  // must not be taken away unseen. Whoever erases a payload is waited for.
  TRY(auto rows,
      tx.query("WITH taken AS (DELETE FROM event_unlinked WHERE nr IN (SELECT nr FROM event_unlinked"
               " ORDER BY nr LIMIT :most FOR UPDATE) RETURNING *) SELECT * FROM taken ORDER BY nr",
               {{"most", most}}));
  return events_in(rows);
}

Result<std::vector<Entry>> unlinked_entries(sql::Tx& tx, std::string_view subject, std::int64_t before,
                                            std::int64_t until, std::int64_t most) {
  TRY(auto rows, tx.query("SELECT nr, id, kind, at, actor, payload_hash, payload FROM event_unlinked"
                          " WHERE position(:subject IN subjects) > 0 AND nr < :before AND at < :until"
                          " ORDER BY nr DESC LIMIT :most",
                          {{"subject", in_lines({std::string(subject)})},
                           {"before", std::max<std::int64_t>(before - behind_the_chain, 0)},
                           {"until", until},
                           {"most", most}}));
  std::vector<Entry> entries;
  for (const sql::Row& row : rows) {
    Entry entry;
    entry.seq = behind_the_chain + row.integer("nr");
    entry.id = row.text("id");
    entry.kind = row.text("kind");
    entry.actor = row.text("actor");
    entry.at = from_millis(row.integer("at"));
    auto payload = row.text_or_null("payload");
    entry.erased = !payload && !row.text("payload_hash").empty();
    entry.payload = std::move(payload).value_or("");
    entries.push_back(std::move(entry));
  }
  return entries;
}

bool is_unlinked(std::int64_t seq) {
  return seq >= behind_the_chain;
}

Result<std::optional<std::string>> erase_unlinked(sql::Tx& tx, std::int64_t seq) {
  const std::int64_t nr = seq - behind_the_chain;
  TRY(auto event, tx.query_one("SELECT id FROM event_unlinked WHERE nr = :nr", {{"nr", nr}}));
  if (!event) return error(ErrorKind::not_found, "history.unknown_event");
  TRY(auto erased,
      tx.execute(
          "UPDATE event_unlinked SET salt = NULL, payload = NULL WHERE nr = :nr AND payload IS NOT NULL",
          {{"nr", nr}}));
  return erased > 0 ? std::optional(event->text("id")) : std::nullopt;
}

Result<void> add_unlinked_subjects(sql::Tx& tx, std::string_view subject, std::int64_t newest,
                                   std::string_view prefix, std::vector<std::string>& all) {
  TRY(auto rows, tx.query("SELECT subjects FROM event_unlinked WHERE nr <= :newest AND"
                          " position(:subject IN subjects) > 0",
                          {{"newest", std::max<std::int64_t>(newest - behind_the_chain, 0)},
                           {"subject", in_lines({std::string(subject)})}}));
  for (const sql::Row& row : rows)
    for (std::string& one : from_lines(row.text("subjects")))
      if (one.starts_with(prefix) && std::find(all.begin(), all.end(), one) == all.end())
        all.push_back(std::move(one));
  return ok();
}

}  // namespace gw::history
