// SPDX-License-Identifier: EUPL-1.2
// The reasons of an outcome for people, in German: what was decided, from which inputs, by which rows of
// which tables, with what the rows' annotations say (the legal references).
#pragma once

#include "engine/dmn/dmn.hpp"

namespace gw::dmn {

// Sentences, a line each, indented by what they belong to.
std::string explain_text(const Outcome& outcome);

// The same as HTML: a section per decision with its inputs, and a table of the rows that matched. Everything
// from outside is escaped; headings begin at this level (2 to 5).
std::string explain_html(const Outcome& outcome, int heading = 3);

// A value as Germans write it: "12,50", "20.11.2026", "ja", "a, b und c"; null: "keine Angabe".
std::string german(const Value& value);

}  // namespace gw::dmn
