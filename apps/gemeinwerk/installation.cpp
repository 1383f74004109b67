// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/installation.hpp"

#include <algorithm>
#include <sys/stat.h>

#include "apps/gemeinwerk/clock.hpp"
#include "apps/gemeinwerk/migrations.hpp"
#include "apps/gemeinwerk/stores.hpp"
#include "modules/haus/assets.hpp"
#include "modules/haus/portaladresse.hpp"
#include "modules/haus/zahlen.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/paket/paket.hpp"
#include "platform/mail/mail.hpp"
#include "platform/sql/folder.hpp"

namespace gw::app {
namespace {

// "views/schritt.html" of module antrag is the view "antrag/schritt".
Result<void> add_view(page::Library& library, const Module& module, const EmbeddedFile& file) {
  std::string_view path = file.path;
  if (!path.starts_with("views/") || !path.ends_with(".html")) return ok();
  path.remove_prefix(std::string_view("views/").size());
  path.remove_suffix(std::string_view(".html").size());
  return library.add(module.name + "/" + std::string(path), file.bytes());
}

// "messages/de.yaml"
Result<void> add_messages(page::Messages& messages, const Module& module, const EmbeddedFile& file) {
  std::filesystem::path path = file.path;
  if (path.parent_path() != "messages") return ok();
  return messages.add_yaml(path.stem().string(), "modules/" + module.name + "/" + file.path, file.bytes());
}

constexpr const char* jobs_left = "auftraege";  // news: somebody has left some to be done

// Only its owner may look into it. One that is there already is its owner's to open or to close (`doctor`
// looks); where it cannot be made, the first who writes there says so.
void make_data_folder(const std::filesystem::path& data) {
  std::filesystem::path folder = (data / "").parent_path();  // without a slash at its end
  std::error_code ignored;
  std::filesystem::create_directories(folder.parent_path(), ignored);
  (void)::mkdir(folder.c_str(), 0700);
}

}  // namespace

doc::TypstWorker::Options typst_options(const std::filesystem::path& program) {
  doc::TypstWorker::Options typst;
  std::filesystem::path checkout = program / "..";
  typst.script = checkout / "platform" / "doc" / "worker" / "typst.mjs";
  typst.node_modules = checkout / "web" / "node_modules";
  return typst;
}

Result<std::unique_ptr<Installation>> Installation::open(Options options, Log& log) {
  std::unique_ptr<Installation> made(new Installation(std::move(options)));
  made->clock_ = made->options_.clock;
  if (!made->clock_) made->clock_ = std::shared_ptr<const Clock>(std::shared_ptr<void>(), &wall_clock());
  made->modules_ = all_modules();
  CHECK(made->open_stores());
  CHECK(made->wire_modules(log));
  CHECK(made->load_texts_and_views());
  CHECK(made->begin());
  if (made->shared()) CHECK(made->meet_others());
  return made;
}

Installation::~Installation() {
  upgrade_.reset();
  if (live_) live_->stop();
  if (runner_) runner_->stop();
  if (signals_) signals_->leave();
  if (node_) node_->leave();  // what still ran was ours until now
}

// Of every pool and queue below, how full it is.
void Installation::watch_pools() {
  using Usage = sql::Store::Usage;
  struct Figure {
    const char *name, *help, *state;
    std::size_t Usage::*member;
  };
  constexpr const char* connections = "Connections to the database server, and who waits for one.";
  constexpr Figure figures[] = {
      {"sql_databases_open", "Databases that are kept open.", nullptr, &Usage::databases},
      {"sql_connections", connections, "busy", &Usage::busy},
      {"sql_connections", connections, "idle", &Usage::idle},
      {"sql_connections", connections, "waiting", &Usage::waiting}};
  for (const Figure& figure : figures)
    for (auto [area, store] : {std::pair(platform_name, platform_store_.get()),
                               std::pair(authorities_name, grundlage_->mandanten.get())}) {
      metrics::Labels labels{{"area", area}};
      if (figure.state) labels.emplace_back("state", figure.state);
      metrics_->gauge_from(figure.name, figure.help, labels, [store, member = figure.member] {
        return static_cast<double>(store->usage().*member);
      });
    }
  metrics_->gauge_from("jobs_due", "Authorities whose jobs wait for a worker.", {},
                       [runner = runner_.get()] { return static_cast<double>(runner->due()); });
  metrics_->gauge_from("bucket_requests", "Requests that wait for the S3 server.", {},
                       [blobs = grundlage_->blobs] { return static_cast<double>(blobs->under_way()); });
}

void Installation::start_work() {
  watch_pools();
  jobs_run_ = true;
  upgrade_ = std::make_unique<Upgrade>(house_->services.get<mandant::Directory>(), *metrics_, house_->log());
  runner_->start(grundlage_->mandanten->names());
}

Result<void> Installation::open_stores() {
  const std::filesystem::path& data = options_.data;
  CHECK(require_same_place(options_));
  make_data_folder(data);
  // Files lock themselves. Beside a database server the folder is one server's all the same: its socket, what
  // is on its way in and, without a bucket, documents and anchors lie here.
  if (!options_.database.empty()) {
    TRY(folder_, sql::hold_folder(server_folder(options_)));
  }
  grundlage_ = std::make_shared<mandant::Grundlage>();
  TRY(grundlage_->schluessel, open_keys(options_));
  TRY(auto anchor_place, open_anchor_place(options_));
  grundlage_->anker = anchor_place;
  anchors_ = history::open_anchors(std::move(anchor_place));
  TRY(grundlage_->blobs, open_documents(options_));
  grundlage_->pakete = data / "pakete";
  grundlage_->arbeit = data / "arbeit";
  grundlage_->verankere = [anchors = anchors_] { return anchors->flush(); };
  auto chain_of = [this](history::OnEvent told) {
    return [this, told](const std::string& name) -> Result<std::unique_ptr<sql::Participant>> {
      TRY(auto keys, grundlage_->schluessel->of(name));
      return history::make_chain(name, history::SigningKeyPtr(keys, &keys->signing_key()), anchors_, told);
    };
  };
  TRY(platform_store_, open_store(options_, grundlage_->schluessel,
                                  {platform_name, platform_migrations(modules_), chain_of({})}));
  metrics_ = std::make_shared<metrics::Registry>();
  signals_ = std::make_shared<nodes::Signals>();
  auto tell = [signals = signals_](const std::string& database, const std::string& kind) {
    signals->tell({database, kind.substr(0, kind.find('.'))});
  };
  StoreParts authorities{authorities_name, tenant_migrations(modules_), chain_of(tell)};
  authorities.on_commit =
      [&commits = metrics_->counter("sql_commits_total", "Durable commits of authorities' databases."),
       &use_cases = metrics_->counter("sql_use_cases_total", "Use cases that shared these commits.")](
          std::size_t count) {
        commits.add();
        use_cases.add(count);
      };
  TRY(grundlage_->plaetze, open_places(options_, grundlage_->schluessel, std::move(authorities)));
  grundlage_->mandanten = grundlage_->plaetze;
  CHECK(open_platform());
  return remember_places(options_);
}

// Two servers may start for the first time at the same moment: who comes second takes what is there.
Result<void> Installation::open_platform() {
  bool is_new = platform_store_->names().empty();
  auto keys =
      is_new ? grundlage_->schluessel->create(platform_name) : grundlage_->schluessel->of(platform_name);
  if (!keys && keys.error().code == "crypto.keys_exist") keys = grundlage_->schluessel->of(platform_name);
  CHECK(keys);
  grundlage_->plattform_schluessel = *keys;
  auto platform = is_new ? platform_store_->create(platform_name) : platform_store_->open(platform_name);
  if (!platform && platform.error().code == "sql.exists") platform = platform_store_->open(platform_name);
  if (!platform) return std::move(platform).error();
  grundlage_->plattform = std::move(*platform);
  if (is_new)
    CHECK(anchors_->flush());  // a history without any anchor looks as if somebody had taken them away
  grundlage_->knoten = new_id(clock_->now());
  node_ = std::make_unique<nodes::Node>(grundlage_->plattform, grundlage_->knoten);
  CHECK(say_masters());
  if (!shared()) return ok();
  grundlage_->sieh_nach = [this] { return node_->look(); };
  return nodes::succeed(*grundlage_->plattform, server_folder(options_), grundlage_->knoten);
}

Result<void> Installation::wire_modules(Log& log) {
  house_ = std::make_unique<House>(*clock_);
  house_->platform_name = "Gemeinwerk";
  house_->demo = options_.demo;
  house_->secure_cookies = options_.secure_cookies;
  house_->services.add(grundlage_);
  house_->services.add(std::make_shared<mandant::Mitgaben>());
  house_->services.add(metrics_);
  house_->services.add(std::shared_ptr<Log>(std::shared_ptr<void>(), &log));
  house_->services.add(std::make_shared<Portaladresse>(Portaladresse{options_.portal}));
  house_->services.add(std::make_shared<doc::TypstWorker>(typst_options(options_.program)));
  house_->services.add(std::make_shared<mail::Reader>(options_.program / mail::worker_name));
  TRY(auto assets, Assets::load(options_.program / "web"));
  house_->services.add(std::make_shared<Assets>(std::move(assets)));
  for (const Module& module : modules_) module.wire(*house_);
  live_ = &house_->services.get<LiveCounts>();
  pass_on_signals(*live_);
  std::stable_sort(house_->navigation.begin(), house_->navigation.end(),
                   [](const NavItem& a, const NavItem& b) { return a.rank < b.rank; });
  // The CSRF key must survive a restart, or forms that are open would be refused.
  Bytes csrf_key = from_hex(grundlage_->plattform_schluessel->mac("haus.csrf", "")).value();
  edge_ = std::make_shared<Edge>(*house_, std::move(csrf_key));
  return ok();
}

// Events of an authority wake those who have a page of it open, here and on the other servers.
void Installation::pass_on_signals(LiveCounts& live) {
  auto heard = [&live, house = house_.get()](const nodes::Signal& signal) {
    const bool concerns = betrifft_zahlen(*house, signal.topic);
    if (concerns) live.changed(signal.database);
    return concerns;
  };
  signals_->listen(heard, [&live] { live.all_changed(); });
}

Result<void> Installation::load_texts_and_views() {
  for (const Module& module : modules_)
    for (const EmbeddedFile& file : *module.files) CHECK(add_messages(house_->messages, module, file));
  CHECK(house_->messages.finish());
  page::Names names;
  names.messages = &house_->messages;
  names.route = [this](std::string_view name) -> std::optional<std::string> {
    const RouteSpec* route = house_->routes.find(name);
    return route ? std::optional(route->pattern) : std::nullopt;
  };
  names.asset = [this](std::string_view file) { return house_->services.get<Assets>().address(file); };
  page::Library library(std::move(names));
  for (const Module& module : modules_)
    for (const EmbeddedFile& file : *module.files) CHECK(add_view(library, module, file));
  return house_->views.compile(library);
}

// What others change is heard of from here on; what they leave when they end is taken over.
Result<void> Installation::meet_others() {
  node_->on_news(std::string(mandant::neues), [this] { return mandant::frische_auf(*house_); });
  node_->on_news(std::string(paket::neue_pakete),
                 [this] { return house_->services.get<paket::Katalog>().frische_auf(); });
  node_->on_news(std::string(mandant::neue_schluessel), [this] { return grundlage_->schluessel->refresh(); });
  auto take_over = [this]() -> Result<void> {
    if (jobs_run_) runner_->take_over(grundlage_->mandanten->names());
    return ok();
  };
  node_->on_news(jobs_left, take_over);
  node_->on_loss(take_over);
  node_->on_loss([this] { return mandant::uebernimm(*house_, clock_->now()); });
  metrics_->gauge_from("nodes", "Servers that work on this data, this one too.", {},
                       [node = node_.get()] { return static_cast<double>(node->count()); });
  CHECK(node_->join());
  signals_->join(grundlage_->plattform, grundlage_->knoten,
                 {.others = [node = node_.get()] { return node->count() > 1; },
                  .wanted = [live = live_] { return live->open_streams() > 0; }});
  // What was told between the first look at it and here; whoever began to change the master key by then did
  // not see us.
  CHECK(grundlage_->schluessel->master_stand());
  CHECK(mandant::frische_auf(*house_));
  return house_->services.get<paket::Katalog>().frische_auf();
}

// Whoever changes the master key asks whether all know the second.
Result<void> Installation::say_masters() {
  std::string words;
  for (const std::string& fingerprint : grundlage_->schluessel->fingerprints())
    words += (words.empty() ? "" : " ") + fingerprint;
  return node_->say(std::move(words));
}

Result<void> Installation::accept_master(const crypto::MasterKey& next) {
  CHECK(grundlage_->schluessel->accept(next));
  (void)say_masters();  // if not now, then with the next beat
  return ok();
}

Result<void> Installation::leave_jobs() {
  if (!shared()) return ok();
  TRY(auto told, grundlage_->plattform->write_void([](sql::Tx& tx) { return nodes::tell(tx, jobs_left); }));
  return told.wait();
}

Result<void> Installation::begin() {
  TRY(std::size_t cleared, mandant::beginne(*house_, clock_->now()));
  CHECK(house_->services.get<paket::Katalog>().frische_auf());
  if (cleared > 0) house_->log().warn("mandant.unfertige_entfernt", {{"anzahl", cleared}});
  auto open = [this](const std::string& name) { return grundlage_->mandanten->open(name); };
  jobs::RunnerOptions options;
  options.workers = options_.job_workers;
  options.blocked = [](const Error& problem) {
    for (const char* code : {"sandbox.unavailable", "doc.typst_missing", "blob.io", "blob.full"})
      if (problem.code == code) return true;
    return false;
  };
  options.run = grundlage_->knoten;
  if (shared())
    options.others = [platform = grundlage_->plattform] {
      return platform->read([](sql::Tx& tx) { return nodes::living(tx); });
    };
  runner_ = jobs::make_runner(options, job_handlers(), open, clock_);
  house_->services.add(std::static_pointer_cast<jobs::Queue>(runner_));
  return ok();
}

std::map<std::string, jobs::Handler> Installation::job_handlers() {
  std::map<std::string, jobs::Handler> handlers;
  for (const auto& [kind, handler] : house_->job_handlers)
    handlers[kind] = [this, kind = kind, handler = handler](sql::Database& database,
                                                            const jobs::Job& job) -> Result<void> {
      TRY(TenantScope scope, house_->gate().enter_system(database.name(), kind));
      return handler(scope, job);
    };
  return handlers;
}

}  // namespace gw::app
