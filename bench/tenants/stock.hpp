// SPDX-License-Identifier: EUPL-1.2
// Many authorities with some cases each, made by the program itself: `mandant add`, `paket install`,
// applications over HTTP.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/bare/installation.hpp"
#include "bench/main_job/clerks.hpp"

namespace gw::bench {

inline constexpr std::size_t applications_each = 3;

struct Tenant {
  std::string kuerzel;
  Clerk clerk;  // signed in there
};

// The installation in `folder` with so many authorities; what is there from another call is used again.
Installation tenants(Store store, const std::filesystem::path& folder, std::size_t count);

// One clerk in each. While no server runs.
std::vector<Tenant> sign_in_everywhere(const Installation& where, std::size_t count);

}  // namespace gw::bench
