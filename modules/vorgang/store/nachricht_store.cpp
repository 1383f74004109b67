// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/nachricht_store.hpp"

#include <tuple>

namespace gw::vorgang::store {
namespace {

std::string art_von(const bpmn::Waiting& worauf) {
  return worauf.signal ? "signal" : "nachricht";
}

Wartender als_wartender(const sql::Row& row) {
  return {row.text("vorgang"),
          {row.integer("marke"), row.text("art") == "signal", row.text("name"), row.text("schluessel")},
          from_millis(row.integer("seit"))};
}

Result<std::optional<Wartender>> laengster(sql::Tx& tx, const std::string& name,
                                           const std::string& schluessel) {
  TRY(auto row, tx.query_one("SELECT * FROM vorgang_wartet WHERE art = 'nachricht' AND name = :name "
                             "AND schluessel = :schluessel ORDER BY seit, vorgang, marke LIMIT 1",
                             {{"name", name}, {"schluessel", schluessel}}));
  return row ? std::optional(als_wartender(*row)) : std::nullopt;
}

}  // namespace

Result<void> fuege_wartenden_ein(sql::Tx& tx, const Wartender& wartender) {
  const bpmn::Waiting& worauf = wartender.worauf;
  CHECK(
      tx.execute("INSERT INTO vorgang_wartet (vorgang, marke, art, name, schluessel, seit) VALUES "
                 "(:vorgang, :marke, :art, :name, :schluessel, :seit) "
                 "ON CONFLICT (vorgang, marke, art, name) DO NOTHING",
                 {{"vorgang", wartender.vorgang},
                  {"marke", worauf.token},
                  {"art", art_von(worauf)},
                  {"name", worauf.name},
                  {"schluessel", worauf.key},
                  {"seit", to_millis(wartender.seit)}}));
  return ok();
}

Result<void> streiche_wartenden(sql::Tx& tx, std::string_view vorgang, const bpmn::Waiting& worauf) {
  CHECK(
      tx.execute("DELETE FROM vorgang_wartet WHERE vorgang = :vorgang AND marke = :marke AND art = :art "
                 "AND name = :name",
                 {{"vorgang", std::string(vorgang)},
                  {"marke", worauf.token},
                  {"art", art_von(worauf)},
                  {"name", worauf.name}}));
  return ok();
}

Result<std::vector<Wartender>> wartende(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto rows, tx.query("SELECT * FROM vorgang_wartet WHERE vorgang = :vorgang ORDER BY marke, art, name",
                          {{"vorgang", std::string(vorgang)}}));
  std::vector<Wartender> all;
  for (const sql::Row& row : rows) all.push_back(als_wartender(row));
  return all;
}

Result<std::optional<Wartender>> laengster_wartender(sql::Tx& tx, const std::string& name,
                                                     const std::string& schluessel) {
  TRY(auto any, laengster(tx, name, ""));
  if (schluessel.empty()) return any;
  TRY(auto meant, laengster(tx, name, schluessel));
  if (!any || !meant) return meant ? meant : any;
  auto waits = [](const Wartender& one) { return std::tie(one.seit, one.vorgang, one.worauf.token); };
  return waits(*meant) < waits(*any) ? meant : any;
}

Result<bool> hoert_jemand(sql::Tx& tx, const std::string& signal, const std::string& ausser) {
  TRY(auto row, tx.query_one("SELECT 1 AS da FROM vorgang_wartet WHERE art = 'signal' AND name = :name "
                             "AND vorgang <> :ausser LIMIT 1",
                             {{"name", signal}, {"ausser", ausser}}));
  return row.has_value();
}

Result<std::vector<std::string>> hoerer(sql::Tx& tx, const std::string& signal, Instant am,
                                        const std::string& nach, std::int64_t hoechstens) {
  TRY(auto rows, tx.query("SELECT DISTINCT vorgang FROM vorgang_wartet WHERE art = 'signal' AND name = :name "
                          "AND vorgang > :nach AND seit <= :am ORDER BY vorgang LIMIT :most",
                          {{"name", signal}, {"nach", nach}, {"am", to_millis(am)}, {"most", hoechstens}}));
  std::vector<std::string> all;
  for (const sql::Row& row : rows) all.push_back(row.text("vorgang"));
  return all;
}

Result<void> fuege_nachricht_ein(sql::Tx& tx, const Nachricht& one) {
  CHECK(tx.execute(
      "INSERT INTO vorgang_nachricht (id, name, schluessel, vorgang, element, gesandt_am, bis) VALUES "
      "(:id, :name, :schluessel, :vorgang, :element, :gesandt, :bis)",
      {{"id", one.id},
       {"name", one.name},
       {"schluessel", one.schluessel},
       {"vorgang", one.vorgang},
       {"element", one.element},
       {"gesandt", to_millis(one.gesandt)},
       {"bis", to_millis(one.bis)}}));
  return ok();
}

Result<std::optional<Nachricht>> nachricht(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM vorgang_nachricht WHERE id = :id", {{"id", std::string(id)}}));
  if (!row) return std::optional<Nachricht>();
  return std::optional(Nachricht{row->text("id"), row->text("name"), row->text("schluessel"),
                                 row->text("vorgang"), row->text("element"),
                                 from_millis(row->integer("gesandt_am")), from_millis(row->integer("bis"))});
}

Result<void> streiche_nachricht(sql::Tx& tx, std::string_view id) {
  CHECK(tx.execute("DELETE FROM vorgang_nachricht WHERE id = :id", {{"id", std::string(id)}}));
  return ok();
}

Result<std::optional<std::string>> aelteste_nachricht(sql::Tx& tx, const std::string& name,
                                                      const std::string& schluessel) {
  const std::string meant = schluessel.empty() ? "" : " AND schluessel = :schluessel";
  std::vector<sql::Param> params{{"name", name}};
  if (!schluessel.empty()) params.push_back({"schluessel", schluessel});
  TRY(auto row, tx.query_one("SELECT id FROM vorgang_nachricht WHERE name = :name" + meant +
                                 " ORDER BY gesandt_am, id LIMIT 1",
                             std::move(params)));
  return row ? std::optional(row->text("id")) : std::nullopt;
}

}  // namespace gw::vorgang::store
