// SPDX-License-Identifier: EUPL-1.2
// Proves a history: every link, every payload, the signed head, every anchor. Streams in constant memory and
// reads page by page, so that it can run beside a working server.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/history/anchor_place.hpp"
#include "platform/sql/sql.hpp"

namespace gw::history {

enum class FindingKind {
  changed_event,       // the row does not give its link: changed, moved, or put in by somebody else
  missing_event,       // a number is missing in the middle
  changed_payload,     // it does not give the hash that the event holds
  missing_payload,     // gone without an erasure event
  missing_head,        // no signed head
  bad_head_signature,  // the head was not signed with our key
  head_mismatch,       // the signed head names another link than the event has: recomputed
  cut_tail,            // the signed head lies behind the last event that is there
  unsigned_tail,       // events after the signed head
  wrong_chain,         // the anchors belong to another chain: the database was replaced
  old_copy,  // the anchors know a later head: an old database was put back, or its tail and head were cut
  anchor_mismatch,  // the event has another link than was anchored: recomputed
  bad_anchor,       // an anchor is unreadable or not signed with our key
  missing_anchors,  // there is no anchor, though there are events
  doubled_subject,  // one subject has two numbers: its timeline would show a part only
  forged_event,     // somebody else put it in before it was linked: on PostgreSQL, where events wait for that
  doubled_event,    // one event was linked twice: put in again, likewise
};
std::string_view to_text(FindingKind kind);  // "changed_event"
std::string_view meaning(FindingKind kind);  // a sentence for the operator, without its end

struct Finding {
  FindingKind kind{};
  std::int64_t seq = 0;  // of the event; for bad_anchor its place among them, for doubled_subject its second
                         // number, and 0 for a forged event that waits to be linked
};

struct Report {
  std::int64_t events = 0, payloads = 0, erased = 0, anchors = 0;
  std::int64_t anchored_seq = 0;  // events after it are proved by the signed head only
  std::int64_t unlinked = 0;      // committed, but without a place in the chain yet (PostgreSQL)
  std::vector<Finding> findings;  // the first 100
  std::int64_t finding_count = 0;
  bool intact() const { return finding_count == 0; }
};

// `name`: of its anchors; nothing is signed with `key`. error: what reading refuses (sql.*), history.anchor
// (path, reason)
Result<Report> verify(sql::Database& database, const std::string& name, const AnchorPlace& anchors,
                      const crypto::SigningKey& key);

}  // namespace gw::history
