// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/keyring.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "platform/crypto/aead.hpp"
#include "platform/crypto/key_file.hpp"
#include "platform/crypto/masters.hpp"

namespace gw::crypto {
namespace {

constexpr const char* master_name = "hauptschluessel";

Result<std::string> text_on(KeyShelf& shelf, const std::string& name) {
  Error unknown = error(ErrorKind::not_found, "crypto.keys_unknown").with("name", name);
  if (!is_key_name(name)) return unknown;
  TRY(auto text, shelf.read(name));
  if (!text) return unknown;
  return std::move(*text);
}

}  // namespace

Result<std::unique_ptr<KeyRing>> KeyRing::open(const std::filesystem::path& folder) {
  TRY(auto shelf, keys_in_folder(folder));
  return open({.file = folder / master_name}, std::move(shelf));
}

Result<std::unique_ptr<KeyRing>> KeyRing::open(const MasterKey& master, std::shared_ptr<KeyShelf> shelf,
                                               const MasterKey& next) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
  TRY(bool nothing_wrapped, shelf->empty());
  TRY(MasterPairPtr pair, MasterPair::load(master, next, nothing_wrapped));
  CHECK(pair->counting(*shelf));
  return std::unique_ptr<KeyRing>(new KeyRing(std::move(shelf), std::make_shared<Masters>(std::move(pair))));
}

Result<KeysPtr> KeyRing::create(const std::string& name) {
  if (!is_key_name(name)) return error(ErrorKind::invalid, "crypto.name");
  std::lock_guard lock(mutex_);
  const MasterPairPtr masters = masters_->now();
  TRY(const Master* counting, masters->counting(*shelf_));
  return put(name, KeyFile(counting->key, name).make(), *counting);
}

// A change of the master key that has begun in between, on this server or another, may have passed by.
Result<KeysPtr> KeyRing::put(const std::string& name, const std::string& text, const Master& wrapped_by) {
  TRY(auto keys, KeyFile(wrapped_by.key, name).parse(text));
  CHECK(shelf_->add(name, text));
  const MasterPairPtr masters = masters_->now();
  TRY(const Master* counting, masters->counting(*shelf_));
  CHECK(wrap_anew(*shelf_, *masters, name, counting->key));
  return keep(name, std::move(keys));
}

// Keys that others hold are the same object for ever, so that what is learned reaches all.
KeysPtr KeyRing::keep(const std::string& name, std::shared_ptr<AuthorityKeys> keys) {
  keys->read_again_ = [shelf = shelf_, masters = masters_, name]() -> Result<std::shared_ptr<AuthorityKeys>> {
    TRY(std::string text, text_on(*shelf, name));
    const MasterPairPtr now = masters->now();
    return KeyFile(now->of(name, text), name).parse(text);
  };
  open_[name] = keys;
  return keys;
}

Result<KeysPtr> KeyRing::of(const std::string& name) {
  std::lock_guard lock(mutex_);
  if (auto found = open_.find(name); found != open_.end()) return found->second;
  TRY(std::string text, text_on(*shelf_, name));
  const MasterPairPtr masters = masters_->now();
  TRY(auto keys, KeyFile(masters->of(name, text), name).parse(text));
  return keep(name, std::move(keys));
}

Result<std::string> KeyRing::hand_out(const std::string& name, const Key& master) {
  TRY(std::string text, text_on(*shelf_, name));
  const MasterPairPtr masters = masters_->now();
  return KeyFile(masters->of(name, text), name).sealed_by(master, text);
}

Result<KeysPtr> KeyRing::take_in(const std::string& name, const std::string& text, const Key& master) {
  if (!is_key_name(name)) return error(ErrorKind::invalid, "crypto.name");
  std::lock_guard lock(mutex_);
  const MasterPairPtr masters = masters_->now();
  TRY(const Master* counting, masters->counting(*shelf_));
  TRY(std::string ours, KeyFile(master, name).sealed_by(counting->key, text));
  return put(name, ours, *counting);
}

