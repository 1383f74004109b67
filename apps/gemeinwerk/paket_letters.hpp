// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <iosfwd>

#include "base/core/result.hpp"
#include "modules/paket/paket.hpp"

namespace gw::app {

// Writes every letter that the package's examples order into the folder, named by example and letter, and
// its name to `out`. Returns how many. errors as doc::TypstWorker::render · unavailable paket.kopieren (path,
// reason)
Result<std::size_t> write_letters(const paket::Paket& paket, const std::filesystem::path& folder,
                                  std::ostream& out);

}  // namespace gw::app
