// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/stelle_store.hpp"

#include "base/value/json.hpp"

namespace gw::vorgang::store {
namespace {

// One walk for each body: people act for few. Parameters refer to names that are kept here.
class Gaenge {
 public:
  explicit Gaenge(const Stellenfrage& frage) : frage_(frage) {
    for (std::size_t i = 0; i < frage.stellen.size(); ++i)
      names_.emplace_back("rolle" + std::to_string(i), "stelle" + std::to_string(i));
  }

  std::string text(const std::string& what, const std::string& end) const {
    std::string all;
    for (const auto& [rolle, stelle] : names_)
      all +=
          std::string(all.empty() ? "" : " UNION ALL ") + "SELECT * FROM (SELECT " + what +
          " FROM vorgang_aufgabe WHERE zustand = 'offen' AND bearbeiter = '' AND stelle <> '' AND rolle = :" +
          rolle + " AND stelle = :" + stelle + " AND nicht_person <> :konto" + end + ") AS gang";
    return all;
  }

  std::vector<sql::Param> params() const {
    std::vector<sql::Param> all{{"konto", frage_.konto}};
    for (std::size_t i = 0; i < names_.size(); ++i) {
      all.push_back({names_[i].first, frage_.stellen[i].rolle});
      all.push_back({names_[i].second, frage_.stellen[i].schluessel()});
    }
    return all;
  }

 private:
  const Stellenfrage& frage_;
  std::vector<std::pair<std::string, std::string>> names_;
};

Result<Stellenzeile> als_zeile(const sql::Row& row) {
  Stellenzeile zeile{row.text("id"),
                     row.text("name"),
                     row.text("rolle"),
                     row.text("stelle_name"),
                     from_millis(row.integer("faellig_am")),
                     row.text("nummer"),
                     row.text("paket"),
                     row.text("version"),
                     {}};
  TRY(zeile.daten, parse_json(row.text("daten")));
  return zeile;
}

}  // namespace

Result<std::vector<Stellenzeile>> aufgaben_der_stellen(sql::Tx& tx, const Stellenfrage& frage) {
  std::vector<Stellenzeile> all;
  if (frage.stellen.empty()) return all;
  Gaenge gaenge(frage);
  std::vector<sql::Param> given = gaenge.params();
  given.push_back({"faellig", frage.nach ? to_millis(frage.nach->faellig) : INT64_MIN});
  given.push_back({"aufgabe", frage.nach ? frage.nach->aufgabe : ""});
  given.push_back({"hoechstens", frage.hoechstens});
  const std::string first = " ORDER BY faellig_am, id LIMIT :hoechstens";
  TRY(auto rows,
      tx.query("SELECT a.id, a.name, a.rolle, a.stelle_name, a.faellig_am, v.nummer, v.paket, v.version, "
               "v.daten FROM (SELECT id, faellig_am FROM (" +
                   gaenge.text("id, faellig_am", " AND (faellig_am, id) > (:faellig, :aufgabe)" + first) +
                   ") AS gaenge" + first +
                   ") AS k JOIN vorgang_aufgabe a ON a.id = k.id JOIN vorgang v ON v.id = a.vorgang "
                   "ORDER BY k.faellig_am, k.id",
               std::move(given)));
  for (const sql::Row& row : rows) {
    TRY(Stellenzeile zeile, als_zeile(row));
    all.push_back(std::move(zeile));
  }
  return all;
}

Result<std::int64_t> zaehle_aufgaben_der_stellen(sql::Tx& tx, const Stellenfrage& frage) {
  if (frage.stellen.empty()) return std::int64_t{0};
  Gaenge gaenge(frage);
  TRY(auto row,
      tx.query_one("SELECT COUNT(*) AS n FROM (SELECT 1 FROM (" + gaenge.text("1 AS eine", " LIMIT 1001") +
                       ") AS gaenge LIMIT 1001) AS gezaehlt",
                   gaenge.params()));
  return row->integer("n");
}

}  // namespace gw::vorgang::store
