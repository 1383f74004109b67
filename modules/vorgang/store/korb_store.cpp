// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/korb_store.hpp"

namespace gw::vorgang::store {
namespace {

// One walk along vorgang_aufgabe_offen for each role and each of "free" and "mine", then what comes first of
// all: a list of roles in one condition would be read and sorted whole. People have few roles, so few
// statements arise.
class Gaenge {
 public:
  explicit Gaenge(const Korbfrage& frage) : frage_(frage) {
    for (std::size_t i = 0; i < frage.rollen.size(); ++i) names_.push_back("rolle" + std::to_string(i));
  }

  // `what` of each walk, `end` closes it.
  std::string text(const std::string& what, const std::string& end) const {
    std::string all;
    for (const std::string& name : names_) {
      if (!frage_.nur_eigene) append(all, what, name, "''", end);
      append(all, what, name, ":konto", end);
    }
    return all;
  }

  std::vector<sql::Param> params() const {
    std::vector<sql::Param> all{{"konto", frage_.konto}};
    auto name = names_.begin();
    for (const std::string& rolle : frage_.rollen) all.push_back({*name++, rolle});
    return all;
  }

 private:
  static void append(std::string& all, const std::string& what, const std::string& rolle,
                     const std::string& bearbeiter, const std::string& end) {
    all += (all.empty() ? "" : " UNION ALL ");
    all += "SELECT * FROM (SELECT " + what +
           " FROM vorgang_aufgabe WHERE zustand = 'offen' AND rolle = :" + rolle +
           " AND bearbeiter = " + bearbeiter + " AND nicht_person <> :konto" + end + ") AS gang";
  }

  const Korbfrage& frage_;
  std::vector<std::string> names_;
};

Korbzeile als_korbzeile(const sql::Row& row) {
  return {row.text("id"),         row.text("vorgang"),    row.text("element"),
          row.text("name"),       row.text("bearbeiter"), from_millis(row.integer("faellig_am")),
          row.integer("fassung"), row.text("nummer"),     row.text("betreff"),
          row.text("person"),     row.text("zustand"),    from_millis(row.integer("eingegangen_am"))};
}

}  // namespace

Result<std::vector<Korbzeile>> korb(sql::Tx& tx, const Korbfrage& frage) {
  if (frage.rollen.empty()) return std::vector<Korbzeile>();
  Gaenge gaenge(frage);
  std::vector<sql::Param> params = gaenge.params();
  params.push_back({"faellig", frage.nach ? to_millis(frage.nach->faellig) : INT64_MIN});
  params.push_back({"aufgabe", frage.nach ? frage.nach->aufgabe : ""});
  params.push_back({"hoechstens", frage.hoechstens});
  const std::string first = " ORDER BY faellig_am, id LIMIT :hoechstens";
  TRY(auto rows,
      tx.query("SELECT a.id, a.vorgang, a.element, a.name, a.bearbeiter, a.faellig_am, a.fassung, v.nummer, "
               "v.betreff, v.person, v.zustand, v.eingegangen_am FROM (SELECT id, faellig_am FROM (" +
                   gaenge.text("id, faellig_am", " AND (faellig_am, id) > (:faellig, :aufgabe)" + first) +
                   ") AS gaenge" + first +
                   ") AS k JOIN vorgang_aufgabe a ON a.id = k.id JOIN vorgang v ON v.id = a.vorgang "
                   "ORDER BY k.faellig_am, k.id",
               std::move(params)));
  std::vector<Korbzeile> all;
  for (const sql::Row& row : rows) all.push_back(als_korbzeile(row));
  return all;
}

Result<std::int64_t> zaehle_korb(sql::Tx& tx, const Korbfrage& frage) {
  if (frage.rollen.empty()) return std::int64_t{0};
  Gaenge gaenge(frage);
  TRY(auto row,
      tx.query_one("SELECT COUNT(*) AS n FROM (SELECT 1 FROM (" + gaenge.text("1 AS eine", " LIMIT 1001") +
                       ") AS gaenge LIMIT 1001) AS gezaehlt",
                   gaenge.params()));
  return row->integer("n");
}

}  // namespace gw::vorgang::store
