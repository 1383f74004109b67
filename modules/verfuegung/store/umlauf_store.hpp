// SPDX-License-Identifier: EUPL-1.2
// Rows of the tables verfuegung_umlauf, verfuegung_dokument, verfuegung_schritt and verfuegung_gesehen.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "modules/verfuegung/domain/umlauf.hpp"
#include "platform/sql/sql.hpp"

namespace gw::verfuegung::store {

Result<void> fuege_ein(sql::Tx& tx, const Umlauf& umlauf);  // with its documents, without steps
Result<void> fuege_ein(sql::Tx& tx, const Schritt& schritt);
Result<std::optional<Umlauf>> umlauf(sql::Tx& tx, std::string_view id);
Result<std::vector<Umlauf>> umlaeufe(sql::Tx& tx, std::string_view vorgang);  // newest first
// Which circulation a task belongs to, as a step or because it came back; nullopt: none.
Result<std::optional<std::string>> umlauf_der_aufgabe(sql::Tx& tx, std::string_view vorgang,
                                                      std::string_view aufgabe);
// State, round and task. error conflict verfuegung.veraltet: somebody was faster
Result<void> speichere(sql::Tx& tx, const Umlauf& umlauf);
// State, task and answer, with what was seen.
Result<void> speichere(sql::Tx& tx, const Schritt& schritt);

}  // namespace gw::verfuegung::store
