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

Umlauf als_umlauf(const sql::Row& row) {
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
  return made;
}

// What belongs to circulations is read for all of a case at once: a page asks the same few statements,
// however often the case has gone round.
class Lesung {
 public:
  // `spalte`: of verfuegung_umlauf, by which they are found.
  Lesung(sql::Tx& tx, std::string_view spalte, std::string_view wert)
      : tx_(tx), wo_(" WHERE u." + std::string(spalte) + " = :wert"), wert_(wert) {}

  Result<std::vector<Umlauf>> lies() {
    TRY(auto rows,
        frage("SELECT u.* FROM verfuegung_umlauf u",
              " ORDER BY u.begonnen_am DESC, u.id DESC LIMIT " + std::to_string(hoechstens_umlaeufe)));
    for (const sql::Row& row : rows) alle_.push_back(als_umlauf(row));
    if (alle_.empty()) return std::move(alle_);
    for (Umlauf& one : alle_) nach_id_[one.id] = &one;
    CHECK(lies_dokumente());
    CHECK(lies_schritte());
    return std::move(alle_);
  }

 private:
  Result<sql::Rows> frage(std::string_view was, std::string_view danach) {
    return tx_.query(std::string(was) + wo_ + std::string(danach), {{"wert", wert_}});
  }
  // nullptr: of one that is older than those of the page.
  Umlauf* zu(const sql::Row& row) {
    auto found = nach_id_.find(row.text("umlauf"));
    return found == nach_id_.end() ? nullptr : found->second;
  }
  Result<void> lies_dokumente() {
    TRY(auto rows, frage("SELECT d.umlauf AS umlauf, d.dokument AS dokument FROM verfuegung_umlauf u JOIN "
                         "verfuegung_dokument d ON d.umlauf = u.id",
                         " ORDER BY d.umlauf, d.dokument"));
    for (const sql::Row& row : rows)
      if (Umlauf* one = zu(row)) one->dokumente.push_back(row.text("dokument"));
    return ok();
  }
  Result<void> lies_schritte() {
    TRY(auto seen, frage("SELECT g.schritt AS schritt, g.dokument AS dokument, g.fassung AS fassung, "
                         "g.sha256 AS sha256 FROM verfuegung_umlauf u JOIN verfuegung_schritt s ON "
                         "s.umlauf = u.id JOIN verfuegung_gesehen g ON g.schritt = s.id",
                         " ORDER BY g.schritt, g.dokument"));
    std::map<std::string, std::vector<Gesehen>> by_step;
    for (const sql::Row& row : seen)
      by_step[row.text("schritt")].push_back(
          {row.text("dokument"), row.integer("fassung"), row.text("sha256")});
    TRY(auto rows, frage("SELECT s.* FROM verfuegung_umlauf u JOIN verfuegung_schritt s ON s.umlauf = u.id",
                         " ORDER BY s.umlauf, s.runde, s.stufe, s.platz"));
    for (const sql::Row& row : rows) {
      Umlauf* one = zu(row);
      if (!one) continue;
      one->schritte.push_back(als_schritt(row));
      one->schritte.back().gesehen = std::move(by_step[one->schritte.back().id]);
    }
    return ok();
  }

  sql::Tx& tx_;
  std::string wo_, wert_;
  std::vector<Umlauf> alle_;
  std::map<std::string, Umlauf*> nach_id_;
};

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
  TRY(auto found, Lesung(tx, "id", id).lies());
  return found.empty() ? std::optional<Umlauf>() : std::optional(std::move(found.front()));
}

Result<std::vector<Umlauf>> umlaeufe(sql::Tx& tx, std::string_view vorgang) {
  return Lesung(tx, "vorgang", vorgang).lies();
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
