// SPDX-License-Identifier: EUPL-1.2
// A real authority for the tests of blobs: keys, files and a database in a folder that goes with the test.
#pragma once

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/blob/blob.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::blob {

class TestClock : public Clock {
 public:
  Instant now() const override { return at; }
  Instant at = from_millis(1'800'000'000'000);
};

class BlobTest : public testing::Test {
 protected:
  explicit BlobTest(std::shared_ptr<Backend> other = nullptr) : given_(std::move(other)) {}

  static constexpr Owner antrag{"antrag.unterlage", "1"};
  static constexpr Owner akte{"akte.dokument", "2"};

  std::filesystem::path files_folder() const { return folder_.path() / "dateien"; }

  std::vector<std::filesystem::path> files() const {
    std::vector<std::filesystem::path> found;
    std::error_code ignored;  // files that go while we look
    for (const auto& entry : std::filesystem::recursive_directory_iterator(files_folder()))
      if (entry.is_regular_file(ignored)) found.push_back(entry.path());
    return found;
  }

  // What follows a commit comes on another thread, soon. `list` says what is there.
  template <class List>
  static std::size_t when_settled(List list, std::size_t expected) {
    auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (list().size() != expected && std::chrono::steady_clock::now() < deadline)
      std::this_thread::yield();
    return list().size();
  }
  std::size_t files_when_settled(std::size_t expected) const {
    return when_settled([this] { return files(); }, expected);
  }

  template <class Work>
  auto write(Work work) {
    auto done = database_->write([&](sql::Tx& tx) -> Result<int> {
      CHECK(work(tx));
      return 0;
    });
    std::string code = done ? "" : done.error().code;
    EXPECT_TRUE(!done || done->ticket.wait());
    return code;
  }
  std::string adopt(const Staged& staged, Owner owner) {
    return write([&](sql::Tx& tx) { return store_.adopt(tx, staged, owner, clock_.at); });
  }
  std::string release(const Staged& staged, Owner owner) {
    return write([&](sql::Tx& tx) { return Store::release(tx, staged.address, owner, clock_.at); });
  }
  std::string erase(const Staged& staged) {
    return write([&](sql::Tx& tx) { return store_.erase(tx, staged.address, clock_.at); });
  }
  Staged stored(std::string_view content, Owner owner) {
    Staged staged = *store_.stage(as_bytes(content));
    EXPECT_EQ(adopt(staged, owner), "");
    return staged;
  }
  Result<Blob> find(const Staged& staged, Owner owner) {
    return database_->read([&](sql::Tx& tx) { return Store::find(tx, staged.address, owner); });
  }
  std::string content(const Staged& staged, Owner owner) {
    auto blob = find(staged, owner);
    if (!blob) return blob.error().code;
    auto all = store_.read_all(*blob);
    return all ? std::string(as_text(*all)) : all.error().code;
  }
  Store::Swept sweep() { return *store_.sweep(*database_, clock_.at); }

  std::shared_ptr<Backend> given_;  // null: files
  sql::TempFolder folder_;
  TestClock clock_;
  std::unique_ptr<crypto::KeyRing> ring_ = *crypto::KeyRing::open(folder_.path() / "schluessel");
  crypto::KeysPtr keys_ = *ring_->create("amt");
  std::shared_ptr<Backend> backend_ =
      given_ ? given_ : std::shared_ptr<Backend>(*open_file_backend(files_folder()));
  std::unique_ptr<sql::Store> databases_ = sql::store_in(folder_.path() / "mandanten", migrations());
  std::shared_ptr<sql::Database> database_ = *databases_->create("amt");
  Store store_{keys_, backend_, clock_};
};

}  // namespace gw::blob
