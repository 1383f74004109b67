// SPDX-License-Identifier: EUPL-1.2
// libsqlite3 and our own code call libc through symbols that these definitions stand before.
#include "platform/sql/faults_test.hpp"

#include <cerrno>
#include <cstdarg>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gw::sql {

Faults& faults() {
  static Faults all;
  return all;
}

namespace {

ssize_t write_at(int descriptor, const void* data, size_t size, off_t offset) {
  if (faults().disk_full) {
    errno = ENOSPC;
    return -1;
  }
  return syscall(SYS_pwrite64, descriptor, data, size, offset);
}

int sync_by(long call, int descriptor) {
  ++faults().syncs;
  if (faults().sync_fails) {
    errno = EIO;
    return -1;
  }
  return static_cast<int>(syscall(call, descriptor));
}

int open_by(const char* path, int flags, unsigned mode) {
  if (faults().read_only && (flags & (O_WRONLY | O_RDWR | O_CREAT))) {
    errno = EROFS;
    return -1;
  }
  return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

unsigned mode_of(int flags, va_list arguments) {
  return (flags & O_CREAT) ? va_arg(arguments, unsigned) : 0;
}

}  // namespace
}  // namespace gw::sql

extern "C" {

ssize_t pwrite(int descriptor, const void* data, size_t size, off_t offset) {
  return gw::sql::write_at(descriptor, data, size, offset);
}
ssize_t pwrite64(int descriptor, const void* data, size_t size, off_t offset) {
  return gw::sql::write_at(descriptor, data, size, offset);
}
int fsync(int descriptor) {
  return gw::sql::sync_by(SYS_fsync, descriptor);
}
int fdatasync(int descriptor) {
  return gw::sql::sync_by(SYS_fdatasync, descriptor);
}
int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  unsigned mode = gw::sql::mode_of(flags, arguments);
  va_end(arguments);
  return gw::sql::open_by(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  unsigned mode = gw::sql::mode_of(flags, arguments);
  va_end(arguments);
  return gw::sql::open_by(path, flags, mode);
}
}
