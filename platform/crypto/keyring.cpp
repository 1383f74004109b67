// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/keyring.hpp"

#include <charconv>
#include <stdexcept>
#include <sys/stat.h>

#include "platform/crypto/aead.hpp"
#include "platform/crypto/key_file.hpp"

namespace gw::crypto {
namespace fs = std::filesystem;
namespace {

constexpr const char* master_name = "hauptschluessel";
constexpr const char* suffix = ".schluessel";

bool is_name(std::string_view name) {
  auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), fits);
}

Error about(const char* code, const fs::path& path) {
  return error(ErrorKind::unavailable, code).with("path", path.string());
}

Result<void> make_folder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder.parent_path(), failed);
  if (::mkdir(folder.c_str(), 0700) != 0 && !fs::is_directory(folder, failed))
    return about("crypto.keys_io", folder).with("reason", "cannot be made");
  return ok();
}

bool has_authorities(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() == suffix) return true;
  return false;
}

Result<Key> make_master(const fs::path& path) {
  Key key = Key::random();
  CHECK(write_key_file(path, to_base64url(key.view()) + "\n", false));
  return key;
}

Result<Key> load_master(const fs::path& path) {
  TRY(std::string text, read_key_file(path));
  while (text.ends_with('\n')) text.pop_back();
  auto bytes = from_base64url(text);
  sodium_memzero(text.data(), text.size());
  if (!bytes) return about("crypto.master_damaged", path);
  Wipe wipe(*bytes);
  auto key = Key::from(*bytes);
  if (!key) return about("crypto.master_damaged", path);
  return std::move(*key);
}

}  // namespace

Result<std::unique_ptr<KeyRing>> KeyRing::open(fs::path folder) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
  CHECK(make_folder(folder));
  fs::path path = folder / master_name;
  std::error_code ignored;
  bool exists = fs::exists(fs::symlink_status(path, ignored));
  if (!exists && has_authorities(folder)) return about("crypto.master_missing", path);
  TRY(Key master, exists ? load_master(path) : make_master(path));
  return std::unique_ptr<KeyRing>(new KeyRing(std::move(folder), std::move(master)));
}

Result<KeysPtr> KeyRing::create(const std::string& name) {
  if (!is_name(name)) return error(ErrorKind::invalid, "crypto.name");
  std::lock_guard lock(mutex_);
  KeyFile file(master_, name);
  std::string text = file.make();
  TRY(KeysPtr keys, file.parse(text));
  CHECK(write_key_file(path_of(name), text, false));
  open_[name] = keys;
  return keys;
}

Result<KeysPtr> KeyRing::of(const std::string& name) {
  std::lock_guard lock(mutex_);
  if (auto found = open_.find(name); found != open_.end()) return found->second;
  std::error_code ignored;
  if (!is_name(name) || !fs::exists(path_of(name), ignored))
    return error(ErrorKind::not_found, "crypto.keys_unknown").with("name", name);
  TRY(std::string text, read_key_file(path_of(name)));
  TRY(KeysPtr keys, KeyFile(master_, name).parse(text));
  open_[name] = keys;
  return keys;
}

Result<KeysPtr> KeyRing::rotate(const std::string& name) {
  CHECK(of(name));
  std::lock_guard lock(mutex_);
  KeyFile file(master_, name);
  TRY(std::string text, read_key_file(path_of(name)));
  TRY(text, file.with_new_version(text));
  TRY(KeysPtr keys, file.parse(text));
  CHECK(write_key_file(path_of(name), text, true));
  open_[name] = keys;
  return keys;
}

Result<void> KeyRing::erase(const std::string& name) {
  if (!is_name(name)) return error(ErrorKind::invalid, "crypto.name");
  std::lock_guard lock(mutex_);
  open_.erase(name);
  return remove_key_file(path_of(name));
}

std::string AuthorityKeys::wrap(const Key& key, std::string_view context) const {
  return "v" + std::to_string(current_version()) + "." + to_base64url(seal(kek_.back(), key.view(), context));
}

Result<Key> AuthorityKeys::unwrap(std::string_view wrapped, std::string_view context) const {
  Error tampered = error(ErrorKind::malformed, "crypto.tampered");
  std::size_t dot = wrapped.find('.');
  if (!wrapped.starts_with('v') || dot == std::string_view::npos || dot < 2) return tampered;
  std::size_t version = 0;
  const char* end = wrapped.data() + dot;
  if (std::from_chars(wrapped.data() + 1, end, version).ptr != end) return tampered;
  if (version < 1 || version > kek_.size())
    return error(ErrorKind::not_found, "crypto.key_version").with("version", std::to_string(version));
  auto sealed = from_base64url(wrapped.substr(dot + 1));
  if (!sealed) return tampered;
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
