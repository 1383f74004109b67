// SPDX-License-Identifier: EUPL-1.2
// One process has another of the same program carry out a command line, over a Unix socket in the folder that
// the other one has locked: <folder>/steuerung.sock. What the command prints comes back while it runs, its
// exit code at the end.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/core/result.hpp"

namespace gw::control {

struct Place {
  std::filesystem::path folder;  // as long as one likes
  std::string build;             // which build of the program this is; both sides must be the same
  // For a server that does not greet, for a caller that does not speak or does not read.
  std::chrono::milliseconds patience{10'000};
};

struct Request {
  std::filesystem::path folder;    // absolute: what relative paths among the words are relative to
  std::vector<std::string> words;  // the command line without the program's name; no word has a NUL
};

// Carries a request out and returns the exit code. Must not throw; called on several threads.
using Handler = std::function<int(const Request&, std::ostream& out, std::ostream& err)>;

class Server {
 public:
  virtual ~Server() = default;
  // No new command; running ones end; returns when done. Also called by the destructor.
  virtual void stop() = 0;
};

// To be called by who holds the folder's lock: a socket that a killed server left is replaced. The socket is
// open to its owner only (0600), and of those who connect only the same user and root are heard.
// error unavailable control.socket (path, reason)
Result<std::unique_ptr<Server>> listen(Place place, Handler handler, unsigned threads = 4);

// The exit code; nothing when nobody listens there. A caller that goes away does not stop its command.
// Before the command has begun: error forbidden control.forbidden (path) · conflict control.other_build ·
// unavailable control.silent (path) · unavailable control.socket (path, reason) · too_large control.too_long.
// Afterwards: unavailable control.broken, and nobody knows how far it came.
Result<std::optional<int>> hand_over(const Place& place, const Request& request, std::ostream& out,
                                     std::ostream& err);

}  // namespace gw::control
