// SPDX-License-Identifier: EUPL-1.2
// The disk inside the running program: which bytes and which names of which node have been synced. Knows
// files by device and inode, so that neither descriptors nor paths must be followed. Thread-safe.
#pragma once

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <fcntl.h>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tests/powerloss/journal.hpp"

namespace gw::powerloss {

struct Range {
  off_t begin = 0, end = 0;
};

struct Node {
  std::uint32_t id = 0;
  bool is_folder = false;
  bool from_before = false;        // durable when the run began
  bool has_shadow = false;         // its durable content lies in the shadow folder
  bool written_elsewhere = false;  // through FILE or a mapping: every sync copies all of it
  std::vector<Range> dirty;        // written, not yet synced
  std::mutex syncing;              // who syncs a file waits for whoever began before
};
using NodePtr = std::shared_ptr<Node>;

class Model {
 public:
  // Everything below `root` counts as durable.
  Model(std::string root, std::string shadow, const char* swallow, const char* slow = nullptr);

  // Each does the real thing and then takes note of it; returns as libc does.
  int open(int at, const char* path, int flags, mode_t mode);
  int rename(int from_at, const char* from, int to_at, const char* to, unsigned flags);
  int link(int from_at, const char* from, int to_at, const char* to, int flags);
  int unlink(int at, const char* path, int flags);
  int mkdir(int at, const char* path, mode_t mode);
  int truncate(int fd, off_t size);
  int sync(int fd, bool data_only);
  int sync_all(int fd);  // syncfs, or sync without a descriptor
  // For calls that open inside libc: `call` returns a descriptor or -1 and fills in the final path.
  template <class Call>
  int opening(const char* path, Call call);

  void written(int fd, off_t begin, off_t size);
  void appended(int fd, off_t size);  // ends at the file's position
  void written_elsewhere(int fd);
  void appeared(int at, const char* path, const struct stat& about);

 private:
  struct Key {
    dev_t device;
    ino_t inode;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const { return key.inode * 31 + key.device; }
  };
  struct Place {     // where a path's last name stands
    NodePtr folder;  // null: not on this disk
    std::string name;
  };

  NodePtr find(const struct stat& about) const;
  NodePtr find(int fd) const;
  NodePtr find(int at, const char* path) const;
  NodePtr add(const struct stat& about);
  Place place(int at, const char* path) const;
  void load(const std::string& folder, const NodePtr& node);
  void record(Op op, const Place& from, const NodePtr& node, const Place* to = nullptr,
              std::uint64_t mark = 0);
  void keep_content(int at, const char* path, const NodePtr& node);
  void keep_before_writing(int at, const char* path, const NodePtr& node);
  int real_sync(int fd, bool data_only) const;
  int sync_folder(int fd, const NodePtr& node, bool data_only);
  int sync_file(int fd, const NodePtr& node, bool data_only);
  void commit(int fd, const NodePtr& node, const std::vector<Range>& ranges);
  void commit_tree(const std::string& folder);
  bool swallowed(int fd, const NodePtr& node) const;
  std::string shadow_of(const Node& node) const { return shadow_ + "/" + std::to_string(node.id); }

  std::string root_, shadow_;
  std::vector<std::string> swallow_;
  timespec slow_{};
  int journal_ = -1;
  mutable std::mutex mutex_;
  std::unordered_map<Key, NodePtr, KeyHash> nodes_;
  std::uint32_t last_id_ = 0;
  std::uint64_t records_ = 0;
};

template <class Call>
int Model::opening(const char* path, Call call) {
  std::lock_guard lock(mutex_);
  if (NodePtr known = find(AT_FDCWD, path)) keep_before_writing(AT_FDCWD, path, known);
  int fd = call();
  struct stat about {};
  if (fd < 0 || ::fstat(fd, &about) != 0) return fd;
  if (!find(about)) appeared(AT_FDCWD, path, about);
  if (NodePtr node = find(about)) node->written_elsewhere = true;
  return fd;
}

}  // namespace gw::powerloss
