// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/weg_store.hpp"

namespace gw::vorgang::store {
namespace {

sql::Cell zelle(const std::optional<Instant>& moment) {
  return moment ? sql::Cell(to_millis(*moment)) : sql::Cell(nullptr);
}

std::optional<Instant> moment(const sql::Row& row, std::string_view column) {
  const auto millis = row.integer_or_null(column);
  return millis ? std::optional(from_millis(*millis)) : std::nullopt;
}

}  // namespace

Result<void> betrete(sql::Tx& tx, std::string_view vorgang, const Wegstueck& stueck) {
  CHECK(
      tx.execute("INSERT INTO vorgang_weg (vorgang, marke, element, fluss, davor, rolle, betreten_am, "
                 "verlassen_am) VALUES (:vorgang, :marke, :element, :fluss, :davor, :rolle, :betreten, "
                 ":verlassen)",
                 {{"vorgang", std::string(vorgang)},
                  {"marke", stueck.marke},
                  {"element", stueck.element},
                  {"fluss", stueck.fluss ? sql::Cell(*stueck.fluss) : sql::Cell(nullptr)},
                  {"davor", stueck.davor},
                  {"rolle", stueck.rolle},
                  {"betreten", to_millis(stueck.betreten)},
                  {"verlassen", zelle(stueck.verlassen)}}));
  return ok();
}

Result<void> beginne(sql::Tx& tx, std::string_view vorgang, std::int64_t marke, Instant now) {
  CHECK(
      tx.execute("UPDATE vorgang_weg SET begonnen_am = :am WHERE vorgang = :vorgang AND marke = :marke "
                 "AND begonnen_am IS NULL",
                 {{"am", to_millis(now)}, {"vorgang", std::string(vorgang)}, {"marke", marke}}));
  return ok();
}

Result<void> setze_rolle(sql::Tx& tx, std::string_view vorgang, std::int64_t marke,
                         const std::string& rolle) {
  CHECK(
      tx.execute("UPDATE vorgang_weg SET rolle = :rolle WHERE vorgang = :vorgang AND marke = :marke "
                 "AND verlassen_am IS NULL",
                 {{"rolle", rolle}, {"vorgang", std::string(vorgang)}, {"marke", marke}}));
  return ok();
}

Result<void> verlasse(sql::Tx& tx, std::string_view vorgang, std::int64_t marke, Instant now,
                      bool entfallen) {
  CHECK(
      tx.execute("UPDATE vorgang_weg SET verlassen_am = :am, entfallen = :entfallen WHERE vorgang = "
                 ":vorgang AND marke = :marke AND verlassen_am IS NULL",
                 {{"am", to_millis(now)},
                  {"entfallen", std::int64_t{entfallen}},
                  {"vorgang", std::string(vorgang)},
                  {"marke", marke}}));
  return ok();
}

Wegstueck als_wegstueck(const sql::Row& row) {
  return {row.integer("marke"),       row.text("element"),         row.text_or_null("fluss"),
          row.text("davor"),          row.text("rolle"),           from_millis(row.integer("betreten_am")),
          moment(row, "begonnen_am"), moment(row, "verlassen_am"), row.flag("entfallen")};
}

Result<std::vector<Wegstueck>> weg(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto rows, tx.query("SELECT * FROM vorgang_weg WHERE vorgang = :vorgang ORDER BY marke",
                          {{"vorgang", std::string(vorgang)}}));
  std::vector<Wegstueck> all;
  for (const sql::Row& row : rows) all.push_back(als_wegstueck(row));
  return all;
}

}  // namespace gw::vorgang::store
