// SPDX-License-Identifier: EUPL-1.2
// Rows of the table antrag_roh: typed texts of pages that are not in order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/value/value.hpp"
#include "platform/sql/sql.hpp"

namespace gw::antrag::store {

struct Roh {
  std::string seite;
  List eingaben;          // of [name, text], in the form's order
  List gezeigt;           // ids of the questions that the person saw
  List dateifehler;       // of {"code", "field", "params": {…}}
  bool geprueft = false;  // whoever typed it wanted to go on: the mistakes are shown
};
Result<std::vector<Roh>> alle_roh(sql::Tx& tx, const std::string& antrag);
Result<void> merke_roh(sql::Tx& tx, const std::string& antrag, const Roh& roh);  // instead of what was there
Result<void> vergiss_roh(sql::Tx& tx, const std::string& antrag, const std::string& seite);
Result<void> vergiss_alle_roh(sql::Tx& tx, const std::string& antrag);

}  // namespace gw::antrag::store
