// SPDX-License-Identifier: EUPL-1.2
#include "tests/powerloss/disk.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "tests/powerloss/names.hpp"

namespace gw::powerloss {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t page = 4096;

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  if (in.peek() != std::ifstream::traits_type::eof()) all << in.rdbuf();
  return all.str();
}

class Builder {
 public:
  Builder(fs::path live, fs::path shadow, const Cut& cut)
      : live_(std::move(live)),
        shadow_(std::move(shadow)),
        early_(cut.early_writes.has_value()),
        random_(cut.early_writes.value_or(0)),
        names_(Names::read(shadow_ / journal_name)) {}

  Remains build(const fs::path& disk) {
    compare(root_node, live_);
    // One change may have been killed between its doing and its record; a rename has two names.
    if (differences_.size() <= 2) differences_.clear();
    remains_.unseen = differences_;
    if (early_)
      names_.make_durable(std::uniform_int_distribution<std::uint64_t>(0, names_.records())(random_));
    fs::remove_all(disk);
    write_folder(root_node, disk);
    remains_.lost_names = live_names_ > remains_.names ? live_names_ - remains_.names : 0;
    return std::move(remains_);
  }

 private:
  // The folder that the program worked in against what the journal says of it; finds out where each node
  // lies.
  void compare(std::uint32_t folder, const fs::path& path) {
    paths_[folder] = path;
    const Entries& known = names_.live(folder);
    for (const auto& entry : fs::directory_iterator(path))
      // A socket holds nothing, and the next start makes its own.
      if (!entry.is_socket() && !known.contains(entry.path().filename().string()))
        differences_.push_back("new: " + entry.path().string());
    for (const auto& [name, node] : known) {
      ++live_names_;
      if (!fs::exists(path / name))
        differences_.push_back("gone: " + (path / name).string());
      else if (names_.is_folder(node))
        compare(node, path / name);
      else
        paths_[node] = path / name;
    }
  }

  void write_folder(std::uint32_t folder, const fs::path& target) {
    fs::create_directories(target);
    copy_permissions(folder, target, fs::perms::owner_all);
    for (const auto& [name, node] : names_.durable(folder)) {
      ++remains_.names;
      if (names_.is_folder(node))
        write_folder(node, target / name);
      else
        write_file(node, target / name);
    }
  }

  void write_file(std::uint32_t node, const fs::path& target) {
    fs::path durable = durable_content(node);
    auto live = paths_.find(node);
    if (live != paths_.end() && durable == live->second) {
      // Not touched since before the run. Nobody writes to the old folder any more: one file may serve both.
      fs::create_hard_link(durable, target);
      return;
    }
    std::string bytes = durable.empty() ? "" : read_file(durable);
    if (live != paths_.end()) {
      std::string current = read_file(live->second);
      if (current != bytes) ++remains_.lost_files;
      if (early_ && current != bytes) bytes = mixed(std::move(bytes), current);
    }
    std::ofstream(target, std::ios::binary) << bytes;
    copy_permissions(node, target, fs::perms::owner_read | fs::perms::owner_write);
  }

  fs::path durable_content(std::uint32_t node) const {
    std::string id = std::to_string(node);
    if (fs::exists(shadow_ / id)) return shadow_ / id;
    if (!names_.from_before(node)) return {};
    if (fs::exists(shadow_ / (id + ".kept"))) return shadow_ / (id + ".kept");
    auto live = paths_.find(node);
    return live == paths_.end() ? fs::path() : live->second;
  }

  bool coin() { return (random_() & 1) != 0; }

  std::string mixed(std::string bytes, const std::string& current) {
    std::size_t size = coin() ? current.size() : bytes.size();
    bytes.resize(size);
    for (std::size_t at = 0; at < std::min(size, current.size()); at += page) {
      std::size_t length = std::min({page, size - at, current.size() - at});
      if (coin()) bytes.replace(at, length, current, at, length);
    }
    return bytes;
  }

  void copy_permissions(std::uint32_t node, const fs::path& target, fs::perms otherwise) const {
    auto live = paths_.find(node);
    fs::permissions(target, live == paths_.end() ? otherwise : fs::status(live->second).permissions());
  }

  const fs::path live_, shadow_;
  const bool early_;
  std::mt19937_64 random_;
  Names names_;
  std::map<std::uint32_t, fs::path> paths_;  // of live nodes
  std::size_t live_names_ = 0;
  std::vector<std::string> differences_;
  Remains remains_;
};

}  // namespace

Remains cut_power(const fs::path& live, const fs::path& shadow, const fs::path& disk, const Cut& cut) {
  return Builder(live, shadow, cut).build(disk);
}

}  // namespace gw::powerloss
