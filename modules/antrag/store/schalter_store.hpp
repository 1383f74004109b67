// SPDX-License-Identifier: EUPL-1.2
// Rows of the table antrag_schalter.
#pragma once

#include <optional>
#include <string>

#include "modules/antrag/domain/schalter.hpp"
#include "platform/sql/sql.hpp"

namespace gw::antrag::store {

struct Schalterzeile {
  std::string konto;  // of the clerk
  Vorsprache vorsprache;
};
Result<void> merke_vorsprache(sql::Tx& tx, const std::string& antrag, const Schalterzeile& zeile);
Result<std::optional<Schalterzeile>> vorsprache(sql::Tx& tx, const std::string& antrag);

}  // namespace gw::antrag::store
