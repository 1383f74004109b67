// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/key_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/crypto/aead.hpp"

namespace gw::crypto {
namespace fs = std::filesystem;
namespace {

constexpr const char* first_line = "gemeinwerk-schluessel 1";

class File {
 public:
  explicit File(int handle) : handle_(handle) {}
  ~File() {
    if (handle_ >= 0) ::close(handle_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  operator int() const { return handle_; }

 private:
  int handle_;
};

Error io(const fs::path& path) {
  return error(ErrorKind::unavailable, "crypto.keys_io")
      .with("path", path.string())
      .with("reason", std::strerror(errno));
}

Result<void> sync_folder(const fs::path& folder) {
  File handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle < 0 || ::fsync(handle) != 0) return io(folder);
  return ok();
}

Result<void> fill(const fs::path& path, const std::string& text) {
  File handle(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (handle < 0) return io(path);
  if (::write(handle, text.data(), text.size()) != static_cast<ssize_t>(text.size())) return io(path);
  if (::fsync(handle) != 0) return io(path);
  return ok();
}

// link() refuses to replace, rename() replaces: both are whole or not at all.
Result<void> place(const fs::path& from, const fs::path& to, bool replace) {
  if (replace) {
    if (::rename(from.c_str(), to.c_str()) != 0) return io(to);
    return ok();
  }
  bool placed = ::link(from.c_str(), to.c_str()) == 0;
  bool exists = !placed && errno == EEXIST;
  Error failed = io(to);
  ::unlink(from.c_str());
  if (exists) return error(ErrorKind::conflict, "crypto.keys_exist").with("path", to.string());
  if (!placed) return failed;
  return ok();
}

}  // namespace

bool is_key_name(std::string_view name) {
  auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), fits);
}

Result<std::string> read_key_file(const fs::path& path) {
  File handle(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  struct stat about {};
  if (handle < 0 || ::fstat(handle, &about) != 0) return io(path);
  if ((about.st_mode & 077) != 0) {
    std::ostringstream mode;
    mode << std::oct << (about.st_mode & 07777);
    return error(ErrorKind::unavailable, "crypto.keys_exposed")
        .with("path", path.string())
        .with("mode", mode.str());
  }
  std::string text(static_cast<std::size_t>(about.st_size), '\0');
  if (::read(handle, text.data(), text.size()) != about.st_size) return io(path);
  return text;
}

Result<void> write_key_file(const fs::path& path, const std::string& text, bool replace) {
  fs::path fresh = path;
  fresh += ".neu";
  CHECK(fill(fresh, text));
  CHECK(place(fresh, path, replace));
  return sync_folder(path.parent_path());
}

Result<void> remove_key_file(const fs::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return io(path);
  return sync_folder(path.parent_path());
}

std::string KeyFile::make() const {
  return std::string(first_line) + "\n" + line("adresse", 1, Key::random()) +
         line("signatur", 1, Key::random()) + line("mac", 1, Key::random()) + line("daten", 1, Key::random());
}

bool KeyFile::opens(const std::string& text) const {
  std::istringstream lines(text);
  std::string row;
  return std::getline(lines, row) && std::getline(lines, row) && open_line(row, 2).has_value();
}

Result<std::string> KeyFile::with_new_version(const std::string& text) const {
  TRY(auto keys, parse(text));
  return text + line("daten", keys->current_version() + 1, Key::random());
}

Result<void> KeyFile::each_line(const std::string& text, const std::function<void(Line)>& take) const {
  std::istringstream lines(text);
  std::string row;
  if (!std::getline(lines, row) || row != first_line) return damaged(1);
  int number = 1;
  while (std::getline(lines, row)) {
    TRY(Line line, open_line(row, ++number));
    take(std::move(line));
  }
  if (number < 5) return damaged(number + 1);
  return ok();
}

Result<std::shared_ptr<AuthorityKeys>> KeyFile::parse(const std::string& text) const {
  std::shared_ptr<AuthorityKeys> keys(new AuthorityKeys);
  CHECK(each_line(text, [&](Line line) {
    if (line.kind == "signatur")
      keys->signing_ = SigningKey::from_seed(line.key);
    else if (line.kind == "adresse")
      keys->address_ = std::move(line.key);
    else if (line.kind == "mac")
      keys->mac_root_ = std::move(line.key);
    else
      keys->kek_.push_back(std::move(line.key));
  }));
  return keys;
}

Result<std::string> KeyFile::sealed_by(const Key& other, const std::string& text) const {
  const KeyFile there(other, name_);
  std::string made = std::string(first_line) + "\n";
  CHECK(each_line(text, [&](const Line& line) { made += there.line(line.kind, line.version, line.key); }));
  return made;
}

std::string KeyFile::line(const std::string& kind, int version, const Key& key) const {
  std::string context = name_ + "|" + kind + "|" + std::to_string(version);
  return kind + " " + to_base64url(seal(master_, key.view(), context)) + "\n";
}

// The order is fixed (adresse, signatur, mac, then the data keys by version), so that a swapped line does not
// open.
Result<KeyFile::Line> KeyFile::open_line(const std::string& line, int number) const {
  static const char* const kinds[] = {"adresse", "signatur", "mac"};
  Line made;
  made.kind = number <= 4 ? kinds[number - 2] : "daten";
  made.version = number <= 4 ? 1 : number - 4;
  const std::string context = name_ + "|" + made.kind + "|" + std::to_string(made.version);
  if (!line.starts_with(made.kind + " ")) return damaged(number);
  auto sealed = from_base64url(std::string_view(line).substr(made.kind.size() + 1));
  if (!sealed) return damaged(number);
  auto plain = crypto::open(master_, *sealed, context);
  if (!plain) return damaged(number);
  Wipe wipe(*plain);
  TRY(made.key, Key::from(*plain));
  return made;
}

Error KeyFile::damaged(int line) const {
  return error(ErrorKind::unavailable, "crypto.keys_damaged")
      .with("name", name_)
      .with("line", std::to_string(line));
}

}  // namespace gw::crypto
