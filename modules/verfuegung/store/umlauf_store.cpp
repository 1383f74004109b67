// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/store/umlauf_store.hpp"

#include <map>

namespace gw::verfuegung::store {
namespace {

constexpr std::int64_t hoechstens_umlaeufe = 50;

std::string tag_text(const std::optional<Date>& tag) {
  return tag ? tag->text() : "";
}

Schritt als_schritt(const sql::Row& row) {
  Schritt made;
  made.id = row.text("id");
  made.umlauf = row.text("umlauf");
  made.runde = row.integer("runde");
  made.platz = row.integer("platz");
  made.bitte.stufe = row.integer("stufe");
  made.bitte.art = art_von(row.text("art")).value();
  made.bitte.an = {row.text("rolle"), row.text("konto")};
  made.bitte.frist = Date::parse(row.text("frist"));
  made.bitte.auftrag = row.text("auftrag");
  made.zustand = schrittzustand_von(row.text("zustand")).value();
  made.aufgabe = row.text("aufgabe");
  made.antwort = antwort_von(row.text("antwort")).value();
  made.bemerkung = row.text("bemerkung");
  made.von = row.text("von");
  made.als = row.text("als");
  made.zusatz = row.text("zusatz");
  made.fuer = row.text("fuer");
  if (auto am = row.integer_or_null("am")) made.am = from_millis(*am);
  return made;
}

Result<void> lies_schritte(sql::Tx& tx, Umlauf& umlauf) {
  TRY(auto rows,
      tx.query("SELECT * FROM verfuegung_schritt WHERE umlauf = :umlauf ORDER BY runde, stufe, platz",
               {{"umlauf", umlauf.id}}));
  for (const sql::Row& row : rows) umlauf.schritte.push_back(als_schritt(row));
  TRY(auto seen, tx.query("SELECT g.schritt AS schritt, g.dokument AS dokument, g.fassung AS fassung, "
                          "g.sha256 AS sha256 FROM verfuegung_schritt s JOIN verfuegung_gesehen g ON "
                          "g.schritt = s.id WHERE s.umlauf = :umlauf ORDER BY g.schritt, g.dokument",
                          {{"umlauf", umlauf.id}}));
  std::map<std::string, std::vector<Gesehen>> by_step;
  for (const sql::Row& row : seen)
    by_step[row.text("schritt")].push_back(
        {row.text("dokument"), row.integer("fassung"), row.text("sha256")});
  for (Schritt& one : umlauf.schritte) one.gesehen = by_step[one.id];
  return ok();
}

Result<Umlauf> als_umlauf(sql::Tx& tx, const sql::Row& row) {
  Umlauf made;
  made.id = row.text("id");
  made.vorgang = row.text("vorgang");
  made.betreff = row.text("betreff");
  made.von = row.text("von");
  made.von_rolle = row.text("von_rolle");
  made.aufgabe = row.text("aufgabe");
  made.runde = row.integer("runde");
  made.fassung = row.integer("fassung");
  made.zustand = umlaufzustand_von(row.text("zustand")).value();
  made.begonnen = from_millis(row.integer("begonnen_am"));
  TRY(auto rows, tx.query("SELECT dokument FROM verfuegung_dokument WHERE umlauf = :umlauf ORDER BY dokument",
                          {{"umlauf", made.id}}));
  for (const sql::Row& one : rows) made.dokumente.push_back(one.text("dokument"));
  CHECK(lies_schritte(tx, made));
  return made;
}

}  // namespace

Result<void> fuege_ein(sql::Tx& tx, const Umlauf& neu) {
  CHECK(tx.execute(
      "INSERT INTO verfuegung_umlauf (id, vorgang, betreff, von, von_rolle, runde, zustand, begonnen_am) "
      "VALUES (:id, :vorgang, :betreff, :von, :von_rolle, :runde, :zustand, :am)",
      {{"id", neu.id},
       {"vorgang", neu.vorgang},
       {"betreff", neu.betreff},
       {"von", neu.von},
       {"von_rolle", neu.von_rolle},
       {"runde", neu.runde},
       {"zustand", std::string(name(neu.zustand))},
       {"am", to_millis(neu.begonnen)}}));
  for (const std::string& dokument : neu.dokumente)
    CHECK(tx.execute("INSERT INTO verfuegung_dokument (umlauf, dokument) VALUES (:umlauf, :dokument)",
                     {{"umlauf", neu.id}, {"dokument", dokument}}));
  return ok();
}

Result<void> fuege_ein(sql::Tx& tx, const Schritt& neu) {
  CHECK(tx.execute(
      "INSERT INTO verfuegung_schritt (id, umlauf, runde, stufe, platz, art, rolle, konto, frist, auftrag, "
      "zustand) VALUES (:id, :umlauf, :runde, :stufe, :platz, :art, :rolle, :konto, :frist, :auftrag, "
      ":zustand)",
      {{"id", neu.id},
       {"umlauf", neu.umlauf},
       {"runde", neu.runde},
       {"stufe", neu.bitte.stufe},
       {"platz", neu.platz},
       {"art", std::string(name(neu.bitte.art))},
       {"rolle", neu.bitte.an.rolle},
       {"konto", neu.bitte.an.konto},
       {"frist", tag_text(neu.bitte.frist)},
       {"auftrag", neu.bitte.auftrag},
       {"zustand", std::string(name(neu.zustand))}}));
  return ok();
}

Result<std::optional<Umlauf>> umlauf(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM verfuegung_umlauf WHERE id = :id", {{"id", std::string(id)}}));
  if (!row) return std::optional<Umlauf>();
  TRY(Umlauf found, als_umlauf(tx, *row));
  return std::optional(std::move(found));
}

Result<std::vector<Umlauf>> umlaeufe(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto rows,
      tx.query("SELECT * FROM verfuegung_umlauf WHERE vorgang = :vorgang ORDER BY begonnen_am DESC, id DESC "
               "LIMIT :most",
               {{"vorgang", std::string(vorgang)}, {"most", hoechstens_umlaeufe}}));
  std::vector<Umlauf> all;
  for (const sql::Row& row : rows) {
    TRY(Umlauf one, als_umlauf(tx, row));
    all.push_back(std::move(one));
  }
  return all;
}

