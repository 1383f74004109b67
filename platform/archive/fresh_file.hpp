// SPDX-License-Identifier: EUPL-1.2
// A file that has its name only when it is complete. Private to platform/archive.
#pragma once

#include <filesystem>

#include "base/core/bytes.hpp"
#include "base/core/result.hpp"

namespace gw::archive {

Error io(const std::filesystem::path& path, int reason);  // unavailable archive.io

class FreshFile {
 public:
  // error conflict archive.exists (path) · unavailable archive.io (path, reason)
  static Result<std::unique_ptr<FreshFile>> create(const std::filesystem::path& path);
  ~FreshFile();
  FreshFile(const FreshFile&) = delete;
  FreshFile& operator=(const FreshFile&) = delete;

  Result<void> write(ByteView bytes);  // error archive.io
  Result<void> commit();               // error archive.io, archive.exists: somebody was faster

 private:
  FreshFile(std::filesystem::path path, std::filesystem::path beside, int handle);

  std::filesystem::path path_, beside_;  // beside_: empty: it has no name yet, or its own
  int handle_;
};

}  // namespace gw::archive
