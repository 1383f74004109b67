// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/store/person_store.hpp"

#include <algorithm>
#include <set>

#include "modules/person/domain/klang.hpp"
#include "modules/person/domain/schluessel.hpp"
#include "modules/person/store/kreis_store.hpp"
#include "modules/person/store/woerter.hpp"

namespace gw::person::store {
namespace {

// `p` is the record, `k` the one that stands for the person and carries the block.
constexpr std::string_view spalten =
    "p.id, COALESCE(p.kopf, p.id) AS kopf, p.vorname, p.nachname, p.geburtsdatum, p.anschrift, p.pseudonym, "
    "p.angelegt_am, p.fassung, k.gesperrt, k.gesperrt_seit, k.gesperrt_bis, k.sperrgrund";
constexpr std::string_view aus = " FROM person p JOIN person k ON k.id = COALESCE(p.kopf, p.id) ";

std::string satz(std::string_view bedingung) {
  return "SELECT " + std::string(spalten) + std::string(aus) + std::string(bedingung);
}

std::optional<Date> tag(const std::string& text) {
  return text.empty() ? std::nullopt : Date::parse(text);
}

std::string text_von(const std::optional<Date>& date) {
  return date ? date->text() : "";
}

sql::Cell oder_null(const std::string& text) {
  return text.empty() ? sql::Cell(nullptr) : sql::Cell(text);
}

Person als_person(const sql::Row& row) {
  Person person;
  person.id = row.text("id");
  person.kopf = row.text("kopf");
  person.vorname = row.text("vorname");
  person.nachname = row.text("nachname");
  person.geburtsdatum = tag(row.text("geburtsdatum"));
  person.anschrift = row.text("anschrift");
  person.pseudonym = row.text_or_null("pseudonym").value_or("");
  person.angelegt = from_millis(row.integer("angelegt_am"));
  person.fassung = row.integer("fassung");
  if (row.flag("gesperrt"))
    person.sperre = Sperre{row.text("sperrgrund"), from_millis(row.integer("gesperrt_seit")),
                           tag(row.text("gesperrt_bis"))};
  return person;
}

Beteiligung als_beteiligung(const sql::Row& row) {
  return {row.text("vorgang"), als_person(row), woerter_von(row.text("rollen"))};
}

Result<std::optional<Person>> eine(Result<std::optional<sql::Row>> row) {
  if (!row) return std::move(row).error();
  return *row ? std::optional(als_person(**row)) : std::nullopt;
}

template <class T>
Result<std::vector<T>> alle(Result<sql::Rows> rows, T (*als)(const sql::Row&)) {
  if (!rows) return std::move(rows).error();
  std::vector<T> all;
  for (const sql::Row& row : *rows) all.push_back(als(row));
  return all;
}

std::vector<sql::Param> sperrwerte(const Person& person) {
  const auto& sperre = person.sperre;
  return {{"gesperrt", std::int64_t{sperre ? 1 : 0}},
          {"seit", sperre ? sql::Cell(to_millis(sperre->seit)) : sql::Cell(nullptr)},
          {"bis", sperre ? text_von(sperre->bis) : ""},
          {"grund", sperre ? sperre->grund : ""}};
}

}  // namespace

bool Beteiligung::hat(std::string_view rolle) const {
  return std::ranges::find(rollen, rolle) != rollen.end();
}

Result<void> fuege_ein(sql::Tx& tx, const Person& person) {
  std::vector<sql::Param> params = sperrwerte(person);
  params.insert(params.end(), {{"id", person.id},
                               {"vorname", person.vorname},
                               {"nachname", person.nachname},
                               {"geburtsdatum", text_von(person.geburtsdatum)},
                               {"anschrift", person.anschrift},
                               {"klang", klang_von(person.vorname, person.nachname)},
                               {"wohnung", wohnung_schluessel(person.anschrift)},
                               {"pseudonym", oder_null(person.pseudonym)},
                               {"schluessel", name_schluessel(person.vorname, person.nachname)},
                               {"am", to_millis(person.angelegt)}});
  CHECK(
      tx.execute("INSERT INTO person (id, vorname, nachname, geburtsdatum, anschrift, klang, wohnung, "
                 "pseudonym, schluessel, gesperrt, gesperrt_seit, gesperrt_bis, sperrgrund, angelegt_am) "
                 "VALUES (:id, :vorname, :nachname, :geburtsdatum, :anschrift, :klang, :wohnung, :pseudonym, "
                 ":schluessel, :gesperrt, :seit, :bis, :grund, :am)",
                 std::move(params)));
  return ok();
}

Result<std::optional<Person>> person(sql::Tx& tx, std::string_view id) {
  return eine(tx.query_one(satz("WHERE p.id = :id"), {{"id", std::string(id)}}));
}

Result<std::optional<Person>> kopf_von(sql::Tx& tx, std::string_view id) {
  return eine(
      tx.query_one(satz("WHERE p.id = (SELECT COALESCE(q.kopf, q.id) FROM person q WHERE q.id = :id)"),
                   {{"id", std::string(id)}}));
}

Result<std::vector<Person>> mitglieder(sql::Tx& tx, std::string_view kopf) {
  return alle(tx.query(satz("WHERE p.kopf = :kopf ORDER BY p.id"), {{"kopf", std::string(kopf)}}),
              als_person);
}

Result<std::optional<Person>> bekannt(sql::Tx& tx, const std::string& pseudonym, const Person& wie) {
  TRY(auto row,
      tx.query_one("SELECT id FROM person WHERE pseudonym = :pseudonym AND schluessel = :schluessel "
                   "AND geburtsdatum = :geburtsdatum ORDER BY id LIMIT 1",
                   {{"pseudonym", pseudonym},
                    {"schluessel", name_schluessel(wie.vorname, wie.nachname)},
                    {"geburtsdatum", text_von(wie.geburtsdatum)}}));
  if (!row) return std::optional<Person>();
  return kopf_von(tx, row->text("id"));
}

Result<void> speichere(sql::Tx& tx, const Person& person) {
  std::vector<sql::Param> params = sperrwerte(person);
  params.insert(params.end(), {{"anschrift", person.anschrift},
                               {"wohnung", wohnung_schluessel(person.anschrift)},
                               {"id", person.id},
                               {"fassung", person.fassung}});
  TRY(std::int64_t changed,
      tx.execute("UPDATE person SET anschrift = :anschrift, wohnung = :wohnung, gesperrt = :gesperrt, "
                 "gesperrt_seit = :seit, gesperrt_bis = :bis, sperrgrund = :grund, fassung = fassung + 1 "
                 "WHERE id = :id AND fassung = :fassung",
                 std::move(params)));
  if (changed != 1) return error(ErrorKind::conflict, "person.veraltet");
  return ok();
}

Result<std::vector<Person>> aehnliche(sql::Tx& tx, const Person& wie) {
  return alle(tx.query(satz("WHERE p.klang = :klang AND p.id <> :id AND (p.geburtsdatum = :geburtsdatum OR "
                            "p.geburtsdatum = '' OR :geburtsdatum = '') AND (p.geburtsdatum <> '' AND "
                            "p.geburtsdatum = :geburtsdatum OR p.wohnung = :wohnung) ORDER BY p.id LIMIT 20"),
                       {{"klang", klang_von(wie.vorname, wie.nachname)},
                        {"id", wie.id},
                        {"geburtsdatum", text_von(wie.geburtsdatum)},
                        {"wohnung", wohnung_schluessel(wie.anschrift)}}),
              als_person);
}

Result<std::vector<Person>> suche(sql::Tx& tx, const Sichtbare& sichtbare,
                                  const std::vector<std::string>& klaenge, std::int64_t hoechstens) {
  std::vector<Person> found;
  std::set<std::string> seen;
  for (const std::string& anfang : klaenge) {
    // A sound is digits and spaces, or letters of another script: nothing that begins so is behind "\x7f…".
    std::vector<sql::Param> params = sichtbare.params();
    params.insert(params.end(), {{"von", anfang}, {"bis", anfang + "\xf4\x8f\xbf\xbf"}, {"n", hoechstens}});
    TRY(auto rows, alle(tx.query(satz("WHERE p.klang >= :von AND p.klang < :bis" +
                                      bedingung_der_person(sichtbare, "k.id") + " ORDER BY p.klang LIMIT :n"),
                                 std::move(params)),
                        als_person));
    for (Person& one : rows)
      if (seen.insert(one.kopf).second) found.push_back(std::move(one));
  }
  std::ranges::sort(found, {}, [](const Person& p) { return name_schluessel(p.vorname, p.nachname); });
  if (std::ssize(found) > hoechstens) found.resize(static_cast<std::size_t>(hoechstens));
  return found;
}

Result<void> fuege_beteiligung_ein(sql::Tx& tx, std::string_view vorgang, std::string_view person,
                                   const std::vector<std::string>& rollen) {
  CHECK(tx.execute(
      "INSERT INTO person_beteiligung (vorgang, person, rollen) VALUES (:vorgang, :person, :rollen)",
      {{"vorgang", std::string(vorgang)}, {"person", std::string(person)}, {"rollen", verbunden(rollen)}}));
  return ok();
}

Result<void> entferne_beteiligung(sql::Tx& tx, std::string_view vorgang, std::string_view person) {
  CHECK(tx.execute("DELETE FROM person_beteiligung WHERE vorgang = :vorgang AND person = :person",
                   {{"vorgang", std::string(vorgang)}, {"person", std::string(person)}}));
  return ok();
}

Result<std::vector<Beteiligung>> beteiligte(sql::Tx& tx, std::string_view vorgang) {
  return alle(tx.query("SELECT b.vorgang, b.rollen, " + std::string(spalten) +
                           " FROM person_beteiligung b JOIN person p ON p.id = b.person "
                           "JOIN person k ON k.id = COALESCE(p.kopf, p.id) WHERE b.vorgang = :vorgang "
                           "ORDER BY p.id",
                       {{"vorgang", std::string(vorgang)}}),
              als_beteiligung);
}

Result<std::vector<Beteiligung>> faelle(sql::Tx& tx, const Sichtbare* sichtbare, std::string_view kopf,
                                        std::int64_t hoechstens) {
  std::vector<sql::Param> params{{"kopf", std::string(kopf)}, {"hoechstens", hoechstens}};
  if (sichtbare) sichtbare->params_an(params);
  return alle(tx.query("SELECT b.vorgang, b.rollen, " + std::string(spalten) +
                           " FROM person_beteiligung b JOIN person p ON p.id = b.person "
                           "JOIN person k ON k.id = COALESCE(p.kopf, p.id) WHERE b.person IN "
                           "(SELECT id FROM person WHERE id = :kopf OR kopf = :kopf)" +
                           (sichtbare ? sichtbare->mit("b.vorgang") : "") +
                           " ORDER BY b.vorgang DESC LIMIT :hoechstens",
                       std::move(params)),
              als_beteiligung);
}

}  // namespace gw::person::store
