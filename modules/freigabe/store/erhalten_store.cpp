// SPDX-License-Identifier: EUPL-1.2
#include "modules/freigabe/store/erhalten_store.hpp"

namespace gw::freigabe::store {
namespace {

constexpr std::int64_t hoechstens_erhaltene = 500;

Erhalten als_erhalten(const sql::Row& row) {
  Erhalten made;
  made.id = row.text("id");
  made.von = row.text("von");
  made.von_name = row.text("von_name");
  made.nummer = row.text("nummer");
  made.betreff = row.text("betreff");
  made.zweck = row.text("zweck");
  made.grundlage = row.text("grundlage");
  made.bis = Date::parse(row.text("bis")).value();
  made.erteilt = from_millis(row.integer("erteilt_am"));
  made.offen = row.flag("offen");
  if (auto am = row.integer_or_null("geoeffnet_am")) made.geoeffnet = from_millis(*am);
  made.fassung = row.integer("fassung");
  return made;
}

}  // namespace

Result<std::optional<Erhalten>> erhalten(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM freigabe_erhalten WHERE id = :id", {{"id", std::string(id)}}));
  return row ? std::optional(als_erhalten(*row)) : std::nullopt;
}

Result<std::vector<Erhalten>> alle_erhaltenen(sql::Tx& tx, Date heute) {
  TRY(auto rows, tx.query("SELECT * FROM freigabe_erhalten WHERE offen = 1 AND bis >= :heute "
                          "ORDER BY bis, id LIMIT :most",
                          {{"heute", heute.text()}, {"most", hoechstens_erhaltene}}));
  std::vector<Erhalten> all;
  for (const sql::Row& row : rows) all.push_back(als_erhalten(row));
  return all;
}

Result<std::int64_t> zaehle_ungeoeffnete(sql::Tx& tx, Date heute) {
  TRY(auto row, tx.query_one("SELECT count(*) AS n FROM (SELECT 1 AS yes FROM freigabe_erhalten WHERE "
                             "offen = 1 AND bis >= :heute AND geoeffnet_am IS NULL LIMIT 100) AS gezaehlt",
                             {{"heute", heute.text()}}));
  return row->integer("n");
}

Result<bool> nimm(sql::Tx& tx, const Erhalten& neues) {
  TRY(std::int64_t changed,
      tx.execute("INSERT INTO freigabe_erhalten (id, von, von_name, nummer, betreff, zweck, grundlage, bis, "
                 "erteilt_am, offen, fassung) VALUES (:id, :von, :name, :nummer, :betreff, :zweck, "
                 ":grundlage, :bis, "
                 ":am, :offen, :fassung) ON CONFLICT (id) DO UPDATE SET nummer = excluded.nummer, "
                 "betreff = excluded.betreff, zweck = excluded.zweck, grundlage = excluded.grundlage, "
                 "offen = excluded.offen, fassung = excluded.fassung "
                 "WHERE freigabe_erhalten.von = excluded.von AND freigabe_erhalten.offen = 1 "
                 "AND freigabe_erhalten.fassung < excluded.fassung",
                 {{"id", neues.id},
                  {"von", neues.von},
                  {"name", neues.von_name},
                  {"nummer", neues.offen ? neues.nummer : ""},
                  {"betreff", neues.offen ? neues.betreff : ""},
                  {"zweck", neues.offen ? neues.zweck : ""},
                  {"grundlage", neues.offen ? neues.grundlage : ""},
                  {"bis", neues.bis.text()},
                  {"am", to_millis(neues.erteilt)},
                  {"offen", std::int64_t{neues.offen ? 1 : 0}},
                  {"fassung", neues.fassung}}));
  return changed > 0;
}

Result<void> merke_geoeffnet(sql::Tx& tx, std::string_view id, Instant am) {
  CHECK(tx.execute("UPDATE freigabe_erhalten SET geoeffnet_am = :am WHERE id = :id AND geoeffnet_am IS NULL",
                   {{"am", to_millis(am)}, {"id", std::string(id)}}));
  return ok();
}

}  // namespace gw::freigabe::store
