// SPDX-License-Identifier: EUPL-1.2
// The master keys that a ring opens keys with: one, and while it is being changed a second one. Private to
// platform/crypto.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "platform/crypto/key_shelf.hpp"
#include "platform/crypto/master_key.hpp"

namespace gw::crypto {

struct Master {
  Key key;
  std::string fingerprint;  // fingerprint_of(key)
};

// As they are named at one moment.
class MasterPair {
 public:
  // errors as MasterKey::load; only the first is ever made
  static Result<std::shared_ptr<const MasterPair>> load(const MasterKey& first, const MasterKey& next,
                                                        bool may_make);

  // Another second one. errors as MasterKey::load
  static Result<std::shared_ptr<const MasterPair>> beside(const Master& first, const MasterKey& next);

  const Master& first() const { return first_; }
  const Master* next() const { return next_ ? &*next_ : nullptr; }
  std::string fingerprints() const;  // "3f…, 9a…"

  // Which of them has wrapped the text; null: neither.
  const Key* opener(const std::string& name, const std::string& text) const;
  // The same; the first where neither has, so that who opens it is refused.
  const Key& of(const std::string& name, const std::string& text) const;

  // Under which of them new keys are wrapped. The shelf says so once the master key has been changed: servers
  // that hear of the change one after the other agree nevertheless.
  // error unavailable crypto.master_other (counts, named): under one that is not named here
  Result<const Master*> counting(KeyShelf& shelf) const;
  // From now on the second. error as counting()
  Result<void> count_next(KeyShelf& shelf) const;

 private:
  MasterPair(Master first, std::optional<Master> next) : first_(std::move(first)), next_(std::move(next)) {}

  const Master first_;
  const std::optional<Master> next_;
};

using MasterPairPtr = std::shared_ptr<const MasterPair>;

// Those that are named now. Thread-safe.
class Masters {
 public:
  explicit Masters(MasterPairPtr pair) : pair_(std::move(pair)) {}
  MasterPairPtr now() const {
    std::lock_guard lock(mutex_);
    return pair_;
  }
  void name(MasterPairPtr pair) {
    std::lock_guard lock(mutex_);
    pair_ = std::move(pair);
  }

 private:
  mutable std::mutex mutex_;
  MasterPairPtr pair_;
};

// Wraps the keys of one name under `target`, whoever else changes them at the same time. False: they were
// already, or are gone. error unavailable crypto.keys_damaged (name, line)
Result<bool> wrap_anew(KeyShelf& shelf, const MasterPair& masters, const std::string& name,
                       const Key& target);

}  // namespace gw::crypto
