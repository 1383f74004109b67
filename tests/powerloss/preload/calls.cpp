// SPDX-License-Identifier: EUPL-1.2
// Stands before libc's calls in the one program that is started with LD_PRELOAD; its children see nothing of
// it. Each function gets its symbol by name, so that libc's own declarations (variadic, with exception
// specifications) do not matter; on Linux's calling conventions the optional mode arrives like any third
// argument.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "tests/powerloss/preload/model.hpp"

namespace {

using gw::powerloss::Model;

std::atomic<Model*> model{nullptr};

__attribute__((constructor)) void begin() {
  const char* root = ::getenv(gw::powerloss::root_variable);
  const char* shadow = ::getenv(gw::powerloss::shadow_variable);
  if (!root || !shadow) return;
  model = new Model(root, shadow, ::getenv(gw::powerloss::swallow_variable),
                    ::getenv(gw::powerloss::slow_variable));
  for (const char* name : {"LD_PRELOAD", gw::powerloss::root_variable, gw::powerloss::shadow_variable,
                           gw::powerloss::swallow_variable, gw::powerloss::slow_variable})
    ::unsetenv(name);
  ::pthread_atfork(nullptr, nullptr, [] { model = nullptr; });
}

// libc's own function where a system call alone does not do.
template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

ssize_t counted(int fd, ssize_t done) {
  if (Model* disk = model; disk && done > 0) disk->appended(fd, done);
  return done;
}

ssize_t counted_at(int fd, off_t at, ssize_t done) {
  if (Model* disk = model; disk && done > 0) disk->written(fd, at, done);
  return done;
}

// O_TMPFILE contains O_DIRECTORY; O_CREAT or an access for writing is in all that matters.
bool matters(int flags) {
  return (flags & O_CREAT) != 0 || (flags & O_ACCMODE) != O_RDONLY;
}

int open_any(int at, const char* path, int flags, mode_t mode) {
  if (Model* disk = model; disk && matters(flags)) return disk->open(at, path, flags, mode);
  return static_cast<int>(::syscall(SYS_openat, at, path, flags, mode));
}

FILE* fopen_any(const char* symbol, const char* path, const char* mode) {
  auto* real = next<FILE*(const char*, const char*)>(symbol);
  Model* disk = model;
  if (!disk || (mode[0] == 'r' && mode[1] != '+' && (mode[1] == 0 || mode[2] != '+')))
    return real(path, mode);
  FILE* file = nullptr;
  disk->opening(path, [&] {
    file = real(path, mode);
    return file ? ::fileno(file) : -1;
  });
  return file;
}

int mkstemp_any(const char* symbol, char* pattern, int flags) {
  Model* disk = model;
  int fd = next<int(char*, int)>(symbol)(pattern, flags);
  struct stat about {};
  if (disk && fd >= 0 && ::fstat(fd, &about) == 0) disk->appeared(AT_FDCWD, pattern, about);
  return fd;
}

int fallocate_any(const char* symbol, int fd, int mode, off_t at, off_t size) {
  int done = mode < 0 ? next<int(int, off_t, off_t)>(symbol)(fd, at, size)
                      : static_cast<int>(::syscall(SYS_fallocate, fd, mode, at, size));
  if (done == 0) counted_at(fd, at, size);
  return done;
}

void* mmap_any(void* where, std::size_t size, int protection, int flags, int fd, off_t at) {
  if (Model* disk = model; disk && fd >= 0 && (protection & PROT_WRITE) != 0 && (flags & MAP_SHARED) != 0)
    disk->written_elsewhere(fd);
  return reinterpret_cast<void*>(::syscall(SYS_mmap, where, size, protection, flags, fd, at));
}

ssize_t sendfile_any(int out, int in, off_t* from, std::size_t size) {
  return counted(out, ::syscall(SYS_sendfile, out, in, from, size));
}

ssize_t pwritev_any(int fd, const iovec* parts, int count, off_t at, int flags) {
  auto offset = static_cast<unsigned long>(at);
  ssize_t done = ::syscall(SYS_pwritev2, fd, parts, count, offset, 0UL, flags);
  return at == -1 ? counted(fd, done) : counted_at(fd, at, done);
}

int rename_any(int from_at, const char* from, int to_at, const char* to, unsigned flags) {
  if (Model* disk = model) return disk->rename(from_at, from, to_at, to, flags);
  return static_cast<int>(::syscall(SYS_renameat2, from_at, from, to_at, to, flags));
}

int link_any(int from_at, const char* from, int to_at, const char* to, int flags) {
  if (Model* disk = model) return disk->link(from_at, from, to_at, to, flags);
  return static_cast<int>(::syscall(SYS_linkat, from_at, from, to_at, to, flags));
}

int unlink_any(int at, const char* path, int flags) {
  if (Model* disk = model) return disk->unlink(at, path, flags);
  return static_cast<int>(::syscall(SYS_unlinkat, at, path, flags));
}

int mkdir_any(int at, const char* path, mode_t mode) {
  if (Model* disk = model) return disk->mkdir(at, path, mode);
  return static_cast<int>(::syscall(SYS_mkdirat, at, path, mode));
}

int ftruncate_any(int fd, off_t size) {
  if (Model* disk = model) return disk->truncate(fd, size);
  return static_cast<int>(::syscall(SYS_ftruncate, fd, size));
}

int sync_any(int fd, bool data_only) {
  if (Model* disk = model) return disk->sync(fd, data_only);
  return static_cast<int>(::syscall(data_only ? SYS_fdatasync : SYS_fsync, fd));
}

}  // namespace

