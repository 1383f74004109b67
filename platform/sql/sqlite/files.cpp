// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/files.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/sql/folder.hpp"

namespace gw::sql::sqlite {
namespace {

Error system_error(const std::filesystem::path& path) {
  int code = errno;
  const char* what = "sql.io";
  if (code == ENOSPC || code == EDQUOT) what = "sql.full";
  if (code == EROFS || code == EACCES || code == EPERM) what = "sql.read_only";
  return error(ErrorKind::unavailable, what).with("path", path.native());
}

Result<void> sync(const std::filesystem::path& path, int flags) {
  int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) return system_error(path);
  bool synced = ::fsync(descriptor) == 0;
  Result<void> result = synced ? ok() : Result<void>(system_error(path));
  ::close(descriptor);
  return result;
}

std::string holder(int descriptor) {
  std::array<char, 24> text{};
  ssize_t size = ::pread(descriptor, text.data(), text.size(), 0);
  std::string pid(text.data(), static_cast<std::size_t>(size > 0 ? size : 0));
  return pid.substr(0, pid.find('\n'));
}

bool write_holder(int descriptor) {
  std::string pid = std::to_string(::getpid()) + "\n";
  return ::ftruncate(descriptor, 0) == 0 &&
         ::pwrite(descriptor, pid.data(), pid.size(), 0) == static_cast<ssize_t>(pid.size());
}

}  // namespace

Result<void> sync_file(const std::filesystem::path& file) {
  return sync(file, O_RDONLY);
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  return sync(folder, O_RDONLY | O_DIRECTORY);
}

Result<void> make_folder(const std::filesystem::path& folder) {
  std::error_code ignored;
  if (folder.empty() || std::filesystem::is_directory(folder, ignored)) return ok();
  std::filesystem::path parent = folder.parent_path();
  CHECK(make_folder(parent));
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    if (errno == ENOENT) errno = EROFS;  // what /proc and its like say
    return system_error(folder);
  }
  return sync_folder(parent.empty() ? "." : parent);
}

Result<void> put_in_place(const std::filesystem::path& from, const std::filesystem::path& to) {
  CHECK(sync_file(from));
  if (::rename(from.c_str(), to.c_str()) != 0) return system_error(to);
  return sync_folder(to.parent_path());
}

Result<std::unique_ptr<FolderLock>> FolderLock::take(const std::filesystem::path& folder) {
  std::filesystem::path file = folder / "lock";
  int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return system_error(folder);
  std::unique_ptr<FolderLock> lock(new FolderLock(descriptor));
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
    return error(ErrorKind::unavailable, "sql.locked")
        .with("pid", holder(descriptor))
        .with("path", folder.native());
  if (!write_holder(descriptor)) return system_error(folder);
  return lock;
}

// The file stays: removing it would let two servers lock two different files of this name.
FolderLock::~FolderLock() {
  ::close(descriptor_);
}

}  // namespace gw::sql::sqlite

namespace gw::sql {

Result<std::shared_ptr<void>> hold_folder(const std::filesystem::path& folder) {
  CHECK(sqlite::make_folder(folder));
  TRY(auto lock, sqlite::FolderLock::take(folder));
  return std::shared_ptr<void>(std::move(lock));
}

}  // namespace gw::sql
