// SPDX-License-Identifier: EUPL-1.2
// On the shelf in a folder; with tools/with-postgres on the one beside the databases.
#include <cstdio>
#include <gtest/gtest.h>
#include <stdexcept>
#include <sys/stat.h>
#include <thread>

#include "platform/crypto/key_file.hpp"
#include "platform/crypto/keyring.hpp"
#include "platform/sql/test_support.hpp"
#include "platform/sql/texts.hpp"

namespace gw::crypto {
namespace {
namespace fs = std::filesystem;

// A database that nobody else has: a change looks at all that lies on the shelf.
std::string new_database() {
  std::FILE* made = ::popen("tests/lib/places", "r");
  std::string text(4096, '\0');
  text.resize(made ? std::fread(text.data(), 1, text.size(), made) : 0);
  if (!made || ::pclose(made) != 0) throw std::runtime_error("tests/lib/places cannot make a database");
  const std::string name = "GEMEINWERK_DB=";
  const std::size_t begin = text.find(name) + name.size();
  return text.substr(begin, text.find('\n', begin) - begin);
}

// The same shelf, with something that happens first.
class Watched final : public KeyShelf {
 public:
  using Before = std::function<Result<void>(std::string_view what, const std::string& name)>;
  Watched(std::shared_ptr<KeyShelf> shelf, Before before)
      : shelf_(std::move(shelf)), before_(std::move(before)) {}

  Result<bool> empty() override { return shelf_->empty(); }
  Result<std::vector<std::string>> names() override {
    CHECK(before_("names", ""));
    return shelf_->names();
  }
  Result<std::optional<std::string>> read(const std::string& name) override {
    CHECK(before_("read", name));
    return shelf_->read(name);
  }
  Result<void> add(const std::string& name, const std::string& text) override {
    CHECK(before_("add", name));
    return shelf_->add(name, text);
  }
  Result<void> replace(const std::string& name, const std::string& before, const std::string& text) override {
    CHECK(before_("replace", name));
    return shelf_->replace(name, before, text);
  }
  Result<void> remove(const std::string& name) override { return shelf_->remove(name); }

 private:
  const std::shared_ptr<KeyShelf> shelf_;
  const Before before_;
};

class MasterChange : public testing::Test {
 protected:
  MasterChange() {
    for (const char* name : {"alt", "neu", "fremd"}) EXPECT_TRUE(make_master_key(folder_.path() / name));
    database_ = sql::on_postgres() ? new_database() : "";
    shelf_ = shelf();
  }
  MasterKey master(const std::string& name) const {
    return name.empty() ? MasterKey{} : MasterKey{.file = folder_.path() / name};
  }
  std::string fingerprint(const std::string& name) const {
    return fingerprint_of(master(name).load(false).value());
  }
  // As another server opens it; files are one process's.
  std::shared_ptr<KeyShelf> shelf() {
    if (sql::on_postgres()) return keys_beside_databases(sql::open_postgres_texts(database_).value());
    return shelf_ ? shelf_ : keys_in_folder(folder_.path() / "regal").value();
  }
  std::unique_ptr<KeyRing> ring(const std::string& first, const std::string& next = "") {
    return KeyRing::open(master(first), shelf(), master(next)).value();
  }
  std::unique_ptr<KeyRing> watched(Watched::Before before) {
    return KeyRing::open(master("alt"), std::make_shared<Watched>(shelf(), std::move(before)), master("neu"))
        .value();
  }
  std::string refusal(const std::string& first, const std::string& next = "") {
    auto made = KeyRing::open(master(first), shelf(), master(next));
    return made ? "" : made.error().line();
  }
  void create(const std::vector<std::string>& names) {
    auto keys = ring("alt");
    for (const std::string& name : names) ASSERT_TRUE(keys->create(name));
  }
  static std::string change(KeyRing& keys) {
    auto changed = keys.change_master("plattform", {});
    return changed ? std::to_string(*changed) : changed.error().line();
  }
  // Names that this master key alone opens.
  std::string opened_by(const std::string& master_name) {
    const Key key = master(master_name).load(false).value();
    std::string all;
    const auto names = shelf_->names().value();
    for (const std::string& name : names)
      if (KeyFile(key, name).parse(shelf_->read(name)->value_or(""))) all += name + " ";
    return all;
  }

