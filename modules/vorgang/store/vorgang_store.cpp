// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/vorgang_store.hpp"

#include "base/value/json.hpp"
#include "modules/vorgang/store/suche_store.hpp"

namespace gw::vorgang::store {
namespace {

Result<Fall> als_fall(const sql::Row& row) {
  Fall fall;
  fall.eingang.id = row.text("id");
  fall.eingang.paket = row.text("paket");
  fall.eingang.version = row.text("version");
  fall.eingang.nummer = row.text("nummer");
  fall.eingang.betreff = row.text("betreff");
  fall.eingang.person = row.text("person");
  fall.eingang.pseudonym = row.text("pseudonym");
  fall.eingang.anschrift = row.text("anschrift");
  fall.eingang.bezug = row.text("bezug");
  TRY(fall.eingang.daten, parse_json(row.text("daten")));
  TRY(fall.instanz, bpmn::instance_from(row.text("instanz")));
  fall.akte = row.text("akte");
  fall.aktenzeichen = row.text("aktenzeichen");
  fall.zustand = row.text("zustand");
  fall.eingegangen = from_millis(row.integer("eingegangen_am"));
  fall.faellig = from_millis(row.integer("faellig_am"));
  fall.beendet = row.text("beendet");
  fall.fassung = row.integer("fassung");
  fall.gestoert = row.integer("gestoert");
  return fall;
}

// Types of results by the words of prozess.bpmn (gw:ergebnis, typ).
constexpr std::pair<Value::Type, std::string_view> typen[] = {
    {Value::Type::string, "text"}, {Value::Type::number, "zahl"}, {Value::Type::date, "datum"}};

std::string typ_text(Value::Type type) {
  for (const auto& [known, word] : typen)
    if (known == type) return std::string(word);
  return "text";
}

Value::Type typ_von(std::string_view text) {
  for (const auto& [type, word] : typen)
    if (word == text) return type;
  return Value::Type::string;  // tasks of older releases have no word
}

std::string ergebnisse_text(const std::vector<bpmn::TaskResult>& ergebnisse) {
  List all;
  for (const bpmn::TaskResult& ergebnis : ergebnisse) {
    List choices(ergebnis.choices.begin(), ergebnis.choices.end());
    Context one{{"variable", ergebnis.variable},
                {"auswahl", std::move(choices)},
                {"pflicht", ergebnis.required},
                {"pflicht_bei", ergebnis.required_with},
                {"typ", typ_text(ergebnis.type)}};
    if (!ergebnis.reasons.empty()) one.set("gruende", List(ergebnis.reasons.begin(), ergebnis.reasons.end()));
    all.push_back(std::move(one));
  }
  return to_json(all);
}

Result<std::vector<bpmn::TaskResult>> ergebnisse_von(const std::string& text) {
  TRY(Value value, parse_json(text));
  std::vector<bpmn::TaskResult> all;
  if (!value.list()) return all;
  for (const Value& entry : *value.list()) {
    bpmn::TaskResult ergebnis{std::string(entry.get("variable").text_or_empty()),
                              {},
                              entry.get("pflicht").is_true(),
                              typ_von(entry.get("typ").text_or_empty()),
                              std::string(entry.get("pflicht_bei").text_or_empty())};
    if (const List* auswahl = entry.get("auswahl").list())
      for (const Value& choice : *auswahl) ergebnis.choices.emplace_back(choice.text_or_empty());
    if (const List* gruende = entry.get("gruende").list())
      for (const Value& one : *gruende) ergebnis.reasons.emplace_back(one.text_or_empty());
    all.push_back(std::move(ergebnis));
  }
  return all;
}

Result<Aufgabe> als_aufgabe(const sql::Row& row) {
  Aufgabe aufgabe;
  aufgabe.id = row.text("id");
  aufgabe.vorgang = row.text("vorgang");
  aufgabe.element = row.text("element");
  aufgabe.name = row.text("name");
  aufgabe.rolle = row.text("rolle");
  aufgabe.nicht_person = row.text("nicht_person");
  aufgabe.zustand = row.text("zustand");
  aufgabe.bearbeiter = row.text("bearbeiter");
  aufgabe.marke = row.integer("marke");
  TRY(aufgabe.ergebnisse, ergebnisse_von(row.text("ergebnisse")));
  aufgabe.angelegt = from_millis(row.integer("angelegt_am"));
  aufgabe.faellig = from_millis(row.integer("faellig_am"));
  aufgabe.fassung = row.integer("fassung");
  aufgabe.stelle = row.text("stelle");
  aufgabe.stelle_name = row.text("stelle_name");
  aufgabe.fuer = row.text("fuer");
  return aufgabe;
}

// Changing a row by its version: nothing changed means that somebody was faster.
Result<void> genau_eine(const Result<std::int64_t>& changed, std::string_view code) {
  if (!changed) return changed.error();
  if (*changed != 1) return error(ErrorKind::conflict, std::string(code));
  return ok();
}

}  // namespace

Result<void> fuege_ein(sql::Tx& tx, const Fall& fall) {
  const NeuerVorgang& neu = fall.eingang;
  CHECK(tx.execute(
      "INSERT INTO vorgang (id, akte, aktenzeichen, nummer, paket, version, betreff, person, pseudonym, "
      "anschrift, daten, instanz, zustand, eingegangen_am, faellig_am, bezug, laufend) VALUES (:id, :akte, "
      ":aktenzeichen, "
      ":nummer, :paket, :version, :betreff, :person, :pseudonym, :anschrift, :daten, :instanz, :zustand, "
      ":eingegangen, :faellig, :bezug, (SELECT COALESCE(MAX(laufend), 0) + 1 FROM vorgang))",
      {{"id", neu.id},
       {"akte", fall.akte},
       {"aktenzeichen", fall.aktenzeichen},
       {"nummer", neu.nummer},
       {"paket", neu.paket},
       {"version", neu.version},
       {"betreff", neu.betreff},
       {"person", neu.person},
       {"pseudonym", neu.pseudonym},
       {"anschrift", neu.anschrift},
       {"daten", to_json(neu.daten)},
       {"instanz", bpmn::to_json(fall.instanz)},
       {"zustand", fall.zustand},
       {"eingegangen", to_millis(fall.eingegangen)},
       {"faellig", to_millis(fall.faellig)},
       {"bezug", neu.bezug}}));
  return nimm_in_suche_auf(tx, neu.id, {neu.nummer, fall.aktenzeichen, neu.betreff, neu.person});
}

Result<std::optional<Fall>> fall(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM vorgang WHERE id = :id", {{"id", std::string(id)}}));
  if (!row) return std::optional<Fall>();
  TRY(Fall found, als_fall(*row));
  return std::optional(std::move(found));
}

Result<std::optional<Eckdaten>> eckdaten(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT id, nummer, betreff, person, pseudonym, anschrift, akte, aktenzeichen, "
                             "zustand, paket, version, "
                             "eingegangen_am FROM vorgang WHERE id = :id",
                             {{"id", std::string(id)}}));
  if (!row) return std::optional<Eckdaten>();
  return std::optional(Eckdaten{row->text("id"), row->text("nummer"), row->text("betreff"),
                                row->text("person"), row->text("pseudonym"), row->text("anschrift"),
                                row->text("akte"), row->text("aktenzeichen"),
                                row->text("zustand") == "abgeschlossen", row->text("paket"),
                                row->text("version"), from_millis(row->integer("eingegangen_am"))});
}

