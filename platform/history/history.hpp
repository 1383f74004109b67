// SPDX-License-Identifier: EUPL-1.2
// What happened in an authority, as a chain nobody can change unseen. A use case appends its events in its
// own transaction; payloads (names, free text) lie apart and can be erased without breaking the chain.
//
// Canonical bytes of an event, over which its link is made (all integers 8 bytes, big-endian; text(x) is the
// length of x in bytes, then its UTF-8 bytes):
//   text("gemeinwerk event 1") seq text(id) text(kind) at text(actor) count(subjects) text(subject)…
//   text(payload_hash) at           milliseconds since 1970-01-01 UTC payload_hash hex SHA-256 over
//   text(salt) text(payload), salt = 32 hex digits, erased with the payload; "" = no payload link SHA-256
//   over the 32 bytes of the link before, then the canonical bytes; stored as hex first link   SHA-256 over
//   text("gemeinwerk chain 1") text(chain), chain = random id made with the database head         Ed25519
//   over text("gemeinwerk head 1") text(chain) seq text(link) at, at = that of the last event
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "platform/sql/sql.hpp"
#include "platform/sql/store.hpp"

namespace gw::history {

struct Event {
  std::string kind;  // "antrag.eingegangen"
  Instant at{};
  std::string actor;                  // opaque id of an account or a job, never a name
  std::vector<std::string> subjects;  // whose timelines it belongs to: "akte:018f…"; ids only
  std::string payload;                // JSON; may hold personal data; empty: none
};

// Part of the transaction; linked when the use case has succeeded, so queries of the same transaction do not
// see it yet. Returns the id. The database must have been opened with a chain (chain.hpp): otherwise
// std::logic_error.
Result<std::string> append(sql::Tx& tx, Event event);

// Takes away the payload of an event (by its number, Entry::seq) for good and appends the event
// "history.erased" that says so (`why`: at, actor and payload are used). Nothing happens when it is erased
// already. error not_found history.unknown_event
Result<void> erase_payload(sql::Tx& tx, std::int64_t seq, Event why);

struct Entry {
  std::int64_t seq = 0;
  std::string id, kind, actor;
  Instant at{};
  std::string payload;  // empty: none, or erased
  bool erased = false;
};

struct Page {
  std::vector<Entry> entries;          // newest first
  std::optional<std::int64_t> before;  // for the next page; empty: this was the last
};

// `until`: leaves out what happened at this moment or later.
Result<Page> timeline(sql::Tx& tx, std::string_view subject,
                      std::optional<std::int64_t> before = std::nullopt, std::size_t limit = 50,
                      std::optional<Instant> until = std::nullopt);

// Tables event, event_name, event_about, event_payload, chain_head; view event_subject.
std::vector<sql::Migration> migrations();

}  // namespace gw::history
