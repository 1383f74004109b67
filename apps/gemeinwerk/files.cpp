// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/files.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace gw::app {
namespace {

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(file, bytes.data(), bytes.size());
    if (done < 0 && errno != EINTR) return false;
    bytes.remove_prefix(done < 0 ? 0 : static_cast<std::size_t>(done));
  }
  return true;
}

// mkstemp makes a file for its owner alone.
mode_t rights_of(const std::filesystem::path& path) {
  struct stat there {};
  if (::stat(path.c_str(), &there) == 0) return there.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

bool sync_folder(const std::filesystem::path& folder) {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return false;
  const bool synced = ::fsync(opened) == 0;
  ::close(opened);
  return synced;
}

}  // namespace

Result<std::string> bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in || std::filesystem::is_directory(path))
    return error(ErrorKind::not_found, "file.unreadable").with("file", path.string());
  return bytes.str();
}

Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code unknown;
  std::filesystem::path target = std::filesystem::weakly_canonical(path, unknown);
  if (unknown) target = path;
  auto refuse = [&] {
    const int reason = errno;
    return error(ErrorKind::unavailable, "file.unwritable")
        .with("file", path.string())
        .with("reason", std::strerror(reason));
  };
  std::string beside = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
  const mode_t rights = rights_of(target);
  const int file = ::mkstemp(beside.data());
  if (file < 0) return refuse();
  const bool whole = write_all(file, bytes) && ::fchmod(file, rights) == 0 && ::fsync(file) == 0;
  if (!whole || ::rename(beside.c_str(), target.c_str()) != 0) {
    Error refused = refuse();
    ::close(file);
    ::unlink(beside.c_str());
    return refused;
  }
  ::close(file);
  if (!sync_folder(target.parent_path())) return refuse();
  return ok();
}

}  // namespace gw::app
