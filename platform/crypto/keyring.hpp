// SPDX-License-Identifier: EUPL-1.2
// The keys of the house. One master key in a file of its own (0600); per authority a file beside it with that
// authority's keys, wrapped by the master key. Nothing of it lies in a database: who takes the database has
// no key, who takes the keys has no data, and the program's backup names the two apart.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/bytes.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/secret.hpp"
#include "platform/crypto/sign.hpp"

namespace gw::crypto {

// Keys of one authority. Immutable and thread-safe; rotation makes a new object.
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
  int current_version() const { return static_cast<int>(kek_.size()); }

  // HMAC-SHA-256 under a key derived for `purpose`, as hex: stored forms of access secrets, pseudonyms,
  // look-up values. Never changes for the same input.
  std::string mac(std::string_view purpose, std::string_view text) const;

 private:
  friend class KeyFile;
  AuthorityKeys() = default;
  Key address_;
  SigningKey signing_;
  Key mac_root_;
  std::vector<Key> kek_;  // version 1 first
};

using KeysPtr = std::shared_ptr<const AuthorityKeys>;

// Thread-safe; one process writes (the data folder's lock sees to that), others may read.
class KeyRing {
 public:
  // `folder` is <data>/schluessel. Makes it (0700) and the master key (0600) at the very first start.
  // errors, all unavailable: crypto.keys_exposed (path, mode): others may read it · crypto.master_missing
  // (path): there are authorities' keys but no master key: never made anew · crypto.master_damaged (path) ·
  // crypto.keys_io (path, reason)
  static Result<std::unique_ptr<KeyRing>> open(std::filesystem::path folder);

  // `name` as in sql::Store: [a-z0-9-]{1,64}. The platform's own database has keys like an authority.
  // error invalid crypto.name · conflict crypto.keys_exist · unavailable crypto.keys_io
  Result<KeysPtr> create(const std::string& name);
  // error not_found crypto.keys_unknown (name) · unavailable crypto.keys_damaged (name, line), crypto.keys_io
  Result<KeysPtr> of(const std::string& name);
  // Adds a key-encryption key; older ones stay for reading until everything is rewrapped.
  Result<KeysPtr> rotate(const std::string& name);
  // Deletes an authority's keys: everything encrypted under them is lost for good, backups of the data
  // included.
  Result<void> erase(const std::string& name);

 private:
  KeyRing(std::filesystem::path folder, Key master)
      : folder_(std::move(folder)), master_(std::move(master)) {}
  std::filesystem::path path_of(const std::string& name) const { return folder_ / (name + ".schluessel"); }

  std::filesystem::path folder_;
  Key master_;
  std::mutex mutex_;
  std::map<std::string, KeysPtr> open_;
};

}  // namespace gw::crypto
