// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <deque>

#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {
namespace {

constexpr std::size_t je_frage = 100;

}  // namespace

Result<std::map<std::string, std::string>> nummern(sql::Tx& tx, const std::vector<std::string>& vorgaenge) {
  std::map<std::string, std::string> all;
  for (std::size_t done = 0; done < vorgaenge.size(); done += je_frage) {
    std::deque<std::string> names;  // sql::Param only refers to them
    std::vector<sql::Param> params;
    std::string list;
    for (std::size_t i = done; i < std::min(vorgaenge.size(), done + je_frage); ++i) {
      names.push_back("v" + std::to_string(i - done));
      list += (list.empty() ? ":" : ", :") + names.back();
      params.push_back({names.back(), vorgaenge[i]});
    }
    TRY(auto rows, tx.query("SELECT id, nummer FROM vorgang WHERE id IN (" + list + ")", std::move(params)));
    for (const sql::Row& row : rows) all.emplace(row.text("id"), row.text("nummer"));
  }
  return all;
}

}  // namespace gw::vorgang
