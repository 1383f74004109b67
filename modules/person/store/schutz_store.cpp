// SPDX-License-Identifier: EUPL-1.2
// What is protected, who looks at it, and what people have said about doubles.
#include <sstream>

#include "base/value/json.hpp"
#include "modules/person/store/person_store.hpp"
#include "modules/person/store/woerter.hpp"

namespace gw::person::store {
namespace {

std::optional<Instant> zeit_oder_nichts(const sql::Row& row, std::string_view spalte) {
  auto at = row.integer_or_null(spalte);
  return at ? std::optional(from_millis(*at)) : std::nullopt;
}

}  // namespace

std::string verbunden(const std::vector<std::string>& woerter) {
  std::string all;
  for (const std::string& wort : woerter) all += (all.empty() ? "" : " ") + wort;
  return all;
}

std::vector<std::string> woerter_von(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> all;
  for (std::string wort; stream >> wort;) all.push_back(std::move(wort));
  return all;
}

Result<void> merke_gesundheit(sql::Tx& tx, std::string_view vorgang, const std::vector<std::string>& rollen) {
  CHECK(
      tx.execute("INSERT INTO person_gesundheit (vorgang, rollen) VALUES (:vorgang, :rollen) ON CONFLICT "
                 "(vorgang) DO UPDATE SET rollen = excluded.rollen",
                 {{"vorgang", std::string(vorgang)}, {"rollen", verbunden(rollen)}}));
  return ok();
}

Result<Schutz> schutz(sql::Tx& tx, std::string_view vorgang, std::string_view konto) {
  TRY(auto row,
      tx.query_one(
          "SELECT (SELECT rollen FROM person_gesundheit WHERE vorgang = :vorgang) AS gesundheit, "
          "(SELECT MAX(k.gesperrt) FROM person_beteiligung b JOIN person p ON p.id = b.person "
          "JOIN person k ON k.id = COALESCE(p.kopf, p.id) WHERE b.vorgang = :vorgang) AS gesperrt, "
          "(SELECT bis FROM person_einsicht WHERE gegenstand = :gegenstand AND konto = :konto) AS bis",
          {{"vorgang", std::string(vorgang)},
           {"gegenstand", "vorgang:" + std::string(vorgang)},
           {"konto", std::string(konto)}}));
  return Schutz{woerter_von(row->text_or_null("gesundheit").value_or("")),
                row->integer_or_null("gesperrt").value_or(0) == 1, zeit_oder_nichts(*row, "bis")};
}

Result<void> merke_einsicht(sql::Tx& tx, std::string_view gegenstand, std::string_view konto, Instant bis) {
  CHECK(tx.execute(
      "INSERT INTO person_einsicht (gegenstand, konto, bis) VALUES (:gegenstand, :konto, :bis) "
      "ON CONFLICT (gegenstand, konto) DO UPDATE SET bis = excluded.bis",
      {{"gegenstand", std::string(gegenstand)}, {"konto", std::string(konto)}, {"bis", to_millis(bis)}}));
  return ok();
}

Result<std::optional<Instant>> einsicht(sql::Tx& tx, std::string_view gegenstand, std::string_view konto) {
  TRY(auto row,
      tx.query_one("SELECT bis FROM person_einsicht WHERE gegenstand = :gegenstand AND konto = :konto",
                   {{"gegenstand", std::string(gegenstand)}, {"konto", std::string(konto)}}));
  return row ? zeit_oder_nichts(*row, "bis") : std::nullopt;
}

Result<std::optional<Abgleich>> abgleich(sql::Tx& tx, std::string_view erste, std::string_view zweite) {
  TRY(auto row, tx.query_one("SELECT * FROM person_abgleich WHERE erste = :erste AND zweite = :zweite",
                             {{"erste", std::string(erste)}, {"zweite", std::string(zweite)}}));
  if (!row) return std::optional<Abgleich>();
  Abgleich found{row->text("erste"), row->text("zweite"), row->text("ergebnis") == "gleich"};
  TRY(Value mitglieder, parse_json(row->text("mitglieder")));
  if (const List* all = mitglieder.list())
    for (const Value& one : *all) found.mitglieder.emplace_back(one.text_or_empty());
  return std::optional(std::move(found));
}

Result<void> merke(sql::Tx& tx, const Abgleich& abgleich, Instant am) {
  CHECK(tx.execute(
      "INSERT INTO person_abgleich (erste, zweite, ergebnis, mitglieder, am) "
      "VALUES (:erste, :zweite, :ergebnis, :mitglieder, :am) ON CONFLICT (erste, zweite) DO UPDATE "
      "SET ergebnis = excluded.ergebnis, mitglieder = excluded.mitglieder, am = excluded.am",
      {{"erste", abgleich.erste},
       {"zweite", abgleich.zweite},
       {"ergebnis", std::string(abgleich.gleich ? "gleich" : "verschieden")},
       {"mitglieder", to_json(List(abgleich.mitglieder.begin(), abgleich.mitglieder.end()))},
       {"am", to_millis(am)}}));
  return ok();
}

Result<void> setze_kopf(sql::Tx& tx, const std::vector<std::string>& mitglieder, std::string_view bisher,
                        std::string_view kopf) {
  for (const std::string& id : mitglieder)
    CHECK(
        tx.execute("UPDATE person SET kopf = :kopf, fassung = fassung + 1 WHERE id = :id AND "
                   "COALESCE(kopf, id) = :bisher",
                   {{"kopf", id == kopf ? sql::Cell(nullptr) : sql::Cell(std::string(kopf))},
                    {"id", id},
                    {"bisher", std::string(bisher)}}));
  return ok();
}

}  // namespace gw::person::store