Result<KeysPtr> KeyRing::rotate(const std::string& name) {
  TRY(KeysPtr keys, of(name));
  std::lock_guard lock(mutex_);
  const MasterPairPtr masters = masters_->now();
  TRY(std::string before, text_on(*shelf_, name));
  for (;;) {
    const KeyFile file(masters->of(name, before), name);
    TRY(std::string text, file.with_new_version(before));
    TRY(auto newer, file.parse(text));
    auto replaced = shelf_->replace(name, before, text);
    if (replaced) {
      keys->learn_from(*newer);
      return keys;
    }
    const auto keys_in = [](const std::string& lines) {
      return std::count(lines.begin(), lines.end(), '\n');
    };
    const auto before_that = keys_in(before);
    TRY(before, text_on(*shelf_, name));
    // The same keys under another master key are nobody's rotation.
    if (replaced.error().code != "crypto.keys_changed" || keys_in(before) != before_that)
      return std::move(replaced).error();
  }
}

Result<void> KeyRing::refresh() {
  std::lock_guard lock(mutex_);
  for (const auto& [name, keys] : open_) {
    auto newer = keys->read_again_();
    if (!newer && newer.error().code == "crypto.keys_unknown") continue;  // erased by another server
    if (!newer) return std::move(newer).error();
    keys->learn_from(**newer);
  }
  return ok();
}

Result<void> KeyRing::erase(const std::string& name) {
  if (!is_key_name(name)) return error(ErrorKind::invalid, "crypto.name");
  std::lock_guard lock(mutex_);
  open_.erase(name);
  return shelf_->remove(name);
}

int AuthorityKeys::current_version() const {
  std::shared_lock lock(learning_);
  return static_cast<int>(kek_.size());
}

int AuthorityKeys::version_of(std::string_view wrapped) {
  int version = 0;
  std::from_chars(wrapped.data() + 1, wrapped.data() + wrapped.size(), version);
  return version;
}

// Versions are only ever added.
void AuthorityKeys::learn_from(AuthorityKeys& newer) const {
  std::unique_lock lock(learning_);
  for (std::size_t i = kek_.size(); i < newer.kek_.size(); ++i) kek_.push_back(std::move(newer.kek_[i]));
}

Result<void> AuthorityKeys::learn(std::size_t version) const {
  if (version <= static_cast<std::size_t>(current_version())) return ok();
  if (read_again_) {
    TRY(auto newer, read_again_());
    learn_from(*newer);
  }
  if (version <= static_cast<std::size_t>(current_version())) return ok();
  return error(ErrorKind::not_found, "crypto.key_version").with("version", std::to_string(version));
}

std::string AuthorityKeys::wrap(const Key& key, std::string_view context) const {
  std::shared_lock lock(learning_);
  return "v" + std::to_string(kek_.size()) + "." + to_base64url(seal(kek_.back(), key.view(), context));
}

Result<Key> AuthorityKeys::unwrap(std::string_view wrapped, std::string_view context) const {
  Error tampered = error(ErrorKind::malformed, "crypto.tampered");
  std::size_t dot = wrapped.find('.');
  if (!wrapped.starts_with('v') || dot == std::string_view::npos || dot < 2) return tampered;
  std::size_t version = 0;
  const char* end = wrapped.data() + dot;
  if (std::from_chars(wrapped.data() + 1, end, version).ptr != end) return tampered;
  if (version < 1) return error(ErrorKind::not_found, "crypto.key_version").with("version", "0");
  CHECK(learn(version));
  auto sealed = from_base64url(wrapped.substr(dot + 1));
  if (!sealed) return tampered;
  std::shared_lock lock(learning_);
  TRY(Bytes plain, crypto::open(kek_[version - 1], *sealed, context));
  Wipe wipe(plain);
  return Key::from(plain);
}

std::string AuthorityKeys::mac(std::string_view purpose, std::string_view text) const {
  Digest key = hmac_sha256(mac_root_.view(), as_bytes(purpose));
  std::string made = to_hex(hmac_sha256(key, as_bytes(text)));
  sodium_memzero(key.data(), key.size());
  return made;
}

}  // namespace gw::crypto
