// SPDX-License-Identifier: EUPL-1.2
// For whoever is still writing the process of a package: the process alone, among the package's other files
// as they are.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "modules/paket/paket.hpp"

namespace gw::paket {

// What is wrong with `bytes` in place of the prozess.bpmn of the package in `ordner`. Faults of the other
// files are not told; where the decisions cannot be read, that is the one that is, and the process is held
// against BPMN alone.
std::vector<Error> pruefe_prozess(const std::filesystem::path& ordner, std::string_view bytes,
                                  const Aktionen& aktionen);

// What it may name. What cannot be read is not there.
struct Prozesswoerter {
  std::vector<std::string> rollen, entscheidungen;
};
Prozesswoerter prozesswoerter(const std::filesystem::path& ordner);

}  // namespace gw::paket
