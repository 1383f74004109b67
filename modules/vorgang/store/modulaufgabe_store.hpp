// SPDX-License-Identifier: EUPL-1.2
// Rows of vorgang_aufgabe that wait for something else than the process.
#pragma once

#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang::store {

// Tokens of processes count from 1; the house's own tasks the other way.
Result<std::int64_t> naechste_eigene_marke(sql::Tx& tx, std::string_view vorgang);
// In the hands of `bearbeiter`; `marke` is given here, and the kind of work is its element.
Result<void> fuege_modulaufgabe_ein(sql::Tx& tx, const Aufgabe& aufgabe);

}  // namespace gw::vorgang::store
