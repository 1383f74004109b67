// SPDX-License-Identifier: EUPL-1.2
// Where databases and documents of a data folder live: in it, or beside servers that the test was given
// (tests/lib/places), in a database and below a prefix of its own.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/blob/backend.hpp"
#include "platform/crypto/keyring.hpp"
#include "platform/sql/store.hpp"

namespace gw::crash {

class Places {
 public:
  // In the folder, whatever servers there are.
  explicit Places(std::filesystem::path data) : data_(std::move(data)) {}
  // On the servers that the environment names. Throws std::runtime_error when the database cannot be made.
  static Places anywhere(std::filesystem::path data);
  // Databases there, documents in the folder.
  static Places with_documents_here(std::filesystem::path data);

  // Tells the program.
  std::vector<std::pair<std::string, std::string>> environment() const {
    return {environment_.begin(), environment_.end()};
  }
  const std::filesystem::path& data() const { return data_; }
  bool on_database_server() const { return environment_.contains("GEMEINWERK_DB"); }

  std::shared_ptr<crypto::KeyRing> keys() const;
  // As it is, beside whoever works with it. `area`: "plattform", "mandanten". Throws std::runtime_error.
  std::shared_ptr<sql::Database> database(std::shared_ptr<crypto::KeyRing> keys, const std::string& area,
                                          const std::string& name) const;
  std::shared_ptr<blob::Backends> documents() const;

 private:
  static Places as_told(std::filesystem::path data, const char* command);
  std::string setting(const std::string& name) const;  // empty: none

  std::filesystem::path data_;
  std::map<std::string, std::string> environment_;
};

}  // namespace gw::crash
