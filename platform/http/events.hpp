// SPDX-License-Identifier: EUPL-1.2
// Server-sent events: a response that stays open and is pushed to from any thread. It costs no thread; what a
// slow client has not taken is bounded, and a client beyond the bound is closed (its browser comes back by
// itself and says with Last-Event-ID what it has seen).
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace gw::http {

class Events {
 public:
  explicit Events(std::size_t bound_bytes = 64 * 1024) : bound_(bound_bytes) {}

  // False: the client has gone, or is too slow and has just been given up.
  bool send(std::string_view event, std::string_view data, std::string_view id = {});
  void close();  // after what is already sent
  bool is_open() const;

  // For the server. `wake` is called from the sender's thread when there is something to take or it was
  // closed, and not again before the next take().
  void attach(std::function<void()> wake);
  struct Taken {
    std::string bytes;
    bool closed = false;
  };
  Taken take();
  void abandon();  // the client has gone

 private:
  mutable std::mutex mutex_;
  std::size_t bound_;
  std::string waiting_;
  std::function<void()> wake_;
  bool closed_ = false;
  bool woken_ = false;
};

}  // namespace gw::http
