// SPDX-License-Identifier: EUPL-1.2
#include "platform/history/verify.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "platform/history/anchor_line.hpp"
#include "platform/history/canonical.hpp"
#include "platform/history/unlinked.hpp"

namespace gw::history {
namespace {

using sql::Row;
using sql::Rows;
using sql::Tx;

constexpr std::int64_t page_size = 500;
constexpr std::size_t findings_kept = 100;

// SQLite keeps any type in any column. Whoever puts a number where a text was has changed the row; reading
// must not stumble over it, so everything that an attacker can write is cast.
constexpr const char* head_columns =
    "coalesce(CAST(chain AS TEXT), '') AS chain, coalesce(CAST(seq AS INTEGER), 0) AS seq,"
    " coalesce(CAST(link AS TEXT), '') AS link, coalesce(CAST(at AS INTEGER), 0) AS at,"
    " coalesce(CAST(signature AS TEXT), '') AS signature";
constexpr const char* event_columns =
    "seq, coalesce(CAST(id AS TEXT), '') AS id, coalesce(CAST(kind AS TEXT), '') AS kind,"
    " coalesce(CAST(at AS INTEGER), 0) AS at, coalesce(CAST(actor AS TEXT), '') AS actor,"
    " coalesce(CAST(payload_hash AS TEXT), '') AS payload_hash, coalesce(CAST(link AS TEXT), '') AS link";
// A blob that reads the same would not be found by its text: it is no name.
constexpr const char* subject_column =
    "CASE WHEN n.name = CAST(n.name AS TEXT) THEN CAST(n.name AS TEXT) ELSE '' END AS subject";
constexpr const char* payload_columns =
    "coalesce(CAST(salt AS TEXT), '') AS salt, coalesce(CAST(payload AS TEXT), '') AS payload";

class Verifier {
 public:
  Verifier(sql::Database& database, const crypto::SigningKey& key)
      : database_(database), key_(key.public_key()), seals_(key) {}

  Result<Report> run(const std::string& name, const AnchorPlace& anchors);

 private:
  Result<void> check_unlinked();
  Result<void> load_head();
  Result<void> check_events();
  Result<void> check_before_first();
  Result<void> check_names();
  Result<void> check_doubled();
  Result<bool> check_page(Tx& tx);
  void check_event(const Row& event, const std::vector<std::string>& subjects);
  Result<void> check_payload(Tx& tx, const Row& event);
  void check_head();
  Result<void> check_anchors(const std::string& name, const AnchorPlace& anchors);
  Result<void> check_anchor(std::string_view line, std::int64_t number);
  Result<std::optional<std::string>> link_of(std::int64_t seq);
  void found(FindingKind kind, std::int64_t seq);

