// SPDX-License-Identifier: EUPL-1.2
// Rows of the table verfuegung_wiedervorlage.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "modules/verfuegung/domain/wiedervorlage.hpp"
#include "platform/sql/sql.hpp"

namespace gw::verfuegung::store {

Result<void> fuege_ein(sql::Tx& tx, const Wiedervorlage& neu);
Result<std::optional<Wiedervorlage>> wiedervorlage(sql::Tx& tx, std::string_view id);
Result<std::optional<Wiedervorlage>> wiedervorlage_der_aufgabe(sql::Tx& tx, std::string_view aufgabe);
// What still is to come, soonest first.
Result<std::vector<Wiedervorlage>> wiedervorlagen(sql::Tx& tx, std::string_view vorgang);
// Day, state and task; the version grows. error conflict verfuegung.vorlage_veraltet: somebody was faster
Result<void> speichere(sql::Tx& tx, Wiedervorlage& wiedervorlage);

}  // namespace gw::verfuegung::store
