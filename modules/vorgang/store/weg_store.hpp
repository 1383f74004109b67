// SPDX-License-Identifier: EUPL-1.2
// Rows of the table vorgang_weg: where the tokens of a case have been, and for how long.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "platform/sql/sql.hpp"

namespace gw::vorgang::store {

// A stay of one token at one element.
struct Wegstueck {
  std::int64_t marke = 0;
  std::string element;
  std::optional<std::string> fluss;  // along which it came; empty: none leads there; nullopt: not recorded
  std::string davor;                 // what was passed at once on the way there: "eingang f1>rechnen"
  std::string rolle;                 // of a task for people; empty: nobody works here
  Instant betreten;
  std::optional<Instant> begonnen;  // when somebody first took the task
  std::optional<Instant> verlassen;
  bool entfallen = false;  // left without being done
};
Result<void> betrete(sql::Tx& tx, std::string_view vorgang, const Wegstueck& stueck);
// Somebody has the task in hand now; the first time counts.
Result<void> beginne(sql::Tx& tx, std::string_view vorgang, std::int64_t marke, Instant now);
// Of a task that came when its step was tried again. Does nothing where the stay is not recorded.
Result<void> setze_rolle(sql::Tx& tx, std::string_view vorgang, std::int64_t marke, const std::string& rolle);
// Does nothing where the stay is not recorded.
Result<void> verlasse(sql::Tx& tx, std::string_view vorgang, std::int64_t marke, Instant now, bool entfallen);
Result<std::vector<Wegstueck>> weg(sql::Tx& tx, std::string_view vorgang);  // in the order of the tokens

Wegstueck als_wegstueck(const sql::Row& row);

}  // namespace gw::vorgang::store
