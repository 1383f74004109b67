// SPDX-License-Identifier: EUPL-1.2
// The numbers of the navigation while a page stays open (modules/haus/zahlen.hpp): pushed when something has
// happened in the authority, to those who have a page open, and counted for nobody else. One thread counts,
// whatever the number of streams; a stream costs none.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "modules/haus/haus.hpp"
#include "platform/http/events.hpp"

namespace gw {

struct LiveLimits {
  std::size_t per_session = 4;  // a browser without HTTP/2 has six connections, and needs some itself
  std::chrono::milliseconds pause{1'000};  // at least, between two countings for one stream
  // At the latest, however quiet it is: signals may be lost, a deadline may pass, a session may have ended.
  std::chrono::milliseconds at_latest{60'000};
};

class LiveCounts {
 public:
  explicit LiveCounts(const House& house, LiveLimits limits = {}) : house_(house), limits_(limits) {}
  ~LiveCounts() { stop(); }
  LiveCounts(const LiveCounts&) = delete;
  LiveCounts& operator=(const LiveCounts&) = delete;

  // Events "zahlen" with JSON, the first at once; it ends when the session does, or the membership.
  // error throttled haus.zu_viele_offen (sekunden)
  Result<std::shared_ptr<http::Events>> open(const Session& session, const MandantInfo& mandant);

  // From any thread, also a committer's: both only wake the one that counts.
  void changed(const std::string& mandant_id);
  void all_changed();

  std::size_t open_streams() const;
  // Counts no more; done when it returns. Before what the house offers goes.
  void stop();

 private:
  using Moment = std::chrono::steady_clock::time_point;
  struct Stream {
    std::weak_ptr<http::Events> events;  // the response's: it goes with the connection
    std::string session, mandant_id, kuerzel;
    Moment counted{}, due{};
    std::string told{};  // of the thread
  };
  using StreamPtr = std::shared_ptr<Stream>;

  void run();
  void forget_closed();
  void spread_changes(Moment now);
  std::vector<StreamPtr> take_due(Moment now);
  Moment next_due() const;
  void tell(Stream& stream) const;
  Result<std::string> count(const Stream& stream) const;

  const House& house_;
  const LiveLimits limits_;

  mutable std::mutex mutex_;  // of what follows
  std::condition_variable wake_;
  std::vector<StreamPtr> streams_;
  std::set<std::string> changed_;  // authorities
  bool all_changed_ = false;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace gw
