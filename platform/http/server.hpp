// SPDX-License-Identifier: EUPL-1.2
// The HTTP/1.1 server: Boost.Beast inside, worker pool, spooling, time limits, graceful stop.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/core/log.hpp"
#include "platform/http/http.hpp"
#include "platform/metrics/metrics.hpp"

namespace gw::http {

// How long a client may take. "Progress" means at least `progress_bytes` in each span of `progress`: a slow
// line is served, one that only wants to hold a connection is not.
struct TimeLimits {
  std::chrono::milliseconds header{15'000};
  std::chrono::milliseconds idle{60'000};      // between two requests of a connection
  std::chrono::milliseconds progress{30'000};  // of a body, in or out
  std::uint64_t progress_bytes = 256;
  std::chrono::milliseconds linger{
      30'000};  // for a client that is still sending when it has already been refused
  std::chrono::milliseconds stop{10'000};       // for running requests when the server stops
  std::chrono::milliseconds heartbeat{20'000};  // of server-sent events
  // Then such a stream ends, and the browser opens it again: a proxy that is reloaded waits no longer for it.
  std::chrono::milliseconds stream{15 * 60'000};
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one; ask port()
  unsigned io_threads = 1;
  unsigned workers = 32;
  unsigned queue = 1'024;  // whole requests that wait for a worker; beyond it: 503 with Retry-After
  unsigned streamers = 4;  // threads that write spool files and call Source::next()
  std::filesystem::path spool_folder;
  std::uint64_t memory_body_bytes = 256 * 1024;  // larger ones go to the spool
  std::uint64_t memory_bodies_bytes = std::uint64_t{256}
                                      << 20;  // all together; when used up, bodies go to the spool at once
  std::size_t head_bytes = 32 * 1024;         // request line and fields; over it: 431
  std::size_t head_fields = 100;
  unsigned connections = 20'000;
  unsigned event_streams = 4'000;          // open at the same time; beyond it: 503 with Retry-After
  std::string certificate_file, key_file;  // both: TLS
  bool trust_forwarded = false;            // X-Forwarded-For/-Proto from 127.0.0.1 and ::1
  TimeLimits times;
  Log* log = nullptr;  // must outlive the server; null: silent
  std::shared_ptr<metrics::Registry>
      metrics;  // where it counts (names begin with http_); null: nowhere to be seen
};

class Server {
 public:
  virtual ~Server() = default;
  virtual std::uint16_t port() const = 0;
  // New connections get the certificate that the files hold now; those that are open keep theirs. Without TLS
  // nothing happens. error invalid http.certificate: the one before stays
  virtual Result<void> renew_certificate() = 0;
  // No new connections; running requests end within times.stop, then they are cut; returns when done. Also
  // called by the destructor. Not to be called from a handler.
  virtual void stop() = 0;
};

// Makes the response for what goes wrong outside handlers: 400, 404, 405, 408, 413, 431, 500, 503, 507, and
// refused commits. Gets the request as far as it was read (its path and Accept), so that the page fits. Runs
// on a worker; called once at start for the page of overload, which must not need one.
//   malformed http.request · http.target · http.percent · http.utf8 · http.host · http.length ·
//   http.multipart… not_found http.not_found · http.method (405) · throttled http.timeout (408) · too_large
//   http.body (413, limit) http.head (431) · http.multipart_… (413) · unavailable http.overloaded (503) ·
//   http.spool (503) · http.spool_full (507) internal http.handler (500) · http.after_dropped
using ErrorHandler = std::function<Response(const Request&, int status, const Error&)>;

// error unavailable http.address_in_use (address, port) · invalid http.address · http.certificate ·
// http.spool
Result<std::unique_ptr<Server>> start(ServerOptions options, std::shared_ptr<const Router> router,
                                      ErrorHandler errors);

}  // namespace gw::http
