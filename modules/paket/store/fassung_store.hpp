// SPDX-License-Identifier: EUPL-1.2
// Installed versions of packages, in the platform's database, where every server finds them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/sql/sql.hpp"

namespace gw::paket::store {

using Fassung = std::pair<std::string, std::string>;  // id and version

Result<std::vector<Fassung>> fassungen(sql::Tx& tx);
// As nimm_auf was given it.
Result<std::optional<std::string>> dateien(sql::Tx& tx, const Fassung& fassung);
// What is there stays as it is, and is returned.
Result<std::string> nimm_auf(sql::Tx& tx, const Fassung& fassung, const std::string& dateien);

}  // namespace gw::paket::store
