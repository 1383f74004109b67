// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <memory>

#include "modules/paket/paket.hpp"

namespace gw::paket {

// The catalogue over a folder <pakete>/<id>/<version>. Packages are loaded when first asked for and kept.
std::shared_ptr<Katalog> mache_katalog(std::filesystem::path pakete, const Services& services);

}  // namespace gw::paket
