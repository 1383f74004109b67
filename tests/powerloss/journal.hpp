// SPDX-License-Identifier: EUPL-1.2
// What the preload library leaves behind for whoever reconstructs the disk: one append-only file of names.
// Contents lie beside it, one file per node: "<node>" is what an fsync covered, "<node>.kept" what was
// durable before this run and has been unlinked since.
#pragma once

#include <cstdint>
#include <string>

namespace gw::powerloss {

inline constexpr const char* root_variable = "GW_POWERLOSS_ROOT";        // the folder on the modelled disk
inline constexpr const char* shadow_variable = "GW_POWERLOSS_SHADOW";    // empty, on the same file system
inline constexpr const char* swallow_variable = "GW_POWERLOSS_SWALLOW";  // patterns of syncs that do nothing
inline constexpr const char* slow_variable = "GW_POWERLOSS_SLOW";  // milliseconds that each sync takes longer

inline constexpr const char* journal_name = "journal";
inline constexpr std::uint32_t root_node = 1;

enum class Op : std::uint8_t {
  baseline,  // was there, durable, when the run began: folder, name, node
  enter,     // folder, name, node
  leave,     // folder, name
  move,      // folder, name → folder2, name2, node
  synced,    // folder: what its entries were before record number `mark` is durable
  all        // sync, syncfs: the same for every folder
};

struct RecordHead {
  Op op{};
  bool is_folder = false;  // the node
  std::uint16_t name_size = 0, name2_size = 0;
  std::uint16_t reserved = 0;
  std::uint32_t folder = 0, folder2 = 0, node = 0, reserved2 = 0;
  std::uint64_t mark = 0;
};
static_assert(sizeof(RecordHead) == 32);

struct Record {
  RecordHead head;
  std::string name, name2;
};

}  // namespace gw::powerloss
