// SPDX-License-Identifier: EUPL-1.2
// A program run where it can hurt nobody: bubblewrap with no network, an empty file system but /usr and the
// named assets (read-only), no new privileges, a seccomp filter, and limits on time, memory, processes and
// output. As root the program runs under a user id of its own, otherwise in a user namespace.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/bytes.hpp"

namespace gw::sandbox {

struct Limits {
  std::chrono::milliseconds wall{10'000};           // of a run, or of one call of a worker
  std::uint64_t memory = std::uint64_t{512} << 20;  // private writable memory, and /tmp
  unsigned processes = 1;                           // 1: cannot even fork
  unsigned threads = 32;
  std::uint64_t output = std::uint64_t{64} << 20;  // stdout and stderr together, or one answer
};

struct Mount {
  std::filesystem::path outside;  // file or folder
  std::string inside;             // absolute
};

struct Spec {
  std::vector<std::string> command;  // the program by absolute path under /usr or a mount
  std::vector<std::string> hidden;   // folders under /usr that appear empty
  std::vector<Mount> assets;         // all that is visible besides /usr
  std::map<std::string, ByteView>
      files;  // bytes that appear read-only at these absolute paths (one-shot runs only)
  std::map<std::string, std::string> environment;
  Limits limits;
};

struct Outcome {
  int exit_code = -1;  // 128 + signal when killed by one, as shells say
  std::string out;
  std::string err;
  bool success() const { return exit_code == 0; }
};

// Why programs cannot be sandboxed here, for `doctor` and for whoever can wait. Tried once when it works, and
// again every ten seconds at most when it does not: what is missing may be installed meanwhile. error
// unavailable sandbox.unavailable (reason)
Result<void> available();

// One program from start to end. The calling thread waits.
// error unavailable sandbox.unavailable (reason), sandbox.timeout · too_large sandbox.output
Result<Outcome> run(const Spec& spec, std::string_view input = {});

// Programs that stay. Each call writes one frame to a worker's stdin and reads one from its stdout: 4 bytes
// length of what follows the head, 4 bytes number of the call (the answer repeats it), both big endian, then
// the bytes. A worker that dies, hangs or babbles is ended and replaced; only that call fails.
class Workers {
 public:
  struct Options {
    unsigned count = 1;
    unsigned calls_each = 1'000;  // then replaced: bounds leaks of whatever runs there
    unsigned waiting = 256;       // calls that may queue
  };
  Workers(Spec spec, Options options);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // The calling thread waits. error unavailable sandbox.unavailable (reason), sandbox.timeout, sandbox.died
  // (exit, stderr's end) · too_large sandbox.output · throttled sandbox.busy
  Result<std::string> call(std::string_view request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gw::sandbox
