// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/store/eingang_store.hpp"

namespace gw::post::store {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

std::vector<std::string> words_of(const std::string& joined) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < joined.size();) {
    std::size_t end = std::min(joined.find(' ', at), joined.size());
    all.push_back(joined.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

std::optional<Instant> instant_or_null(const sql::Row& row, std::string_view column) {
  auto at = row.integer_or_null(column);
  return at ? std::optional(from_millis(*at)) : std::nullopt;
}

sql::Cell cell(const std::optional<Instant>& at) {
  return at ? sql::Cell(to_millis(*at)) : sql::Cell(nullptr);
}

// All columns but the text, which lists do not show.
constexpr const char* spalten =
    "id, zustand, empfangen_am, original, groesse, dateiname, lesung, sperre, absender, empfaenger, betreff, "
    "nachricht, gesendet_am, maengel, gleich_wie, vorschlag, vorschlag_nummer, vorschlag_grund, vorgang, "
    "vermerk, bearbeitet_am, fassung";

Eingang als_eingang(const sql::Row& row) {
  Eingang read;
  read.id = row.text("id");
  read.zustand = row.text("zustand");
  read.empfangen = from_millis(row.integer("empfangen_am"));
  read.original = row.text("original");
  read.groesse = static_cast<std::uint64_t>(row.integer("groesse"));
  read.dateiname = row.text("dateiname");
  read.lesung = row.text("lesung");
  read.sperre = row.text("sperre");
  read.absender = row.text("absender");
  read.empfaenger = row.text("empfaenger");
  read.betreff = row.text("betreff");
  read.nachricht = row.text("nachricht");
  read.gesendet = instant_or_null(row, "gesendet_am");
  read.maengel = words_of(row.text("maengel"));
  read.gleich_wie = row.text("gleich_wie");
  read.vorschlag = {row.text("vorschlag"), row.text("vorschlag_nummer"), row.text("vorschlag_grund")};
  read.vorgang = row.text("vorgang");
  read.vermerk = row.text("vermerk");
  read.bearbeitet = instant_or_null(row, "bearbeitet_am");
  read.fassung = row.integer("fassung");
  return read;
}

Anlage als_anlage(const sql::Row& row) {
  return {row.text("id"),        row.text("eingang"),
          row.text("dateiname"), row.text("angegebener_typ"),
          row.text("typ"),       static_cast<std::uint64_t>(row.integer("groesse")),
          row.text("blob"),      row.text("sperre")};
}

Result<std::optional<Eingang>> erster(Result<std::optional<sql::Row>> row) {
  if (!row) return std::move(row).error();
  return *row ? std::optional(als_eingang(**row)) : std::nullopt;
}

}  // namespace

Result<void> fuege_ein(sql::Tx& tx, const Eingang& neu) {
  CHECK(tx.execute(
      "INSERT INTO post_eingang (id, kanal, zustand, empfangen_am, original, groesse, dateiname, lesung, "
      "sperre, "
      "absender, empfaenger, betreff, nachricht, inhalt, maengel, gleich_wie, vorschlag, vorschlag_nummer, "
      "vorschlag_grund, vorgang, vermerk) VALUES (:id, 'e-mail', :zustand, :empfangen, :original, :groesse, "
      ":dateiname, :lesung, '', '', '', '', '', '', '', '', '', '', '', '', '')",
      {{"id", neu.id},
       {"zustand", neu.zustand},
       {"empfangen", to_millis(neu.empfangen)},
       {"original", neu.original},
       {"groesse", static_cast<std::int64_t>(neu.groesse)},
       {"dateiname", neu.dateiname},
       {"lesung", neu.lesung}}));
  return ok();
}

Result<std::optional<Eingang>> eingang(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one(std::string("SELECT ") + spalten + ", inhalt FROM post_eingang WHERE id = :id",
                             {{"id", std::string(id)}}));
  if (!row) return std::optional<Eingang>();
  Eingang read = als_eingang(*row);
  read.inhalt = row->text("inhalt");
  return std::optional(std::move(read));
}

Result<std::optional<std::string>> mit_original(sql::Tx& tx, std::string_view blob) {
  TRY(auto row,
      tx.query_one("SELECT id FROM post_eingang WHERE original = :blob", {{"blob", std::string(blob)}}));
  return row ? std::optional(row->text("id")) : std::nullopt;
}

Result<std::optional<Eingang>> mit_nachricht(sql::Tx& tx, std::string_view nachricht,
                                             std::string_view ausser) {
  return erster(tx.query_one(std::string("SELECT ") + spalten +
                                 " FROM post_eingang WHERE nachricht = :nachricht AND id <> :ausser "
                                 "ORDER BY id LIMIT 1",
                             {{"nachricht", std::string(nachricht)}, {"ausser", std::string(ausser)}}));
}

