// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/store/antrag_store.hpp"

#include "base/value/json.hpp"

namespace gw::antrag::store {
namespace {

Result<Antrag> als_antrag(const sql::Row& row) {
  Antrag antrag;
  antrag.id = row.text("id");
  antrag.paket = row.text("paket");
  antrag.version = row.text("version");
  antrag.sprache = row.text("sprache");
  antrag.zustand = row.text("zustand");
  antrag.besitzer = row.text("besitzer");
  TRY(Value antworten, parse_json(row.text("antworten")));
  if (antworten.context()) antrag.antworten = *antworten.context();
  if (const std::string& daten = row.text("daten"); !daten.empty()) {
    TRY(antrag.daten, parse_json(daten));
  }
  antrag.nummer = row.text_or_null("nummer").value_or("");
  antrag.vorgang = row.text_or_null("vorgang").value_or("");
  antrag.begonnen = from_millis(row.integer("begonnen_am"));
  antrag.geaendert = from_millis(row.integer("geaendert_am"));
  if (auto am = row.integer_or_null("eingereicht_am")) antrag.eingereicht = from_millis(*am);
  antrag.fassung = row.integer("fassung");
  antrag.bezug = row.text("bezug");
  antrag.aendert = row.text("aendert");
  return antrag;
}

Result<std::optional<Antrag>> einer(Result<std::optional<sql::Row>> row) {
  if (!row) return std::move(row).error();
  if (!*row) return std::optional<Antrag>();
  TRY(Antrag antrag, als_antrag(**row));
  return std::optional(std::move(antrag));
}

Unterlage als_unterlage(const sql::Row& row) {
  return {row.text("id"),
          row.text("antrag"),
          row.text("feld"),
          row.text("dateiname"),
          row.text("typ"),
          row.text("blob"),
          static_cast<std::uint64_t>(row.integer("groesse")),
          from_millis(row.integer("am"))};
}

Result<void> genau_eine(const Result<std::int64_t>& changed) {
  if (!changed) return changed.error();
  if (*changed != 1) return error(ErrorKind::conflict, "antrag.veraltet");
  return ok();
}

sql::Cell text_or_null(const std::string& text) {
  return text.empty() ? sql::Cell(nullptr) : sql::Cell(text);
}

}  // namespace

Result<void> fuege_ein(sql::Tx& tx, const Antrag& antrag) {
  CHECK(
      tx.execute("INSERT INTO antrag (id, paket, version, sprache, zustand, besitzer, antworten, "
                 "begonnen_am, geaendert_am, bezug, aendert) "
                 "VALUES (:id, :paket, :version, :sprache, 'entwurf', :besitzer, :antworten, :am, :am, "
                 ":bezug, :aendert)",
                 {{"id", antrag.id},
                  {"paket", antrag.paket},
                  {"version", antrag.version},
                  {"sprache", antrag.sprache},
                  {"besitzer", antrag.besitzer},
                  {"antworten", to_json(antrag.antworten)},
                  {"am", to_millis(antrag.begonnen)},
                  {"bezug", antrag.bezug},
                  {"aendert", antrag.aendert}}));
  return ok();
}

Result<std::optional<Antrag>> antrag(sql::Tx& tx, std::string_view id) {
  return einer(tx.query_one("SELECT * FROM antrag WHERE id = :id", {{"id", std::string(id)}}));
}

Result<std::optional<Antrag>> antrag_mit_nummer(sql::Tx& tx, std::string_view nummer) {
  return einer(
      tx.query_one("SELECT * FROM antrag WHERE nummer = :nummer", {{"nummer", std::string(nummer)}}));
}

Result<std::optional<Antrag>> antrag_des_vorgangs(sql::Tx& tx, std::string_view vorgang) {
  return einer(
      tx.query_one("SELECT * FROM antrag WHERE vorgang = :vorgang", {{"vorgang", std::string(vorgang)}}));
}

Result<std::vector<Antrag>> antraege_von(sql::Tx& tx, std::string_view besitzer) {
  // As a union and not by OR, for which PostgreSQL would read every application.
  TRY(auto rows,
      tx.query("SELECT * FROM antrag WHERE id IN (SELECT id FROM antrag WHERE besitzer = :besitzer "
               "UNION SELECT antrag FROM antrag_mitbesitz WHERE besitzer = :besitzer) "
               "ORDER BY begonnen_am DESC LIMIT 200",
               {{"besitzer", std::string(besitzer)}}));
  std::vector<Antrag> all;
  for (const sql::Row& row : rows) {
    TRY(Antrag antrag, als_antrag(row));
    all.push_back(std::move(antrag));
  }
  return all;
}

Result<void> speichere_antworten(sql::Tx& tx, const Antrag& antrag, Instant now) {
  return genau_eine(
      tx.execute("UPDATE antrag SET antworten = :antworten, geaendert_am = :am, fassung = fassung + 1 WHERE "
                 "id = :id AND fassung = :fassung AND zustand = 'entwurf'",
                 {{"antworten", to_json(antrag.antworten)},
                  {"am", to_millis(now)},
                  {"id", antrag.id},
                  {"fassung", antrag.fassung}}));
}

Result<void> reiche_ein(sql::Tx& tx, const Antrag& antrag) {
  return genau_eine(
      tx.execute("UPDATE antrag SET zustand = 'eingereicht', daten = :daten, nummer = :nummer, "
                 "vorgang = :vorgang, eingereicht_am = :am, fassung = fassung + 1 WHERE id = :id AND "
                 "fassung = :fassung AND zustand = 'entwurf'",
                 {{"daten", to_json(antrag.daten)},
                  {"nummer", text_or_null(antrag.nummer)},
                  {"vorgang", text_or_null(antrag.vorgang)},
                  {"am", to_millis(*antrag.eingereicht)},
                  {"id", antrag.id},
                  {"fassung", antrag.fassung}}));
}

Result<void> fuege_unterlage_ein(sql::Tx& tx, const Unterlage& unterlage) {
  CHECK(
      tx.execute("INSERT INTO antrag_unterlage (id, antrag, feld, dateiname, typ, groesse, blob, am) VALUES "
                 "(:id, :antrag, :feld, :dateiname, :typ, :groesse, :blob, :am)",
                 {{"id", unterlage.id},
                  {"antrag", unterlage.antrag},
                  {"feld", unterlage.feld},
                  {"dateiname", unterlage.dateiname},
                  {"typ", unterlage.typ},
                  {"groesse", static_cast<std::int64_t>(unterlage.groesse)},
                  {"blob", unterlage.blob},
                  {"am", to_millis(unterlage.am)}}));
  return ok();
}

Result<std::optional<Unterlage>> unterlage(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM antrag_unterlage WHERE id = :id", {{"id", std::string(id)}}));
  return row ? std::optional(als_unterlage(*row)) : std::nullopt;
}

Result<std::vector<Unterlage>> unterlagen(sql::Tx& tx, std::string_view antrag) {
  TRY(auto rows, tx.query("SELECT * FROM antrag_unterlage WHERE antrag = :antrag ORDER BY id",
                          {{"antrag", std::string(antrag)}}));
  std::vector<Unterlage> all;
  for (const sql::Row& row : rows) all.push_back(als_unterlage(row));
  return all;
}

Result<void> loesche_unterlage(sql::Tx& tx, std::string_view id) {
  CHECK(tx.execute("DELETE FROM antrag_unterlage WHERE id = :id", {{"id", std::string(id)}}));
  return ok();
}

Result<std::int64_t> naechste_nummer(sql::Tx& tx, std::int64_t jahr) {
  TRY(auto row,
      tx.query_one("INSERT INTO antrag_zaehler (jahr, letzte) VALUES (:jahr, 1) ON CONFLICT (jahr) DO UPDATE "
                   "SET letzte = antrag_zaehler.letzte + 1 RETURNING letzte",
                   {{"jahr", jahr}}));
  return row->integer("letzte");
}

Result<std::optional<Schluessel>> schluessel(sql::Tx& tx, std::string_view schluessel) {
  TRY(auto row, tx.query_one("SELECT antrag, abdruck FROM antrag_schluessel WHERE schluessel = :schluessel",
                             {{"schluessel", std::string(schluessel)}}));
  return row ? std::optional(Schluessel{row->text("antrag"), row->text("abdruck")}) : std::nullopt;
}

Result<void> merke_schluessel(sql::Tx& tx, std::string_view schluessel, const Schluessel& was, Instant now) {
  CHECK(
      tx.execute("INSERT INTO antrag_schluessel (schluessel, antrag, abdruck, am) VALUES (:schluessel, "
                 ":antrag, :abdruck, :am)",
                 {{"schluessel", std::string(schluessel)},
                  {"antrag", was.antrag},
                  {"abdruck", was.abdruck},
                  {"am", to_millis(now)}}));
  return ok();
}

}  // namespace gw::antrag::store
