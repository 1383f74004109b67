// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/store/kreis_store.hpp"

namespace gw::person::store {
namespace {

// What stands before a name, and where it belongs.
constexpr std::pair<std::string_view, std::set<std::string, std::less<>> Kreis::*> teile[] = {
    {"rolle:", &Kreis::rollen}, {"aufgabe:", &Kreis::aufgaben}, {"konto:", &Kreis::konten}};

Result<void> fuege_ein(sql::Tx& tx, std::string_view gegenstand, std::string wer) {
  CHECK(tx.execute("INSERT INTO person_sicht (gegenstand, wer) VALUES (:gegenstand, :wer)",
                   {{"gegenstand", std::string(gegenstand)}, {"wer", std::move(wer)}}));
  return ok();
}

}  // namespace

Result<std::optional<Kreis>> kreis(sql::Tx& tx, std::string_view gegenstand) {
  TRY(auto rows, tx.query("SELECT wer FROM person_sicht WHERE gegenstand = :gegenstand",
                          {{"gegenstand", std::string(gegenstand)}}));
  if (rows.empty()) return std::optional<Kreis>();
  Kreis made;
  for (const sql::Row& row : rows) {
    const std::string& wer = row.text("wer");
    for (const auto& [davor, teil] : teile)
      if (wer.starts_with(davor)) (made.*teil).insert(wer.substr(davor.size()));
  }
  return std::optional(std::move(made));
}

Result<void> setze_kreis(sql::Tx& tx, std::string_view gegenstand, const std::optional<Kreis>& neu) {
  CHECK(tx.execute("DELETE FROM person_sicht WHERE gegenstand = :gegenstand",
                   {{"gegenstand", std::string(gegenstand)}}));
  if (!neu) return ok();
  CHECK(fuege_ein(tx, gegenstand, ""));
  for (const auto& [davor, teil] : teile)
    for (const std::string& one : *neu.*teil) CHECK(fuege_ein(tx, gegenstand, std::string(davor) + one));
  return ok();
}

Result<bool> gibt_es_kreise(sql::Tx& tx) {
  TRY(auto row, tx.query_one("SELECT 1 AS da FROM person_sicht WHERE gegenstand > '' LIMIT 1"));
  return row.has_value();
}

Result<bool> ist_dabei(sql::Tx& tx, const Sichtbare& sichtbare, std::string_view gegenstand) {
  std::vector<sql::Param> params = sichtbare.params();
  if (params.empty()) return true;
  params.push_back({"gegenstand", std::string(gegenstand)});
  TRY(auto row,
      tx.query_one("SELECT CASE WHEN " + sichtbare.bedingung(":gegenstand") + " THEN 1 ELSE 0 END AS dabei",
                   std::move(params)));
  return row->flag("dabei");
}

std::string bedingung_der_person(const Sichtbare& sichtbare, std::string_view kopf) {
  if (sichtbare.params().empty()) return "";
  const std::string id(kopf);
  return " AND (NOT EXISTS (SELECT 1 FROM person_sicht WHERE gegenstand > '') OR EXISTS (SELECT 1 FROM "
         "person_beteiligung pb "
         "WHERE pb.person IN (SELECT pm.id FROM person pm WHERE pm.id = " +
         id + " OR pm.kopf = " + id + ")" + sichtbare.mit("pb.vorgang") + "))";
}

Result<bool> ist_person_dabei(sql::Tx& tx, const Sichtbare& sichtbare, std::string_view kopf) {
  std::vector<sql::Param> params = sichtbare.params();
  params.push_back({"kopf", std::string(kopf)});
  TRY(auto row, tx.query_one("SELECT 1 AS dabei FROM person k WHERE k.id = :kopf" +
                                 bedingung_der_person(sichtbare, "k.id"),
                             std::move(params)));
  return row.has_value();
}

}  // namespace gw::person::store
