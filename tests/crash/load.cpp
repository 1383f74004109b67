// SPDX-License-Identifier: EUPL-1.2
#include "tests/crash/load.hpp"

#include <exception>

namespace gw::crash {

Load::Load(const std::vector<std::uint16_t>& ports, unsigned clients, std::size_t pdf_size,
           std::atomic<std::uint64_t>& next)
    : pdf_size_(pdf_size), next_(next), running_(clients) {
  for (unsigned i = 0; i < clients; ++i)
    clients_.emplace_back([this, port = ports[i % ports.size()]] { apply(port); });
}

Load::~Load() {
  stop();
  join();
}

void Load::apply(std::uint16_t port) {
  support::Client client(port);
  for (bool alive = true; alive && !stopping_;) {
    support::Application application(next_++, pdf_size_);
    auto answer = support::submit(client, application);
    std::lock_guard lock(mutex_);
    try {
      if (answer)
        acknowledged_.push_back({application.number, support::receipt_of(*answer)});
      else
        unanswered_.push_back(application.number);
    } catch (const std::exception& refusal) {
      refused_.push_back(refusal.what());
    }
    alive = answer && refused_.empty();
    changed_.notify_all();
  }
  std::lock_guard lock(mutex_);
  --running_;
  changed_.notify_all();
}

void Load::wait_for(std::size_t acknowledged, std::chrono::milliseconds longest) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, longest, [&] { return running_ == 0 || acknowledged_.size() >= acknowledged; });
}

void Load::join() {
  for (std::thread& client : clients_) client.join();
  clients_.clear();
}

}  // namespace gw::crash
