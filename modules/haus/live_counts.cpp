// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/live_counts.hpp"

#include <algorithm>
#include <exception>
#include <typeinfo>

#include "base/value/json.hpp"
#include "modules/haus/session_look.hpp"
#include "modules/haus/zahlen.hpp"
#include "platform/sql/together.hpp"

namespace gw {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t not_yet_taken = 16 * 1024;  // bytes; who is slower than that comes again
constexpr std::chrono::milliseconds breath{20};   // between two looks at all streams, however much happens
constexpr const char* seconds_until_again = "60";

bool is_open(const std::weak_ptr<http::Events>& events) {
  const auto alive = events.lock();
  return alive && alive->is_open();
}

// Whoever is not let in any more hears nothing more.
bool is_over(const Error& refusal) {
  return refusal.kind == ErrorKind::unauthenticated || refusal.kind == ErrorKind::not_found ||
         refusal.kind == ErrorKind::forbidden;
}

}  // namespace

Result<std::shared_ptr<http::Events>> LiveCounts::open(const Session& session, const MandantInfo& mandant) {
  auto events = std::make_shared<http::Events>(not_yet_taken);
  std::lock_guard lock(mutex_);
  if (stopping_) return error(ErrorKind::unavailable, "http.overloaded");
  forget_closed();
  const auto own =
      std::ranges::count(streams_, session.id, [](const StreamPtr& one) { return one->session; });
  if (static_cast<std::size_t>(own) >= limits_.per_session)
    return error(ErrorKind::throttled, "haus.zu_viele_offen").with("sekunden", seconds_until_again);
  streams_.push_back(std::make_shared<Stream>(
      Stream{.events = events, .session = session.id, .mandant_id = mandant.id, .kuerzel = mandant.kuerzel}));
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  wake_.notify_one();
  return events;
}

void LiveCounts::changed(const std::string& mandant_id) {
  std::lock_guard lock(mutex_);
  if (streams_.empty() || !changed_.insert(mandant_id).second) return;
  wake_.notify_one();
}

void LiveCounts::all_changed() {
  std::lock_guard lock(mutex_);
  all_changed_ = true;
  wake_.notify_one();
}

std::size_t LiveCounts::open_streams() const {
  std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(
      std::ranges::count_if(streams_, [](const StreamPtr& one) { return is_open(one->events); }));
}

void LiveCounts::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void LiveCounts::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    forget_closed();
    const Moment now = steady_clock::now();
    spread_changes(now);
    const std::vector<StreamPtr> due = take_due(now);
    if (due.empty()) {
      wake_.wait_until(lock, next_due());
    } else {
      lock.unlock();
      for (const StreamPtr& stream : due)
        if (!stopping_) tell(*stream);
      lock.lock();
    }
    wake_.wait_for(lock, breath, [this] { return stopping_.load(); });
  }
}

void LiveCounts::forget_closed() {
  std::erase_if(streams_, [](const StreamPtr& one) { return !is_open(one->events); });
}

// However much happens in a moment, it is counted once.
void LiveCounts::spread_changes(Moment now) {
  for (const StreamPtr& stream : streams_)
    if (all_changed_ || changed_.contains(stream->mandant_id))
      stream->due = std::min(stream->due, std::max(now, stream->counted + limits_.pause));
  changed_.clear();
  all_changed_ = false;
}

std::vector<LiveCounts::StreamPtr> LiveCounts::take_due(Moment now) {
  std::vector<StreamPtr> due;
  for (const StreamPtr& stream : streams_)
    if (stream->due <= now) {
      stream->counted = now;
      stream->due = now + limits_.at_latest;
      due.push_back(stream);
    }
  return due;
}

// A closed one is noticed by then, too.
LiveCounts::Moment LiveCounts::next_due() const {
  Moment next = steady_clock::now() + limits_.at_latest;
  for (const StreamPtr& stream : streams_) next = std::min(next, stream->due);
  return next;
}

void LiveCounts::tell(Stream& stream) const {
  const auto events = stream.events.lock();
  if (!events || !events->is_open()) return;
  try {
    auto counted = count(stream);
    if (!counted && is_over(counted.error())) return events->close();
    if (!counted || *counted == stream.told) return;
    if (events->send("zahlen", *counted)) stream.told = std::move(*counted);
  } catch (const std::exception& bug) {
    house_.log().error("haus.zahlen_failed", {{"type", typeid(bug).name()}});
  }
}

// By the same door and with the same use cases as a page.
Result<std::string> LiveCounts::count(const Stream& stream) const {
  const auto session = house_.services.get<SessionLook>().by_id(stream.session, house_.clock.now());
  if (!session) return error(ErrorKind::unauthenticated, "zugang.anmelden");
  const sql::ReadsTogether together;
  TRY(const TenantScope scope, house_.gate().enter_member(stream.kuerzel, *session));
  return to_plain_json(zahlen(house_, scope));
}

}  // namespace gw
