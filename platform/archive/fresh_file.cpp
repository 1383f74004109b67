// SPDX-License-Identifier: EUPL-1.2
#include "platform/archive/fresh_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gw::archive {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view suffix = ".neu";

Error taken(const fs::path& path) {
  return error(ErrorKind::conflict, "archive.exists").with("path", path.string());
}

// 0 or errno; never replaces.
int name_it(int handle, const fs::path& to) {
  const std::string open_file = "/proc/self/fd/" + std::to_string(handle);
  return ::linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, to.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

// 0 or errno; never replaces. Not every file system knows how to rename without replacing, or has links.
int place(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (::link(from.c_str(), to.c_str()) != 0) return errno;
  ::unlink(from.c_str());
  return 0;
}

int sync_folder(const fs::path& folder) {
  int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return errno;
  int failed = ::fsync(handle) == 0 ? 0 : errno;
  ::close(handle);
  return failed;
}

}  // namespace

Error io(const fs::path& path, int reason) {
  return error(ErrorKind::unavailable, "archive.io")
      .with("path", path.string())
      .with("reason", std::strerror(reason));
}

Result<std::unique_ptr<FreshFile>> FreshFile::create(const fs::path& path) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) == 0) return taken(path);
  // Without a name nothing is left of it when this process is killed. Not every file system has such files.
  const fs::path folder = path.parent_path();
  int nameless = ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (nameless >= 0) return std::unique_ptr<FreshFile>(new FreshFile(path, {}, nameless));
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL) return io(path, errno);
  std::string beside = path.string() + ".XXXXXX" + std::string(suffix);
  int handle = ::mkostemps(beside.data(), static_cast<int>(suffix.size()), O_CLOEXEC);
  if (handle < 0) return io(path, errno);
  return std::unique_ptr<FreshFile>(new FreshFile(path, beside, handle));
}

FreshFile::FreshFile(fs::path path, fs::path beside, int handle)
    : path_(std::move(path)), beside_(std::move(beside)), handle_(handle) {}

FreshFile::~FreshFile() {
  ::close(handle_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

Result<void> FreshFile::write(ByteView bytes) {
  while (!bytes.empty()) {
    ssize_t written = ::write(handle_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return io(path_, written < 0 ? errno : ENOSPC);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return ok();
}

Result<void> FreshFile::commit() {
  if (::fsync(handle_) != 0) return io(path_, errno);
  int failed = beside_.empty() ? name_it(handle_, path_) : place(beside_, path_);
  if (failed == EEXIST) return taken(path_);
  if (failed != 0) return io(path_, failed);
  beside_.clear();
  if ((failed = sync_folder(path_.parent_path())) != 0) return io(path_, failed);
  return ok();
}

}  // namespace gw::archive
