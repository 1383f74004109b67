// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/master_key.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/crypto/hash.hpp"
#include "platform/crypto/key_file.hpp"

extern char** environ;

namespace gw::crypto {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t longest_text = 1024;

Error about(const char* code, const fs::path& path) {
  return error(ErrorKind::unavailable, code).with("path", path.string());
}

Error command_failed(const std::string& reason) {
  return error(ErrorKind::unavailable, "crypto.master_command").with("reason", reason);
}

// Takes the text with it: no copy of the key stays behind in freed memory.
std::optional<Key> key_in(std::string& text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  auto bytes = from_base64url(text);
  sodium_memzero(text.data(), text.size());
  if (!bytes) return std::nullopt;
  Wipe wipe(*bytes);
  auto key = Key::from(*bytes);
  if (!key) return std::nullopt;
  return std::move(*key);
}

Result<Key> write_new(const fs::path& path) {
  Key key = Key::random();
  CHECK(write_key_file(path, to_base64url(key.view()) + "\n", false));
  return key;
}

Result<Key> make_in(const fs::path& path) {
  CHECK(make_key_folder(path.parent_path()));
  return write_new(path);
}

Result<Key> read_from(const fs::path& path) {
  TRY(std::string text, read_key_file(path));
  auto key = key_in(text);
  if (!key) return about("crypto.master_damaged", path);
  return std::move(*key);
}

std::string all_of(int handle) {
  std::string text;
  text.reserve(longest_text);  // never moved, so that wiping it wipes all of it
  std::array<char, 256> piece{};
  for (ssize_t got = 0;
       (got = ::read(handle, piece.data(), piece.size())) > 0 || (got < 0 && errno == EINTR);)
    if (got > 0 && text.size() + static_cast<std::size_t>(got) <= longest_text)
      text.append(piece.data(), static_cast<std::size_t>(got));
  sodium_memzero(piece.data(), piece.size());
  return text;
}

// What it complains about goes to our own standard error, where the operator reads.
Result<Key> ask(const std::string& command) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return command_failed(std::strerror(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  std::array<const char*, 6> words{"timeout", "60", "/bin/sh", "-c", command.c_str(), nullptr};
  pid_t child = 0;
  int refused =
      ::posix_spawnp(&child, words[0], &actions, nullptr, const_cast<char* const*>(words.data()), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  std::string text = refused == 0 ? all_of(ends[0]) : std::string();
  ::close(ends[0]);
  if (refused != 0) return command_failed(std::strerror(refused));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  auto key = key_in(text);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return command_failed("it ended with " + std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : 128));
  if (!key) return command_failed("it did not print 32 bytes in base64url");
  return std::move(*key);
}

}  // namespace

Result<Key> MasterKey::load(bool may_make) const {
  if (!command.empty()) return ask(command);
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(file, ignored))) return read_from(file);
  if (!may_make) return about("crypto.master_missing", file);
  return make_in(file);
}

std::string fingerprint_of(const Key& master) {
  constexpr std::size_t shown = 8;  // bytes
  const Digest digest = hmac_sha256(master.view(), as_bytes("gemeinwerk-hauptschluessel"));
  return to_hex(ByteView(digest).first(shown));
}

Result<std::string> make_master_key(const fs::path& file) {
  TRY(Key key, write_new(file));
  return fingerprint_of(key);
}

}  // namespace gw::crypto
