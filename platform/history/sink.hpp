// SPDX-License-Identifier: EUPL-1.2
// What history::append finds at a transaction: where events wait until their use case has succeeded.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/history/chain.hpp"
#include "platform/history/history.hpp"

namespace gw::history {

struct PendingEvent {
  std::string id;
  Event event;
};

class Sink : public sql::Participant {
 public:
  using Listener = std::shared_ptr<const OnEvent>;  // null: nobody
  explicit Sink(Listener listener) : listener_(std::move(listener)) {}
  void add(PendingEvent event) { pending_.push_back(std::move(event)); }
  const Listener& listener() const { return listener_; }

 protected:
  std::vector<PendingEvent> pending_;

 private:
  const Listener listener_;
};

}  // namespace gw::history
