// SPDX-License-Identifier: EUPL-1.2
// For tests of modules: real stores in a folder that goes with the test, opened as the program opens them,
// and a clock that stands still until told. `restart` is what a crash and a new start leave; a folder that
// was saved is the beginning of others.
#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "modules/haus/haus.hpp"
#include "platform/blob/blob.hpp"
#include "platform/crypto/keyring.hpp"
#include "platform/history/anchor_place.hpp"
#include "platform/history/history.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/nodes/nodes.hpp"
#include "platform/sql/test_support.hpp"

namespace gw {

class TestClock final : public Clock {
 public:
  Instant now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ += by; }

 private:
  Instant now_ = from_millis(1'795'000'000'000);
};

class TestStores {
 public:
  // `beginning`: a folder that `save_to` made; empty: everything is new.
  explicit TestStores(std::vector<Module> modules, const std::filesystem::path& beginning = {})
      : modules_(std::move(modules)) {
    if (!beginning.empty())
      std::filesystem::copy(beginning, folder.path(), std::filesystem::copy_options::recursive);
    open();
  }
  ~TestStores() { close(); }
  TestStores(const TestStores&) = delete;

  sql::TempFolder folder;
  TestClock clock;
  std::shared_ptr<crypto::KeyRing> keys;
  crypto::KeysPtr platform_keys;
  std::shared_ptr<history::Anchors> anchors;
  std::shared_ptr<sql::Store> tenants;
  std::shared_ptr<sql::Database> platform;

  const std::vector<Module>& modules() const { return modules_; }

  std::vector<sql::Migration> migrations(bool of_platform) const {
    std::vector<sql::Migration> all = history::migrations();
    if (of_platform) {
      for (const sql::Migration& one : nodes::migrations()) all.push_back(one);
    } else {
      for (const sql::Migration& one : jobs::migrations()) all.push_back(one);
      for (const sql::Migration& one : blob::migrations()) all.push_back(one);
    }
    for (const Module& module : modules_)
      for (const EmbeddedFile& file : *module.files) {
        std::string name = file.path;
        std::string prefix = of_platform ? "migrations/plattform_" : "migrations/";
        if (!name.starts_with(prefix) || !name.ends_with(".sql")) continue;
        name.erase(0, prefix.size());
        if (name[0] < '0' || name[0] > '9') continue;  // the platform's, when asked for the authorities'
        all.push_back({module.name, std::stoi(name), name, file.bytes()});
      }
    return all;
  }

  sql::ParticipantFactory participants() {
    return [this](const std::string& name) -> Result<std::unique_ptr<sql::Participant>> {
      TRY(auto own, keys->of(name));
      return history::make_chain(name, history::SigningKeyPtr(own, &own->signing_key()), anchors);
    };
  }

  // Whoever holds a database must have let go of it.
  void restart() {
    close();
    open();
  }
  void save_to(const std::filesystem::path& target) {
    close();
    std::filesystem::copy(folder.path(), target, std::filesystem::copy_options::recursive);
    open();
  }

 private:
  void close() {
    platform.reset();  // handles before their store
    platform_store_.reset();
    tenants.reset();
    anchors.reset();
    platform_keys.reset();
    keys.reset();
  }

  void open() {
    keys = crypto::KeyRing::open(folder.path() / "schluessel").value();
    anchors = history::open_anchors(history::anchors_in_folder(folder.path() / "anker").value());
    platform_keys = keys->of("plattform") ? keys->of("plattform").value() : keys->create("plattform").value();
    const sql::ParticipantFactory chain = participants();
    platform_store_ = sql::store_in(folder.path() / "plattform", migrations(true), chain);
    tenants = sql::store_in(folder.path() / "mandanten", migrations(false), chain);
    platform = platform_store_->names().empty() ? platform_store_->create("plattform").value()
                                                : platform_store_->open("plattform").value();
  }

  std::vector<Module> modules_;
  std::unique_ptr<sql::Store> platform_store_;
};

}  // namespace gw