  sql::Database& database_;
  const crypto::PublicKey& key_;
  const Seals seals_;
  Report report_;
  std::optional<Head> head_;
  std::int64_t until_ = 0;  // what comes in while we work is for the next time
  std::int64_t seq_ = 0;    // of the event last checked
  std::optional<Hash> link_;
  std::optional<std::string> link_at_head_;
  std::optional<std::int64_t> other_chain_;  // newest anchor of a chain that is not ours
  std::int64_t newest_anchor_ = 0;
};

Result<Report> Verifier::run(const std::string& name, const AnchorPlace& anchors) {
  // What was committed just now gets its place first. Where it cannot, the chain itself is checked all the
  // same.
  (void)database_.settle();
  CHECK(check_unlinked());
  CHECK(load_head());
  CHECK(check_events());
  check_head();
  CHECK(check_anchors(name, anchors));
  return report_;
}

void Verifier::found(FindingKind kind, std::int64_t seq) {
  ++report_.finding_count;
  if (report_.findings.size() < findings_kept) report_.findings.push_back({kind, seq});
}

Result<void> Verifier::check_unlinked() {
  std::int64_t after = INT64_MIN;
  for (bool more = true; more;) {
    std::vector<UnlinkedEvent> events;
    CHECK(database_.read([&](Tx& tx) -> Result<void> {
      if (tx.dialect() != sql::Dialect::postgres) return ok();
      TRY(events, read_unlinked(tx, after, page_size));
      return ok();
    }));
    report_.unlinked += static_cast<std::int64_t>(events.size());
    for (const UnlinkedEvent& event : events)
      if (!event.is_ours(seals_)) found(FindingKind::forged_event, 0);
    more = !events.empty();
    if (more) after = events.back().nr;
  }
  return ok();
}

Result<void> Verifier::load_head() {
  return database_.read([&](Tx& tx) -> Result<void> {
    TRY(auto row, tx.query_one("SELECT " + std::string(head_columns) + " FROM chain_head WHERE one = 1"));
    if (row)
      head_ = Head{row->text("chain"), row->integer("seq"), row->text("link"), row->integer("at"),
                   row->text("signature")};
    TRY(auto last, tx.query_one("SELECT coalesce(max(seq), 0) AS seq FROM event"));
    until_ = last->integer("seq");
    return ok();
  });
}

Result<void> Verifier::check_events() {
  if (head_) link_ = first_link(head_->chain);
  if (head_ && head_->seq == 0) link_at_head_ = to_hex(*link_);
  CHECK(check_before_first());
  CHECK(check_names());
  CHECK(check_doubled());
  bool more = true;
  while (more) {
    TRY(more, database_.read([&](Tx& tx) { return check_page(tx); }));
  }
  return ok();
}

// Numbers begin with 1. What stands before would be shown in timelines, but no link leads to it.
Result<void> Verifier::check_before_first() {
  return database_.read([&](Tx& tx) -> Result<void> {
    TRY(Rows events,
        tx.query("SELECT seq FROM event WHERE seq < 1 ORDER BY seq LIMIT :limit", {{"limit", page_size}}));
    for (const Row& event : events) found(FindingKind::changed_event, event.integer("seq"));
    return ok();
  });
}

// The database itself refuses a name twice; whoever has taken that away could hide events from a timeline,
// and every link would still hold.
Result<void> Verifier::check_names() {
  using Name = std::pair<std::string, std::int64_t>;
  Name last{"", INT64_MIN};
  for (bool more = true; more;) {
    Name before = last;
    TRY(more, database_.read([&](Tx& tx) -> Result<bool> {
      last = before;
      TRY(Rows names, tx.query("SELECT name, CAST(number AS INTEGER) AS number FROM event_name"
                               " WHERE name = CAST(name AS TEXT) AND (name, number) > (:name, :number)"
                               " ORDER BY name, number LIMIT :limit",
                               {{"name", last.first}, {"number", last.second}, {"limit", page_size}}));
      for (const Row& row : names) {
        Name next{row.text("name"), row.integer("number")};
        if (next.first == last.first && last != Name{"", INT64_MIN})
          found(FindingKind::doubled_subject, next.second);
        last = std::move(next);
      }
      return last > before;
    }));
  }
  return ok();
}

// What waited to be linked could be put in again afterwards, with its seal.
Result<void> Verifier::check_doubled() {
  return database_.read([&](Tx& tx) -> Result<void> {
    if (tx.dialect() != sql::Dialect::postgres) return ok();
    TRY(Rows events, tx.query("SELECT max(seq) AS seq FROM event WHERE seq <= :until GROUP BY id"
                              " HAVING count(*) > 1 ORDER BY 1 LIMIT :limit",
                              {{"until", until_}, {"limit", page_size}}));
    for (const Row& event : events) found(FindingKind::doubled_event, event.integer("seq"));
    return ok();
  });
}

Result<bool> Verifier::check_page(Tx& tx) {
  TRY(Rows events, tx.query("SELECT " + std::string(event_columns) +
                                " FROM event WHERE seq > :after AND seq <= :until ORDER BY seq LIMIT :limit",
                            {{"after", seq_}, {"until", until_}, {"limit", page_size}}));
  if (events.empty()) return false;
  TRY(Rows subjects,
      tx.query("SELECT a.seq, " + std::string(subject_column) +
                   " FROM event_about a LEFT JOIN event_name n ON n.number = a.subject"
                   " WHERE a.seq BETWEEN :first AND :last ORDER BY a.seq, a.position",
               {{"first", events.front().integer("seq")}, {"last", events.back().integer("seq")}}));
  auto next = subjects.begin();
  for (const Row& event : events) {
    std::vector<std::string> own;
    for (; next != subjects.end() && next->integer("seq") <= event.integer("seq"); ++next)
      if (next->integer("seq") == event.integer("seq")) own.push_back(next->text("subject"));
    check_event(event, own);
    CHECK(check_payload(tx, event));
  }
  return true;
}

// After a finding the stored link is taken as it is, so that one change is one finding and not all that
// follow.
void Verifier::check_event(const Row& event, const std::vector<std::string>& subjects) {
  std::int64_t seq = event.integer("seq");
  auto stored = parse_hash(event.text("link"));
  bool gap = seq != seq_ + 1;
  if (gap) found(FindingKind::missing_event, seq_ + 1);
  bool provable = link_ && !gap;
  LinkedEvent linked{
      seq,       event.text("id"),          event.text("kind"), event.integer("at"), event.text("actor"),
      &subjects, event.text("payload_hash")};
  if (!stored || (provable && *stored != next_link(*link_, linked))) found(FindingKind::changed_event, seq);
  if (event.text("kind") == forged_kind) found(FindingKind::forged_event, seq);
  link_ = stored;
  seq_ = seq;
  if (head_ && seq == head_->seq) link_at_head_ = event.text("link");
  ++report_.events;
}

Result<void> Verifier::check_payload(Tx& tx, const Row& event) {
  std::int64_t seq = event.integer("seq");
  const std::string& hash = event.text("payload_hash");
  TRY(auto row,
      tx.query_one("SELECT " + std::string(payload_columns) + " FROM event_payload WHERE seq = :seq",
                   {{"seq", seq}}));
  if (row) {
    ++report_.payloads;
    if (hash_payload(row->text("salt"), row->text("payload")) != hash)
      found(FindingKind::changed_payload, seq);
    return ok();
  }
  if (hash.empty()) return ok();
  TRY(auto erasure, tx.query("SELECT 1 AS yes FROM event_about a JOIN event ON event.seq = a.seq"
                             " WHERE a.subject = (SELECT number FROM event_name WHERE name = :subject)"
                             " AND kind = 'history.erased' AND event.seq > :seq LIMIT 1",
                             {{"subject", "event:" + event.text("id")}, {"seq", seq}}));
  if (erasure.empty())
    found(FindingKind::missing_payload, seq);
  else
    ++report_.erased;
  return ok();
}

void Verifier::check_head() {
  if (!head_) {
    if (until_ > 0) found(FindingKind::missing_head, until_);
    return;
  }
  if (!is_signed(*head_, key_)) found(FindingKind::bad_head_signature, head_->seq);
  if (head_->seq > until_) found(FindingKind::cut_tail, until_ + 1);
  if (head_->seq < until_) found(FindingKind::unsigned_tail, head_->seq + 1);
  if (link_at_head_ && *link_at_head_ != head_->link) found(FindingKind::head_mismatch, head_->seq);
}

Result<void> Verifier::check_anchors(const std::string& name, const AnchorPlace& anchors) {
  std::int64_t lines = 0;
  CHECK(anchors.each(name, [&](std::string_view line) { return check_anchor(line, ++lines); }));
  if (lines == 0 && until_ > 0) found(FindingKind::missing_anchors, 0);
  if (other_chain_) found(FindingKind::wrong_chain, *other_chain_);
  // The anchors were read after the events: a working server may have written newer ones meanwhile.
  if (newest_anchor_ > until_) CHECK(load_head());
  if (newest_anchor_ > until_) found(FindingKind::old_copy, until_ + 1);
  return ok();
}

Result<void> Verifier::check_anchor(std::string_view line, std::int64_t number) {
  auto anchor = parse_line(line);
  if (!anchor || !is_signed(*anchor, key_)) {
    found(FindingKind::bad_anchor, number);
    return ok();
  }
  ++report_.anchors;
  if (!head_ || anchor->chain != head_->chain) {
    other_chain_ = std::max(other_chain_.value_or(0), anchor->seq);
    return ok();
  }
  newest_anchor_ = std::max(newest_anchor_, anchor->seq);
  if (anchor->seq == 0 || anchor->seq > until_) return ok();
  TRY(auto link, link_of(anchor->seq));
  if (link && *link != anchor->link)
    found(FindingKind::anchor_mismatch, anchor->seq);
  else
    report_.anchored_seq = std::max(report_.anchored_seq, anchor->seq);
  return ok();
}

Result<std::optional<std::string>> Verifier::link_of(std::int64_t seq) {
  return database_.read([&](Tx& tx) -> Result<std::optional<std::string>> {
    TRY(auto row, tx.query_one("SELECT coalesce(CAST(link AS TEXT), '') AS link FROM event WHERE seq = :seq",
                               {{"seq", seq}}));
    if (!row) return std::optional<std::string>();
    return std::optional<std::string>(row->text("link"));
  });
}

struct Said {
  FindingKind kind;
  std::string_view word, meaning;
};
constexpr Said sayings[] = {
    {FindingKind::changed_event, "changed_event",
     "the event does not give its link: changed, moved, or put in by somebody else"},
    {FindingKind::missing_event, "missing_event", "from this number on one or more events are missing"},
    {FindingKind::changed_payload, "changed_payload",
     "its content is not the one that the event was linked with"},
    {FindingKind::missing_payload, "missing_payload",
     "its content is gone, and no event says that it was erased"},
    {FindingKind::missing_head, "missing_head", "the signed head is gone"},
    {FindingKind::bad_head_signature, "bad_head_signature",
     "the head was not signed with this authority's key"},
    {FindingKind::head_mismatch, "head_mismatch",
     "the signed head names another link: the chain was recomputed"},
    {FindingKind::cut_tail, "cut_tail", "the signed head knows later events: the last ones were cut off"},
    {FindingKind::unsigned_tail, "unsigned_tail", "no signed head covers the events from here on"},
    {FindingKind::wrong_chain, "wrong_chain",
     "the anchors belong to another chain: the database was replaced"},
    {FindingKind::old_copy, "old_copy",
     "the anchors know later events: an old database was put back, or its end was cut off"},
    {FindingKind::anchor_mismatch, "anchor_mismatch",
     "the event has another link than was anchored: the chain was recomputed"},
    {FindingKind::bad_anchor, "bad_anchor",
     "this anchor is unreadable or not signed with this authority's key"},
    {FindingKind::missing_anchors, "missing_anchors", "there is no anchor at all"},
    {FindingKind::doubled_subject, "doubled_subject",
     "its subject has another number too: timelines would show a part only"},
    {FindingKind::forged_event, "forged_event",
     "somebody else put an event into the database to be linked; it was not taken over"},
    {FindingKind::doubled_event, "doubled_event", "an event that was linked before: it was put in again"},
};

const Said& said(FindingKind kind) {
  return *std::find_if(std::begin(sayings), std::end(sayings),
                       [&](const Said& one) { return one.kind == kind; });
}

}  // namespace

std::string_view to_text(FindingKind kind) {
  return said(kind).word;
}

std::string_view meaning(FindingKind kind) {
  return said(kind).meaning;
}

Result<Report> verify(sql::Database& database, const std::string& name, const AnchorPlace& anchors,
                      const crypto::SigningKey& key) {
  return Verifier(database, key).run(name, anchors);
}

}  // namespace gw::history
