// SPDX-License-Identifier: EUPL-1.2
// Absences (authority's database).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "base/time/time.hpp"
#include "platform/sql/sql.hpp"

namespace gw::zugang {

struct Abwesenheit {
  std::string id;
  std::string konto;       // who is away
  std::string vertretung;  // who stands in for them
  Date von, bis;           // both days count
};

Result<void> fuege_ein(sql::Tx& tx, const Abwesenheit& neu);
Result<void> loesche_abwesenheit(sql::Tx& tx, std::string_view id);
// What is over by then is of no use any more.
Result<void> loesche_vergangene(sql::Tx& tx, std::string_view konto, Date heute);

Result<std::optional<Abwesenheit>> abwesenheit(sql::Tx& tx, std::string_view id);
// Of somebody, and in which somebody stands in; not over by then, soonest first.
Result<std::vector<Abwesenheit>> abwesenheiten(sql::Tx& tx, std::string_view konto, Date ab);
Result<std::vector<Abwesenheit>> vertretungen(sql::Tx& tx, std::string_view vertretung, Date ab);
// Whether somebody is away on one of these days.
Result<bool> ist_abwesend(sql::Tx& tx, std::string_view konto, Date von, Date bis);

}  // namespace gw::zugang
