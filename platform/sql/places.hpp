// SPDX-License-Identifier: EUPL-1.2
// Databases of one kind that do not all live in the same store: most are at home, others where somebody has
// put them. To whoever opens one this is one store.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "platform/sql/store.hpp"

namespace gw::sql {

// Each place has two stores on the same server or disk: of the databases that work there, and of those that
// wait, because they are about to leave or have not arrived whole.
enum class Room { working, waiting };

class Places final : public Store {
 public:
  // `place`: empty: home.
  using Open =
      std::function<Result<std::unique_ptr<Store>>(const std::string& place, Room, ParticipantFactory)>;
  // Opens the store at home; others when somebody asks for them. errors as `open`
  static Result<std::unique_ptr<Places>> open(Open open, ParticipantFactory participants);

  struct Where {
    std::string place;
    bool moving = false;  // nobody opens it
  };
  // Of all that are not at home, or move. From here on it is so.
  void put(std::map<std::string, Where> all);

  // error as Open
  Result<Store*> store(const std::string& place, Room room);
  // Ends its stores; nobody holds a database of theirs.
  void close(const std::string& place);
  // Its rows come from elsewhere: as long as this is held, it is opened in the waiting room without a
  // participant, which would write rows of its own.
  std::shared_ptr<void> expect(const std::string& name, const std::string& place);

  // ---- Store. error unavailable sql.moving (name)
  Result<std::shared_ptr<Database>> create(const std::string& name) override;  // at home
  Result<std::shared_ptr<Database>> open(const std::string& name) override;
  Result<void> remove(const std::string& name) override;
  Result<void> give(const std::string& name, Store& to) override;  // a bug: it is for the stores themselves
  Result<void> scrub(const std::string& name) override;
  std::vector<std::string> names() const override;
  Usage usage() const override;

 private:
  struct Site {
    std::mutex opening;
    std::unique_ptr<Store> stores[2];
  };
  Places(Open open, ParticipantFactory participants)
      : open_(std::move(open)), participants_(std::move(participants)) {}
  Result<Store*> store_of(const std::string& name);
  std::shared_ptr<Site> site(const std::string& place) const;
  Result<std::unique_ptr<Participant>> participant(const std::string& place, Room room,
                                                   const std::string& name) const;

  const Open open_;
  const ParticipantFactory participants_;
  Store* home_ = nullptr;
  mutable std::mutex mutex_;  // of what follows
  mutable std::map<std::string, std::shared_ptr<Site>> sites_;
  std::map<std::string, Where> where_;
  std::multiset<std::pair<std::string, std::string>> expected_;  // place, name
};

}  // namespace gw::sql
