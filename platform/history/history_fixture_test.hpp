// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "platform/history/history.hpp"
#include "platform/history/verify.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::history {

inline SigningKeyPtr key_of(std::initializer_list<std::uint8_t> beginning) {
  Bytes seed(beginning);
  seed.resize(crypto::Key::size);
  return std::make_shared<const crypto::SigningKey>(
      crypto::SigningKey::from_seed(crypto::Key::from(seed).value()));
}

inline Event event(std::string subject, std::string payload) {
  return {
      "akte.geaendert", from_millis(1'700'000'000'000), "konto:7", {std::move(subject)}, std::move(payload)};
}

// One database "amt" with a chain, its key and its anchors (written only by flush).
struct HistoryFixture : testing::Test {
  sql::TempFolder folder;
  SigningKeyPtr key = key_of({1, 2, 3});
  std::shared_ptr<Anchors> anchors = open_anchors(anchor_place(), std::chrono::hours(1));
  std::unique_ptr<sql::Store> store = open_store();
  std::shared_ptr<sql::Database> db = store->create("amt").value();

  std::unique_ptr<sql::Store> open_store() {
    return sql::store_in(folder.path() / "mandanten", migrations(),
                         [this](const std::string& name) { return make_chain(name, key, anchors); });
  }
  void close() {
    db.reset();
    store.reset();
  }
  void reopen() {
    close();
    store = open_store();
    db = store->open("amt").value();
  }
  std::filesystem::path file() const { return folder.path() / "mandanten" / "amt.sqlite"; }

  std::string add_one(const Event& what) {
    auto made = db->write([&](sql::Tx& tx) { return append(tx, what); });
    EXPECT_TRUE(made->ticket.wait());
    return made->value;
  }
  void add(int count) {
    for (int i = 0; i < count; ++i) add_one(event("akte:1", "{\"n\":" + std::to_string(i) + "}"));
    EXPECT_TRUE(db->settle());
  }
  std::shared_ptr<AnchorPlace> anchor_place() const {
    return anchors_in_folder(folder.path() / "anker").value();
  }
  std::filesystem::path anchor_file() const { return folder.path() / "anker" / "amt.anchor"; }
  Report report() {
    auto made = verify(*db, "amt", anchors->place(), *key);
    EXPECT_TRUE(made);
    return *made;
  }
  Report check() {
    EXPECT_TRUE(anchors->flush());
    Report made = report();
    for (const Finding& finding : made.findings) ADD_FAILURE() << to_text(finding.kind) << " " << finding.seq;
    return made;
  }
  bool files_contain(const std::string& text) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::string bytes((std::istreambuf_iterator<char>(in)), {});
      if (bytes.find(text) != std::string::npos) return true;
    }
    return false;
  }
};

}  // namespace gw::history
