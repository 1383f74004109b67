// SPDX-License-Identifier: EUPL-1.2
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/archive/age_payload.hpp"
#include "platform/archive/fresh_file.hpp"
#include "platform/archive/tar_reader.hpp"

namespace gw::archive {
namespace fs = std::filesystem;
namespace {

class File {
 public:
  static Result<std::shared_ptr<File>> open(const fs::path& path) {
    int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (handle < 0 && (errno == ENOENT || errno == ENOTDIR))
      return error(ErrorKind::not_found, "archive.missing").with("path", path.string());
    if (handle < 0) return io(path, errno);
    std::shared_ptr<File> file(new File(path, handle));
    struct stat about {};
    if (::fstat(handle, &about) != 0) return io(path, errno);
    if (!S_ISREG(about.st_mode)) return error(ErrorKind::malformed, "archive.unknown");
    file->size_ = static_cast<std::uint64_t>(about.st_size);
    return file;
  }
  ~File() { ::close(handle_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::uint64_t size() const { return size_; }
  void go_to(std::uint64_t place) { place_ = place; }

  // How many there were: fewer only at the end.
  Result<std::size_t> read(std::span<std::uint8_t> out) {
    std::size_t filled = 0;
    while (filled < out.size()) {
      ssize_t got = ::pread(handle_, out.data() + filled, out.size() - filled, static_cast<off_t>(place_));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return io(path_, errno);
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
      place_ += static_cast<std::uint64_t>(got);
    }
    return filled;
  }

 private:
  File(fs::path path, int handle) : path_(std::move(path)), handle_(handle) {}

  fs::path path_;
  int handle_;
  std::uint64_t size_ = 0, place_ = 0;
};

}  // namespace

Result<std::unique_ptr<Reader>> Reader::open(const fs::path& path, const std::string& passphrase) {
  TRY(std::shared_ptr<File> file, File::open(path));
  Bytes start(age::longest_header);
  TRY(std::size_t got, file->read(start));
  TRY(age::Header header, age::parse_header(ByteView(start).first(got)));
  auto key = age::open_header(header, passphrase);
  if (!key && key.error().kind == ErrorKind::unavailable)
    return Error(key.error()).with("path", path.string());
  if (!key) return std::move(key).refusal();
  std::uint64_t behind = age::text_of(header).size();
  file->go_to(behind);
  auto payload = std::make_shared<age::Opener>(*key, file->size() - behind,
                                               [file](std::span<std::uint8_t> out) -> Result<bool> {
                                                 TRY(std::size_t filled, file->read(out));
                                                 return filled == out.size();
                                               });
  return read_tar([payload] { return payload->next(); });
}

}  // namespace gw::archive
