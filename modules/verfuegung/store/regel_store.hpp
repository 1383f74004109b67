// SPDX-License-Identifier: EUPL-1.2
// Rows of the table verfuegung_regel.
#pragma once

#include <optional>
#include <string>

#include "base/core/id.hpp"
#include "platform/sql/sql.hpp"

namespace gw::verfuegung::store {

struct Regelzeile {
  std::int64_t nummer = 0;
  std::string dmn;  // empty: those of the house
  std::string von;  // account
  Instant am;
};
Result<std::optional<Regelzeile>> neueste_regel(sql::Tx& tx);
Result<void> fuege_ein(sql::Tx& tx, const Regelzeile& neu);

}  // namespace gw::verfuegung::store
