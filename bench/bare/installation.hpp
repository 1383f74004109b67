// SPDX-License-Identifier: EUPL-1.2
// Data of the real program on one of its stores, for benches that start, copy and look at it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bench/bare/database.hpp"
#include "platform/crypto/keyring.hpp"
#include "tests/support/server.hpp"

namespace gw::bench {

enum class Store { sqlite, postgres };
inline constexpr std::string_view name_of(Store store) {
  return store == Store::sqlite ? "sqlite" : "postgres";
}

// "sqlite", "postgres", "both". Throws std::runtime_error.
std::vector<Store> stores_of(std::string_view word);

// PostgreSQL is wanted and GEMEINWERK_TEST_POSTGRES names no server: begins the program anew beside one of
// its own, with fsync, by tools/with-postgres (from the root of the tree). `kept`: its folder, which stays;
// empty: it goes with the server.
void ensure_server(const std::vector<Store>& stores, char** words, const std::filesystem::path& kept = {});

class Installation {
 public:
  explicit Installation(std::filesystem::path data) : data_(std::move(data)) {}
  // On the server that GEMEINWERK_TEST_POSTGRES names; documents and master key lie in the folder all the
  // same.
  Installation(std::filesystem::path data, std::string database);
  static Installation on(Store store, std::filesystem::path data, std::string database) {
    return store == Store::sqlite ? Installation(std::move(data)) : Installation(std::move(data), database);
  }

  const std::filesystem::path& data() const { return data_; }
  bool on_server() const { return !database_.empty(); }

  bool exists() const;      // both folder and database
  void make_place() const;  // an empty database, if it lives on a server; one that is there goes
  void remove() const;
  void name(std::filesystem::path data, std::string database);                // moves it
  Installation copy(std::filesystem::path data, std::string database) const;  // while no server runs

  support::Launch launch(std::vector<std::string> flags = {}) const;
  // Tables as they are, without anything between. `id`: of an authority.
  DatabasePtr platform() const;
  DatabasePtr authority(const std::string& id) const;
  std::filesystem::path file_of(const std::string& id) const;  // of an authority, in files

  std::string id_of(std::string_view kuerzel) const;
  crypto::KeysPtr keys_of(const std::string& id) const;  // of an authority
  std::string demo_town() const;                         // id
  // The program runs with --demo until its own receipts and letters are done.
  void make_demo() const;

 private:
  DatabasePtr open(const std::string& area, const std::string& name) const;
  std::string address(const std::string& user, const std::string& database) const;

  std::filesystem::path data_;
  std::string database_, host_;
};

// Until no job of this authority is due any more; the server runs. Deadlines of cases come much later and are
// not waited for.
void wait_for_jobs(Database& authority, int seconds);

}  // namespace gw::bench
