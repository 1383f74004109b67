// SPDX-License-Identifier: EUPL-1.2
#include "bench/bare/installation.hpp"

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <unistd.h>

#include "platform/crypto/key_shelf.hpp"
#include "platform/sql/texts.hpp"
#include "tests/support/application.hpp"

namespace gw::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* server_variable = "GEMEINWERK_TEST_POSTGRES";

// What tools/with-postgres says: host=… user=betreiber dbname=…
std::string host_of(const std::string& server) {
  auto at = server.find("host=");
  if (at == std::string::npos) throw std::runtime_error(std::string(server_variable) + " names no host");
  at += 5;
  return server.substr(at, server.find(' ', at) - at);
}

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

bool has_rows(Database& database, const std::string& query) {
  return database.number("SELECT count(*) FROM (" + query + ") AS found") > 0;
}

// A database that was copied has lost who may connect to it.
constexpr const char* let_roles_in =
    "DO $$ DECLARE one text; BEGIN FOR one IN SELECT role FROM gemeinwerk.directory LOOP"
    " EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), one); END LOOP; END $$";

}  // namespace

std::vector<Store> stores_of(std::string_view word) {
  if (word == "sqlite") return {Store::sqlite};
  if (word == "postgres") return {Store::postgres};
  if (word == "both") return {Store::sqlite, Store::postgres};
  throw std::runtime_error("--store sqlite, postgres or both");
}

void ensure_server(const std::vector<Store>& stores, char** words, const fs::path& kept) {
  bool wanted = false;
  for (Store store : stores) wanted = wanted || store == Store::postgres;
  if (!wanted || std::getenv(server_variable)) return;
  ::setenv("GEMEINWERK_TEST_POSTGRES_FSYNC", "on", 1);
  if (!kept.empty()) ::setenv("GEMEINWERK_TEST_POSTGRES_FOLDER", fs::absolute(kept).c_str(), 1);
  std::vector<char*> command{const_cast<char*>("tools/with-postgres")};
  for (char** word = words; *word; ++word) command.push_back(*word);
  command.push_back(nullptr);
  ::execv(command[0], command.data());
  throw std::runtime_error("tools/with-postgres does not start: run it from the root of the tree");
}

Installation::Installation(fs::path data, std::string database)
    : data_(std::move(data)), database_(std::move(database)) {
  const char* server = std::getenv(server_variable);
  if (!server) throw std::runtime_error(std::string(server_variable) + " is not set");
  host_ = host_of(server);
}

std::string Installation::address(const std::string& user, const std::string& database) const {
  return "host=" + host_ + " user=" + user + " dbname=" + database;
}

bool Installation::exists() const {
  if (!fs::exists(data_)) return false;
  return !on_server() || has_rows(*open_postgres(address("postgres", "postgres"), ""),
                                  "SELECT 1 FROM pg_database WHERE datname = '" + database_ + "'");
}

void Installation::make_place() const {
  remove();
  if (on_server())
    open_postgres(address("postgres", "postgres"), "")
        ->run("CREATE DATABASE " + database_ + " OWNER betreiber");
}

void Installation::remove() const {
  fs::remove_all(data_);
  if (on_server())
    open_postgres(address("postgres", "postgres"), "")
        ->run("DROP DATABASE IF EXISTS " + database_ + " WITH (FORCE)");
}

void Installation::name(fs::path data, std::string database) {
  if (on_server())
    open_postgres(address("postgres", "postgres"), "")
        ->run("ALTER DATABASE " + database_ + " RENAME TO " + database);
  fs::rename(data_, data);
  data_ = std::move(data);
  if (on_server()) database_ = std::move(database);
}

Installation Installation::copy(fs::path data, std::string database) const {
  fs::copy(data_, data, fs::copy_options::recursive);
  if (!on_server()) return Installation(std::move(data));
  open_postgres(address("postgres", "postgres"), "")
      ->run("CREATE DATABASE " + database + " OWNER betreiber TEMPLATE " + database_);
  open_postgres(address("postgres", database), "")->run(let_roles_in);
  return {std::move(data), std::move(database)};
}

support::Launch Installation::launch(std::vector<std::string> flags) const {
  support::Launch launch;
  launch.data = data_;
  launch.flags = std::move(flags);
  if (on_server()) launch.environment.emplace_back("GEMEINWERK_DB", address("betreiber", database_));
  return launch;
}

DatabasePtr Installation::open(const std::string& area, const std::string& name) const {
  if (!on_server()) return open_sqlite(data_ / area / (name + ".sqlite"));
  const std::string server = address("postgres", database_);
  DatabasePtr directory = open_postgres(server, "gemeinwerk");
  StatementPtr role = directory->prepare("SELECT role FROM directory WHERE area = $1 AND name = $2");
  const Cell which[] = {area, name};
  role->bind(1, which[0]);
  role->bind(2, which[1]);
  if (!role->step()) throw std::runtime_error("no database of " + name);
  return open_postgres(server, role->text(0));
}

DatabasePtr Installation::platform() const {
  return open("plattform", "plattform");
}

DatabasePtr Installation::authority(const std::string& id) const {
  return open("mandanten", id);
}

fs::path Installation::file_of(const std::string& id) const {
  return data_ / "mandanten" / (id + ".sqlite");
}

std::string Installation::id_of(std::string_view kuerzel) const {
  DatabasePtr database = platform();
  StatementPtr found = database->prepare("SELECT id FROM mandant WHERE kuerzel = $1");
  Cell name = std::string(kuerzel);
  found->bind(1, name);
  if (!found->step()) throw std::runtime_error("there is no authority " + std::string(kuerzel));
  return found->text(0);
}

crypto::KeysPtr Installation::keys_of(const std::string& id) const {
  const fs::path folder = data_ / "schluessel";
  if (!on_server()) return crypto::KeyRing::open(folder).value()->of(id).value();
  std::shared_ptr<sql::Texts> beside = sql::open_postgres_texts(address("betreiber", database_)).value();
  const crypto::MasterKey master{.file = folder / "hauptschluessel"};
  return crypto::KeyRing::open(master, crypto::keys_beside_databases(std::move(beside)))
      .value()
      ->of(id)
      .value();
}

std::string Installation::demo_town() const {
  return id_of(support::demo_authority);
}

void Installation::make_demo() const {
  support::Server server(launch({"--demo"}));
  wait_for_jobs(*authority(demo_town()), 60);
  if (!server.finish()) throw std::runtime_error("the server did not end well");
}

void wait_for_jobs(Database& authority, int seconds) {
  auto open = authority.prepare(
      "SELECT count(*) FROM job WHERE state = 'running' OR (state = 'waiting' AND look < $1)");
  for (int tries = 0; tries < 10 * seconds; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    Cell until = now();
    open->bind(1, until);
    open->step();
    bool none = open->integer(0) == 0;
    open->reset();
    if (none) return;
  }
  throw std::runtime_error("the jobs do not end");
}

}  // namespace gw::bench
