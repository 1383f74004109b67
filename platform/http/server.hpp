// SPDX-License-Identifier: EUPL-1.2
// The HTTP/1.1 server: Boost.Beast inside, worker pool, spooling, time limits, graceful stop.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "platform/http/http.hpp"

namespace gw::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one; ask port()
  unsigned io_threads = 1;
  unsigned workers = 32;
  std::filesystem::path spool_folder;
  std::uint64_t memory_body_bytes = 256 * 1024;  // larger ones go to the spool
  unsigned connections = 20'000;
  std::string certificate_file, key_file;  // both: TLS
  bool trust_forwarded = false;            // X-Forwarded-For/-Proto from 127.0.0.1 and ::1
};

struct Counters;  // requests by status class, time histogram, connections, queue: for /metrics

class Server {
 public:
  virtual ~Server() = default;
  virtual std::uint16_t port() const = 0;
  virtual void stop() = 0;  // no new connections; running requests end (10 s); returns when done
  virtual const Counters& counters() const = 0;
};

// Makes the response for what goes wrong outside handlers: 400, 404, 405, 408, 413, 431, 500, 503, and refused commits.
// Gets the request as far as it was read (its path and Accept), so that the page fits.
using ErrorHandler = std::function<Response(const Request&, int status, const Error&)>;

// error unavailable http.address_in_use (address, port) · http.address
Result<std::unique_ptr<Server>> start(ServerOptions options, std::shared_ptr<const Router> router, ErrorHandler errors);

}  // namespace gw::http
