// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/store/konto_store.hpp"

namespace gw::zugang {
namespace {

constexpr std::string_view konto_by_kennung =
    "SELECT id, kennung, passwort, einmalpasswort, totp, totp_schritt, art, verbund, name, gesperrt, version "
    "FROM konto WHERE kennung = :value";
constexpr std::string_view by_id =
    "SELECT id, kennung, passwort, einmalpasswort, totp, totp_schritt, art, verbund, name, gesperrt, version "
    "FROM konto WHERE id = :value";

Konto to_konto(const sql::Row& row) {
  return {.id = row.text("id"),
          .kennung = row.text("kennung"),
          .passwort = row.text("passwort"),
          .einmalpasswort = row.flag("einmalpasswort"),
          .totp = row.text("totp"),
          .totp_schritt = row.integer("totp_schritt"),
          .art = row.text("art") == "beschaeftigt" ? Art::beschaeftigt : Art::person,
          .verbund = row.flag("verbund"),
          .name = row.text("name"),
          .gesperrt = row.flag("gesperrt"),
          .version = row.integer("version")};
}

Result<void> one_row(Result<std::int64_t> changed) {
  if (!changed) return std::move(changed).error();
  if (*changed != 1) return error(ErrorKind::conflict, "zugang.konto_veraltet");
  return ok();
}

}  // namespace

Result<void> fuege_konto_ein(sql::Tx& tx, const Konto& konto, Instant now) {
  TRY(auto taken, finde_konto(tx, konto.kennung));
  if (taken) return error(ErrorKind::conflict, "zugang.kennung_vergeben").at("kennung");
  CHECK(tx.execute(
      "INSERT INTO konto (id, kennung, passwort, einmalpasswort, totp, totp_schritt, art, verbund, name, "
      "gesperrt, angelegt_am, version) VALUES (:id, :kennung, :passwort, :einmal, :totp, :schritt, :art, "
      ":verbund, :name, :gesperrt, :now, 1)",
      {{"id", konto.id},
       {"kennung", konto.kennung},
       {"passwort", konto.passwort},
       {"einmal", std::int64_t{konto.einmalpasswort}},
       {"totp", konto.totp},
       {"schritt", konto.totp_schritt},
       {"art", konto.art == Art::beschaeftigt ? "beschaeftigt" : "person"},
       {"verbund", std::int64_t{konto.verbund}},
       {"name", konto.name},
       {"gesperrt", std::int64_t{konto.gesperrt}},
       {"now", to_millis(now)}}));
  return ok();
}

Result<std::optional<Konto>> finde_konto(sql::Tx& tx, std::string_view kennung) {
  TRY(auto row, tx.query_one(konto_by_kennung, {{"value", std::string(kennung)}}));
  if (!row) return std::optional<Konto>();
  return std::optional(to_konto(*row));
}

Result<Konto> lade_konto(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one(by_id, {{"value", std::string(id)}}));
  if (!row) return error(ErrorKind::not_found, "zugang.konto_unbekannt");
  return to_konto(*row);
}

Result<void> setze_passwort(sql::Tx& tx, const Konto& konto, const std::string& hash, bool einmal) {
  return one_row(tx.execute(
      "UPDATE konto SET passwort = :hash, einmalpasswort = :einmal, version = version + 1 "
      "WHERE id = :id AND version = :version",
      {{"hash", hash}, {"einmal", std::int64_t{einmal}}, {"id", konto.id}, {"version", konto.version}}));
}

Result<void> setze_zweitfaktor(sql::Tx& tx, const Konto& konto, const std::string& versiegelt,
                               std::int64_t schritt) {
  return one_row(
      tx.execute("UPDATE konto SET totp = :totp, totp_schritt = :schritt, version = version + 1 "
                 "WHERE id = :id AND version = :version",
                 {{"totp", versiegelt}, {"schritt", schritt}, {"id", konto.id}, {"version", konto.version}}));
}

Result<bool> verbrauche_schritt(sql::Tx& tx, std::string_view id, std::int64_t schritt) {
  TRY(std::int64_t changed,
      tx.execute("UPDATE konto SET totp_schritt = :schritt WHERE id = :id AND totp_schritt < :schritt",
                 {{"schritt", schritt}, {"id", std::string(id)}}));
  return changed == 1;
}

Result<void> erneuere_hash(sql::Tx& tx, std::string_view id, const std::string& alt, const std::string& neu) {
  CHECK(tx.execute("UPDATE konto SET passwort = :neu WHERE id = :id AND passwort = :alt",
                   {{"neu", neu}, {"id", std::string(id)}, {"alt", alt}}));
  return ok();
}

Result<void> merke_anmeldung(sql::Tx& tx, std::string_view id, Instant now) {
  CHECK(tx.execute("UPDATE konto SET angemeldet_am = :now WHERE id = :id AND angemeldet_am IS NULL",
                   {{"now", to_millis(now)}, {"id", std::string(id)}}));
  return ok();
}

Result<bool> war_angemeldet(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT id FROM konto WHERE id = :id AND angemeldet_am IS NOT NULL",
                             {{"id", std::string(id)}}));
  return row.has_value();
}

Result<void> merke_mandant(sql::Tx& tx, std::string_view konto, std::string_view mandant) {
  CHECK(tx.execute(
      "INSERT INTO konto_mandant (konto, mandant) VALUES (:konto, :mandant) ON CONFLICT DO NOTHING",
      {{"konto", std::string(konto)}, {"mandant", std::string(mandant)}}));
  return ok();
}

Result<void> vergiss_mandant(sql::Tx& tx, std::string_view konto, std::string_view mandant) {
  CHECK(tx.execute("DELETE FROM konto_mandant WHERE konto = :konto AND mandant = :mandant",
                   {{"konto", std::string(konto)}, {"mandant", std::string(mandant)}}));
  return ok();
}

Result<void> vergiss_alle(sql::Tx& tx, std::string_view mandant) {
  CHECK(
      tx.execute("DELETE FROM konto_mandant WHERE mandant = :mandant", {{"mandant", std::string(mandant)}}));
  return ok();
}

Result<std::vector<std::string>> mandanten_von(sql::Tx& tx, std::string_view konto) {
  TRY(auto rows, tx.query("SELECT mandant FROM konto_mandant WHERE konto = :konto ORDER BY mandant",
                          {{"konto", std::string(konto)}}));
  std::vector<std::string> ids;
  for (const sql::Row& row : rows) ids.push_back(row.text("mandant"));
  return ids;
}

}  // namespace gw::zugang
