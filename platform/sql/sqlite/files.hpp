// SPDX-License-Identifier: EUPL-1.2
// Files and directory entries that survive a power cut: only libc's open, fsync, rename, unlink.
#pragma once

#include <filesystem>
#include <memory>

#include "base/core/result.hpp"

namespace gw::sql::sqlite {

Result<void> sync_file(const std::filesystem::path& file);
Result<void> sync_folder(const std::filesystem::path& folder);
// With all folders above it that are missing; each entry synced.
Result<void> make_folder(const std::filesystem::path& folder);
// A complete file takes its place: synced, renamed, its folder synced.
Result<void> put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);

// Held while a server uses the folder: <folder>/lock, flock, with the holder's process id in it.
class FolderLock {
 public:
  // error unavailable sql.locked (pid, path) · sql.read_only (path) · sql.full
  static Result<std::unique_ptr<FolderLock>> take(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace gw::sql::sqlite
