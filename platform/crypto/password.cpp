// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/password.hpp"

#include <sodium.h>
#include <stdexcept>

namespace gw::crypto {
namespace {

constexpr auto passes = crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE;
constexpr auto memory = crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE;

std::string argon2id(std::string_view password) {
  char text[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(text, password.data(), password.size(), passes, memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    return {};
  return text;
}

}  // namespace

PasswordHasher::PasswordHasher(Options options) : options_(options), free_(options.at_once) {
  if (sodium_init() < 0)
    throw std::runtime_error("libsodium cannot start");  // picks the fast argon2 of this processor
  no_account();
}

class PasswordHasher::Place {
 public:
  explicit Place(PasswordHasher& hasher) : hasher_(hasher) {}
  ~Place() {
    {
      std::lock_guard lock(hasher_.mutex_);
      ++hasher_.free_;
    }
    hasher_.freed_.notify_one();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  PasswordHasher& hasher_;
};

Result<void> PasswordHasher::take() {
  std::unique_lock lock(mutex_);
  if (!freed_.wait_for(lock, options_.patience, [this] { return free_ > 0; }))
    return error(ErrorKind::throttled, "crypto.busy");
  --free_;
  return ok();
}

Result<std::string> PasswordHasher::hash(std::string_view password) {
  CHECK(take());
  Place place(*this);
  std::string text = argon2id(password);
  if (text.empty()) return error(ErrorKind::unavailable, "crypto.memory");
  return text;
}

Result<PasswordHasher::Verdict> PasswordHasher::verify(std::string_view password, const std::string& stored) {
  bool is_hash = stored.starts_with("$argon2id$") && stored.size() < crypto_pwhash_STRBYTES;
  const std::string& against = is_hash ? stored : no_account();
  CHECK(take());
  Place place(*this);
  bool fits = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  if (!fits || !is_hash) return Verdict::wrong;
  bool cheap = crypto_pwhash_str_needs_rehash(stored.c_str(), passes, memory) != 0;
  return cheap ? Verdict::right_but_rehash : Verdict::right;
}

const std::string& PasswordHasher::no_account() {
  // The hash of random bytes that nobody kept: costs what a real one costs and is never right.
  static const std::string hash = [] {
    char noise[32];
    randombytes_buf(noise, sizeof noise);
    return argon2id({noise, sizeof noise});
  }();
  return hash;
}

}  // namespace gw::crypto
