// SPDX-License-Identifier: EUPL-1.2
// What history::append finds at a transaction: where events wait until their use case has succeeded.
#pragma once

#include <string>
#include <vector>

#include "platform/history/history.hpp"

namespace gw::history {

struct PendingEvent {
  std::string id;
  Event event;
};

class Sink : public sql::Participant {
 public:
  void add(PendingEvent event) { pending_.push_back(std::move(event)); }

 protected:
  std::vector<PendingEvent> pending_;
};

}  // namespace gw::history
