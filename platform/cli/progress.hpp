// SPDX-License-Identifier: EUPL-1.2
// A progress bar that only appears when it is wanted: on a terminal, and when the work takes more than two
// seconds.
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>

namespace gw::cli {

class Progress {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  // `terminal`: whether `out` is one (is_terminal(2)). A total of 0 means unknown: it counts only.
  Progress(std::ostream& out, bool terminal, std::string label, std::uint64_t total,
           Moment start = std::chrono::steady_clock::now());
  ~Progress();  // clears the line

  void step(std::uint64_t n = 1, Moment now = std::chrono::steady_clock::now());

 private:
  std::ostream& out_;
  bool terminal_;
  std::string label_;
  std::uint64_t total_;
  std::uint64_t done_ = 0;
  Moment start_, drawn_;
  bool visible_ = false;
};

bool is_terminal(int descriptor);

}  // namespace gw::cli
