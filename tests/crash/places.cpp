// SPDX-License-Identifier: EUPL-1.2
#include "tests/crash/places.hpp"

#include <cstdlib>
#include <stdexcept>

#include "platform/sql/postgres.hpp"

namespace gw::crash {
namespace {

constexpr const char* s3_key = "S3RVER";  // and secret, of tests/s3/server.mjs

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().line());
  return std::move(result).value();
}

// "host=/tmp/x user=…" → "/tmp/x"
std::string host_of(const std::string& connection) {
  auto begin = connection.find("host=") + 5;
  return connection.substr(begin, connection.find(' ', begin) - begin);
}

std::string new_name() {
  std::string name =
      "crash_" +
      new_id(from_millis(std::chrono::system_clock::now().time_since_epoch() / std::chrono::milliseconds(1)));
  for (char& c : name)
    if (c == '-') c = '_';
  return name;
}

struct Kept {  // a database stays open as long as its store
  std::unique_ptr<sql::Store> store;
  std::shared_ptr<sql::Database> database;
};

}  // namespace

Places Places::anywhere(std::filesystem::path data) {
  Places places(std::move(data));
  const std::string name = new_name();
  if (const char* server = std::getenv("GEMEINWERK_TEST_POSTGRES")) {
    const std::string host = host_of(server);
    const std::string make = "psql -q -h " + host + " -U postgres -d postgres -c 'CREATE DATABASE " + name +
                             " OWNER betreiber' >/dev/null";
    if (std::system(make.c_str()) != 0) throw std::runtime_error("no database can be made");
    places.database_ = "host=" + host + " user=betreiber dbname=" + name;
  }
  if (const char* server = std::getenv("GEMEINWERK_TEST_S3"))
    places.documents_ = "s3://belege/" + name + "?endpoint=" + server;
  return places;
}

std::vector<std::pair<std::string, std::string>> Places::environment() const {
  std::vector<std::pair<std::string, std::string>> all;
  if (!database_.empty()) all.emplace_back("GEMEINWERK_DB", database_);
  if (documents_.empty()) return all;
  all.emplace_back("GEMEINWERK_BLOBS", documents_);
  all.emplace_back("GEMEINWERK_S3_ACCESS_KEY", s3_key);
  all.emplace_back("GEMEINWERK_S3_SECRET_KEY", s3_key);
  return all;
}

std::shared_ptr<sql::Database> Places::database(std::shared_ptr<crypto::KeyRing> keys,
                                                const std::string& area, const std::string& name) const {
  if (database_.empty()) return must(sql::open_sqlite_file(data_ / area / (name + ".sqlite")));
  sql::PostgresOptions options;
  options.server = database_;
  options.area = area;
  options.as_it_is = true;
  options.connections = 8;
  options.secret = [keys = std::move(keys)]() -> Result<std::string> {
    TRY(auto own, keys->of("plattform"));
    return own->mac("sql.postgres", "");
  };
  auto kept = std::make_shared<Kept>();
  kept->store = must(sql::open_postgres_store(std::move(options), {}, nullptr));
  kept->database = must(kept->store->open(name));
  return {kept, kept->database.get()};
}

std::shared_ptr<blob::Backends> Places::documents() const {
  if (documents_.empty()) return blob::backends_in_folder(data_ / "blobs");
  s3::Options options = must(s3::options_of(documents_));
  options.access_key = options.secret_key = s3_key;
  return blob::backends_in_bucket(std::move(options));
}

}  // namespace gw::crash
