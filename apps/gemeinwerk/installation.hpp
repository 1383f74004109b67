// SPDX-License-Identifier: EUPL-1.2
// One data folder, opened and wired: stores, keys, history, jobs, modules, pages. What `serve` and every
// other command stand on.
//
//   <data>/schluessel   master key and authorities' keys     <data>/plattform   the platform's own database
//   <data>/mandanten    one database per authority           <data>/blobs       their documents, encrypted
//   <data>/anker        anchors of the event chains          <data>/pakete      copies of installed packages
// With --db databases and authorities' keys live on the database server, with --blobs documents and anchors
// in a bucket. With both nothing is lost with the data folder but the master key, and any number of servers
// works on the same data, each with a data folder of its own.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "apps/gemeinwerk/upgrade.hpp"
#include "base/core/log.hpp"
#include "base/core/result.hpp"
#include "modules/haus/edge.hpp"
#include "modules/haus/haus.hpp"
#include "modules/haus/live_counts.hpp"
#include "modules/mandant/mandant.hpp"
#include "platform/crypto/master_key.hpp"
#include "platform/doc/typst.hpp"
#include "platform/history/chain.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/nodes/nodes.hpp"
#include "platform/nodes/signals.hpp"

namespace gw::app {

struct Options {
  std::filesystem::path data;
  std::string anchors;    // a folder or s3://…; empty: where documents live
  std::string database;   // postgres://…; empty: files in the data folder
  std::string servers;    // "NAME=postgres://… …": more places for authorities
  std::string documents;  // s3://…; empty: files in the data folder
  crypto::MasterKey master_key;
  crypto::MasterKey next_master_key;  // while it is being changed
  std::string s3_access_key, s3_secret_key;
  std::filesystem::path
      program;         // folder of the running program: web/, node modules and packages lie near it
  std::string portal;  // where people reach it, "https://portal.example.org"; empty: not known
  bool demo = false;
  bool secure_cookies = false;
  std::size_t open_authorities = 64;
  std::size_t connections = 70;  // to the database server
  unsigned job_workers = 2;
  std::shared_ptr<const Clock> clock = {};  // null: the wall clock
};

// Letters are made by the worker of the checkout.
doc::TypstWorker::Options typst_options(const std::filesystem::path& program);

class Installation {
 public:
  // error unavailable sql.locked (pid): another server uses this folder · sql.read_only · crypto.* · page.*:
  // a fault in a module
  static Result<std::unique_ptr<Installation>> open(Options options, Log& log);
  ~Installation();

  House& house() { return *house_; }
  mandant::Grundlage& grundlage() { return *grundlage_; }
  history::Anchors& anchors() { return *anchors_; }
  const nodes::Node& node() const { return *node_; }
  jobs::Runner& runner() { return *runner_; }
  std::shared_ptr<metrics::Registry> metrics_ptr() { return metrics_; }
  void start_work();  // from here on background jobs run, and authorities are brought up to date
  bool works() const { return jobs_run_; }  // start_work() was called: it is a server's
  // A second master key, until it ends. error as KeyRing::accept
  Result<void> accept_master(const crypto::MasterKey& next);
  // What this program has ordered and does not do itself is seen by the servers beside it.
  Result<void> leave_jobs();
  std::shared_ptr<Edge> edge() { return edge_; }
  const Options& options() const { return options_; }
  // Whether other servers may work on the same data.
  bool shared() const { return !options_.database.empty(); }

 private:
  explicit Installation(Options options) : options_(std::move(options)) {}
  Result<void> open_stores();
  Result<void> open_platform();
  Result<void> meet_others();
  Result<void> say_masters();
  void watch_pools();
  void pass_on_signals(LiveCounts& live);
  Result<void> wire_modules(Log& log);
  Result<void> load_texts_and_views();
  Result<void> begin();
  std::map<std::string, jobs::Handler> job_handlers();

  Options options_;
  std::shared_ptr<void> folder_;  // nobody else works with this data folder
  std::shared_ptr<const Clock> clock_;
  std::vector<Module> modules_;
  std::shared_ptr<metrics::Registry> metrics_;
  std::shared_ptr<history::Anchors> anchors_;
  std::unique_ptr<sql::Store>
      platform_store_;  // before what holds a handle to its database: it must outlive them
  std::shared_ptr<mandant::Grundlage> grundlage_;
  std::unique_ptr<nodes::Node> node_;
  std::shared_ptr<nodes::Signals> signals_;  // told by whoever commits, as long as stores are open
  std::unique_ptr<House> house_;
  LiveCounts* live_ = nullptr;  // the house's
  std::shared_ptr<Edge> edge_;
  std::shared_ptr<jobs::Runner> runner_;
  std::atomic<bool> jobs_run_ = false;
  std::unique_ptr<Upgrade> upgrade_;
};

}  // namespace gw::app