// GW_CALL(result, our name, libc's name, parameters): declared with the symbol, then defined.
#define GW_CALL(result, ours, symbol, parameters)                                                \
  extern "C" __attribute__((visibility("default"))) result gw_##ours parameters __asm__(symbol); \
  result gw_##ours parameters

#define GW_OPEN(ours, symbol)                                              \
  GW_CALL(int, ours, symbol, (const char* path, int flags, mode_t mode)) { \
    return open_any(AT_FDCWD, path, flags, mode);                          \
  }
#define GW_OPENAT(ours, symbol)                                                    \
  GW_CALL(int, ours, symbol, (int at, const char* path, int flags, mode_t mode)) { \
    return open_any(at, path, flags, mode);                                        \
  }
GW_OPEN(open, "open")
GW_OPEN(open64, "open64")
GW_OPENAT(openat, "openat")
GW_OPENAT(openat64, "openat64")
// What fortified programs call when there is no mode.
GW_CALL(int, open_2, "__open_2", (const char* path, int flags)) {
  return open_any(AT_FDCWD, path, flags, 0);
}
GW_CALL(int, open64_2, "__open64_2", (const char* path, int flags)) {
  return open_any(AT_FDCWD, path, flags, 0);
}
GW_CALL(int, openat_2, "__openat_2", (int at, const char* path, int flags)) {
  return open_any(at, path, flags, 0);
}
GW_CALL(int, openat64_2, "__openat64_2", (int at, const char* path, int flags)) {
  return open_any(at, path, flags, 0);
}
GW_CALL(int, creat, "creat", (const char* path, mode_t mode)) {
  return open_any(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
GW_CALL(int, creat64, "creat64", (const char* path, mode_t mode)) {
  return open_any(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
GW_CALL(FILE*, fopen, "fopen", (const char* path, const char* mode)) {
  return fopen_any("fopen", path, mode);
}
GW_CALL(FILE*, fopen64, "fopen64", (const char* path, const char* mode)) {
  return fopen_any("fopen64", path, mode);
}
GW_CALL(int, mkstemp, "mkstemp", (char* pattern)) {
  return mkstemp_any("mkostemp", pattern, 0);
}
GW_CALL(int, mkstemp64, "mkstemp64", (char* pattern)) {
  return mkstemp_any("mkostemp", pattern, 0);
}
GW_CALL(int, mkostemp, "mkostemp", (char* pattern, int flags)) {
  return mkstemp_any("mkostemp", pattern, flags);
}
GW_CALL(int, mkostemp64, "mkostemp64", (char* pattern, int flags)) {
  return mkstemp_any("mkostemp", pattern, flags);
}

GW_CALL(ssize_t, write, "write", (int fd, const void* bytes, std::size_t size)) {
  return counted(fd, ::syscall(SYS_write, fd, bytes, size));
}
GW_CALL(ssize_t, writev, "writev", (int fd, const iovec* parts, int count)) {
  return counted(fd, ::syscall(SYS_writev, fd, parts, count));
}
GW_CALL(ssize_t, pwrite, "pwrite", (int fd, const void* bytes, std::size_t size, off_t at)) {
  return counted_at(fd, at, ::syscall(SYS_pwrite64, fd, bytes, size, at));
}
GW_CALL(ssize_t, pwrite64, "pwrite64", (int fd, const void* bytes, std::size_t size, off_t at)) {
  return counted_at(fd, at, ::syscall(SYS_pwrite64, fd, bytes, size, at));
}
GW_CALL(ssize_t, pwritev, "pwritev", (int fd, const iovec* parts, int count, off_t at)) {
  return pwritev_any(fd, parts, count, at, 0);
}
GW_CALL(ssize_t, pwritev64, "pwritev64", (int fd, const iovec* parts, int count, off_t at)) {
  return pwritev_any(fd, parts, count, at, 0);
}
GW_CALL(ssize_t, pwritev2, "pwritev2", (int fd, const iovec* parts, int count, off_t at, int flags)) {
  return pwritev_any(fd, parts, count, at, flags);
}
GW_CALL(ssize_t, pwritev64v2, "pwritev64v2", (int fd, const iovec* parts, int count, off_t at, int flags)) {
  return pwritev_any(fd, parts, count, at, flags);
}
GW_CALL(ssize_t, sendfile, "sendfile", (int out, int in, off_t* from, std::size_t size)) {
  return sendfile_any(out, in, from, size);
}
GW_CALL(ssize_t, sendfile64, "sendfile64", (int out, int in, off_t* from, std::size_t size)) {
  return sendfile_any(out, in, from, size);
}
GW_CALL(ssize_t, copy_file_range, "copy_file_range",
        (int in, off_t* from, int out, off_t* to, std::size_t size, unsigned flags)) {
  ssize_t done = ::syscall(SYS_copy_file_range, in, from, out, to, size, flags);
  return to && done > 0 ? counted_at(out, *to - done, done) : counted(out, done);
}
GW_CALL(int, ftruncate, "ftruncate", (int fd, off_t size)) {
  return ftruncate_any(fd, size);
}
GW_CALL(int, ftruncate64, "ftruncate64", (int fd, off_t size)) {
  return ftruncate_any(fd, size);
}
GW_CALL(int, truncate, "truncate", (const char* path, off_t size)) {
  int fd = open_any(AT_FDCWD, path, O_WRONLY | O_CLOEXEC, 0);
  if (fd < 0) return fd;
  int done = ftruncate_any(fd, size);
  ::close(fd);
  return done;
}
GW_CALL(int, fallocate, "fallocate", (int fd, int mode, off_t at, off_t size)) {
  return fallocate_any("fallocate", fd, mode, at, size);
}
GW_CALL(int, fallocate64, "fallocate64", (int fd, int mode, off_t at, off_t size)) {
  return fallocate_any("fallocate", fd, mode, at, size);
}
GW_CALL(int, posix_fallocate, "posix_fallocate", (int fd, off_t at, off_t size)) {
  return fallocate_any("posix_fallocate", fd, -1, at, size);
}
GW_CALL(int, posix_fallocate64, "posix_fallocate64", (int fd, off_t at, off_t size)) {
  return fallocate_any("posix_fallocate64", fd, -1, at, size);
}
GW_CALL(void*, mmap, "mmap", (void* where, std::size_t size, int protection, int flags, int fd, off_t at)) {
  return mmap_any(where, size, protection, flags, fd, at);
}
GW_CALL(void*, mmap64, "mmap64",
        (void* where, std::size_t size, int protection, int flags, int fd, off_t at)) {
  return mmap_any(where, size, protection, flags, fd, at);
}

GW_CALL(int, rename, "rename", (const char* from, const char* to)) {
  return rename_any(AT_FDCWD, from, AT_FDCWD, to, 0);
}
GW_CALL(int, renameat, "renameat", (int from_at, const char* from, int to_at, const char* to)) {
  return rename_any(from_at, from, to_at, to, 0);
}
GW_CALL(int, renameat2, "renameat2",
        (int from_at, const char* from, int to_at, const char* to, unsigned flags)) {
  return rename_any(from_at, from, to_at, to, flags);
}
GW_CALL(int, link, "link", (const char* from, const char* to)) {
  return link_any(AT_FDCWD, from, AT_FDCWD, to, 0);
}
GW_CALL(int, linkat, "linkat", (int from_at, const char* from, int to_at, const char* to, int flags)) {
  return link_any(from_at, from, to_at, to, flags);
}
GW_CALL(int, unlink, "unlink", (const char* path)) {
  return unlink_any(AT_FDCWD, path, 0);
}
GW_CALL(int, unlinkat, "unlinkat", (int at, const char* path, int flags)) {
  return unlink_any(at, path, flags);
}
GW_CALL(int, rmdir, "rmdir", (const char* path)) {
  return unlink_any(AT_FDCWD, path, AT_REMOVEDIR);
}
GW_CALL(int, remove, "remove", (const char* path)) {
  int done = unlink_any(AT_FDCWD, path, 0);
  return done != 0 && errno == EISDIR ? unlink_any(AT_FDCWD, path, AT_REMOVEDIR) : done;
}
GW_CALL(int, mkdir, "mkdir", (const char* path, mode_t mode)) {
  return mkdir_any(AT_FDCWD, path, mode);
}
GW_CALL(int, mkdirat, "mkdirat", (int at, const char* path, mode_t mode)) {
  return mkdir_any(at, path, mode);
}

GW_CALL(int, fsync, "fsync", (int fd)) {
  return sync_any(fd, false);
}
GW_CALL(int, fdatasync, "fdatasync", (int fd)) {
  return sync_any(fd, true);
}
GW_CALL(int, syncfs, "syncfs", (int fd)) {
  if (Model* disk = model) return disk->sync_all(fd);
  return static_cast<int>(::syscall(SYS_syncfs, fd));
}
GW_CALL(void, sync, "sync", ()) {
  if (Model* disk = model)
    disk->sync_all(-1);
  else
    ::syscall(SYS_sync);
}
