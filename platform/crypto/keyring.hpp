// SPDX-License-Identifier: EUPL-1.2
// The keys of the house. Each authority has its own, wrapped by the master key, which is never kept
// beside them (master_key.hpp): whoever takes a database or a shelf of wrapped keys (key_shelf.hpp) can read
// no document and sign no history.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/bytes.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/key_shelf.hpp"
#include "platform/crypto/master_key.hpp"
#include "platform/crypto/secret.hpp"
#include "platform/crypto/sign.hpp"

namespace gw::crypto {

class Masters;
struct Master;

// Keys of one authority. Thread-safe; newer key-encryption keys are learned when something is met that they
// have wrapped, whoever has added them.
class AuthorityKeys {
 public:
  // The never-rotating key: addresses of blobs.
  const Key& address_key() const { return address_; }
  // Signs chain heads. Never rotates either: an auditor holds the public half.
  const SigningKey& signing_key() const { return signing_; }

  // Wraps a data key under the newest key-encryption key: "v3.<base64url>". `context` is where the result is
  // stored (a blob's address, a column and id): unwrapping elsewhere fails.
  std::string wrap(const Key& key, std::string_view context) const;
  // error malformed crypto.tampered · not_found crypto.key_version (version)
  Result<Key> unwrap(std::string_view wrapped, std::string_view context) const;
  int current_version() const;
  // Of a text that wrap() made.
  static int version_of(std::string_view wrapped);

  // HMAC-SHA-256 under a key derived for `purpose`, as hex: stored forms of access secrets, pseudonyms,
  // look-up values. Never changes for the same input.
  std::string mac(std::string_view purpose, std::string_view text) const;

 private:
  friend class KeyFile;
  friend class KeyRing;
  AuthorityKeys() = default;
  void learn_from(AuthorityKeys& newer) const;
  Result<void> learn(std::size_t version) const;

  Key address_;
  SigningKey signing_;
  Key mac_root_;
  // What lies on the shelf now.
  std::function<Result<std::shared_ptr<AuthorityKeys>>()> read_again_;
  mutable std::shared_mutex learning_;
  mutable std::vector<Key> kek_;  // version 1 first; grows
};

using KeysPtr = std::shared_ptr<const AuthorityKeys>;

// How far a change of the master key is. Fingerprints: fingerprint_of().
struct MasterStand {
  std::string first, next = {};  // that are named here; next: empty where none is
  bool begun = false;            // new keys are wrapped under the second
  std::size_t under_first = 0, under_next = 0;
  std::vector<std::string> closed = {};  // neither opens them
};

// Thread-safe. What other servers add to the shelf is found when it is asked for.
class KeyRing {
 public:
  // All in one folder (<data>/schluessel, 0700): the master key `hauptschluessel` and the shelf beside it.
  static Result<std::unique_ptr<KeyRing>> open(const std::filesystem::path& folder);
  // `next`: a second master key, which opens too and which change_master() wraps under. errors as
  // MasterKey::load; the first is made only while the shelf is empty · unavailable crypto.master_other
  // (counts, named): the master key was changed, or is being changed, to one that is not named
  static Result<std::unique_ptr<KeyRing>> open(const MasterKey& master, std::shared_ptr<KeyShelf> shelf,
                                               const MasterKey& next = {});

  // `name` as in sql::Store: [a-z0-9-]{1,64}. The platform's own database has keys like an authority.
  // error invalid crypto.name · conflict crypto.keys_exist · unavailable crypto.keys_io
  Result<KeysPtr> create(const std::string& name);
  // error not_found crypto.keys_unknown (name) · unavailable crypto.keys_damaged (name, line), crypto.keys_io
  Result<KeysPtr> of(const std::string& name);
  // The keys as a text that another master key has wrapped, to go elsewhere. errors as of()
  Result<std::string> hand_out(const std::string& name, const Key& master);
  // What hand_out() gave, here or elsewhere. errors as create() · unavailable crypto.keys_damaged (name,
  // line)
  Result<KeysPtr> take_in(const std::string& name, const std::string& text, const Key& master);
  // Adds a key-encryption key, with which everything is wrapped from now on; older ones stay for reading.
  // error conflict crypto.keys_changed: somebody else did so at the same time
  Result<KeysPtr> rotate(const std::string& name);
  // What other servers have added to keys that are open here.
  Result<void> refresh();
  // Deletes an authority's keys: everything encrypted under them is lost for good, backups of the data
  // included.
  Result<void> erase(const std::string& name);

  // A second master key from now on, as if it had been opened with it. errors as MasterKey::load · conflict
  // crypto.master_needed (count): it has a second one already, and so many keys would open no more
  Result<void> accept(const MasterKey& next);
  std::vector<std::string> fingerprints() const;  // of the master keys that are named, the first first
  Result<MasterStand> master_stand();
  // Wraps all keys under the second master key, one after the other, `last` at the end: a server that has
  // only the second refuses to start until then. Everybody works meanwhile; killed at any moment, it goes on
  // when it is called again. How many it has wrapped. errors invalid crypto.no_next_master,
  // crypto.same_master · unavailable crypto.master_other, crypto.keys_damaged (name, line): all others are
  // done
  using MasterProgress = std::function<void(std::size_t done, std::size_t all)>;
  Result<std::size_t> change_master(const std::string& last, const MasterProgress& progress);

 private:
  KeyRing(std::shared_ptr<KeyShelf> shelf, std::shared_ptr<Masters> masters)
      : shelf_(std::move(shelf)), masters_(std::move(masters)) {}
  Result<KeysPtr> put(const std::string& name, const std::string& text, const Master& wrapped_by);
  KeysPtr keep(const std::string& name, std::shared_ptr<AuthorityKeys> keys);

  // Shared with the keys that were given out: they may outlive the ring.
  const std::shared_ptr<KeyShelf> shelf_;
  const std::shared_ptr<Masters> masters_;
  std::mutex mutex_;
  std::map<std::string, KeysPtr> open_;
};

}  // namespace gw::crypto
