// SPDX-License-Identifier: EUPL-1.2
// The one key that is never kept beside what it wraps: from a file, or from whatever a command asks (a KMS,
// an HSM, a password safe).
#pragma once

#include <filesystem>
#include <string>

#include "base/core/result.hpp"
#include "platform/crypto/secret.hpp"

namespace gw::crypto {

struct MasterKey {
  std::filesystem::path file;
  std::string command = {};  // for /bin/sh; prints the key, 32 bytes in base64url; empty: the file

  bool named() const { return !file.empty() || !command.empty(); }

  // Made (0600) where there is none and `may_make` says that nothing has been wrapped yet.
  // errors, all unavailable: crypto.keys_exposed (path, mode) · crypto.master_missing (path): never made anew
  // · crypto.master_damaged (path) · crypto.keys_io (path, reason) · crypto.master_command (reason): it
  // failed, took longer than a minute, or printed something else
  Result<Key> load(bool may_make) const;
};

// What people and servers call a master key by; it tells nothing of it.
std::string fingerprint_of(const Key& master);

// A new one in a new file (0600), for the place of the one that counts now; its fingerprint.
// error conflict crypto.keys_exist (path) · unavailable crypto.keys_io (path, reason)
Result<std::string> make_master_key(const std::filesystem::path& file);

}  // namespace gw::crypto