Result<void> speichere(sql::Tx& tx, const Fall& fall) {
  return genau_eine(
      tx.execute("UPDATE vorgang SET instanz = :instanz, zustand = :zustand, beendet = :beendet, "
                 "gestoert = :gestoert, fassung = fassung + 1 WHERE id = :id AND fassung = :fassung",
                 {{"instanz", bpmn::to_json(fall.instanz)},
                  {"zustand", fall.zustand},
                  {"beendet", fall.beendet},
                  {"gestoert", fall.gestoert},
                  {"id", fall.eingang.id},
                  {"fassung", fall.fassung}}),
      "vorgang.veraltet");
}

Result<void> fuege_aufgabe_ein(sql::Tx& tx, const Aufgabe& aufgabe) {
  CHECK(tx.execute(
      "INSERT INTO vorgang_aufgabe (id, vorgang, marke, element, name, rolle, nicht_person, ergebnisse, "
      "zustand, bearbeiter, angelegt_am, faellig_am, stelle, stelle_name, art) VALUES (:id, :vorgang, "
      ":marke, "
      ":element, :name, :rolle, :nicht_person, :ergebnisse, 'offen', '', :angelegt, :faellig, :stelle, "
      ":stelle_name, (SELECT v.paket FROM vorgang v WHERE v.id = :vorgang) || '/' || :element)",
      {{"id", aufgabe.id},
       {"vorgang", aufgabe.vorgang},
       {"marke", aufgabe.marke},
       {"element", aufgabe.element},
       {"name", aufgabe.name},
       {"rolle", aufgabe.rolle},
       {"nicht_person", aufgabe.nicht_person},
       {"ergebnisse", ergebnisse_text(aufgabe.ergebnisse)},
       {"angelegt", to_millis(aufgabe.angelegt)},
       {"faellig", to_millis(aufgabe.faellig)},
       {"stelle", aufgabe.stelle},
       {"stelle_name", aufgabe.stelle_name}}));
  return ok();
}

