// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/password.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <sodium.h>
#include <sys/resource.h>
#include <thread>
#include <vector>

namespace gw::crypto {
namespace {

using Verdict = PasswordHasher::Verdict;

TEST(Password, OnlyTheRightOneIsRight) {
  PasswordHasher hasher;
  std::string stored = *hasher.hash("correct horse battery staple");
  EXPECT_TRUE(stored.starts_with("$argon2id$v=19$m=65536,")) << stored;
  EXPECT_EQ(*hasher.verify("correct horse battery staple", stored), Verdict::right);
  EXPECT_EQ(*hasher.verify("correct horse battery stapler", stored), Verdict::wrong);
  EXPECT_NE(*hasher.hash("correct horse battery staple"), stored) << "no salt";
}

TEST(Password, WithoutAccountNothingIsRight) {
  PasswordHasher hasher;
  EXPECT_EQ(*hasher.verify("", PasswordHasher::no_account()), Verdict::wrong);
  EXPECT_EQ(*hasher.verify("geheim", ""), Verdict::wrong);
  EXPECT_EQ(*hasher.verify("geheim", "geheim"), Verdict::wrong);
  EXPECT_EQ(*hasher.verify("geheim", "$argon2id$" + std::string(500, 'x')), Verdict::wrong);
}

TEST(Password, CheaperHashAsksForANewOne) {
  char cheap[crypto_pwhash_STRBYTES];
  ASSERT_EQ(crypto_pwhash_str_alg(cheap, "alt", 3, 1, 8192 * 1024, crypto_pwhash_ALG_ARGON2ID13), 0);
  PasswordHasher hasher;
  EXPECT_EQ(*hasher.verify("alt", cheap), Verdict::right_but_rehash);
  EXPECT_EQ(*hasher.verify("neu", cheap), Verdict::wrong);
}

TEST(Password, MoreCallersThanPlacesAreRefusedNotQueuedForEver) {
  PasswordHasher hasher({.at_once = 1, .patience = std::chrono::milliseconds(1)});
  std::string stored = *hasher.hash("geheim");
  std::atomic<int> refused{0}, served{0};
  std::vector<std::thread> logins;
  for (int i = 0; i < 8; ++i)
    logins.emplace_back([&] {
      auto verdict = hasher.verify("geheim", stored);
      if (verdict) ++served;
      if (!verdict && verdict.error().code == "crypto.busy") ++refused;
    });
  for (auto& login : logins) login.join();
  EXPECT_EQ(served + refused, 8);
  EXPECT_GE(served, 1);
  EXPECT_GE(refused, 1);
  EXPECT_EQ(*hasher.verify("geheim", stored), Verdict::right) << "places were lost";
}

// In a child, since the limit cannot be taken back. 70 MB are less than argon2's 64 MiB and what the program
// has.
int hash_without_memory() {
  PasswordHasher hasher;
  rlimit little{70'000'000, 70'000'000};
  setrlimit(RLIMIT_AS, &little);
  auto made = hasher.hash("geheim");
  return !made && made.error().code == "crypto.memory" ? 0 : 1;
}

TEST(Password, MissingMemoryIsNamed) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer itself needs more address space than the limit";
#endif
  EXPECT_EXIT(_exit(hash_without_memory()), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace gw::crypto
