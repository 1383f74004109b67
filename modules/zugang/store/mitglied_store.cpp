// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/store/mitglied_store.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace gw::zugang {
namespace {

bool ist_eingebaut(std::string_view rolle) {
  return std::ranges::find(eingebaute_rollen, rolle) != eingebaute_rollen.end();
}

Stelle to_stelle(const sql::Row& row) {
  return {row.text("rolle"), row.text("name")};
}

Mitglied to_mitglied(const sql::Row& row) {
  return {row.text("konto"),
          row.text("kennung"),
          row.text("name"),
          row.flag("aktiv"),
          {},
          row.integer("version"),
          {}};
}

Result<std::vector<std::string>> texts(sql::Tx& tx, std::string_view statement, std::string_view value) {
  TRY(auto rows, tx.query(statement, {{"value", std::string(value)}}));
  std::vector<std::string> found;
  for (const sql::Row& row : rows) found.push_back(row.text("text"));
  return found;
}

}  // namespace

// One statement: it is the first of every page.
Result<std::optional<Befugnis>> lade_befugnis(sql::Tx& tx, std::string_view konto) {
  TRY(auto rows, tx.query("SELECT m.rolle, r.recht FROM mitglied k LEFT JOIN mitglied_rolle m ON m.konto = "
                          "k.konto LEFT JOIN rollenrecht r ON r.rolle = m.rolle WHERE k.konto = :konto "
                          "AND k.aktiv = 1",
                          {{"konto", std::string(konto)}}));
  if (rows.empty()) return std::optional<Befugnis>();
  Befugnis befugnis;
  for (const sql::Row& row : rows) {
    if (row.is_null("rolle")) continue;  // of a member without any
    bool neu = befugnis.rollen.insert(row.text("rolle")).second;
    if (neu) befugnis.rechte.merge(rechte_der_rolle(row.text("rolle")));
    if (!row.is_null("recht")) befugnis.rechte.insert(row.text("recht"));
  }
  return std::optional(std::move(befugnis));
}

Result<std::vector<Mitglied>> lade_mitglieder(sql::Tx& tx) {
  TRY(auto rows,
      tx.query("SELECT konto, kennung, name, aktiv, version FROM mitglied ORDER BY aktiv DESC, name, konto"));
  TRY(auto roles, tx.query("SELECT konto, rolle FROM mitglied_rolle ORDER BY konto, rolle"));
  std::map<std::string, std::vector<std::string>> by_konto;
  for (const sql::Row& row : roles) by_konto[row.text("konto")].push_back(row.text("rolle"));
  TRY(auto bodies, tx.query("SELECT konto, rolle, name FROM mitglied_stelle ORDER BY konto, rolle, stelle"));
  std::map<std::string, std::vector<Stelle>> acts_for;
  for (const sql::Row& row : bodies) acts_for[row.text("konto")].push_back(to_stelle(row));
  std::vector<Mitglied> all;
  for (const sql::Row& row : rows) {
    Mitglied mitglied = to_mitglied(row);
    mitglied.rollen = std::move(by_konto[mitglied.konto]);
    mitglied.stellen = std::move(acts_for[mitglied.konto]);
    all.push_back(std::move(mitglied));
  }
  return all;
}

Result<Mitglied> lade_mitglied(sql::Tx& tx, std::string_view konto) {
  TRY(auto row, tx.query_one("SELECT konto, kennung, name, aktiv, version FROM mitglied WHERE konto = :konto",
                             {{"konto", std::string(konto)}}));
  if (!row) return error(ErrorKind::not_found, "zugang.mitglied_unbekannt");
  Mitglied mitglied = to_mitglied(*row);
  TRY(mitglied.rollen,
      texts(tx, "SELECT rolle AS text FROM mitglied_rolle WHERE konto = :value ORDER BY rolle", konto));
  // Names of members are asked for on every case page: what only few have costs only them.
  if (std::ranges::find(mitglied.rollen, fuer_stelle) == mitglied.rollen.end()) return mitglied;
  TRY(mitglied.stellen, stellen_des_mitglieds(tx, konto));
  return mitglied;
}

