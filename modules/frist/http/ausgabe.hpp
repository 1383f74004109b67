// SPDX-License-Identifier: EUPL-1.2
// The book of deadlines for other programs. Number and kind stand in it and no person: what a clerk has
// written as a name of a deadline stays in the house.
#pragma once

#include <string>
#include <vector>

#include "modules/frist/usecases/fristenbuch.hpp"

namespace gw::frist {

// What is missing behind the last line of what is taken away; empty: nothing.
std::string abgeschnitten(const Call& call, const Buchseite& seite);
// Semicolons and a byte order mark, as spreadsheets here read it (RFC 4180 but for that).
std::string als_csv(const Call& call, const Buchseite& seite);
// RFC 5545: an event of a whole day for each last day; the calendar says when it is not all (RFC 7986).
std::string als_kalender(const Call& call, const Buchseite& seite);

}  // namespace gw::frist
