// SPDX-License-Identifier: EUPL-1.2
// Which cases run on which version of their package, and what changes with it.
#pragma once

#include <string>
#include <vector>

#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang::store {

// Ids of a page of the cases of that version that run, behind `nach`; empty: there are no more.
Result<std::vector<std::string>> laufende(sql::Tx& tx, std::string_view paket, std::string_view version,
                                          const std::string& nach);
Result<void> setze_version(sql::Tx& tx, const Fall& fall);
// What an open task or a step that stands still is called now.
struct Umbenannt {
  std::string vorgang;
  std::int64_t marke = 0;
  std::string element, name;
};
Result<void> benenne_um(sql::Tx& tx, const Umbenannt& jetzt);

}  // namespace gw::vorgang::store
