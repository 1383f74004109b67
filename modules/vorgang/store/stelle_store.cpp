// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/stelle_store.hpp"

#include "base/value/json.hpp"

namespace gw::vorgang::store {
namespace {

// One walk for each body: people act for few.
std::string gaenge(const Stellenfrage& frage, const std::string& what, const std::string& end) {
  std::string all;
  for (std::size_t i = 0; i < frage.stellen.size(); ++i) {
    const std::string number = std::to_string(i);
    all += std::string(i == 0 ? "" : " UNION ALL ") + "SELECT * FROM (SELECT " + what +
           " FROM vorgang_aufgabe WHERE zustand = 'offen' AND bearbeiter = '' AND stelle <> '' AND rolle = "
           ":rolle" +
           number + " AND stelle = :stelle" + number + " AND nicht_person <> :konto" + end + ") AS gang";
  }
  return all;
}

std::vector<sql::Param> params(const Stellenfrage& frage) {
  std::vector<sql::Param> all{{"konto", frage.konto}};
  for (std::size_t i = 0; i < frage.stellen.size(); ++i) {
    all.push_back({"rolle" + std::to_string(i), frage.stellen[i].rolle});
    all.push_back({"stelle" + std::to_string(i), frage.stellen[i].schluessel()});
  }
  return all;
}

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
  std::vector<sql::Param> given = params(frage);
  given.push_back({"faellig", frage.nach ? to_millis(frage.nach->faellig) : INT64_MIN});
  given.push_back({"aufgabe", frage.nach ? frage.nach->aufgabe : ""});
  given.push_back({"hoechstens", frage.hoechstens});
  const std::string first = " ORDER BY faellig_am, id LIMIT :hoechstens";
  TRY(auto rows,
      tx.query("SELECT a.id, a.name, a.rolle, a.stelle_name, a.faellig_am, v.nummer, v.paket, v.version, "
               "v.daten FROM (SELECT id, faellig_am FROM (" +
                   gaenge(frage, "id, faellig_am", " AND (faellig_am, id) > (:faellig, :aufgabe)" + first) +
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
  TRY(auto row,
      tx.query_one("SELECT COUNT(*) AS n FROM (SELECT 1 FROM (" + gaenge(frage, "1 AS eine", " LIMIT 1001") +
                       ") AS gaenge LIMIT 1001) AS gezaehlt",
                   params(frage)));
  return row->integer("n");
}

}  // namespace gw::vorgang::store
