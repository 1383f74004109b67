// SPDX-License-Identifier: EUPL-1.2
// The names of the modelled disk, replayed from the journal: those that programs saw, and those that are
// durable.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/powerloss/journal.hpp"

namespace gw::powerloss {

using Entries = std::map<std::string, std::uint32_t>;  // name → node

class Names {
 public:
  static Names read(const std::filesystem::path& journal);

  std::uint64_t records() const { return count_; }
  const Entries& live(std::uint32_t folder) const { return of(live_, folder); }
  const Entries& durable(std::uint32_t folder) const { return of(durable_, folder); }
  bool is_folder(std::uint32_t node) const { return folders_.contains(node); }
  bool from_before(std::uint32_t node) const { return from_before_.contains(node); }

  // As if every folder had been synced when `records` were written.
  void make_durable(std::uint64_t records);

 private:
  struct Change {
    std::uint64_t number;
    std::string name;
    std::uint32_t node;  // 0: the name goes
  };
  void apply(const Record& record);
  void change(std::uint32_t folder, const std::string& name, std::uint32_t node);
  void make_durable(std::uint32_t folder, std::uint64_t records);
  static const Entries& of(const std::map<std::uint32_t, Entries>& all, std::uint32_t folder);

  std::uint64_t count_ = 0;
  std::map<std::uint32_t, Entries> live_, durable_;
  std::map<std::uint32_t, std::vector<Change>> pending_;
  std::set<std::uint32_t> folders_{root_node}, from_before_{root_node};
};

}  // namespace gw::powerloss
