// SPDX-License-Identifier: EUPL-1.2
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/blob/backend.hpp"
#include "platform/blob/folder_sync.hpp"

namespace gw::blob {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view unfinished = ".neu";

Error failure(int number, const fs::path& path) {
  std::string_view code = "blob.io";
  if (number == ENOSPC || number == EDQUOT) code = "blob.full";
  if (number == EROFS || number == EACCES || number == EPERM) code = "blob.read_only";
  if (number == ENOENT) code = "blob.missing";
  return error(ErrorKind::unavailable, std::string(code))
      .with("name", path.filename().string())
      .with("reason", std::strerror(number));
}

// Folders of uploads, each made durable in its parent before the first file in it is acknowledged.
class Folders {
 public:
  explicit Folders(fs::path root) : root_(std::move(root)) {}
  const fs::path& root() const { return root_; }
  fs::path of(const std::string& name) const { return root_ / name.substr(0, 6); }

  Result<void> ensure(const fs::path& folder) {
    {
      std::lock_guard lock(mutex_);
      if (durable_.contains(folder)) return ok();
    }
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return failure(errno, folder);
    // Also when another thread made it: whether that one has synced the parent yet is not known here.
    CHECK(sync(root_));
    std::lock_guard lock(mutex_);
    durable_.insert(folder);
    return ok();
  }

  Result<void> sync(const fs::path& folder) {
    if (int failed = sync_.sync(folder)) return failure(failed, folder);
    return ok();
  }

 private:
  fs::path root_;
  FolderSync sync_;
  std::mutex mutex_;
  std::set<fs::path> durable_;
};

class FileUpload : public Backend::Upload {
 public:
  FileUpload(int handle, Folders& folders, fs::path path)
      : handle_(handle), folders_(folders), path_(std::move(path)) {}
  ~FileUpload() override {
    if (handle_ >= 0) ::close(handle_);
    if (!committed_) ::unlink(fresh().c_str());
  }

  Result<void> write(ByteView bytes) override {
    while (!bytes.empty()) {
      ssize_t written = ::write(handle_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return failure(errno, path_);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return ok();
  }

  Result<void> commit() override {
    if (::fsync(handle_) != 0) return failure(errno, path_);
    if (::rename(fresh().c_str(), path_.c_str()) != 0) return failure(errno, path_);
    committed_ = true;
    return folders_.sync(path_.parent_path());
  }

 private:
  fs::path fresh() const { return path_.string() + std::string(unfinished); }

  int handle_;
  Folders& folders_;
  fs::path path_;
  bool committed_ = false;
};

class FileObject : public Backend::Object {
 public:
  FileObject(int handle, std::uint64_t size, fs::path path)
      : handle_(handle), size_(size), path_(std::move(path)) {}
  ~FileObject() override { ::close(handle_); }
  std::uint64_t size() const override { return size_; }

  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> out) override {
    std::size_t done = 0;
    while (done < out.size()) {
      ssize_t got = ::pread(handle_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return failure(errno, path_);
      if (got == 0) break;
      done += static_cast<std::size_t>(got);
    }
    return done;
  }

 private:
  int handle_;
  std::uint64_t size_;
  fs::path path_;
};

class FileBackend : public Backend {
 public:
  explicit FileBackend(fs::path root) : folders_(std::move(root)) {}

  Result<std::unique_ptr<Upload>> put(const std::string& name) override {
    fs::path folder = folders_.of(name);
    CHECK(folders_.ensure(folder));
    fs::path path = folder / name;
    int handle = ::open((path.string() + std::string(unfinished)).c_str(),
                        O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (handle < 0) return failure(errno, path);
    return std::unique_ptr<Upload>(new FileUpload(handle, folders_, path));
  }

  Result<std::unique_ptr<Object>> get(const std::string& name) override {
    fs::path path = folders_.of(name) / name;
    int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0) return failure(errno, path);
    struct stat about {};
    if (::fstat(handle, &about) != 0) {
      int number = errno;
      ::close(handle);
      return failure(number, path);
    }
    return std::unique_ptr<Object>(new FileObject(handle, static_cast<std::uint64_t>(about.st_size), path));
  }

  Result<void> remove(const std::string& name) override {
    fs::path path = folders_.of(name) / name;
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return failure(errno, path);
    return ok();
  }

  Result<void> list(Instant stale, const Visitor& visit) override {
    std::error_code failed;
    for (const auto& folder : fs::directory_iterator(folders_.root(), failed)) {
      std::error_code ignored;  // files that are no folder of ours
      for (const auto& entry : fs::directory_iterator(folder.path(), ignored))
        CHECK(visit_entry(entry.path(), stale, visit));
    }
    if (failed) return failure(failed.value(), folders_.root());
    return ok();
  }

 private:
  static Result<void> visit_entry(const fs::path& path, Instant stale, const Visitor& visit) {
    std::string name = path.stem().string();
    if (!is_id(name)) return ok();
    if (path.extension().empty()) return visit(name);
    if (path.extension() == unfinished && begun_at(name) < stale) ::unlink(path.c_str());
    return ok();
  }

  Folders folders_;
};

}  // namespace

Instant begun_at(const std::string& name) {
  std::int64_t millis = 0;
  std::string digits = name.substr(0, 8) + name.substr(9, 4);  // RFC 9562: the first 48 bits
  std::from_chars(digits.data(), digits.data() + digits.size(), millis, 16);
  return from_millis(millis);
}

namespace {

// The folder itself and the one it stands in: a new authority's documents must not go with a folder that a
// power cut takes back. Always synced, since an earlier start may have made them and not come to this.
Result<void> make_durably(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return failure(failed.value(), folder);
  FolderSync sync;
  for (fs::path parent = folder.parent_path(); const auto& made : {parent, parent.parent_path()})
    if (int problem = sync.sync(made)) return failure(problem, made);
  return ok();
}

}  // namespace

Result<std::unique_ptr<Backend>> open_file_backend(fs::path folder) {
  CHECK(make_durably(folder));
  std::error_code failed;
  fs::permissions(folder, fs::perms::owner_all, failed);
  if (failed) return failure(failed.value(), folder);
  return std::unique_ptr<Backend>(new FileBackend(std::move(folder)));
}

namespace {

class FileBackends final : public Backends {
 public:
  explicit FileBackends(fs::path folder) : folder_(std::move(folder)) {}
  Result<std::shared_ptr<Backend>> of(const std::string& authority) override {
    TRY(auto backend, open_file_backend(folder_ / authority));
    return std::shared_ptr<Backend>(std::move(backend));
  }
  Result<void> remove(const std::string& authority) override {
    std::error_code failed;
    fs::remove_all(folder_ / authority, failed);
    if (failed) return failure(failed.value(), folder_ / authority);
    return ok();
  }
  Result<void> reach() override { return ok(); }  // the data folder is looked at before

 private:
  fs::path folder_;
};

}  // namespace

std::shared_ptr<Backends> backends_in_folder(fs::path folder) {
  return std::make_shared<FileBackends>(std::move(folder));
}

}  // namespace gw::blob
