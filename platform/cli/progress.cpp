// SPDX-License-Identifier: EUPL-1.2
#include "platform/cli/progress.hpp"

#include <algorithm>
#include <ostream>
#include <unistd.h>

namespace gw::cli {
namespace {

constexpr auto patience = std::chrono::seconds(2);
constexpr auto between = std::chrono::milliseconds(100);
constexpr std::uint64_t width = 30;

std::string bar(std::uint64_t done, std::uint64_t total) {
  std::uint64_t full = std::min(done, total) * width / total;
  return "[" + std::string(full, '#') + std::string(width - full, '.') + "] " +
         std::to_string(std::min(done, total) * 100 / total) + " %";
}

}  // namespace

Progress::Progress(std::ostream& out, bool terminal, std::string label, std::uint64_t total, Moment start)
    : out_(out), terminal_(terminal), label_(std::move(label)), total_(total), start_(start), drawn_(start) {}

Progress::~Progress() {
  if (visible_) out_ << "\r\033[K" << std::flush;
}

void Progress::step(std::uint64_t n, Moment now) {
  done_ += n;
  if (!terminal_ || now - start_ < patience || (visible_ && now - drawn_ < between)) return;
  visible_ = true;
  drawn_ = now;
  out_ << "\r\033[K" << label_ << " " << (total_ > 0 ? bar(done_, total_) : std::to_string(done_))
       << std::flush;
}

bool is_terminal(int descriptor) {
  return ::isatty(descriptor) == 1;
}

}  // namespace gw::cli
