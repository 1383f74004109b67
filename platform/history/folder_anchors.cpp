// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

#include "platform/history/anchor_line.hpp"
#include "platform/history/anchor_place.hpp"

namespace gw::history {
namespace {

Error anchor_error(const std::filesystem::path& path) {
  return error(ErrorKind::unavailable, "history.anchor")
      .with("path", path.native())
      .with("reason", std::error_code(errno, std::generic_category()).message());
}

class File {
 public:
  explicit File(const std::filesystem::path& path, int flags)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int get() const { return descriptor_; }
  explicit operator bool() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

Result<void> sync_folder(const std::filesystem::path& folder) {
  File handle(folder, O_RDONLY | O_DIRECTORY);
  if (!handle || ::fsync(handle.get()) != 0) return anchor_error(folder);
  return ok();
}

// A power cut can leave a line without its end; it was never counted as anchored.
bool cut_torn_line(int descriptor) {
  off_t size = ::lseek(descriptor, 0, SEEK_END);
  off_t end = size;
  std::array<char, 1> last{};
  while (end > 0 && ::pread(descriptor, last.data(), 1, end - 1) == 1 && last[0] != '\n') --end;
  return end == size || ::ftruncate(descriptor, end) == 0;
}

// Whole or not at all: what a failed write left is cut off before the next one.
Result<void> append_line(const std::filesystem::path& path, const std::string& line) {
  bool is_new = ::access(path.c_str(), F_OK) != 0;
  File file(path, O_RDWR | O_CREAT | O_APPEND);
  if (!file || !cut_torn_line(file.get())) return anchor_error(path);
  if (::write(file.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size()))
    return anchor_error(path);
  if (::fsync(file.get()) != 0) return anchor_error(path);
  if (is_new) return sync_folder(path.parent_path());
  return ok();
}

class FolderAnchors final : public AnchorPlace {
 public:
  explicit FolderAnchors(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Result<void> append(const std::string& name, const Head& head) override {
    return append_line(file(name), to_line(head));
  }

  Result<void> each(const std::string& name, const Visitor& visit) const override {
    std::error_code ignored;
    if (!std::filesystem::exists(file(name), ignored)) return ok();
    std::ifstream in(file(name), std::ios::binary);
    if (!in)
      return error(ErrorKind::unavailable, "history.anchor")
          .with("path", file(name).native())
          .with("reason", "unreadable");
    for (std::string line; std::getline(in, line);) {
      if (in.eof()) break;  // without its end: torn by a power cut, or being written just now
      CHECK(visit(line));
    }
    return ok();
  }

 private:
  std::filesystem::path file(const std::string& name) const { return folder_ / (name + ".anchor"); }

  const std::filesystem::path folder_;
};

}  // namespace

Result<std::shared_ptr<AnchorPlace>> anchors_in_folder(std::filesystem::path folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure)
    return error(ErrorKind::unavailable, "history.anchor")
        .with("path", folder.native())
        .with("reason", failure.message());
  if (folder.has_parent_path()) CHECK(sync_folder(folder.parent_path()));
  return std::shared_ptr<AnchorPlace>(std::make_shared<FolderAnchors>(std::move(folder)));
}

}  // namespace gw::history
