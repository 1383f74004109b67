// SPDX-License-Identifier: EUPL-1.2
// The real program as a process of its own, to be killed.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace gw::support {

// The build folder that this test or bench belongs to (GW_BUILD, otherwise where the program itself
// lies).
std::filesystem::path build_folder();

struct Launch {
  std::filesystem::path program{};                                 // empty: <build>/gemeinwerk
  std::filesystem::path data{};                                    // --data
  std::vector<std::string> flags{};                                // more of them
  std::vector<std::pair<std::string, std::string>> environment{};  // besides our own
  std::filesystem::path log{};   // what it says; empty: beside the data, <data>.log
  std::filesystem::path sign{};  // serve_and_kill counts from when this file is there; empty: from the start
};

struct Usage {
  double processor_seconds = 0;           // its own
  double children_processor_seconds = 0;  // of workers in the sandbox that have ended
  std::uint64_t peak_memory = 0;          // bytes resident
};

// A free port of this machine. Nobody else is given it while this lives, whether the one it is for runs or
// not.
class ReservedPort {
 public:
  ReservedPort();  // throws std::runtime_error
  ~ReservedPort();
  ReservedPort(const ReservedPort&) = delete;
  ReservedPort& operator=(const ReservedPort&) = delete;

  std::uint16_t number() const { return number_; }

 private:
  int descriptor_;
  std::uint16_t number_ = 0;
};

class Server {
 public:
  // Runs `serve` on a free port and waits until /healthz answers. Throws std::runtime_error with the end of
  // its log when it ends or has not answered after a minute.
  explicit Server(Launch launch);
  ~Server();  // kills what still runs
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const { return port_.number(); }
  pid_t pid() const { return pid_; }
  Usage usage() const;

  void kill();    // SIGKILL; returns when it is gone
  bool finish();  // SIGTERM; whether it ended well

 private:
  void start(const Launch& launch);
  void wait_until_ready(const Launch& launch);

  const ReservedPort port_;
  pid_t pid_ = -1;
};

// The last lines of a log.
std::string end_of(const std::filesystem::path& file);

// Runs `serve` and kills it this long after, ready or not.
void serve_and_kill(const Launch& launch, std::chrono::milliseconds after);

// Runs one command of the program to its end. Returns its exit status; what it printed lies in `log`.
int run_command(const Launch& launch, const std::vector<std::string>& words);

}  // namespace gw::support
