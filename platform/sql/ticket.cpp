// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/ticket.hpp"

#include <stdexcept>

#include "platform/sql/together.hpp"

namespace gw::sql {
namespace {

thread_local ThreadRole::Kind current_role = ThreadRole::Kind::free;

}  // namespace

ThreadRole::ThreadRole(Kind kind) : before_(current_role) {
  current_role = kind;
}

ThreadRole::~ThreadRole() {
  current_role = before_;
}

void ThreadRole::require_free(const char* what) {
  if (current_role == Kind::transaction) throw std::logic_error(std::string(what) + " inside a transaction");
  if (current_role == Kind::committer) throw std::logic_error(std::string(what) + " on a committer's thread");
}

bool in_transaction() {
  return current_role != ThreadRole::Kind::free;
}

void Ticket::State::settle(std::optional<Error> why_not) {
  std::vector<std::function<void(Result<void>)>> to_call;
  {
    std::lock_guard lock(mutex);
    refusal = std::move(why_not);
    settled = true;
    to_call.swap(callbacks);
  }
  changed.notify_all();
  for (auto& callback : to_call) callback(outcome());
}

Result<void> Ticket::State::outcome() const {
  if (refusal) return *refusal;
  return ok();
}

bool Ticket::pending() const {
  if (!state_) return false;
  std::lock_guard lock(state_->mutex);
  return !state_->settled;
}

Result<void> Ticket::wait() const {
  end_snapshot();
  if (!state_) return ok();
  std::unique_lock lock(state_->mutex);
  if (!state_->settled) ThreadRole::require_free("waiting for a commit");
  state_->changed.wait(lock, [this] { return state_->settled; });
  return state_->outcome();
}

void Ticket::then(std::function<void(Result<void>)> done) const {
  if (state_) {
    std::lock_guard lock(state_->mutex);
    if (!state_->settled) {
      state_->callbacks.push_back(std::move(done));
      return;
    }
  }
  done(state_ ? state_->outcome() : ok());
}

Result<void> durable(Result<Ticket> written) {
  if (!written) return std::move(written).error();
  return written->wait();
}

}  // namespace gw::sql
