// SPDX-License-Identifier: EUPL-1.2
// What a disk shows after the power was cut, out of what the preload library left behind.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gw::powerloss {

struct Cut {
  // Without a seed: the strict reading of POSIX, nothing is there that no sync covered. With one: some of it
  // was written early, names up to a random moment (as a journalling file system does it), pages of 4 KiB one
  // by one.
  std::optional<std::uint64_t> early_writes{};
};

struct Remains {
  std::size_t names = 0;       // on the disk after the cut
  std::size_t lost_names = 0;  // only in the memory of the machine
  std::size_t lost_files = 0;  // there, but not with the bytes they had
  // Names that the preload library should have seen come or go and did not: the model is then not to be
  // trusted.
  std::vector<std::string> unseen;
};

// Builds in `disk` (made anew) what is left of `live`, the folder that the program worked in.
Remains cut_power(const std::filesystem::path& live, const std::filesystem::path& shadow,
                  const std::filesystem::path& disk, const Cut& cut = {});

}  // namespace gw::powerloss
