// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/content.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <mutex>
#include <sys/mman.h>
#include <unistd.h>

namespace gw::http {
namespace {

class Memory final : public Content {
 public:
  explicit Memory(std::string bytes) : bytes_(std::move(bytes)) {}
  std::uint64_t size() const override { return bytes_.size(); }
  Result<std::string_view> bytes() const override { return std::string_view(bytes_); }

 private:
  std::string bytes_;
};

class Slice final : public Content {
 public:
  Slice(std::shared_ptr<const Content> whole, std::uint64_t offset, std::uint64_t length)
      : whole_(std::move(whole)), offset_(offset), length_(length) {}
  std::uint64_t size() const override { return length_; }
  Result<std::string_view> bytes() const override {
    TRY(std::string_view all, whole_->bytes());
    return all.substr(offset_, length_);
  }

 private:
  std::shared_ptr<const Content> whole_;
  std::uint64_t offset_, length_;
};

Error spool_error(int number) {
  bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
  return error(ErrorKind::unavailable, full ? "http.spool_full" : "http.spool")
      .with("errno", std::to_string(number));
}

class Mapped final : public Content {
 public:
  Mapped(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
  ~Mapped() override {
    if (data_) ::munmap(data_, size_);
    ::close(descriptor_);
  }
  std::uint64_t size() const override { return size_; }
  Result<std::string_view> bytes() const override {
    if (size_ == 0) return std::string_view{};
    std::lock_guard lock(mutex_);
    if (!data_) {
      void* data = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor_, 0);
      if (data == MAP_FAILED) return spool_error(errno);
      data_ = data;
    }
    return std::string_view(static_cast<const char*>(data_), size_);
  }

 private:
  int descriptor_;
  std::uint64_t size_;
  mutable std::mutex mutex_;
  mutable void* data_ = nullptr;
};

class ContentSource final : public Source {
 public:
  ContentSource(std::shared_ptr<const Content> content, std::size_t piece)
      : content_(std::move(content)), piece_(piece) {}
  std::optional<std::uint64_t> size() const override { return content_->size(); }
  Result<std::string_view> next() override {
    TRY(std::string_view all, content_->bytes());
    std::string_view piece = all.substr(at_, piece_);
    at_ += piece.size();
    return piece;
  }

 private:
  std::shared_ptr<const Content> content_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

// File systems without O_TMPFILE (overlayfs of old kernels, NFS): a name that is removed at once.
int open_and_unlink(const std::filesystem::path& folder) {
  std::string name = (folder / "spool-XXXXXX").string();
  int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor >= 0) ::unlink(name.c_str());
  return descriptor;
}

}  // namespace

std::shared_ptr<const Content> content_of(std::string bytes) {
  return std::make_shared<Memory>(std::move(bytes));
}

std::shared_ptr<const Content> slice_of(std::shared_ptr<const Content> whole, std::uint64_t offset,
                                        std::uint64_t length) {
  return std::make_shared<Slice>(std::move(whole), offset, length);
}

std::shared_ptr<Source> source_of(std::shared_ptr<const Content> content, std::size_t piece) {
  return std::make_shared<ContentSource>(std::move(content), piece);
}

Result<std::unique_ptr<Spool>> Spool::open(const std::filesystem::path& folder) {
  int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) descriptor = open_and_unlink(folder);
  if (descriptor < 0) return spool_error(errno);
  return std::unique_ptr<Spool>(new Spool(descriptor));
}

Spool::~Spool() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> Spool::write(std::string_view piece) {
  while (!piece.empty()) {
    ssize_t written = ::write(descriptor_, piece.data(), piece.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return spool_error(errno);
    piece.remove_prefix(static_cast<std::size_t>(written));
    size_ += static_cast<std::uint64_t>(written);
  }
  return ok();
}

std::shared_ptr<const Content> Spool::finish(std::unique_ptr<Spool> spool) {
  auto content = std::make_shared<Mapped>(spool->descriptor_, spool->size_);
  spool->descriptor_ = -1;
  return content;
}

}  // namespace gw::http
