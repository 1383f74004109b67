// SPDX-License-Identifier: EUPL-1.2
// Databases as they are, wherever they live, without migrations and without their histories, beside whoever
// works with them.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "apps/gemeinwerk/installation.hpp"
#include "apps/gemeinwerk/stores.hpp"

namespace gw::app {

class Onlooker {
 public:
  static Result<std::unique_ptr<Onlooker>> open(const Options& options,
                                                std::shared_ptr<crypto::KeyRing> keys);

  // error not_found sql.unknown_database · what the store refuses
  Result<std::shared_ptr<sql::Database>> platform() const;
  // Where it works; if it is on its way, what it was when it left.
  Result<std::shared_ptr<sql::Database>> authority(const std::string& id) const;
  // That are there, whatever lists say.
  std::vector<std::string> authorities() const;
  std::string place_of(const std::string& name) const;  // of a database, for people

 private:
  // One area of a server, or a folder.
  struct Spot {
    std::string place;  // empty: home
    std::filesystem::path folder;
    std::unique_ptr<sql::Store> store;  // null: files
    Result<std::shared_ptr<sql::Database>> open(const std::string& name) const;
    std::vector<std::string> names() const;
  };
  static Result<Spot> spot(const Options& options, const std::string& place, const char* area,
                           const std::shared_ptr<crypto::KeyRing>& keys);
  std::string left_from(const std::string& id) const;

  std::unique_ptr<Spot> platform_;
  std::vector<Spot> working_, waiting_;  // home first
};

}  // namespace gw::app
