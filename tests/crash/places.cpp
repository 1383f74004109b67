// SPDX-License-Identifier: EUPL-1.2
#include "tests/crash/places.hpp"

#include <array>
#include <cstdio>
#include <stdexcept>

#include "platform/sql/postgres.hpp"
#include "platform/sql/texts.hpp"

namespace gw::crash {
namespace {

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().line());
  return std::move(result).value();
}

struct Kept {  // a database stays open as long as its store
  std::unique_ptr<sql::Store> store;
  std::shared_ptr<sql::Database> database;
};

}  // namespace

Places Places::anywhere(std::filesystem::path data) {
  return as_told(std::move(data), "tests/lib/places");
}

Places Places::with_documents_here(std::filesystem::path data) {
  return as_told(std::move(data), "GEMEINWERK_TEST_S3= tests/lib/places");
}

Places Places::as_told(std::filesystem::path data, const char* command) {
  Places places(std::move(data));
  std::FILE* made = ::popen(command, "r");
  std::array<char, 4096> line{};
  while (made && std::fgets(line.data(), line.size(), made)) {
    std::string text = line.data();
    auto equals = text.find('=');
    places.environment_[text.substr(0, equals)] = text.substr(equals + 1, text.size() - equals - 2);
  }
  if (!made || ::pclose(made) != 0) throw std::runtime_error("tests/lib/places cannot make a database");
  return places;
}

std::string Places::setting(const std::string& name) const {
  auto found = environment_.find(name);
  return found == environment_.end() ? "" : found->second;
}

std::shared_ptr<crypto::KeyRing> Places::keys() const {
  const std::filesystem::path folder = data_ / "schluessel";
  if (!on_database_server()) return must(crypto::KeyRing::open(folder));
  auto beside = crypto::keys_beside_databases(must(sql::open_postgres_texts(setting("GEMEINWERK_DB"))));
  return must(crypto::KeyRing::open({.file = folder / "hauptschluessel"}, std::move(beside)));
}

std::shared_ptr<sql::Database> Places::database(std::shared_ptr<crypto::KeyRing> keys,
                                                const std::string& area, const std::string& name) const {
  if (!on_database_server()) return must(sql::open_sqlite_file(data_ / area / (name + ".sqlite")));
  sql::PostgresOptions options;
  options.server = setting("GEMEINWERK_DB");
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
  const std::string address = setting("GEMEINWERK_BLOBS");
  if (address.empty()) return blob::backends_in_folder(data_ / "blobs");
  s3::Options options = must(s3::options_of(address));
  options.access_key = setting("GEMEINWERK_S3_ACCESS_KEY");
  options.secret_key = setting("GEMEINWERK_S3_SECRET_KEY");
  return blob::backends_in_bucket(std::move(options));
}

}  // namespace gw::crash