Result<std::vector<Stelle>> stellen_des_mitglieds(sql::Tx& tx, std::string_view konto) {
  TRY(auto rows,
      tx.query("SELECT rolle, name FROM mitglied_stelle WHERE konto = :konto ORDER BY rolle, stelle",
               {{"konto", std::string(konto)}}));
  std::vector<Stelle> all;
  for (const sql::Row& row : rows) all.push_back(to_stelle(row));
  return all;
}

Result<std::vector<std::string>> stellen_der_rolle(sql::Tx& tx, std::string_view rolle) {
  return texts(tx,
               "SELECT MIN(name) AS text FROM mitglied_stelle WHERE rolle = :value GROUP BY stelle "
               "ORDER BY stelle",
               rolle);
}

Result<std::vector<Traeger>> traeger_der_rolle(sql::Tx& tx, std::string_view rolle) {
  TRY(auto rows, tx.query("SELECT m.konto, m.name FROM mitglied_rolle r JOIN mitglied m ON m.konto = r.konto "
                          "WHERE r.rolle = :rolle AND m.aktiv = 1 ORDER BY m.name, m.konto",
                          {{"rolle", std::string(rolle)}}));
  std::vector<Traeger> all;
  for (const sql::Row& row : rows) all.push_back({row.text("konto"), row.text("name")});
  return all;
}

// Up to eight at a time by one statement, whose text is the same however many there are.
Result<Namen> lade_namen(sql::Tx& tx, const std::set<std::string>& actors) {
  constexpr std::string_view member = "member:";
  constexpr std::array<std::string_view, 8> plaetze{"a", "b", "c", "d", "e", "f", "g", "h"};
  std::vector<std::string> konten;
  for (const std::string& actor : actors)
    if (actor.starts_with(member)) konten.push_back(actor.substr(member.size()));
  Namen namen;
  for (std::size_t from = 0; from < konten.size(); from += plaetze.size()) {
    std::vector<sql::Param> params;
    for (std::size_t i = 0; i < plaetze.size(); ++i)
      params.push_back({plaetze[i], from + i < konten.size() ? konten[from + i] : ""});
    TRY(auto rows,
        tx.query("SELECT konto, name FROM mitglied WHERE konto IN (:a, :b, :c, :d, :e, :f, :g, :h)",
                 std::move(params)));
    for (const sql::Row& row : rows) namen.emplace(row.text("konto"), row.text("name"));
  }
  return namen;
}

Result<void> nimm_auf(sql::Tx& tx, const Mitglied& mitglied, Instant now) {
  TRY(auto active, tx.query_one("SELECT konto FROM mitglied WHERE konto = :konto AND aktiv = 1",
                                {{"konto", mitglied.konto}}));
  if (active) return error(ErrorKind::conflict, "zugang.schon_mitglied").at("kennung");
  CHECK(
      tx.execute("INSERT INTO mitglied (konto, kennung, name, aktiv, seit, version) "
                 "VALUES (:konto, :kennung, :name, 1, :now, 1) ON CONFLICT (konto) DO UPDATE SET "
                 "kennung = excluded.kennung, name = excluded.name, aktiv = 1, seit = excluded.seit, "
                 "version = mitglied.version + 1",
                 {{"konto", mitglied.konto},
                  {"kennung", mitglied.kennung},
                  {"name", mitglied.name},
                  {"now", to_millis(now)}}));
  CHECK(setze_rollen(tx, mitglied.konto, {mitglied.rollen.begin(), mitglied.rollen.end()}));
  return setze_stellen(tx, mitglied.konto, mitglied.stellen);
}

Result<void> aendere_mitglied(sql::Tx& tx, std::string_view konto, std::int64_t version, bool aktiv) {
  TRY(std::int64_t changed,
      tx.execute(
          "UPDATE mitglied SET aktiv = :aktiv, version = version + 1 WHERE konto = :konto AND version = "
          ":version",
          {{"aktiv", std::int64_t{aktiv ? 1 : 0}}, {"konto", std::string(konto)}, {"version", version}}));
  if (changed == 0) return error(ErrorKind::conflict, "zugang.mitglied_veraltet");
  return ok();
}

Result<void> setze_rollen(sql::Tx& tx, std::string_view konto, const std::set<std::string>& rollen) {
  CHECK(tx.execute("DELETE FROM mitglied_rolle WHERE konto = :konto", {{"konto", std::string(konto)}}));
  for (const std::string& rolle : rollen)
    CHECK(tx.execute("INSERT INTO mitglied_rolle (konto, rolle) VALUES (:konto, :rolle)",
                     {{"konto", std::string(konto)}, {"rolle", rolle}}));
  return ok();
}

