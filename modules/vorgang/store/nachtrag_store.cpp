// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/nachtrag_store.hpp"

#include "base/value/json.hpp"
#include "modules/vorgang/store/suche_store.hpp"

namespace gw::vorgang::store {
namespace {

Result<Nachtrag> als_nachtrag(const sql::Row& row) {
  Nachtrag nachtrag;
  nachtrag.id = row.text("id");
  nachtrag.vorgang = row.text("vorgang");
  nachtrag.aufgabe = row.text("aufgabe");
  TRY(nachtrag.daten, parse_json(row.text("daten")));
  TRY(nachtrag.bisher, parse_json(row.text("bisher")));
  nachtrag.zustand = row.text("zustand");
  nachtrag.begruendung = row.text("begruendung");
  nachtrag.eingegangen = from_millis(row.integer("eingegangen_am"));
  if (auto am = row.integer_or_null("entschieden_am")) nachtrag.entschieden = from_millis(*am);
  return nachtrag;
}

}  // namespace

Result<void> fuege_nachtrag_ein(sql::Tx& tx, const Nachtrag& nachtrag) {
  CHECK(tx.execute(
      "INSERT INTO vorgang_nachtrag (id, vorgang, aufgabe, daten, bisher, zustand, eingegangen_am) "
      "VALUES (:id, :vorgang, :aufgabe, :daten, :bisher, 'wartet', :am)",
      {{"id", nachtrag.id},
       {"vorgang", nachtrag.vorgang},
       {"aufgabe", nachtrag.aufgabe},
       {"daten", to_json(nachtrag.daten)},
       {"bisher", to_json(nachtrag.bisher)},
       {"am", to_millis(nachtrag.eingegangen)}}));
  return ok();
}

Result<std::vector<Nachtrag>> nachtraege(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto rows, tx.query("SELECT * FROM vorgang_nachtrag WHERE vorgang = :vorgang ORDER BY eingegangen_am "
                          "DESC, id DESC",
                          {{"vorgang", std::string(vorgang)}}));
  std::vector<Nachtrag> all;
  for (const sql::Row& row : rows) {
    TRY(Nachtrag one, als_nachtrag(row));
    all.push_back(std::move(one));
  }
  return all;
}

Result<std::optional<Nachtrag>> wartender_nachtrag(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto row, tx.query_one("SELECT * FROM vorgang_nachtrag WHERE vorgang = :vorgang AND zustand = 'wartet'",
                             {{"vorgang", std::string(vorgang)}}));
  if (!row) return std::optional<Nachtrag>();
  TRY(Nachtrag found, als_nachtrag(*row));
  return std::optional(std::move(found));
}

Result<bool> nachtrag_wartet(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto row,
      tx.query_one("SELECT 1 AS da FROM vorgang_nachtrag WHERE vorgang = :vorgang AND zustand = 'wartet'",
                   {{"vorgang", std::string(vorgang)}}));
  return row.has_value();
}

Result<void> entscheide_nachtrag(sql::Tx& tx, const Nachtrag& nachtrag) {
  TRY(std::int64_t changed,
      tx.execute(
          "UPDATE vorgang_nachtrag SET zustand = :zustand, begruendung = :begruendung, bisher = :bisher, "
          "entschieden_am = :am WHERE id = :id AND zustand = 'wartet'",
          {{"zustand", nachtrag.zustand},
           {"begruendung", nachtrag.begruendung},
           {"bisher", to_json(nachtrag.bisher)},
           {"am", to_millis(*nachtrag.entschieden)},
           {"id", nachtrag.id}}));
  if (changed != 1) return error(ErrorKind::conflict, "vorgang.aufgabe_veraltet");
  return ok();
}

Result<void> erneuere_aufgabe(sql::Tx& tx, std::string_view aufgabe) {
  CHECK(tx.execute("UPDATE vorgang_aufgabe SET fassung = fassung + 1 WHERE id = :id AND zustand = 'offen'",
                   {{"id", std::string(aufgabe)}}));
  return ok();
}

Result<void> speichere_angaben(sql::Tx& tx, const Fall& fall) {
  CHECK(
      tx.execute("UPDATE vorgang SET daten = :daten, betreff = :betreff, person = :person, anschrift = "
                 ":anschrift WHERE id = :id",
                 {{"daten", to_json(fall.eingang.daten)},
                  {"betreff", fall.eingang.betreff},
                  {"person", fall.eingang.person},
                  {"anschrift", fall.eingang.anschrift},
                  {"id", fall.eingang.id}}));
  return erneuere_suche(tx, fall.eingang.id);
}

}  // namespace gw::vorgang::store
