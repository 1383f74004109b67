// SPDX-License-Identifier: EUPL-1.2
// Where authorities' keys lie, wrapped: what is kept here opens nothing without the master key.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/core/result.hpp"

namespace gw::sql {
class Texts;
}

namespace gw::crypto {

// Texts by name; what a function has done is durable when it returns. Thread-safe.
class KeyShelf {
 public:
  virtual ~KeyShelf() = default;
  virtual Result<bool> empty() = 0;
  virtual Result<std::vector<std::string>> names() = 0;  // in order
  virtual Result<std::optional<std::string>> read(const std::string& name) = 0;
  virtual Result<void> add(const std::string& name,
                           const std::string& text) = 0;  // conflict crypto.keys_exist
  // error conflict crypto.keys_changed: `before` is not what lies there any more
  virtual Result<void> replace(const std::string& name, const std::string& before,
                               const std::string& text) = 0;
  virtual Result<void> remove(const std::string& name) = 0;  // also succeeds when there is none
};

// A file each, <folder>/<name>.schluessel, for the owner only. One process writes.
// errors, unavailable: crypto.keys_io (path, reason) · crypto.keys_exposed (path, mode): others may read it
Result<std::shared_ptr<KeyShelf>> keys_in_folder(std::filesystem::path folder);

// Beside the databases, for several servers. errors as sql::Texts
std::shared_ptr<KeyShelf> keys_beside_databases(std::shared_ptr<sql::Texts> texts);

}  // namespace gw::crypto