Result<void> setze_stellen(sql::Tx& tx, std::string_view konto, const std::vector<Stelle>& stellen) {
  CHECK(tx.execute("DELETE FROM mitglied_stelle WHERE konto = :konto", {{"konto", std::string(konto)}}));
  for (const Stelle& stelle : stellen)
    CHECK(
        tx.execute("INSERT INTO mitglied_stelle (konto, rolle, stelle, name) VALUES (:konto, :rolle, "
                   ":stelle, :name) ON CONFLICT (konto, rolle, stelle) DO UPDATE SET name = excluded.name",
                   {{"konto", std::string(konto)},
                    {"rolle", stelle.rolle},
                    {"stelle", stelle.schluessel()},
                    {"name", stelle.name}}));
  return ok();
}

Result<std::int64_t> zaehle_rolle(sql::Tx& tx, std::string_view rolle) {
  TRY(auto row,
      tx.query_one("SELECT count(*) AS anzahl FROM mitglied_rolle r JOIN mitglied m ON m.konto = r.konto "
                   "WHERE r.rolle = :rolle AND m.aktiv = 1",
                   {{"rolle", std::string(rolle)}}));
  return row->integer("anzahl");
}

Result<void> pruefe_rollen(sql::Tx& tx, const std::set<std::string>& rollen) {
  for (const std::string& rolle : rollen) {
    if (ist_eingebaut(rolle)) continue;
    TRY(auto known, tx.query_one("SELECT name FROM rolle WHERE name = :name", {{"name", rolle}}));
    if (!known) return error(ErrorKind::invalid, "zugang.rolle_unbekannt").with("rolle", rolle).at("rollen");
  }
  return ok();
}

Result<void> pruefe_stellen(sql::Tx& tx, const std::vector<Stelle>& stellen) {
  for (const Stelle& stelle : stellen) {
    TRY(auto known,
        tx.query_one("SELECT name FROM rolle WHERE name = :name AND aussen = 1", {{"name", stelle.rolle}}));
    if (!known)
      return error(ErrorKind::invalid, "zugang.stelle_rolle").with("rolle", stelle.rolle).at("rolle");
  }
  return ok();
}

Result<void> benenne_rolle(sql::Tx& tx, const Rolle& rolle) {
  if (!ist_rollenname(rolle.name)) return error(ErrorKind::invalid, "zugang.rollenname").at("name");
  if (ist_eingebaut(rolle.name) || rolle.name == fuer_stelle)
    return error(ErrorKind::conflict, "zugang.rolle_eingebaut").with("rolle", rolle.name);
  CHECK(tx.execute(
      "INSERT INTO rolle (name, titel, aussen) VALUES (:name, :titel, :aussen) "
      "ON CONFLICT (name) DO UPDATE SET titel = excluded.titel, aussen = excluded.aussen",
      {{"name", rolle.name}, {"titel", rolle.titel}, {"aussen", std::int64_t{rolle.aussen ? 1 : 0}}}));
  CHECK(tx.execute("DELETE FROM rollenrecht WHERE rolle = :rolle", {{"rolle", rolle.name}}));
  for (const std::string& recht : rolle.rechte)
    CHECK(tx.execute("INSERT INTO rollenrecht (rolle, recht) VALUES (:rolle, :recht)",
                     {{"rolle", rolle.name}, {"recht", recht}}));
  return ok();
}

Result<std::vector<Rolle>> lade_rollen(sql::Tx& tx) {
  std::vector<Rolle> all;
  for (std::string_view name : eingebaute_rollen)
    all.push_back({std::string(name), "", rechte_der_rolle(name), false});
  TRY(auto rows, tx.query("SELECT name, titel, aussen FROM rolle ORDER BY titel, name"));
  for (const sql::Row& row : rows) {
    TRY(auto rechte,
        texts(tx, "SELECT recht AS text FROM rollenrecht WHERE rolle = :value", row.text("name")));
    all.push_back({row.text("name"), row.text("titel"), {rechte.begin(), rechte.end()}, row.flag("aussen")});
  }
  return all;
}

}  // namespace gw::zugang
