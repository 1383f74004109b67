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

  // Made (0600) where there is none and `may_make` says that nothing has been wrapped yet.
  // errors, all unavailable: crypto.keys_exposed (path, mode) · crypto.master_missing (path): never made anew
  // · crypto.master_damaged (path) · crypto.keys_io (path, reason) · crypto.master_command (reason): it
  // failed, took longer than a minute, or printed something else
  Result<Key> load(bool may_make) const;
};

}  // namespace gw::crypto
