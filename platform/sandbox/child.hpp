// SPDX-License-Identifier: EUPL-1.2
// One running sandbox and its three streams. Private to platform/sandbox.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <sys/types.h>

#include "platform/sandbox/handle.hpp"
#include "platform/sandbox/sandbox.hpp"

namespace gw::sandbox {

using Deadline = std::chrono::steady_clock::time_point;

inline constexpr const char* bubblewrap_path = "/usr/bin/bwrap";

class Child {
 public:
  // Ends with the thread that calls this (bubblewrap's --die-with-parent asks the kernel for it), so that
  // thread must live as long as the child. error unavailable sandbox.unavailable (reason)
  static Result<Child> start(const Spec& spec, const std::string& bubblewrap = bubblewrap_path);
  ~Child() { kill(); }
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;

  // All streams are non-blocking. `ended` becomes readable when the process has ended.
  Handle in, out, err, ended;

  bool running() const;
  void kill();      // and waits for the end
  int exit_code();  // waits; 128 + signal

 private:
  Child() = default;
  pid_t pid_ = -1;
  int exit_code_ = -1;
};

// Waits for any of them until the deadline. False: the time is up. An invalid handle is left out.
struct Ready {
  bool in = false, out = false, err = false, ended = false;
};
bool wait_for(const Child& child, bool wants_to_write, Deadline deadline, Ready& ready);

// Appends what is there. False at the end of the stream; the handle is closed then.
bool drain(Handle& from, std::string& to);
// Writes what fits and cuts it off `rest`. False when nobody reads any more.
bool feed(const Handle& to, std::string_view& rest);

}  // namespace gw::sandbox
