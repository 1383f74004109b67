// SPDX-License-Identifier: EUPL-1.2
// Files by the real calls, past our own functions of the same names.
#pragma once

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <string.h>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>

namespace gw::powerloss {

inline int real_open(int at, const char* path, int flags, mode_t mode = 0) {
  return static_cast<int>(::syscall(SYS_openat, at, path, flags, mode));
}

[[noreturn]] inline void give_up(const char* what) {
  ::syscall(SYS_write, 2, what, ::strlen(what));
  ::abort();
}

inline void must(bool done, const char* what) {
  if (!done) give_up(what);
}

class File {
 public:
  explicit File(int fd) : fd_(fd) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

inline void copy(int from, int to, off_t begin, off_t end) {
  static thread_local std::array<char, 65536> buffer;
  while (begin < end) {
    auto size = static_cast<std::size_t>(std::min<off_t>(end - begin, buffer.size()));
    ssize_t got = ::pread(from, buffer.data(), size, begin);
    if (got <= 0) return;  // cut meanwhile by another thread
    must(::syscall(SYS_pwrite64, to, buffer.data(), got, begin) == got, "powerloss: the shadow is full\n");
    begin += got;
  }
}

// Whole or not at all: the program may be killed meanwhile, and what was durable before must not go with it.
inline void copy_whole(int from, const std::string& shadow, off_t size) {
  const std::string half = shadow + ".halb";
  {
    File to(real_open(AT_FDCWD, half.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    must(to.get() >= 0 && ::syscall(SYS_ftruncate, to.get(), size) == 0, "powerloss: the shadow is full\n");
    copy(from, to.get(), 0, size);
  }
  must(::syscall(SYS_renameat2, AT_FDCWD, half.c_str(), AT_FDCWD, shadow.c_str(), 0) == 0,
       "powerloss: the shadow cannot be written\n");
}

// A descriptor for writing cannot be read from.
inline int reopen_for_reading(int fd) {
  std::string path = "/proc/self/fd/" + std::to_string(fd);
  return real_open(AT_FDCWD, path.c_str(), O_RDONLY | O_CLOEXEC);
}

}  // namespace gw::powerloss