Result<void> speichere_lesung(sql::Tx& tx, const Eingang& read) {
  CHECK(
      tx.execute("UPDATE post_eingang SET lesung = :lesung, sperre = :sperre, absender = :absender, "
                 "empfaenger = :empfaenger, "
                 "betreff = :betreff, nachricht = :nachricht, gesendet_am = :gesendet, inhalt = :inhalt, "
                 "maengel = :maengel, "
                 "gleich_wie = :gleich_wie, vorschlag = :vorschlag, vorschlag_nummer = :nummer, "
                 "vorschlag_grund = :grund "
                 "WHERE id = :id",
                 {{"lesung", read.lesung},
                  {"sperre", read.sperre},
                  {"absender", read.absender},
                  {"empfaenger", read.empfaenger},
                  {"betreff", read.betreff},
                  {"nachricht", read.nachricht},
                  {"gesendet", cell(read.gesendet)},
                  {"inhalt", read.inhalt},
                  {"maengel", joined(read.maengel)},
                  {"gleich_wie", read.gleich_wie},
                  {"vorschlag", read.vorschlag.vorgang},
                  {"nummer", read.vorschlag.nummer},
                  {"grund", read.vorschlag.grund},
                  {"id", read.id}}));
  return ok();
}

Result<void> fuege_anlage_ein(sql::Tx& tx, const Anlage& neu) {
  CHECK(tx.execute(
      "INSERT INTO post_anlage (id, eingang, dateiname, angegebener_typ, typ, groesse, blob, sperre) "
      "VALUES (:id, :eingang, :dateiname, :angegeben, :typ, :groesse, :blob, :sperre)",
      {{"id", neu.id},
       {"eingang", neu.eingang},
       {"dateiname", neu.dateiname},
       {"angegeben", neu.angegebener_typ},
       {"typ", neu.typ},
       {"groesse", static_cast<std::int64_t>(neu.groesse)},
       {"blob", neu.blob},
       {"sperre", neu.sperre}}));
  return ok();
}

Result<std::vector<Anlage>> anlagen(sql::Tx& tx, std::string_view eingang) {
  TRY(auto rows, tx.query("SELECT * FROM post_anlage WHERE eingang = :eingang ORDER BY id",
                          {{"eingang", std::string(eingang)}}));
  std::vector<Anlage> all;
  for (const sql::Row& row : rows) all.push_back(als_anlage(row));
  return all;
}

Result<std::optional<Anlage>> anlage(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM post_anlage WHERE id = :id", {{"id", std::string(id)}}));
  return row ? std::optional(als_anlage(*row)) : std::nullopt;
}

Result<void> speichere_bearbeitung(sql::Tx& tx, const Eingang& seen) {
  TRY(auto rows,
      tx.execute("UPDATE post_eingang SET zustand = :zustand, vorgang = :vorgang, vermerk = :vermerk, "
                 "bearbeitet_am = :am, fassung = fassung + 1 WHERE id = :id AND fassung = :fassung",
                 {{"zustand", seen.zustand},
                  {"vorgang", seen.vorgang},
                  {"vermerk", seen.vermerk},
                  {"am", cell(seen.bearbeitet)},
                  {"id", seen.id},
                  {"fassung", seen.fassung}}));
  if (rows != 1) return error(ErrorKind::conflict, "post.eingang_veraltet");
  return ok();
}

Result<std::vector<Eingang>> liste(sql::Tx& tx, const person::Sichtbare& sichtbare, std::string_view zustand,
                                   std::string_view nach) {
  std::vector<sql::Param> params{
      {"zustand", std::string(zustand)}, {"nach", std::string(nach)}, {"hoechstens", je_seite}};
  sichtbare.params_an(params);
  TRY(auto rows, tx.query(std::string("SELECT ") + spalten +
                              " FROM post_eingang WHERE zustand = :zustand AND (:nach = '' OR id < :nach)" +
                              sichtbare.mit("post_eingang.vorgang") + " ORDER BY id DESC LIMIT :hoechstens",
                          std::move(params)));
  std::vector<Eingang> all;
  for (const sql::Row& row : rows) all.push_back(als_eingang(row));
  return all;
}

Result<std::int64_t> zaehle_offene(sql::Tx& tx) {
  TRY(auto row, tx.query_one("SELECT COUNT(*) AS n FROM (SELECT 1 FROM post_eingang WHERE zustand = 'offen' "
                             "LIMIT 100) AS gezaehlt"));
  return row->integer("n");
}

}  // namespace gw::post::store
