// SPDX-License-Identifier: EUPL-1.2
#include "tests/powerloss/names.hpp"

#include <fstream>
#include <optional>
#include <stdexcept>

namespace gw::powerloss {
namespace {

void set(Entries& entries, const std::string& name, std::uint32_t node) {
  if (node == 0)
    entries.erase(name);
  else
    entries[name] = node;
}

// None at the end, also where a kill cut the last one.
std::optional<Record> next(std::istream& in) {
  Record record;
  if (!in.read(reinterpret_cast<char*>(&record.head), sizeof record.head)) return std::nullopt;
  record.name.resize(record.head.name_size);
  record.name2.resize(record.head.name2_size);
  in.read(record.name.data(), static_cast<std::streamsize>(record.name.size()));
  in.read(record.name2.data(), static_cast<std::streamsize>(record.name2.size()));
  return in ? std::optional(std::move(record)) : std::nullopt;
}

}  // namespace

Names Names::read(const std::filesystem::path& journal) {
  std::ifstream in(journal, std::ios::binary);
  if (!in) throw std::runtime_error("there is no journal: the preload library was not loaded");
  Names names;
  while (auto record = next(in)) names.apply(*record);
  return names;
}

void Names::apply(const Record& record) {
  const RecordHead& head = record.head;
  if (head.node != 0 && head.is_folder) folders_.insert(head.node);
  switch (head.op) {
    case Op::baseline:
      from_before_.insert(head.node);
      live_[head.folder][record.name] = durable_[head.folder][record.name] = head.node;
      break;
    case Op::enter:
      change(head.folder, record.name, head.node);
      break;
    case Op::leave:
      change(head.folder, record.name, 0);
      break;
    case Op::move:
      change(head.folder, record.name, 0);
      change(head.folder2, record.name2, head.node);
      break;
    case Op::synced:
      make_durable(head.folder, head.mark);
      break;
    case Op::all:
      make_durable(head.mark);
      break;
  }
  ++count_;
}

void Names::change(std::uint32_t folder, const std::string& name, std::uint32_t node) {
  set(live_[folder], name, node);
  pending_[folder].push_back({count_, name, node});
}

void Names::make_durable(std::uint32_t folder, std::uint64_t records) {
  std::vector<Change> later;
  for (Change& change : pending_[folder]) {
    if (change.number < records)
      set(durable_[folder], change.name, change.node);
    else
      later.push_back(std::move(change));
  }
  pending_[folder] = std::move(later);
}

void Names::make_durable(std::uint64_t records) {
  std::vector<std::uint32_t> all;
  for (const auto& [folder, changes] : pending_) all.push_back(folder);
  for (std::uint32_t folder : all) make_durable(folder, records);
}

const Entries& Names::of(const std::map<std::uint32_t, Entries>& all, std::uint32_t folder) {
  static const Entries none;
  auto found = all.find(folder);
  return found == all.end() ? none : found->second;
}

}  // namespace gw::powerloss