Result<std::optional<std::string>> umlauf_der_aufgabe(sql::Tx& tx, std::string_view vorgang,
                                                      std::string_view aufgabe) {
  TRY(auto step, tx.query_one("SELECT umlauf FROM verfuegung_schritt WHERE aufgabe = :aufgabe",
                              {{"aufgabe", std::string(aufgabe)}}));
  if (step) return std::optional(step->text("umlauf"));
  TRY(auto row,
      tx.query_one("SELECT id FROM verfuegung_umlauf WHERE vorgang = :vorgang AND aufgabe = :aufgabe",
                   {{"vorgang", std::string(vorgang)}, {"aufgabe", std::string(aufgabe)}}));
  return row ? std::optional(row->text("id")) : std::optional<std::string>();
}

Result<void> speichere(sql::Tx& tx, const Umlauf& umlauf) {
  TRY(std::int64_t changed,
      tx.execute(
          "UPDATE verfuegung_umlauf SET runde = :runde, zustand = :zustand, aufgabe = :aufgabe, fassung = "
          "fassung + 1 WHERE id = :id AND fassung = :fassung",
          {{"runde", umlauf.runde},
           {"zustand", std::string(name(umlauf.zustand))},
           {"aufgabe", umlauf.aufgabe},
           {"id", umlauf.id},
           {"fassung", umlauf.fassung}}));
  if (changed != 1) return error(ErrorKind::conflict, "verfuegung.veraltet");
  return ok();
}

Result<void> speichere(sql::Tx& tx, const Schritt& schritt) {
  const sql::Param am = schritt.am ? sql::Param{"am", to_millis(*schritt.am)} : sql::Param{"am", nullptr};
  CHECK(
      tx.execute("UPDATE verfuegung_schritt SET zustand = :zustand, aufgabe = :aufgabe, antwort = :antwort, "
                 "bemerkung = :bemerkung, von = :von, als = :als, zusatz = :zusatz, fuer = :fuer, am = :am "
                 "WHERE id = :id",
                 {{"zustand", std::string(name(schritt.zustand))},
                  {"aufgabe", schritt.aufgabe},
                  {"antwort", std::string(name(schritt.antwort))},
                  {"bemerkung", schritt.bemerkung},
                  {"von", schritt.von},
                  {"als", schritt.als},
                  {"zusatz", schritt.zusatz},
                  {"fuer", schritt.fuer},
                  am,
                  {"id", schritt.id}}));
  for (const Gesehen& one : schritt.gesehen)
    CHECK(
        tx.execute("INSERT INTO verfuegung_gesehen (schritt, dokument, fassung, sha256) VALUES (:schritt, "
                   ":dokument, :fassung, :sha256)",
                   {{"schritt", schritt.id},
                    {"dokument", one.dokument},
                    {"fassung", one.fassung},
                    {"sha256", one.sha256}}));
  return ok();
}

}  // namespace gw::verfuegung::store
