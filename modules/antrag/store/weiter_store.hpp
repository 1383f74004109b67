// SPDX-License-Identifier: EUPL-1.2
// Rows of the tables antrag_mitbesitz, antrag_weiter and antrag_uebernahme: drafts that are left and resumed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/antrag/store/antrag_store.hpp"

namespace gw::antrag::store {

// Whoever began it, and whoever came by its code.
Result<bool> gehoert(sql::Tx& tx, const Antrag& antrag, std::string_view besitzer);
Result<void> beteilige(sql::Tx& tx, const std::string& antrag, const std::string& besitzer, Instant now);
Result<void> setze_besitzer(sql::Tx& tx, const std::string& antrag, const std::string& besitzer);

// A second time changes nothing.
Result<void> merke_marke(sql::Tx& tx, const std::string& antrag, const std::string& marke, Instant now);
Result<bool> hat_marke(sql::Tx& tx, const std::string& antrag);
Result<std::optional<Antrag>> antrag_mit_marke(sql::Tx& tx, const std::string& marke);

Result<void> merke_rest(sql::Tx& tx, const std::string& antrag, const Value& rest);
Result<Value> rest(sql::Tx& tx, const std::string& antrag);  // null: none
Result<void> vergiss_rest(sql::Tx& tx, const std::string& antrag);

}  // namespace gw::antrag::store
