// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/keyring.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "platform/crypto/aead.hpp"

namespace gw::crypto {
namespace {
namespace fs = std::filesystem;

class KeyRingTest : public testing::Test {
 public:
  ~KeyRingTest() override { fs::remove_all(root_); }

 protected:
  KeyRingTest() : root_(fs::temp_directory_path() / ("gw-keys-" + to_hex(random_bytes(8)))) {}

  std::unique_ptr<KeyRing> ring() { return std::move(KeyRing::open(folder_)).value(); }
  std::string ring_error(const MasterKey& master, std::shared_ptr<KeyShelf> shelf) {
    auto made = KeyRing::open(master, std::move(shelf));
    return made ? "" : made.error().code;
  }
  std::string text(const fs::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void overwrite(const fs::path& path, const std::string& content) { std::ofstream(path) << content; }

  fs::path root_;
  fs::path folder_ = root_ / "schluessel";
};

TEST_F(KeyRingTest, KeysComeBackAfterRestart) {
  Key data = Key::random();
  std::string wrapped, mac;
  PublicKey signer;
  {
    KeysPtr keys = *ring()->create("amt-sued");
    wrapped = keys->wrap(data, "blob|1");
    mac = keys->mac("zugang", "7K3Q");
    signer = keys->signing_key().public_key();
  }
  KeysPtr keys = *ring()->of("amt-sued");
  EXPECT_TRUE(equal_constant_time(keys->unwrap(wrapped, "blob|1")->view(), data.view()));
  EXPECT_EQ(keys->mac("zugang", "7K3Q"), mac);
  EXPECT_NE(keys->mac("pseudonym", "7K3Q"), mac);
  EXPECT_EQ(keys->signing_key().public_key(), signer);
}

TEST_F(KeyRingTest, FilesAreForTheOwnerOnly) {
  ASSERT_TRUE(ring()->create("amt"));
  for (const auto& entry : fs::recursive_directory_iterator(root_)) {
    struct stat about {};
    ASSERT_EQ(stat(entry.path().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 077, 0U) << entry.path();
  }
  fs::permissions(folder_ / "hauptschluessel", fs::perms(0640));
  auto refused = KeyRing::open(folder_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "crypto.keys_exposed");
  EXPECT_EQ(refused.error().params[1].second, "640");
}

TEST_F(KeyRingTest, AuthorityFileThatOthersReadIsRefused) {
  ASSERT_TRUE(ring()->create("amt"));
  fs::permissions(folder_ / "amt.schluessel", fs::perms(0604));
  EXPECT_EQ(ring()->of("amt").error().code, "crypto.keys_exposed");
}

TEST_F(KeyRingTest, LostMasterKeyIsNeverMadeAnew) {
  ASSERT_TRUE(ring()->create("amt"));
  fs::remove(folder_ / "hauptschluessel");
  EXPECT_EQ(KeyRing::open(folder_).error().code, "crypto.master_missing");
  EXPECT_FALSE(fs::exists(folder_ / "hauptschluessel"));
}

TEST_F(KeyRingTest, DamagedMasterKeyIsNamed) {
  ring();
  for (const char* content : {"", "kein Schluessel!", "AAAA"}) {
    overwrite(folder_ / "hauptschluessel", content);
    EXPECT_EQ(KeyRing::open(folder_).error().code, "crypto.master_damaged") << content;
  }
}

TEST_F(KeyRingTest, AnotherMasterKeyOpensNothing) {
  ASSERT_TRUE(ring()->create("amt"));
  overwrite(folder_ / "hauptschluessel", to_base64url(Key::random().view()) + "\n");
  auto refused = ring()->of("amt");
  EXPECT_EQ(refused.error().line(), "crypto.keys_damaged (name=amt, line=2)");
}

TEST_F(KeyRingTest, DamagedAuthorityFileNamesItsLine) {
  ASSERT_TRUE(ring()->create("amt"));
  fs::path path = folder_ / "amt.schluessel";
  std::string whole = text(path);
  auto code_of = [&](const std::string& content) {
    overwrite(path, content);
    return ring()->of("amt").error().line();
  };
  EXPECT_EQ(code_of(""), "crypto.keys_damaged (name=amt, line=1)");
  EXPECT_EQ(code_of(whole.substr(0, whole.size() - 20)), "crypto.keys_damaged (name=amt, line=5)");
  EXPECT_EQ(code_of(whole.substr(0, whole.find("\ndaten") + 1)), "crypto.keys_damaged (name=amt, line=5)");
  EXPECT_EQ(code_of(whole + "daten ???\n"), "crypto.keys_damaged (name=amt, line=6)");
  EXPECT_EQ(code_of(whole + "sonst AAAA\n"), "crypto.keys_damaged (name=amt, line=6)");
}

TEST_F(KeyRingTest, KeysOfOneAuthorityAreNotAnothers) {
  auto keys = ring();
  ASSERT_TRUE(keys->create("amt-a"));
  ASSERT_TRUE(keys->create("amt-b"));
  fs::copy_file(folder_ / "amt-a.schluessel", folder_ / "amt-b.schluessel",
                fs::copy_options::overwrite_existing);
  EXPECT_EQ(ring()->of("amt-b").error().code, "crypto.keys_damaged");
}

TEST_F(KeyRingTest, RotationKeepsOldWrapsReadable) {
  auto keys = ring();
  KeysPtr before = *keys->create("amt");
  Key data = Key::random();
  std::string old = before->wrap(data, "x");
  KeysPtr after = *keys->rotate("amt");
  EXPECT_EQ(after->current_version(), 2);
  EXPECT_TRUE(after->unwrap(old, "x"));
  std::string fresh = after->wrap(data, "x");
  EXPECT_TRUE(fresh.starts_with("v2."));
  EXPECT_TRUE(before->unwrap(fresh, "x")) << "who has the keys learns the new one";
  EXPECT_TRUE((*ring()->of("amt"))->unwrap(fresh, "x"));
  EXPECT_TRUE(equal_constant_time(after->address_key().view(), before->address_key().view()));
}

TEST_F(KeyRingTest, UnwrapRefusesWhatItDidNotWrap) {
  KeysPtr keys = *ring()->create("amt");
  std::string wrapped = keys->wrap(Key::random(), "hier");
  EXPECT_EQ(keys->unwrap(wrapped, "dort").error().code, "crypto.tampered");
  for (const char* text : {"", "v1", "v1.", "v.AAAA", "v1x.AAAA", "1.AAAA", "v1.!", "v1.AAAA"})
    EXPECT_EQ(keys->unwrap(text, "hier").error().code, "crypto.tampered") << text;
  EXPECT_EQ(keys->unwrap("v0.AAAA", "hier").error().code, "crypto.key_version");
  EXPECT_EQ(keys->unwrap("v2.AAAA", "hier").error().code, "crypto.key_version");
  EXPECT_EQ(keys->unwrap("v99999999999999999999.AAAA", "hier").error().code, "crypto.key_version");
}

// Two servers: what one wraps under a new key the other reads, and wraps so itself once it has heard of it.
TEST_F(KeyRingTest, ANewKeyIsLearnedByOtherServers) {
  auto here = ring(), there = ring();
  ASSERT_TRUE(here->create("amt"));
  KeysPtr ours = *here->of("amt"), theirs = *there->of("amt");
  Key data = Key::random();
  ASSERT_TRUE(here->rotate("amt"));
  EXPECT_TRUE(theirs->wrap(data, "x").starts_with("v1."));
  EXPECT_TRUE(theirs->unwrap(ours->wrap(data, "x"), "x"));
  EXPECT_TRUE(theirs->wrap(data, "x").starts_with("v2."));
  ASSERT_TRUE(here->rotate("amt"));
  ASSERT_TRUE(there->refresh());
  EXPECT_TRUE(theirs->wrap(data, "x").starts_with("v3."));
  ASSERT_TRUE(here->erase("amt"));
  EXPECT_TRUE(there->refresh());
  there.reset();
  EXPECT_EQ(theirs->unwrap("v9.AAAA", "x").error().code, "crypto.keys_unknown");
}

TEST_F(KeyRingTest, OfTwoWhoRotateAtOnceOneIsRefused) {
  auto one = ring(), other = ring();
  ASSERT_TRUE(one->create("amt"));
  auto shelf = *keys_in_folder(folder_);
  std::string before = **shelf->read("amt");
  ASSERT_TRUE(other->rotate("amt"));
  EXPECT_EQ(shelf->replace("amt", before, "anderes").error().code, "crypto.keys_changed");
  EXPECT_EQ((*ring()->of("amt"))->current_version(), 2);
}

TEST_F(KeyRingTest, TheMasterKeyMayComeFromACommand) {
  fs::create_directories(root_);
  overwrite(root_ / "tresor", to_base64url(Key::random().view()));
  MasterKey asked{.file = {}, .command = "cat '" + (root_ / "tresor").string() + "'"};
  auto shelf = *keys_in_folder(folder_);
  ASSERT_TRUE((*KeyRing::open(asked, shelf))->create("amt"));
  EXPECT_TRUE((*KeyRing::open(asked, shelf))->of("amt"));
  EXPECT_FALSE(fs::exists(folder_ / "hauptschluessel"));
  EXPECT_EQ(ring_error({.file = folder_ / "hauptschluessel"}, shelf), "crypto.master_missing");
}

TEST_F(KeyRingTest, ACommandThatGivesNoKeyIsNamed) {
  auto shelf = *keys_in_folder(folder_);
  for (const char* command : {"exit 3", "true", "echo kein Schluessel", "head -c 5000 /dev/zero",
                              "/gibt/es/nicht 2>/dev/null", "kill -9 $$"})
    EXPECT_EQ(ring_error({.file = {}, .command = command}, shelf), "crypto.master_command") << command;
}

TEST_F(KeyRingTest, NamesAndExistenceAreChecked) {
  auto keys = ring();
  EXPECT_EQ(keys->create("../amt").error().code, "crypto.name");
  EXPECT_EQ(keys->create("").error().code, "crypto.name");
  EXPECT_EQ(keys->erase("../amt").error().code, "crypto.name");
  ASSERT_TRUE(keys->create("amt"));
  EXPECT_EQ(keys->create("amt").error().code, "crypto.keys_exist");
  EXPECT_EQ(keys->of("anderes").error().code, "crypto.keys_unknown");
  EXPECT_EQ(keys->rotate("anderes").error().code, "crypto.keys_unknown");
}

TEST_F(KeyRingTest, ErasedKeysAreGone) {
  auto keys = ring();
  ASSERT_TRUE(keys->create("amt"));
  ASSERT_TRUE(keys->erase("amt"));
  EXPECT_EQ(keys->of("amt").error().code, "crypto.keys_unknown");
  EXPECT_EQ(ring()->of("amt").error().code, "crypto.keys_unknown");
  EXPECT_TRUE(keys->erase("amt")) << "twice is no error";
}

TEST_F(KeyRingTest, FolderThatCannotBeMadeIsNamed) {
  fs::create_directories(root_);
  overwrite(root_ / "datei", "");
  EXPECT_EQ(KeyRing::open(root_ / "datei" / "schluessel").error().code, "crypto.keys_io");
  fs::create_directories(folder_ / "hauptschluessel");
  EXPECT_EQ(KeyRing::open(folder_).error().code.substr(0, 7), "crypto.");
}

}  // namespace
}  // namespace gw::crypto
