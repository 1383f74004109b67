// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <memory>

#include "modules/paket/paket.hpp"
#include "platform/sql/sql.hpp"

namespace gw::paket {

// The catalogue over the platform's database; in <pakete>/<id>/<version> lies a copy of what has been asked
// for, since letters are set from files. Packages are loaded when first asked for and kept.
std::shared_ptr<Katalog> mache_katalog(std::filesystem::path pakete, std::shared_ptr<sql::Database> plattform,
                                       const Services& services);

}  // namespace gw::paket
