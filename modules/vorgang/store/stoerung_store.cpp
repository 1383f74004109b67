// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/stoerung_store.hpp"

#include "base/value/json.hpp"

namespace gw::vorgang::store {
namespace {

std::string angaben_text(const Error& grund) {
  Context all;
  for (const auto& [name, value] : grund.params) all.set(name, value);
  return to_json(all);
}

Error grund_von(const std::string& code, const Value& angaben) {
  Error grund = error(ErrorKind::invalid, code);
  if (const Context* all = angaben.context())
    for (const auto& [name, one] : *all) grund.params.emplace_back(name, one.text_or_empty());
  return grund;
}

sql::Cell zeit_oder_keine(const std::optional<Instant>& zeit) {
  return zeit ? sql::Cell(to_millis(*zeit)) : sql::Cell(nullptr);
}

Result<Stoerung> als_stoerung(const sql::Row& row) {
  Stoerung made;
  made.id = row.text("id");
  made.vorgang = row.text("vorgang");
  made.element = row.text("element");
  made.schritt = row.text("schritt");
  made.marke = row.integer("marke");
  TRY(Value angaben, parse_json(row.text("angaben")));
  made.grund = grund_von(row.text("grund"), angaben);
  made.art = row.text("art");
  made.auftrag = row.text("auftrag");
  made.zustand = row.text("zustand");
  made.versuche = row.integer("versuche");
  made.seit = from_millis(row.integer("seit"));
  made.zuletzt = from_millis(row.integer("zuletzt"));
  if (auto zeit = row.integer_or_null("naechster")) made.naechster = from_millis(*zeit);
  return made;
}

Result<void> genau_eine(Result<std::int64_t> changed) {
  TRY(std::int64_t rows, std::move(changed));
  if (rows != 1) return error(ErrorKind::conflict, "vorgang.stoerung_veraltet");
  return ok();
}

}  // namespace

Result<void> fuege_stoerung_ein(sql::Tx& tx, const Stoerung& one) {
  CHECK(tx.execute(
      "INSERT INTO vorgang_stoerung (id, vorgang, marke, element, schritt, grund, angaben, art, "
      "auftrag, zustand, versuche, seit, zuletzt, naechster) VALUES (:id, :vorgang, :marke, "
      ":element, :schritt, :grund, :angaben, :art, :auftrag, :zustand, :versuche, :seit, :zuletzt, "
      ":naechster)",
      {{"id", one.id},
       {"vorgang", one.vorgang},
       {"marke", one.marke},
       {"element", one.element},
       {"schritt", one.schritt},
       {"grund", one.grund.code},
       {"angaben", angaben_text(one.grund)},
       {"art", one.art},
       {"auftrag", one.auftrag},
       {"zustand", one.zustand},
       {"versuche", one.versuche},
       {"seit", to_millis(one.seit)},
       {"zuletzt", to_millis(one.zuletzt)},
       {"naechster", zeit_oder_keine(one.naechster)}}));
  return ok();
}

Result<void> speichere_stoerung(sql::Tx& tx, const Stoerung& one) {
  return genau_eine(
      tx.execute("UPDATE vorgang_stoerung SET grund = :grund, angaben = :angaben, zustand = :zustand, "
                 "versuche = :versuche, zuletzt = :zuletzt, naechster = :naechster "
                 "WHERE id = :id AND beendet_am IS NULL",
                 {{"grund", one.grund.code},
                  {"angaben", angaben_text(one.grund)},
                  {"zustand", one.zustand},
                  {"versuche", one.versuche},
                  {"zuletzt", to_millis(one.zuletzt)},
                  {"naechster", zeit_oder_keine(one.naechster)},
                  {"id", one.id}}));
}

Result<void> beende_stoerung(sql::Tx& tx, const Stoerung& one, std::string_view zustand, Instant now) {
  return genau_eine(
      tx.execute("UPDATE vorgang_stoerung SET zustand = :zustand, naechster = NULL, beendet_am = :am "
                 "WHERE id = :id AND beendet_am IS NULL",
                 {{"zustand", std::string(zustand)}, {"am", to_millis(now)}, {"id", one.id}}));
}

Result<std::optional<Stoerung>> stoerung(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM vorgang_stoerung WHERE id = :id", {{"id", std::string(id)}}));
  if (!row) return std::optional<Stoerung>();
  TRY(Stoerung found, als_stoerung(*row));
  return std::optional(std::move(found));
}

Result<std::vector<Stoerung>> stoerungen(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto rows, tx.query("SELECT * FROM vorgang_stoerung WHERE vorgang = :vorgang AND beendet_am IS NULL "
                          "ORDER BY marke, id",
                          {{"vorgang", std::string(vorgang)}}));
  std::vector<Stoerung> all;
  for (const sql::Row& row : rows) {
    TRY(Stoerung one, als_stoerung(row));
    all.push_back(std::move(one));
  }
  return all;
}

Result<std::vector<Stoerungszeile>> alle_stoerungen(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                                    bool nur_sichtbare, const std::optional<Stoerung>& nach,
                                                    std::int64_t hoechstens) {
  std::vector<sql::Param> params{{"seit", nach ? to_millis(nach->seit) : std::int64_t{0}},
                                 {"id", nach ? nach->id : ""},
                                 {"most", hoechstens}};
  sichtbare.params_an(params);
  TRY(auto rows,
      tx.query("SELECT s.*, v.nummer AS nummer, CASE WHEN " + sichtbare.bedingung("s.vorgang") +
                   " THEN v.betreff ELSE '' END AS betreff FROM vorgang_stoerung s "
                   "JOIN vorgang v ON v.id = s.vorgang WHERE s.beendet_am IS NULL "
                   "AND (s.seit, s.id) > (:seit, :id)" +
                   (nur_sichtbare ? sichtbare.mit("s.vorgang") : "") + " ORDER BY s.seit, s.id LIMIT :most",
               std::move(params)));
  std::vector<Stoerungszeile> all;
  for (const sql::Row& row : rows) {
    TRY(Stoerung one, als_stoerung(row));
    all.push_back({std::move(one), row.text("nummer"), row.text("betreff")});
  }
  return all;
}

// Along the index of the list, which holds only these.
Result<std::int64_t> zaehle_stoerungen(sql::Tx& tx, const person::Sichtbare& sichtbare, bool nur_sichtbare) {
  TRY(auto row,
      tx.query_one("SELECT COUNT(*) AS n FROM (SELECT 1 FROM vorgang_stoerung s WHERE s.beendet_am "
                   "IS NULL AND s.seit > 0" +
                       (nur_sichtbare ? sichtbare.mit("s.vorgang") : "") + " LIMIT 100) AS gezaehlt",
                   nur_sichtbare ? sichtbare.params() : std::vector<sql::Param>()));
  return row->integer("n");
}

}  // namespace gw::vorgang::store
