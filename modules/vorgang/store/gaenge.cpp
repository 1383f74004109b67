// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/gaenge.hpp"

#include <utility>

namespace gw::vorgang::store {

Gaenge::Gaenge(std::string konto) : values_{{"konto", std::move(konto)}} {}

std::string Gaenge::param(std::string name, std::string value) {
  std::string said = ":" + name;
  values_.insert_or_assign(std::move(name), std::move(value));
  return said;
}

Result<sql::Rows> Gaenge::page(sql::Tx& tx, std::string_view columns, const std::optional<Korbstelle>& after,
                               std::int64_t at_most) const {
  if (conditions_.empty()) return sql::Rows();
  std::vector<sql::Param> given = params();
  given.push_back({"faellig", after ? to_millis(after->faellig) : INT64_MIN});
  given.push_back({"aufgabe", after ? after->aufgabe : ""});
  given.push_back({"hoechstens", at_most});
  const std::string first = " ORDER BY faellig_am, id LIMIT :hoechstens";
  return tx.query("SELECT " + std::string(columns) + " FROM (SELECT id, faellig_am FROM (" +
                      text("id, faellig_am", " AND (faellig_am, id) > (:faellig, :aufgabe)" + first) +
                      ") AS gaenge" + first +
                      ") AS k JOIN vorgang_aufgabe a ON a.id = k.id JOIN vorgang v ON v.id = a.vorgang "
                      "ORDER BY k.faellig_am, k.id",
                  std::move(given));
}

Result<std::int64_t> Gaenge::count(sql::Tx& tx) const {
  if (conditions_.empty()) return std::int64_t{0};
  TRY(auto row, tx.query_one("SELECT COUNT(*) AS n FROM (SELECT 1 FROM (" + text("1 AS eine", " LIMIT 100") +
                                 ") AS gaenge LIMIT 100) AS gezaehlt",
                             params()));
  return row->integer("n");
}

// `what` of each walk, `end` closes it.
std::string Gaenge::text(std::string_view what, std::string_view end) const {
  std::string all;
  for (const std::string& condition : conditions_) {
    all += all.empty() ? "" : " UNION ALL ";
    all += "SELECT * FROM (SELECT ";
    all += what;
    all += " FROM vorgang_aufgabe WHERE zustand = 'offen' AND " + condition;
    if (!verwehrte_) all += " AND nicht_person NOT LIKE '%' || :konto || '%'";
    if (vor_) all += " AND faellig_am < :vor";
    all += end;
    all += ") AS gang";
  }
  return all;
}

std::vector<sql::Param> Gaenge::params() const {
  std::vector<sql::Param> all;
  for (const auto& [name, value] : values_) all.push_back({name, value});
  if (vor_) all.push_back({"vor", to_millis(*vor_)});
  return all;
}

}  // namespace gw::vorgang::store