  sql::TempFolder folder_;
  std::string database_;
  std::shared_ptr<KeyShelf> shelf_;
};

TEST_F(MasterChange, EverythingOpensUnderEitherAndThenUnderTheSecondAlone) {
  create({"amt-a", "amt-b", "plattform"});
  auto server = ring("alt", "neu");
  KeysPtr held = *server->of("amt-a");
  const Key data = Key::random();
  const std::string wrapped = held->wrap(data, "x"), mac = held->mac("zugang", "7K3Q");
  EXPECT_EQ(server->fingerprints(), (std::vector{fingerprint("alt"), fingerprint("neu")}));
  std::string said;
  auto changed = server->change_master("amt-a", [&](std::size_t done, std::size_t all) {
    said += std::to_string(done) + "/" + std::to_string(all) + " ";
  });
  EXPECT_EQ(changed.value(), 3U);
  EXPECT_EQ(said, "1/3 2/3 3/3 1/3 2/3 3/3 ") << "the second pass has found nothing";
  EXPECT_EQ(opened_by("alt"), "");
  EXPECT_EQ(opened_by("neu"), "amt-a amt-b plattform ");
  KeysPtr after = *ring("neu")->of("amt-a");
  EXPECT_TRUE(equal_constant_time(after->unwrap(wrapped, "x")->view(), data.view()));
  EXPECT_EQ(after->mac("zugang", "7K3Q"), mac);
  EXPECT_EQ(after->signing_key().public_key(), held->signing_key().public_key());
  EXPECT_TRUE(ring("alt", "neu")->of("amt-b"));
  EXPECT_EQ(change(*server), "0");
}

TEST_F(MasterChange, WhoHasOnlyTheOldOneIsRefusedAndTold) {
  create({"amt"});
  auto other = ring("alt");
  ASSERT_EQ(change(*ring("alt", "neu")), "1");
  const std::string told = "crypto.master_other (counts=" + fingerprint("neu") + ", named=";
  EXPECT_EQ(refusal("alt"), told + fingerprint("alt") + ")");
  EXPECT_EQ(refusal("alt", "fremd"), told + fingerprint("alt") + ", " + fingerprint("fremd") + ")");
  EXPECT_EQ(other->create("neues").error().code, "crypto.master_other") << "also one that runs";
  EXPECT_EQ(refusal("neu"), "");
}

TEST_F(MasterChange, AMasterKeyThatHasWrappedNothingOpensNothing) {
  create({"amt"});
  EXPECT_EQ(ring("fremd")->of("amt").error().line(), "crypto.keys_damaged (name=amt, line=2)");
  EXPECT_EQ(ring("fremd", "neu")->of("amt").error().line(), "crypto.keys_damaged (name=amt, line=2)");
  EXPECT_EQ(ring("alt", "neu")->master_stand()->closed, std::vector<std::string>{});
  EXPECT_EQ(ring("fremd")->master_stand()->closed, std::vector<std::string>{"amt"});
}

TEST_F(MasterChange, WhatIsMissingIsNamed) {
  create({"amt"});
  EXPECT_EQ(change(*ring("alt")), "crypto.no_next_master");
  EXPECT_EQ(change(*ring("alt", "alt")), "crypto.same_master");
  EXPECT_EQ(refusal("alt", "nirgends"),
            "crypto.master_missing (path=" + (folder_.path() / "nirgends").string() + ")");
  EXPECT_FALSE(fs::exists(folder_.path() / "nirgends")) << "each server would make another one";
}

TEST_F(MasterChange, NewKeysAreWrappedAsAllServersCanOpenThem) {
  create({"amt"});
  auto both = ring("alt", "neu"), other = ring("alt", "neu");
  ASSERT_TRUE(both->create("vorher"));
  EXPECT_EQ(opened_by("alt"), "amt vorher ") << "others may not know the second yet";
  EXPECT_FALSE(both->master_stand()->begun);
  ASSERT_EQ(change(*both), "2");
  ASSERT_TRUE(other->create("nachher"));
  EXPECT_EQ(opened_by("alt"), "");
  auto stand = *other->master_stand();
  EXPECT_TRUE(stand.begun);
  EXPECT_EQ(stand.first + " " + stand.next, fingerprint("alt") + " " + fingerprint("neu"));
  EXPECT_EQ(stand.under_first, 0U);
  EXPECT_EQ(stand.under_next, 3U);
}

// At each single step of it.
TEST_F(MasterChange, KilledAnywhereItGoesOn) {
  const std::vector<std::string> names{"amt-a", "amt-b", "amt-c", "plattform"};
  create(names);
  std::map<std::string, std::string> before;
  for (const std::string& name : names) before[name] = **shelf_->read(name);
  std::size_t died = 0, wrapped_then = 0;
  for (int steps = 0;; ++steps) {
    ASSERT_TRUE(shelf_->remove("hauptschluessel.kennung"));
    for (const std::string& name : names) {
      ASSERT_TRUE(shelf_->remove(name));
      ASSERT_TRUE(shelf_->add(name, before[name]));
    }
    int left = 1'000'000;
    auto dying = watched([&](std::string_view, const std::string&) -> Result<void> {
      if (--left < 0) return error(ErrorKind::unavailable, "crypto.keys_io");
      return ok();
    });
    left = steps;
    const std::string came = change(*dying);
    left = 1'000'000;
    for (const std::string& name : names) ASSERT_TRUE(ring("alt", "neu")->of(name)) << steps;
    if (came == "4") break;
    ASSERT_EQ(came, "crypto.keys_io");
    ++died;
    auto again = ring("alt", "neu");
    const std::size_t half = again->master_stand()->under_next;
    wrapped_then += half > 0 && half < names.size() ? 1 : 0;
    if (half < names.size()) {
      EXPECT_EQ(ring("alt", "neu")->of("plattform").has_value(), true);
      EXPECT_TRUE(KeyFile(master("alt").load(false).value(), "plattform").opens(**shelf_->read("plattform")))
          << "the last one is the last: " << steps;
    }
    ASSERT_EQ(change(*again), std::to_string(names.size() - half)) << steps;
    ASSERT_EQ(opened_by("alt"), "") << steps;
    for (const std::string& name : names) ASSERT_TRUE(ring("neu")->of(name)) << steps;
  }
  EXPECT_GT(died, 10U);
  EXPECT_GE(wrapped_then, 3U);
}

TEST_F(MasterChange, TwoAtOnceDoItOnce) {
  std::vector<std::string> names;
  for (int i = 0; i < 40; ++i) names.push_back("amt-" + std::to_string(i));
  create(names);
  auto one = ring("alt", "neu"), other = ring("alt", "neu");
  std::size_t by_one = 0, by_other = 0;
  std::thread beside([&] { by_other = other->change_master("amt-0", {}).value(); });
  by_one = one->change_master("amt-0", {}).value();
  beside.join();
  EXPECT_EQ(by_one + by_other, names.size());
  EXPECT_EQ(opened_by("alt"), "");
}

TEST_F(MasterChange, TwoToDifferentKeysCannotBeUnderWay) {
  create({"amt"});
  auto one = ring("alt", "neu"), other = ring("alt", "fremd");
  ASSERT_EQ(change(*one), "1");
  EXPECT_EQ(other->change_master("amt", {}).error().code, "crypto.master_other");
  EXPECT_EQ(opened_by("neu"), "amt ");
}

TEST_F(MasterChange, BackAgainIsAChangeLikeAnyOther) {
  create({"amt"});
  ASSERT_EQ(change(*ring("alt", "neu")), "1");
  EXPECT_EQ(change(*ring("neu", "alt")), "1");
  EXPECT_EQ(opened_by("alt"), "amt ");
  EXPECT_EQ(refusal("alt"), "");
}

TEST_F(MasterChange, OneThatIsDamagedHoldsUpNoOther) {
  create({"amt-a", "amt-b", "amt-c"});
  const std::string whole = **shelf_->read("amt-b");
  ASSERT_TRUE(shelf_->replace("amt-b", whole, whole.substr(0, whole.size() - 9)));
  auto keys = ring("alt", "neu");
  EXPECT_EQ(change(*keys), "crypto.keys_damaged (name=amt-b, line=5)");
  EXPECT_EQ(opened_by("neu"), "amt-a amt-c ");
  ASSERT_TRUE(shelf_->replace("amt-b", whole.substr(0, whole.size() - 9), whole));
  EXPECT_EQ(change(*keys), "1");
}

TEST_F(MasterChange, ACreationThatItMeetsIsNotPassedBy) {
  create({"amt"});
  auto other = ring("alt", "neu");
  auto founding = watched([&](std::string_view what, const std::string& name) -> Result<void> {
    if (what == "add" && name == "neues") {
      EXPECT_EQ(change(*other), "1");
    }
    return ok();
  });
  KeysPtr made = *founding->create("neues");
  EXPECT_EQ(opened_by("alt"), "");
  EXPECT_EQ((*ring("neu")->of("neues"))->mac("a", "b"), made->mac("a", "b"));
}

TEST_F(MasterChange, ARotationThatItMeetsIsDoneAllTheSame) {
  create({"amt"});
  auto other = ring("alt", "neu");
  int met = 0;
  auto rotating = watched([&](std::string_view what, const std::string&) -> Result<void> {
    if (what == "replace" && ++met == 1) {
      EXPECT_EQ(change(*other), "1");
    }
    return ok();
  });
  EXPECT_EQ(rotating->rotate("amt").value()->current_version(), 2);
  EXPECT_EQ(met, 2);
  EXPECT_EQ((*ring("neu")->of("amt"))->current_version(), 2);
  auto late = watched([&](std::string_view what, const std::string&) -> Result<void> {
    if (what == "replace") {
      EXPECT_TRUE(other->rotate("amt"));
    }
    return ok();
  });
  EXPECT_EQ(late->rotate("amt").error().code, "crypto.keys_changed") << "of two rotations one is refused";
}

TEST_F(MasterChange, ARotationInBetweenIsNotUndone) {
  create({"amt"});
  auto other = ring("alt", "neu");
  int met = 0;
  auto changing = watched([&](std::string_view what, const std::string& name) -> Result<void> {
    if (what == "replace" && name == "amt" && ++met == 1) {
      EXPECT_TRUE(other->rotate("amt"));
    }
    return ok();
  });
  EXPECT_EQ(change(*changing), "1");
  EXPECT_EQ((*ring("neu")->of("amt"))->current_version(), 2);
}

TEST_F(MasterChange, WhatIsErasedMeanwhileStaysErased) {
  create({"amt-a", "amt-b"});
  auto other = ring("alt", "neu");
  auto changing = watched([&](std::string_view what, const std::string& name) -> Result<void> {
    if (what == "replace" && name == "amt-a") {
      EXPECT_TRUE(other->erase("amt-a"));
    }
    return ok();
  });
  EXPECT_EQ(change(*changing), "1");
  EXPECT_EQ(opened_by("neu"), "amt-b ");
  EXPECT_EQ(shelf_->read("amt-a").value(), std::nullopt);
}

TEST_F(MasterChange, AServerThatRunsAcceptsASecondOne) {
  create({"amt-a", "amt-b"});
  auto server = ring("alt"), other = ring("alt");
  KeysPtr held = *server->of("amt-a");
  EXPECT_EQ(server->accept(master("nirgends")).error().code, "crypto.master_missing");
  EXPECT_EQ(server->fingerprints(), std::vector{fingerprint("alt")}) << "refused: everything is as before";
  ASSERT_TRUE(server->accept(master("fremd")));
  ASSERT_TRUE(server->accept(master("neu"))) << "nothing was wrapped under the other";
  ASSERT_TRUE(other->accept(master("neu")));
  ASSERT_EQ(change(*server), "2");
  ASSERT_TRUE(other->rotate("amt-a"));
  const Key data = Key::random();
  EXPECT_TRUE(held->unwrap((*other->of("amt-a"))->wrap(data, "x"), "x"))
      << "keys that are held learn under it";
  EXPECT_TRUE(server->of("amt-b"));
}

TEST_F(MasterChange, TheNextChangeNeedsNoRestartButTheEndOfTheLast) {
  create({"amt-a", "amt-b"});
  auto server = ring("alt", "neu");
  const std::string old = **shelf_->read("amt-b");
  ASSERT_EQ(change(*server), "2");
  EXPECT_TRUE(server->accept(master("neu"))) << "again: nothing to do";
  ASSERT_TRUE(shelf_->replace("amt-b", **shelf_->read("amt-b"), old));  // as if it had not come so far
  EXPECT_EQ(server->accept(master("fremd")).error().line(), "crypto.master_needed (count=1)");
  ASSERT_EQ(change(*server), "1");
  ASSERT_TRUE(server->accept(master("fremd")));
  EXPECT_EQ(server->fingerprints(), (std::vector{fingerprint("neu"), fingerprint("fremd")}));
  EXPECT_EQ(change(*server), "2");
  EXPECT_EQ(opened_by("fremd"), "amt-a amt-b ");
}

TEST_F(MasterChange, KeysGoElsewhereAndComeBackAfterIt) {
  create({"amt"});
  auto keys = ring("alt", "neu");
  ASSERT_EQ(change(*keys), "1");
  const Key own = Key::random();
  const std::string text = *keys->hand_out("amt", own), mac = (*keys->of("amt"))->mac("a", "b");
  ASSERT_TRUE(keys->erase("amt"));
  ASSERT_TRUE(keys->take_in("amt", text, own));
  EXPECT_EQ((*ring("neu")->of("amt"))->mac("a", "b"), mac);
}

TEST_F(MasterChange, ANewMasterKeyIsItsOwnersAndNeverOverwritten) {
  const fs::path path = folder_.path() / "neuer";
  const std::string fingerprint = make_master_key(path).value();
  struct stat about {};
  ASSERT_EQ(stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600U);
  EXPECT_EQ(fingerprint_of(master("neuer").load(false).value()), fingerprint);
  EXPECT_EQ(fingerprint.size(), 16U);
  EXPECT_EQ(make_master_key(path).error().code, "crypto.keys_exist");
  EXPECT_EQ(make_master_key(folder_.path() / "gibt" / "es").error().code, "crypto.keys_io");
}

}  // namespace
}  // namespace gw::crypto
