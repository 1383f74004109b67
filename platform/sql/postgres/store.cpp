// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <stdexcept>

#include "platform/sql/handles.hpp"
#include "platform/sql/migration_plan.hpp"
#include "platform/sql/postgres.hpp"
#include "platform/sql/postgres/database.hpp"
#include "platform/sql/postgres/directory.hpp"
#include "platform/sql/postgres/migrate.hpp"
#include "platform/sql/postgres/orderly.hpp"

namespace gw::sql {
namespace postgres {
namespace {

using PostgresHandles = Handles<PostgresDatabase>;

class PostgresStore final : public Store {
 public:
  PostgresStore(PostgresOptions options, ConnectionInfo server, std::vector<Migration> migrations,
                ParticipantFactory participants)
      : options_(std::move(options)),
        migrations_(migrations_for(Dialect::postgres, std::move(migrations))),
        participants_(std::move(participants)),
        directory_({server, options_.area, options_.secret, options_.longest_wait}),
        pool_({std::move(server), options_.connections, options_.cached_statements, options_.longest_wait}),
        handles_(options_.open_databases, options_.longest_wait,
                 [this](PostgresHandles::Handle evicted) { orderly_.let_go(std::move(evicted)); }),
        orderly_(options_.order_pause, [this](const std::string& name) { return handles_.peek(name); }) {}
  ~PostgresStore() override;

  Result<void> prepare() { return options_.as_it_is ? ok() : directory_.prepare(); }
  Result<std::shared_ptr<Database>> create(const std::string& name) override;
  Result<std::shared_ptr<Database>> open(const std::string& name) override;
  Result<void> remove(const std::string& name) override;
  Result<void> give(const std::string& name, Store& to) override;
  Result<void> scrub(const std::string& name) override;
  std::vector<std::string> names() const override;
  Usage usage() const override {
    const Pool::Usage pool = pool_.usage();
    return {handles_.count(), pool.busy, pool.idle, pool.waiting};
  }

 private:
  Result<PostgresHandles::Handle> open_handle(const std::string& name);
  Result<std::unique_ptr<PostgresDatabase>> open_schema(const std::string& name);
  Result<void> bring_up_to_date(const Login& login);
  void look_whether_it_is_there(const std::string& name, const std::string& role);

  const PostgresOptions options_;
  const std::vector<Migration> migrations_;
  const ParticipantFactory participants_;
  mutable Directory directory_;
  Pool pool_;
  std::atomic<std::chrono::steady_clock::rep> looked_{
      std::numeric_limits<std::chrono::steady_clock::rep>::min() / 2};
  PostgresHandles handles_;
  Orderly orderly_;  // ends before `handles_`: its last work may close databases
};

PostgresStore::~PostgresStore() {
  orderly_.finish();
  if (handles_.close_all()) return;
  std::fputs("a database handle outlived its store\n", stderr);
  std::abort();  // going on would leave a database without connections
}

Result<std::shared_ptr<Database>> PostgresStore::create(const std::string& name) {
  if (!is_database_name(name)) return error(ErrorKind::invalid, "sql.name");
  CHECK(handles_.while_closed(name, [&] { return directory_.create(name, migrations_); }));
  return open(name);
}

Result<std::shared_ptr<Database>> PostgresStore::open(const std::string& name) {
  TRY(auto handle, open_handle(name));
  return std::shared_ptr<Database>(std::move(handle));
}

Result<PostgresHandles::Handle> PostgresStore::open_handle(const std::string& name) {
  bool opened = false;
  TRY(auto handle, handles_.get(name, [&] {
    opened = true;
    return open_schema(name);
  }));
  if (opened) orderly_.wake(name);  // for what a server that died has left
  return handle;
}

Result<std::unique_ptr<PostgresDatabase>> PostgresStore::open_schema(const std::string& name) {
  TRY(auto login, directory_.find(name));
  if (!login) return unknown_database(name);
  if (!options_.as_it_is) CHECK(bring_up_to_date(*login));
  std::unique_ptr<Participant> participant;
  if (participants_) {
    TRY(participant, participants_(name));
  }
  auto made = std::make_unique<PostgresDatabase>(
      name, *login, pool_,
      DatabaseOptions{options_.readers_per_database, options_.writers_per_database, options_.longest_wait,
                      options_.on_commit},
      std::move(participant),
      PostgresDatabase::Signals{[this, name] { orderly_.wake(name); },
                                [this, name, role = login->role] { look_whether_it_is_there(name, role); }});
  CHECK(made->begin());
  return made;
}

Result<void> PostgresStore::bring_up_to_date(const Login& login) {
  TRY(auto lease, pool_.take(login, std::chrono::steady_clock::now() + options_.longest_wait));
  return migrate(*lease, migrations_);
}

// Given away by another server, and perhaps back again: then it has another role, and whoever asks for it
// next opens it anew. A server that is away is asked at most once a second.
void PostgresStore::look_whether_it_is_there(const std::string& name, const std::string& role) {
  const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
  constexpr auto pause = std::chrono::steady_clock::duration(std::chrono::seconds(1)).count();
  auto before = looked_.load();
  if (now - before < pause || !looked_.compare_exchange_strong(before, now)) return;
  auto login = directory_.find(name);
  if (login && (!*login || (*login)->role != role)) handles_.retire(name);
}

Result<void> PostgresStore::remove(const std::string& name) {
  if (!is_database_name(name)) return unknown_database(name);
  return handles_.while_closed(name, [&]() -> Result<void> {
    TRY(auto login, directory_.find(name));
    if (!login) return unknown_database(name);
    pool_.forget(login->role);
    CHECK(directory_.remove(name));
    return ok();
  });
}

Result<void> PostgresStore::give(const std::string& name, Store& to) {
  auto* receiver = dynamic_cast<PostgresStore*>(&to);
  if (!receiver || receiver == this) throw std::logic_error("a database is given to another area");
  if (!is_database_name(name)) return unknown_database(name);
  return handles_.while_closed(name, [&]() -> Result<void> {
    TRY(auto login, directory_.find(name));
    if (!login) return unknown_database(name);
    pool_.forget(login->role);
    return directory_.give(name, receiver->directory_.area());
  });
}

Result<void> PostgresStore::scrub(const std::string& name) {
  TRY(auto handle, open_handle(name));
  TRY(auto lease, pool_.take(handle->login(), std::chrono::steady_clock::now() + options_.longest_wait));
  CHECK(lease->command("VACUUM"));  // of the tables that belong to this role
  return ok();
}

std::vector<std::string> PostgresStore::names() const {
  auto list = directory_.names();
  // Nobody may take a server that does not answer for one without authorities.
  if (!list) throw std::runtime_error("the directory of databases cannot be read: " + list.error().line());
  return *list;
}

}  // namespace
}  // namespace postgres

Result<std::unique_ptr<Store>> open_postgres_store(PostgresOptions options, std::vector<Migration> migrations,
                                                   ParticipantFactory participants) {
  TRY(auto server, postgres::parse_server(options.server));
  auto store = std::make_unique<postgres::PostgresStore>(std::move(options), std::move(server),
                                                         std::move(migrations), std::move(participants));
  CHECK(store->prepare());
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace gw::sql
