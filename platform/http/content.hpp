// SPDX-License-Identifier: EUPL-1.2
// Bodies: in memory, in an unlinked spool file, or as a slice of either.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/core/result.hpp"
#include "platform/http/http.hpp"

namespace gw::http {

std::shared_ptr<const Content> content_of(std::string bytes);
// Keeps `whole` alive. The range must lie within it.
std::shared_ptr<const Content> slice_of(std::shared_ptr<const Content> whole, std::uint64_t offset,
                                        std::uint64_t length);

// A file without a name: it is gone when the last owner lets go, and also when the program is killed.
class Spool {
 public:
  // error unavailable http.spool (errno)
  static Result<std::unique_ptr<Spool>> open(const std::filesystem::path& folder);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // error unavailable http.spool_full: no space, quota or file size limit · http.spool (errno)
  Result<void> write(std::string_view piece);
  // The spool as content, mapped on first use; nothing can be written any more.
  static std::shared_ptr<const Content> finish(std::unique_ptr<Spool> spool);

 private:
  explicit Spool(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
  std::uint64_t size_ = 0;
};

// A Source over content: what was uploaded goes out again without being copied first.
std::shared_ptr<Source> source_of(std::shared_ptr<const Content> content, std::size_t piece = 64 * 1024);

}  // namespace gw::http
