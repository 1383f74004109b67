// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include "platform/sql/places.hpp"

namespace gw::mandant {

// A folder that is a place for databases (sql::Places) and goes with this object.
class Arbeitsordner {
 public:
  Arbeitsordner(sql::Places& plaetze, std::filesystem::path folder)
      : plaetze_(plaetze), folder_(std::filesystem::absolute(std::move(folder))) {
    std::error_code ignored;  // whoever writes there says so
    std::filesystem::create_directories(folder_, ignored);
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, ignored);
  }
  ~Arbeitsordner() {
    schliesse();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Arbeitsordner(const Arbeitsordner&) = delete;
  Arbeitsordner& operator=(const Arbeitsordner&) = delete;

  std::string platz() const { return folder_.string(); }
  // Of a database in its waiting room.
  std::filesystem::path datei(const std::string& id) const { return folder_ / (id + ".sqlite"); }
  Result<sql::Store*> store() const { return plaetze_.store(platz(), sql::Room::waiting); }
  void schliesse() { plaetze_.close(platz()); }

 private:
  sql::Places& plaetze_;
  const std::filesystem::path folder_;
};

}  // namespace gw::mandant
