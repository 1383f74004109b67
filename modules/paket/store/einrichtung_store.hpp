// SPDX-License-Identifier: EUPL-1.2
// Rows of the table paket_einrichtung: which packages an authority uses, and what they may do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "platform/sql/sql.hpp"

namespace gw::paket::store {

struct Einrichtung {
  std::string paket, version;
  std::vector<std::string> bewilligt;
};

Result<std::vector<Einrichtung>> einrichtungen(sql::Tx& tx);
Result<std::optional<Einrichtung>> einrichtung(sql::Tx& tx, std::string_view paket);
Result<void> setze(sql::Tx& tx, const Einrichtung& einrichtung, Instant now);

}  // namespace gw::paket::store
