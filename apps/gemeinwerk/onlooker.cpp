// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/onlooker.hpp"

#include <algorithm>

#include "platform/sql/tables.hpp"

namespace gw::app {
namespace {

Error unknown(const std::string& id) {
  return error(ErrorKind::not_found, "sql.unknown_database").with("name", id);
}

}  // namespace

Result<std::shared_ptr<sql::Database>> Onlooker::Spot::open(const std::string& name) const {
  return store ? store->open(name) : sql::open_sqlite_file(folder / (name + ".sqlite"));
}

std::vector<std::string> Onlooker::Spot::names() const {
  if (store) return store->names();
  std::vector<std::string> all;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".sqlite") all.push_back(entry.path().stem().string());
  return all;
}

Result<Onlooker::Spot> Onlooker::spot(const Options& options, const std::string& place, const char* area,
                                      const std::shared_ptr<crypto::KeyRing>& keys) {
  TRY(Options there, options_at(options, place));
  Spot made{place, there.data / area, nullptr};
  if (there.database.empty()) return made;
  sql::PostgresOptions looking = postgres_options(there, keys, area);
  looking.as_it_is = true;
  TRY(made.store, sql::open_postgres_store(std::move(looking), {}, nullptr));
  return made;
}

Result<std::unique_ptr<Onlooker>> Onlooker::open(const Options& options,
                                                 std::shared_ptr<crypto::KeyRing> keys) {
  CHECK(require_same_place(options));
  auto made = std::make_unique<Onlooker>();
  TRY(Spot platform, spot(options, "", platform_name, keys));
  made->platform_ = std::make_unique<Spot>(std::move(platform));
  TRY(auto servers, servers_of(options));
  std::vector<std::string> places{""};
  for (const auto& [name, address] : servers) places.push_back(name);
  for (const std::string& place : places) {
    TRY(Spot working, spot(options, place, authorities_name, keys));
    made->working_.push_back(std::move(working));
    TRY(Spot waiting, spot(options, place, waiting_name, keys));
    made->waiting_.push_back(std::move(waiting));
  }
  return made;
}

Result<std::shared_ptr<sql::Database>> Onlooker::platform() const {
  return platform_->open(platform_name);
}

// Only what left is the authority; what has not arrived whole is a part of it. Empty: home, or nobody says.
std::string Onlooker::left_from(const std::string& id) const {
  auto database = platform();
  if (!database) return {};
  auto asked = (*database)->read([&](sql::Tx& tx) -> Result<std::string> {
    TRY(auto tables, sql::tables_of(tx));  // of an older release: nobody moves
    if (std::ranges::find(tables, "mandant_umzug", &sql::Table::name) == tables.end()) return std::string();
    TRY(auto row, tx.query_one("SELECT von FROM mandant_umzug WHERE mandant = :id", {{"id", id}}));
    return row ? row->text("von") : std::string();
  });
  return asked ? *asked : std::string();
}

Result<std::shared_ptr<sql::Database>> Onlooker::authority(const std::string& id) const {
  Result<std::shared_ptr<sql::Database>> silent = unknown(id);  // a server that may have it does not answer
  auto found = [&](const Spot& spot) -> std::shared_ptr<sql::Database> {
    auto opened = spot.open(id);
    if (opened) return std::move(*opened);
    if (opened.error().code != "sql.unknown_database") silent = std::move(opened);
    return nullptr;
  };
  for (const Spot& spot : working_)
    if (auto opened = found(spot)) return opened;
  const std::string from = left_from(id);
  for (const Spot& spot : waiting_)
    if (spot.place == from)
      if (auto opened = found(spot)) return opened;
  return silent;
}

std::vector<std::string> Onlooker::authorities() const {
  std::vector<std::string> all;
  for (const auto* spots : {&working_, &waiting_})
    for (const Spot& spot : *spots)
      for (std::string& name : spot.names())
        if (std::ranges::find(all, name) == all.end()) all.push_back(std::move(name));
  return all;
}

std::string Onlooker::place_of(const std::string& name) const {
  const Spot& spot = name == platform_name ? *platform_ : working_.front();
  if (spot.store) return name + " on the database server";
  return (spot.folder / (name + ".sqlite")).string();
}

}  // namespace gw::app
