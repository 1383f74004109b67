// SPDX-License-Identifier: EUPL-1.2
// The chain as a participant of the database: links events when a use case succeeds, signs the head once per
// batch, and hands durable heads to the anchors outside the database. For the composition root.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/core/result.hpp"
#include "platform/crypto/sign.hpp"
#include "platform/sql/sql.hpp"

namespace gw::history {

// Kept outside the database; shared, because chains outlive whoever opened them.
using SigningKeyPtr = std::shared_ptr<const crypto::SigningKey>;

// A head of a chain, as it is signed, stored and anchored.
struct Head {
  std::string chain;
  std::int64_t seq = 0;
  std::string link;       // hex
  std::int64_t at = 0;    // milliseconds
  std::string signature;  // hex
};

struct AnchorLag {
  std::int64_t durable_seq = 0, anchored_seq = 0;
  std::chrono::milliseconds behind{0};  // since the oldest head that is not anchored
  bool failing = false;                 // the last attempt to write failed (disk full …)
};

class AnchorPlace;  // anchor_place.hpp

// A thread anchors the newest durable head of each database, about once a second while something changes; the
// rest on destruction.
class Anchors {
 public:
  virtual ~Anchors() = default;
  virtual void advance(const std::string& name, const Head& durable) = 0;
  virtual AnchorLag lag(const std::string& name) const = 0;
  virtual Result<void> flush() = 0;  // now; error unavailable history.anchor (path, reason)
  virtual const AnchorPlace& place() const = 0;
};
std::shared_ptr<Anchors> open_anchors(std::shared_ptr<AnchorPlace> place,
                                      std::chrono::milliseconds interval = std::chrono::milliseconds(1000));

// Told once for each event after its commit is durable: in which database, and its kind. On a committer's
// thread: only wakes somebody.
using OnEvent = std::function<void(const std::string& database, const std::string& kind)>;

// Refuses to go on from a head that does not fit the events (unavailable history.broken_head): verify tells
// more.
std::unique_ptr<sql::Participant> make_chain(std::string name, SigningKeyPtr key,
                                             std::shared_ptr<Anchors> anchors, OnEvent on_event = {});

}  // namespace gw::history
