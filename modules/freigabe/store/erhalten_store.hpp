// SPDX-License-Identifier: EUPL-1.2
// Rows of the table freigabe_erhalten: what this authority may see of others.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "modules/freigabe/domain/freigabe.hpp"
#include "platform/sql/sql.hpp"

namespace gw::freigabe::store {

Result<std::optional<Erhalten>> erhalten(sql::Tx& tx, std::string_view id);
// Those that are good on this day, by their last one.
Result<std::vector<Erhalten>> alle_erhaltenen(sql::Tx& tx, Date heute);
// Never opened; exact to 99.
Result<std::int64_t> zaehle_ungeoeffnete(sql::Tx& tx, Date heute);

// A new row, or news of one that is there; of one that is over only that it was. False: nothing new, since
// this or a later state was told already.
Result<bool> nimm(sql::Tx& tx, const Erhalten& neues);
Result<void> merke_geoeffnet(sql::Tx& tx, std::string_view id, Instant am);

}  // namespace gw::freigabe::store
