// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/store/wiedervorlage_store.hpp"

namespace gw::verfuegung::store {
namespace {

Wiedervorlage als_wiedervorlage(const sql::Row& row) {
  Wiedervorlage made;
  made.id = row.text("id");
  made.vorgang = row.text("vorgang");
  made.von = row.text("von");
  made.aufgabe = row.text("aufgabe");
  made.vorlage = {
      Date::parse(row.text("tag")).value(), row.text("grund"), {row.text("rolle"), row.text("konto")}};
  made.zustand = vorlagezustand_von(row.text("zustand")).value();
  made.angelegt = from_millis(row.integer("angelegt_am"));
  made.fassung = row.integer("fassung");
  return made;
}

Result<std::optional<Wiedervorlage>> eine(sql::Tx& tx, std::string_view statement, std::string_view wert) {
  TRY(auto row, tx.query_one(statement, {{"wert", std::string(wert)}}));
  return row ? std::optional(als_wiedervorlage(*row)) : std::optional<Wiedervorlage>();
}

}  // namespace

Result<void> fuege_ein(sql::Tx& tx, const Wiedervorlage& neu) {
  CHECK(
      tx.execute("INSERT INTO verfuegung_wiedervorlage (id, vorgang, tag, grund, rolle, konto, von, zustand, "
                 "angelegt_am) VALUES (:id, :vorgang, :tag, :grund, :rolle, :konto, :von, :zustand, :am)",
                 {{"id", neu.id},
                  {"vorgang", neu.vorgang},
                  {"tag", neu.vorlage.tag.text()},
                  {"grund", neu.vorlage.grund},
                  {"rolle", neu.vorlage.an.rolle},
                  {"konto", neu.vorlage.an.konto},
                  {"von", neu.von},
                  {"zustand", std::string(name(neu.zustand))},
                  {"am", to_millis(neu.angelegt)}}));
  return ok();
}

Result<std::optional<Wiedervorlage>> wiedervorlage(sql::Tx& tx, std::string_view id) {
  return eine(tx, "SELECT * FROM verfuegung_wiedervorlage WHERE id = :wert", id);
}

Result<std::optional<Wiedervorlage>> wiedervorlage_der_aufgabe(sql::Tx& tx, std::string_view aufgabe) {
  return eine(tx, "SELECT * FROM verfuegung_wiedervorlage WHERE aufgabe = :wert", aufgabe);
}

Result<std::vector<Wiedervorlage>> wiedervorlagen(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto rows, tx.query("SELECT * FROM verfuegung_wiedervorlage WHERE vorgang = :vorgang AND zustand IN "
                          "('wartet', 'offen') ORDER BY tag, id LIMIT 100",
                          {{"vorgang", std::string(vorgang)}}));
  std::vector<Wiedervorlage> all;
  for (const sql::Row& row : rows) all.push_back(als_wiedervorlage(row));
  return all;
}

Result<void> speichere(sql::Tx& tx, Wiedervorlage& one) {
  TRY(std::int64_t changed,
      tx.execute("UPDATE verfuegung_wiedervorlage SET tag = :tag, zustand = :zustand, aufgabe = :aufgabe, "
                 "fassung = fassung + 1 WHERE id = :id AND fassung = :fassung",
                 {{"tag", one.vorlage.tag.text()},
                  {"zustand", std::string(name(one.zustand))},
                  {"aufgabe", one.aufgabe},
                  {"id", one.id},
                  {"fassung", one.fassung}}));
  if (changed != 1) return error(ErrorKind::conflict, "verfuegung.vorlage_veraltet");
  ++one.fassung;
  return ok();
}

}  // namespace gw::verfuegung::store
