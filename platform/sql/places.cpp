// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/places.hpp"

#include <algorithm>
#include <stdexcept>

namespace gw::sql {

Result<std::unique_ptr<Places>> Places::open(Open open, ParticipantFactory participants) {
  std::unique_ptr<Places> made(new Places(std::move(open), std::move(participants)));
  TRY(made->home_, made->store("", Room::working));
  return made;
}

void Places::put(std::map<std::string, Where> all) {
  std::lock_guard lock(mutex_);
  where_ = std::move(all);
}

std::shared_ptr<Places::Site> Places::site(const std::string& place) const {
  std::lock_guard lock(mutex_);
  auto& found = sites_[place];
  if (!found) found = std::make_shared<Site>();
  return found;
}

// A server that does not answer holds up nobody who asks for another one.
Result<Store*> Places::store(const std::string& place, Room room) {
  auto there = site(place);
  std::lock_guard lock(there->opening);
  auto& store = there->stores[room == Room::working ? 0 : 1];
  if (!store) {
    TRY(store, open_(place, room, [this, place, room](const std::string& name) {
          return participant(place, room, name);
        }));
  }
  return store.get();
}

void Places::close(const std::string& place) {
  std::shared_ptr<Site> closed;  // ends behind the lock
  std::lock_guard lock(mutex_);
  if (auto found = sites_.find(place); found != sites_.end()) {
    closed = std::move(found->second);
    sites_.erase(found);
  }
}

Result<std::unique_ptr<Participant>> Places::participant(const std::string& place, Room room,
                                                         const std::string& name) const {
  if (room == Room::waiting) {
    std::lock_guard lock(mutex_);
    if (expected_.contains({place, name})) return std::unique_ptr<Participant>();
  }
  return participants_ ? participants_(name) : std::unique_ptr<Participant>();
}

std::shared_ptr<void> Places::expect(const std::string& name, const std::string& place) {
  std::lock_guard lock(mutex_);
  expected_.insert({place, name});
  return std::shared_ptr<void>(this, [name, place](void* self) {
    auto* places = static_cast<Places*>(self);
    std::lock_guard ending(places->mutex_);
    auto held = places->expected_.find({place, name});
    if (held != places->expected_.end()) places->expected_.erase(held);
  });
}

Result<Store*> Places::store_of(const std::string& name) {
  Where where;
  {
    std::lock_guard lock(mutex_);
    if (auto found = where_.find(name); found != where_.end()) where = found->second;
  }
  if (where.moving) return error(ErrorKind::unavailable, "sql.moving").with("name", name);
  if (where.place.empty()) return home_;
  return store(where.place, Room::working);
}

Result<std::shared_ptr<Database>> Places::create(const std::string& name) {
  return home_->create(name);
}

Result<std::shared_ptr<Database>> Places::open(const std::string& name) {
  TRY(Store * there, store_of(name));
  return there->open(name);
}

Result<void> Places::remove(const std::string& name) {
  TRY(Store * there, store_of(name));
  return there->remove(name);
}

Result<void> Places::give(const std::string&, Store&) {
  throw std::logic_error("databases are given by the store that has them");
}

Result<void> Places::scrub(const std::string& name) {
  TRY(Store * there, store_of(name));
  return there->scrub(name);
}

std::vector<std::string> Places::names() const {
  std::vector<std::string> all = home_->names();
  std::lock_guard lock(mutex_);
  for (const auto& [name, where] : where_)
    if (std::ranges::find(all, name) == all.end()) all.push_back(name);
  std::ranges::sort(all);
  return all;
}

Store::Usage Places::usage() const {
  std::vector<std::shared_ptr<Site>> sites;
  {
    std::lock_guard lock(mutex_);
    for (const auto& [place, site] : sites_) sites.push_back(site);
  }
  Usage all;
  for (const auto& site : sites) {
    std::unique_lock lock(site->opening, std::try_to_lock);  // one that is being connected counts later
    if (!lock) continue;
    for (const auto& store : site->stores) {
      const Usage one = store ? store->usage() : Usage{};
      all.databases += one.databases;
      all.busy += one.busy;
      all.idle += one.idle;
      all.waiting += one.waiting;
    }
  }
  return all;
}

}  // namespace gw::sql
