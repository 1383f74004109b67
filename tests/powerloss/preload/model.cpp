// SPDX-License-Identifier: EUPL-1.2
#include "tests/powerloss/preload/model.hpp"

#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/powerloss/preload/files.hpp"

namespace gw::powerloss {
namespace {

void note(std::vector<Range>& ranges, Range added) {
  if (!ranges.empty() && ranges.back().end == added.begin)
    ranges.back().end = added.end;
  else
    ranges.push_back(added);
}

std::vector<std::string> split(const char* text) {
  std::vector<std::string> parts;
  std::string_view rest = text ? text : "";
  while (!rest.empty()) {
    std::size_t end = std::min(rest.find(':'), rest.size());
    parts.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return parts;
}

}  // namespace

Model::Model(std::string root, std::string shadow, const char* swallow, const char* slow)
    : root_(std::move(root)), shadow_(std::move(shadow)), swallow_(split(swallow)) {
  long milliseconds = slow ? std::strtol(slow, nullptr, 10) : 0;
  slow_ = {milliseconds / 1000, milliseconds % 1000 * 1'000'000};
  std::string file = shadow_ + "/" + journal_name;
  journal_ = real_open(AT_FDCWD, file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
  must(journal_ >= 0, "powerloss: the shadow folder must be there and empty\n");
  struct stat about {};
  must(::stat(root_.c_str(), &about) == 0, "powerloss: there is no root folder\n");
  NodePtr node = add(about);
  node->from_before = true;
  load(root_, node);
}

void Model::load(const std::string& folder, const NodePtr& node) {
  DIR* stream = ::opendir(folder.c_str());
  must(stream, "powerloss: a folder cannot be read\n");
  while (dirent* entry = ::readdir(stream)) {
    std::string name = entry->d_name, path = folder + "/" + name;
    struct stat about {};
    if (name == "." || name == ".." || ::lstat(path.c_str(), &about) != 0) continue;
    NodePtr child = find(about);
    if (!child) child = add(about);
    child->from_before = true;
    record(Op::baseline, {node, name}, child);
    if (child->is_folder) load(path, child);
  }
  ::closedir(stream);
}

NodePtr Model::find(const struct stat& about) const {
  auto found = nodes_.find({about.st_dev, about.st_ino});
  return found == nodes_.end() ? nullptr : found->second;
}

NodePtr Model::find(int fd) const {
  struct stat about {};
  return ::fstat(fd, &about) == 0 ? find(about) : nullptr;
}

NodePtr Model::find(int at, const char* path) const {
  struct stat about {};
  return ::fstatat(at, path, &about, AT_SYMLINK_NOFOLLOW) == 0 ? find(about) : nullptr;
}

NodePtr Model::add(const struct stat& about) {
  auto node = std::make_shared<Node>();
  node->id = ++last_id_;
  node->is_folder = S_ISDIR(about.st_mode);
  nodes_[{about.st_dev, about.st_ino}] = node;
  return node;
}

Model::Place Model::place(int at, const char* path) const {
  std::string text = path;
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  std::size_t slash = text.rfind('/');
  std::string folder = slash == std::string::npos ? "." : text.substr(0, slash + 1);
  struct stat about {};
  if (::fstatat(at, folder.c_str(), &about, 0) != 0) return {};
  return {find(about), slash == std::string::npos ? text : text.substr(slash + 1)};
}

void Model::record(Op op, const Place& from, const NodePtr& node, const Place* to, std::uint64_t mark) {
  RecordHead head;
  head.op = op;
  head.is_folder = node && node->is_folder;
  head.folder = from.folder ? from.folder->id : 0;
  head.name_size = static_cast<std::uint16_t>(from.name.size());
  head.node = node ? node->id : 0;
  head.mark = mark;
  if (to) head.folder2 = to->folder->id;
  if (to) head.name2_size = static_cast<std::uint16_t>(to->name.size());
  std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
  bytes += from.name;
  if (to) bytes += to->name;
  // One write: a kill leaves it whole or not there.
  bool whole = ::syscall(SYS_write, journal_, bytes.data(), bytes.size()) == static_cast<long>(bytes.size());
  must(whole, "powerloss: the journal cannot be written\n");
  ++records_;
}

// What was durable before this run and is about to be written over.
void Model::keep_before_writing(int at, const char* path, const NodePtr& node) {
  if (!node->from_before || node->is_folder || std::exchange(node->has_shadow, true)) return;
  File from(real_open(at, path, O_RDONLY | O_CLOEXEC));
  struct stat about {};
  if (from.get() >= 0 && ::fstat(from.get(), &about) == 0)
    copy_whole(from.get(), shadow_of(*node), about.st_size);
}

// What was durable before this run and is about to lose its name.
void Model::keep_content(int at, const char* path, const NodePtr& node) {
  if (!node->from_before || node->is_folder || node->has_shadow) return;
  std::string kept = shadow_of(*node) + ".kept";
  if (::syscall(SYS_linkat, at, path, AT_FDCWD, kept.c_str(), 0) != 0 && errno != EEXIST)
    keep_before_writing(at, path, node);
}

int Model::open(int at, const char* path, int flags, mode_t mode) {
  std::lock_guard lock(mutex_);
  bool unnamed = (flags & O_TMPFILE) == O_TMPFILE;
  NodePtr known = unnamed ? nullptr : find(at, path);
  if (known && (flags & O_ACCMODE) != O_RDONLY) keep_before_writing(at, path, known);
  struct stat before {};
  bool was_there = !unnamed && ::fstatat(at, path, &before, 0) == 0;
  int fd = real_open(at, path, flags, mode);
  struct stat about {};
  if (fd < 0 || ::fstat(fd, &about) != 0) return fd;
  if (unnamed) {
    if (find(at, path)) add(about);
  } else if (!was_there) {
    appeared(at, path, about);
  } else if (known && (flags & O_TRUNC)) {
    note(known->dirty, {0, before.st_size});
  }
  return fd;
}

void Model::appeared(int at, const char* path, const struct stat& about) {
  Place where = place(at, path);
  if (where.folder) record(Op::enter, where, add(about));
}

int Model::mkdir(int at, const char* path, mode_t mode) {
  std::lock_guard lock(mutex_);
  int done = static_cast<int>(::syscall(SYS_mkdirat, at, path, mode));
  struct stat about {};
  if (done == 0 && ::fstatat(at, path, &about, 0) == 0) appeared(at, path, about);
  return done;
}

int Model::rename(int from_at, const char* from, int to_at, const char* to, unsigned flags) {
  std::lock_guard lock(mutex_);
  NodePtr moved = find(from_at, from), replaced = find(to_at, to);
  Place source = place(from_at, from), target = place(to_at, to);
  if (replaced && replaced != moved) keep_content(to_at, to, replaced);
  int done = static_cast<int>(::syscall(SYS_renameat2, from_at, from, to_at, to, flags));
  if (done != 0 || replaced == moved) return done;
  if ((flags & RENAME_EXCHANGE) != 0) {
    if (source.folder && replaced) record(Op::enter, source, replaced);
    if (target.folder && moved) record(Op::enter, target, moved);
  } else if (moved && source.folder && target.folder) {
    record(Op::move, source, moved, &target);
  } else if (moved && source.folder) {
    record(Op::leave, source, moved);  // out of this disk
  } else if (target.folder) {
    struct stat about {};
    if (::fstatat(to_at, to, &about, AT_SYMLINK_NOFOLLOW) == 0) appeared(to_at, to, about);
    if (NodePtr come = find(to_at, to)) come->written_elsewhere = true;
  }
  return done;
}

int Model::link(int from_at, const char* from, int to_at, const char* to, int flags) {
  std::lock_guard lock(mutex_);
  int done = static_cast<int>(::syscall(SYS_linkat, from_at, from, to_at, to, flags));
  if (done != 0) return done;
  Place target = place(to_at, to);
  NodePtr node = find(to_at, to);
  if (target.folder && node) record(Op::enter, target, node);
  return done;
}

int Model::unlink(int at, const char* path, int flags) {
  std::lock_guard lock(mutex_);
  struct stat about {};
  bool there = ::fstatat(at, path, &about, AT_SYMLINK_NOFOLLOW) == 0;
  NodePtr node = there ? find(about) : nullptr;
  Place where = place(at, path);
  if (node) keep_content(at, path, node);
  int done = static_cast<int>(::syscall(SYS_unlinkat, at, path, flags));
  if (done != 0 || !node || !where.folder) return done;
  record(Op::leave, where, node);
  // The inode may soon be another file's.
  if (node->is_folder || about.st_nlink <= 1) nodes_.erase({about.st_dev, about.st_ino});
  return done;
}

void Model::written(int fd, off_t begin, off_t size) {
  std::lock_guard lock(mutex_);
  NodePtr node = find(fd);
  if (!node) return;
  if ((::fcntl(fd, F_GETFL) & O_DSYNC) != 0)
    commit(fd, node, {{begin, begin + size}});
  else
    note(node->dirty, {begin, begin + size});
}

void Model::appended(int fd, off_t size) {
  if (off_t end = ::lseek(fd, 0, SEEK_CUR); end >= size) written(fd, end - size, size);
}

void Model::written_elsewhere(int fd) {
  std::lock_guard lock(mutex_);
  if (NodePtr node = find(fd)) node->written_elsewhere = true;
}

int Model::truncate(int fd, off_t size) {
  std::lock_guard lock(mutex_);
  struct stat about {};
  NodePtr node = ::fstat(fd, &about) == 0 ? find(about) : nullptr;
  int done = static_cast<int>(::syscall(SYS_ftruncate, fd, size));
  if (done == 0 && node) note(node->dirty, {std::min(size, about.st_size), std::max(size, about.st_size)});
  return done;
}

int Model::sync(int fd, bool data_only) {
  NodePtr node;
  {
    std::lock_guard lock(mutex_);
    node = find(fd);
    if (node && swallowed(fd, node)) return 0;
  }
  if (node && node->is_folder) return sync_folder(fd, node, data_only);
  if (node) return sync_file(fd, node, data_only);
  return static_cast<int>(::syscall(data_only ? SYS_fdatasync : SYS_fsync, fd));
}

// A slow disk shows who answers without waiting for it.
int Model::real_sync(int fd, bool data_only) const {
  if (slow_.tv_sec != 0 || slow_.tv_nsec != 0) ::nanosleep(&slow_, nullptr);
  return static_cast<int>(::syscall(data_only ? SYS_fdatasync : SYS_fsync, fd));
}

// What changes while the disk works is not covered: only what was there when it began.
int Model::sync_folder(int fd, const NodePtr& node, bool data_only) {
  std::uint64_t mark = 0;
  {
    std::lock_guard lock(mutex_);
    mark = records_;
  }
  int done = real_sync(fd, data_only);
  if (done != 0) return done;
  std::lock_guard lock(mutex_);
  record(Op::synced, {node, ""}, node, nullptr, mark);
  return done;
}

int Model::sync_file(int fd, const NodePtr& node, bool data_only) {
  std::lock_guard one(node->syncing);
  std::vector<Range> ranges;
  {
    std::lock_guard lock(mutex_);
    ranges = std::exchange(node->dirty, {});
  }
  int done = real_sync(fd, data_only);
  std::lock_guard lock(mutex_);
  if (done == 0)
    commit(fd, node, ranges);
  else
    node->dirty.insert(node->dirty.end(), ranges.begin(), ranges.end());
  return done;
}

void Model::commit(int fd, const NodePtr& node, const std::vector<Range>& ranges) {
  File from(reopen_for_reading(fd));
  struct stat about {};
  must(from.get() >= 0 && ::fstat(from.get(), &about) == 0, "powerloss: a file cannot be read\n");
  // Opened before anything was known of it: all of it is taken.
  bool all = node->written_elsewhere || (node->from_before && !node->has_shadow);
  node->has_shadow = true;
  if (all) return copy_whole(from.get(), shadow_of(*node), about.st_size);
  File to(real_open(AT_FDCWD, shadow_of(*node).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  must(to.get() >= 0 && ::syscall(SYS_ftruncate, to.get(), about.st_size) == 0,
       "powerloss: the shadow is full\n");
  for (const Range& range : ranges)
    copy(from.get(), to.get(), range.begin, std::min(range.end, about.st_size));
}

int Model::sync_all(int fd) {
  struct stat about {
  }, root{};
  std::lock_guard lock(mutex_);
  int done = fd < 0 ? static_cast<int>(::syscall(SYS_sync)) : static_cast<int>(::syscall(SYS_syncfs, fd));
  bool ours = fd < 0 ||
              (::fstat(fd, &about) == 0 && ::stat(root_.c_str(), &root) == 0 && about.st_dev == root.st_dev);
  if (done != 0 || !ours) return done;
  commit_tree(root_);
  record(Op::all, {}, nullptr, nullptr, records_);
  return done;
}

void Model::commit_tree(const std::string& folder) {
  DIR* stream = ::opendir(folder.c_str());
  must(stream, "powerloss: a folder cannot be read\n");
  while (dirent* entry = ::readdir(stream)) {
    std::string name = entry->d_name, path = folder + "/" + name;
    NodePtr node = name == "." || name == ".." ? nullptr : find(AT_FDCWD, path.c_str());
    if (!node) continue;
    if (node->is_folder) {
      commit_tree(path);
      continue;
    }
    std::vector<Range> ranges = std::exchange(node->dirty, {});
    if (ranges.empty() && !node->written_elsewhere) continue;
    File file(real_open(AT_FDCWD, path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() >= 0) commit(file.get(), node, ranges);
  }
  ::closedir(stream);
}

bool Model::swallowed(int fd, const NodePtr& node) const {
  if (swallow_.empty()) return false;
  std::array<char, 4096> target{};
  std::string link = "/proc/self/fd/" + std::to_string(fd);
  if (::readlink(link.c_str(), target.data(), target.size() - 1) < 0) return false;
  std::string path = target.data();
  path = path.size() > root_.size() ? path.substr(root_.size() + 1) : "";
  if (node->is_folder) path += "/";
  for (const std::string& pattern : swallow_)
    if (::fnmatch(pattern.c_str(), path.c_str(), FNM_PATHNAME) == 0) return true;
  return false;
}

}  // namespace gw::powerloss