Result<std::optional<Aufgabe>> aufgabe(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM vorgang_aufgabe WHERE id = :id", {{"id", std::string(id)}}));
  if (!row) return std::optional<Aufgabe>();
  TRY(Aufgabe found, als_aufgabe(*row));
  return std::optional(std::move(found));
}

namespace {

Result<std::vector<Aufgabe>> aufgaben(sql::Tx& tx, std::string_view vorgang, std::string_view zustand) {
  TRY(auto rows, tx.query("SELECT * FROM vorgang_aufgabe WHERE vorgang = :vorgang AND zustand = :zustand "
                          "ORDER BY marke",
                          {{"vorgang", std::string(vorgang)}, {"zustand", std::string(zustand)}}));
  std::vector<Aufgabe> all;
  for (const sql::Row& row : rows) {
    TRY(Aufgabe one, als_aufgabe(row));
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

Result<std::vector<Aufgabe>> offene_aufgaben(sql::Tx& tx, std::string_view vorgang) {
  return aufgaben(tx, vorgang, "offen");
}

Result<std::vector<Aufgabe>> erledigte_aufgaben(sql::Tx& tx, std::string_view vorgang) {
  return aufgaben(tx, vorgang, "erledigt");
}

Result<void> setze_bearbeiter(sql::Tx& tx, const Aufgabe& aufgabe, std::string_view konto,
                              std::string_view fuer) {
  return genau_eine(
      tx.execute("UPDATE vorgang_aufgabe SET bearbeiter = :konto, fuer = :fuer, fassung = fassung + 1 WHERE "
                 "id = :id AND fassung = :fassung AND zustand = 'offen'",
                 {{"konto", std::string(konto)},
                  {"fuer", std::string(fuer)},
                  {"id", aufgabe.id},
                  {"fassung", aufgabe.fassung}}),
      "vorgang.aufgabe_veraltet");
}

Result<void> setze_stelle(sql::Tx& tx, const Aufgabe& aufgabe, std::string_view stelle,
                          std::string_view name) {
  return genau_eine(
      tx.execute(
          "UPDATE vorgang_aufgabe SET stelle = :stelle, stelle_name = :name, bearbeiter = '', "
          "fuer = '', fassung = fassung + 1 WHERE id = :id AND fassung = :fassung AND zustand = 'offen'",
          {{"stelle", std::string(stelle)},
           {"name", std::string(name)},
           {"id", aufgabe.id},
           {"fassung", aufgabe.fassung}}),
      "vorgang.aufgabe_veraltet");
}

Result<void> beende_aufgabe(sql::Tx& tx, const Aufgabe& aufgabe, std::string_view zustand,
                            std::string_view konto) {
  return genau_eine(
      tx.execute("UPDATE vorgang_aufgabe SET zustand = :zustand, bearbeiter = :konto, fassung = fassung + 1 "
                 "WHERE id = :id AND fassung = :fassung AND zustand = 'offen'",
                 {{"zustand", std::string(zustand)},
                  {"konto", std::string(konto)},
                  {"id", aufgabe.id},
                  {"fassung", aufgabe.fassung}}),
      "vorgang.aufgabe_veraltet");
}

Result<void> lasse_entfallen(sql::Tx& tx, std::string_view vorgang, std::int64_t marke) {
  CHECK(tx.execute(
      "UPDATE vorgang_aufgabe SET zustand = 'entfallen', fassung = fassung + 1 WHERE vorgang = :vorgang AND "
      "marke = :marke AND zustand = 'offen'",
      {{"vorgang", std::string(vorgang)}, {"marke", marke}}));
  return ok();
}

Result<void> fuege_schreiben_ein(sql::Tx& tx, const Schreibenzeile& schreiben) {
  CHECK(
      tx.execute("INSERT INTO vorgang_schreiben (code, vorgang, dokument, sha256, ausgestellt_am, an) VALUES "
                 "(:code, :vorgang, :dokument, :sha256, :am, :an)",
                 {{"code", schreiben.code},
                  {"vorgang", schreiben.vorgang},
                  {"dokument", schreiben.dokument},
                  {"sha256", schreiben.sha256},
                  {"am", to_millis(schreiben.ausgestellt)},
                  {"an", schreiben.an}}));
  return ok();
}

namespace {

std::optional<Schreibenzeile> als_schreiben(const std::optional<sql::Row>& row) {
  if (!row) return std::nullopt;
  return Schreibenzeile{row->text("code"),
                        row->text("vorgang"),
                        row->text("dokument"),
                        row->text("sha256"),
                        from_millis(row->integer("ausgestellt_am")),
                        row->text("an")};
}

}  // namespace

Result<std::optional<Schreibenzeile>> schreiben(sql::Tx& tx, std::string_view code) {
  TRY(auto row,
      tx.query_one("SELECT * FROM vorgang_schreiben WHERE code = :code", {{"code", std::string(code)}}));
  return als_schreiben(row);
}

Result<std::optional<Schreibenzeile>> schreiben_des_dokuments(sql::Tx& tx, std::string_view dokument) {
  TRY(auto row, tx.query_one("SELECT * FROM vorgang_schreiben WHERE dokument = :dokument",
                             {{"dokument", std::string(dokument)}}));
  return als_schreiben(row);
}

Result<void> fuege_vorschlag_ein(sql::Tx& tx, const Vorschlag& vorschlag) {
  CHECK(tx.execute(
      "INSERT INTO vorgang_vorschlag (vorgang, marke, entscheidung, ergebnis, erklaerung, am) VALUES "
      "(:vorgang, :marke, :entscheidung, :ergebnis, :erklaerung, :am) ON CONFLICT (vorgang, marke) DO UPDATE "
      "SET ergebnis = excluded.ergebnis, erklaerung = excluded.erklaerung, am = excluded.am",
      {{"vorgang", vorschlag.vorgang},
       {"marke", vorschlag.marke},
       {"entscheidung", vorschlag.entscheidung},
       {"ergebnis", to_json(vorschlag.ergebnis)},
       {"erklaerung", to_json(vorschlag.erklaerung)},
       {"am", to_millis(vorschlag.am)}}));
  return ok();
}

Result<std::vector<Vorschlag>> vorschlaege(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto rows, tx.query("SELECT * FROM vorgang_vorschlag WHERE vorgang = :vorgang ORDER BY marke DESC",
                          {{"vorgang", std::string(vorgang)}}));
  std::vector<Vorschlag> all;
  for (const sql::Row& row : rows) {
    Vorschlag vorschlag{row.text("vorgang"),           row.text("entscheidung"), row.integer("marke"), {}, {},
                        from_millis(row.integer("am"))};
    TRY(vorschlag.ergebnis, parse_json(row.text("ergebnis")));
    TRY(vorschlag.erklaerung, parse_json(row.text("erklaerung")));
    all.push_back(std::move(vorschlag));
  }
  return all;
}

Result<std::vector<std::pair<std::string, EntschiedenerFall>>> entschiedene(sql::Tx& tx,
                                                                            const Entscheidungsfrage& frage,
                                                                            const std::string& nach) {
  TRY(auto rows,
      tx.query("SELECT v.id AS id, v.nummer AS nummer, v.instanz AS instanz, MAX(p.am) AS am"
               " FROM vorgang v JOIN vorgang_vorschlag p ON p.vorgang = v.id"
               " WHERE v.id > :nach AND v.paket = :paket AND v.zustand IN ('entschieden', 'abgeschlossen')"
               " AND p.entscheidung = :entscheidung AND p.am >= :ab"
               " GROUP BY v.id, v.nummer, v.instanz ORDER BY v.id LIMIT 200",
               {{"nach", nach},
                {"paket", frage.paket},
                {"entscheidung", frage.entscheidung},
                {"ab", to_millis(frage.ab)}}));
  std::vector<std::pair<std::string, EntschiedenerFall>> all;
  for (const sql::Row& row : rows) {
    TRY(bpmn::Instance instanz, bpmn::instance_from(row.text("instanz")));
    all.emplace_back(row.text("id"),
                     EntschiedenerFall{row.text("nummer"), Value(std::move(instanz.variables)),
                                       from_millis(row.integer("am"))});
  }
  return all;
}

}  // namespace gw::vorgang::store
