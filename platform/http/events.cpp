// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/events.hpp"

#include <algorithm>
#include <utility>

namespace gw::http {
namespace {

// A line feed in an id or event name would begin another field; the format has no escape, so they end there.
std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find_first_of(std::string_view("\r\n\0", 3)));
}

std::string encode(std::string_view event, std::string_view data, std::string_view id) {
  std::string out;
  if (!id.empty()) out.append("id: ").append(first_line(id)).append("\n");
  if (!event.empty()) out.append("event: ").append(first_line(event)).append("\n");
  for (bool more = true; more;) {
    std::size_t end = data.find_first_of("\r\n");
    out.append("data: ").append(data.substr(0, end)).append("\n");
    more = end != std::string_view::npos;
    if (more) data.remove_prefix(end + (data.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return out += "\n";
}

}  // namespace

bool Events::send(std::string_view event, std::string_view data, std::string_view id) {
  std::string bytes = encode(event, data, id);
  std::function<void()> wake;
  bool accepted = false;
  {
    std::lock_guard lock(mutex_);
    if (closed_) return false;
    accepted = waiting_.size() + bytes.size() <= bound_;
    if (accepted) {
      waiting_ += bytes;
    } else {
      closed_ = true;
    }
    if (!woken_ && wake_) wake = wake_;
    woken_ = woken_ || wake;
  }
  if (wake) wake();
  return accepted;
}

void Events::close() {
  std::function<void()> wake;
  {
    std::lock_guard lock(mutex_);
    if (closed_) return;
    closed_ = true;
    if (!woken_ && wake_) wake = wake_;
    woken_ = woken_ || wake;
  }
  if (wake) wake();
}

bool Events::is_open() const {
  std::lock_guard lock(mutex_);
  return !closed_;
}

void Events::attach(std::function<void()> wake) {
  std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

Events::Taken Events::take() {
  std::lock_guard lock(mutex_);
  woken_ = false;
  return {std::exchange(waiting_, {}), closed_};
}

void Events::abandon() {
  std::lock_guard lock(mutex_);
  closed_ = true;
  waiting_.clear();
  wake_ = nullptr;
}

}  // namespace gw::http
