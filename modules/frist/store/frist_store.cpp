// SPDX-License-Identifier: EUPL-1.2
#include "modules/frist/store/frist_store.hpp"

#include <array>
#include <deque>
#include <stdexcept>

namespace gw::frist::store {
namespace {

constexpr std::array<std::pair<deadline::Zaehlweise, std::string_view>, 4> zaehlweisen{
    {{deadline::Zaehlweise::frist, "frist"},
     {deadline::Zaehlweise::wartezeit, "wartezeit"},
     {deadline::Zaehlweise::gesetzt, "gesetzt"},
     {deadline::Zaehlweise::tag, "tag"}}};

std::string wort(deadline::Zaehlweise zaehlweise) {
  for (const auto& [one, word] : zaehlweisen)
    if (one == zaehlweise) return std::string(word);
  throw std::logic_error("a way of counting without a name");
}

deadline::Zaehlweise zaehlweise_von(const std::string& text) {
  for (const auto& [one, word] : zaehlweisen)
    if (word == text) return one;
  throw std::logic_error("an unknown way of counting: " + text);
}

std::string text(const std::optional<Date>& tag) {
  return tag ? tag->text() : "";
}

// Of what a party has to do, nobody in the office is warned; what rests is not looked at.
std::string warnt_ab(const Frist& frist) {
  if (!frist.ende || ist_der_beteiligten(frist.art)) return "";
  return add_days(*frist.ende, -frist.warnung.frueh).text();
}

std::int64_t ja(bool value) {
  return value ? 1 : 0;
}

Frist als_frist(const sql::Row& row) {
  Frist made;
  made.vorgang = row.text("vorgang");
  made.nummer = row.integer("nummer");
  made.art = row.text("art");
  made.titel = row.text("titel");
  made.quelle = row.text("quelle");
  made.geprueft = row.integer("geprueft") != 0;
  made.paket = row.text("paket");
  made.rolle = row.text("rolle");
  made.eskalation = row.text("eskalation");
  made.zaehlweise = zaehlweise_von(row.text("zaehlweise"));
  made.ereignis = row.text("ereignis");
  made.anlass = row.text("anlass");
  made.beginn = Date::parse(row.text("beginn"));
  made.dauer = row.text("dauer");
  made.ende = Date::parse(row.text("ende"));
  made.warnung = {static_cast<int>(row.integer("warn_frueh")), static_cast<int>(row.integer("warn_spaet"))};
  made.zustand = zustand_von(row.text("zustand")).value();
  made.hemmung = row.text("hemmung");
  made.ruht_seit = Date::parse(row.text("ruht_seit"));
  made.ruhte_bis = Date::parse(row.text("ruhte_bis"));
  made.ruhetage = row.integer("ruhetage");
  made.verlaengerbar = row.integer("verlaengerbar") != 0;
  made.verlaengert_bis = Date::parse(row.text("verlaengert_bis"));
  made.grund = row.text("grund");
  made.notiz = row.text("notiz");
  made.eskaliert_am = Date::parse(row.text("eskaliert_am"));
  made.beendet_am = Date::parse(row.text("beendet_am"));
  made.fassung = row.integer("fassung");
  return made;
}

Result<std::vector<Frist>> alle(Result<sql::Rows> rows) {
  if (!rows) return std::move(rows).error();
  std::vector<Frist> all;
  for (const sql::Row& row : *rows) all.push_back(als_frist(row));
  return all;
}

// Names of parameters that live as long as the statement; sql::Param only refers to them.
class Parameter {
 public:
  std::string add(std::string name, sql::Cell value) {
    names_.push_back(std::move(name));
    all_.push_back({names_.back(), std::move(value)});
    return ":" + names_.back();
  }
  const std::vector<sql::Param>& alle() const { return all_; }

 private:
  std::deque<std::string> names_;
  std::vector<sql::Param> all_;
};

std::string werte(const Frist& frist, const std::string& number, Parameter& params) {
  const std::pair<const char*, sql::Cell> cells[] = {{"v", frist.vorgang},
                                                     {"n", frist.nummer},
                                                     {"art", frist.art},
                                                     {"titel", frist.titel},
                                                     {"quelle", frist.quelle},
                                                     {"gepr", ja(frist.geprueft)},
                                                     {"paket", frist.paket},
                                                     {"rolle", frist.rolle},
                                                     {"esk", frist.eskalation},
                                                     {"zw", wort(frist.zaehlweise)},
                                                     {"ereignis", frist.ereignis},
                                                     {"anlass", frist.anlass},
                                                     {"beginn", text(frist.beginn)},
                                                     {"dauer", frist.dauer},
                                                     {"ende", text(frist.ende)},
                                                     {"ab", warnt_ab(frist)},
                                                     {"wf", std::int64_t{frist.warnung.frueh}},
                                                     {"ws", std::int64_t{frist.warnung.spaet}},
                                                     {"zustand", std::string(name(frist.zustand))},
                                                     {"hemm", frist.hemmung},
                                                     {"verl", ja(frist.verlaengerbar)},
                                                     {"grund", frist.grund}};
  std::string row;
  for (const auto& [name, cell] : cells)
    row += (row.empty() ? "(" : ", ") + params.add(name + std::string("_") + number, cell);
  return row + ")";
}

std::string liste(const std::vector<std::string>& werte, const std::string& name, Parameter& params) {
  std::string text;
  for (std::size_t i = 0; i < werte.size(); ++i)
    text += (i == 0 ? "" : ", ") + params.add(name + std::to_string(i), werte[i]);
  return text;
}

std::string nur_sichtbare(const person::Sichtbare& sichtbare, Parameter& params) {
  for (sql::Param& one : sichtbare.params()) params.add(std::string(one.name), std::move(one.value));
  return sichtbare.mit("frist.vorgang");
}

// What the walk goes along is said plainly; what is only looked at on the way, as an expression, so that no
// other index is taken.
class Bedingung {
 public:
  explicit Bedingung(const Buchfrage& frage) {
    text_ = frage.wartende ? "zustand IN ('ruht', 'wartet_auf_beginn')" : "zustand = 'laeuft'";
    if (!frage.wartende && frage.bis) text_ += " AND ende <= " + params.add("bis", frage.bis->text());
    nur("art", frage.art);
    nur("paket", frage.paket);
    nur("rolle", frage.rolle);
    if (frage.sichtbare) text_ += nur_sichtbare(*frage.sichtbare, params);
    if (!frage.eskaliert_an) return;
    text_ += " AND eskaliert_am <> ''";
    const std::string rollen = liste(*frage.eskaliert_an, "e", params);
    text_ += " AND eskalation IN (" + (rollen.empty() ? "''" : rollen) + ")";
  }
  // Always from somewhere on: so it is the walk along the index that holds them, and no other.
  void nach(const Buchfrage& frage, const Buchstelle& stelle) {
    const std::string tag = params.add("t", stelle.tag), vorgang = params.add("v", stelle.vorgang);
    text_ += " AND (" + spalten(frage) + ") > (" + tag + ", " + vorgang + ", " +
             params.add("n", stelle.nummer) + ")";
  }
  static std::string spalten(const Buchfrage& frage) {
    return std::string(frage.wartende ? "beginn" : "ende") + ", vorgang, nummer";
  }
  const std::string& text() const { return text_; }
  Parameter params;

 private:
  void nur(const std::string& spalte, const std::string& wert) {
    if (!wert.empty()) text_ += " AND " + spalte + " || '' = " + params.add("f_" + spalte, wert);
  }
  std::string text_;
};

Result<std::int64_t> gezaehlt(sql::Tx& tx, const std::string& from, Parameter& params,
                              std::int64_t hoechstens) {
  const std::string grenze = params.add("grenze", hoechstens);
  TRY(auto row, tx.query_one("SELECT count(*) AS n FROM (SELECT 1 AS yes FROM frist WHERE " + from +
                                 " LIMIT " + grenze + ") AS gezaehlt",
                             params.alle()));
  return row->integer("n");
}

}  // namespace

Result<void> fuege_ein(sql::Tx& tx, const std::vector<Frist>& fristen) {
  if (fristen.empty()) return ok();
  Parameter params;
  std::string rows;
  for (std::size_t i = 0; i < fristen.size(); ++i)
    rows += (i == 0 ? "" : ", ") + werte(fristen[i], std::to_string(i), params);
  CHECK(tx.execute(
      "INSERT INTO frist (vorgang, nummer, art, titel, quelle, geprueft, paket, rolle, eskalation, "
      "zaehlweise, ereignis, anlass, beginn, dauer, ende, warnt_ab, warn_frueh, warn_spaet, zustand, "
      "hemmung, verlaengerbar, grund) VALUES " +
          rows,
      params.alle()));
  return ok();
}

Result<std::vector<Frist>> fristen(sql::Tx& tx, std::string_view vorgang) {
  return alle(tx.query("SELECT * FROM frist WHERE vorgang = :vorgang ORDER BY nummer",
                       {{"vorgang", std::string(vorgang)}}));
}

Result<std::optional<Frist>> frist(sql::Tx& tx, std::string_view vorgang, std::int64_t nummer) {
  TRY(auto row, tx.query_one("SELECT * FROM frist WHERE vorgang = :vorgang AND nummer = :nummer",
                             {{"vorgang", std::string(vorgang)}, {"nummer", nummer}}));
  return row ? std::optional(als_frist(*row)) : std::nullopt;
}

Result<void> speichere(sql::Tx& tx, const Frist& frist) {
  TRY(std::int64_t changed,
      tx.execute("UPDATE frist SET beginn = :beginn, ende = :ende, warnt_ab = :warnt_ab, zustand = :zustand, "
                 "ruht_seit = :ruht_seit, ruhte_bis = :ruhte_bis, ruhetage = :ruhetage, "
                 "verlaengert_bis = :verlaengert_bis, grund = :grund, notiz = :notiz, eskaliert_am = "
                 ":eskaliert_am, beendet_am = :beendet_am, fassung = fassung + 1 "
                 "WHERE vorgang = :vorgang AND nummer = :nummer AND fassung = :fassung",
                 {{"beginn", text(frist.beginn)},
                  {"ende", text(frist.ende)},
                  {"warnt_ab", warnt_ab(frist)},
                  {"zustand", std::string(name(frist.zustand))},
                  {"ruht_seit", text(frist.ruht_seit)},
                  {"ruhte_bis", text(frist.ruhte_bis)},
                  {"ruhetage", frist.ruhetage},
                  {"verlaengert_bis", text(frist.verlaengert_bis)},
                  {"grund", frist.grund},
                  {"notiz", frist.notiz},
                  {"eskaliert_am", text(frist.eskaliert_am)},
                  {"beendet_am", text(frist.beendet_am)},
                  {"vorgang", frist.vorgang},
                  {"nummer", frist.nummer},
                  {"fassung", frist.fassung}}));
  return changed == 1 ? ok() : Result<void>(error(ErrorKind::conflict, "frist.veraltet"));
}

Result<std::vector<Frist>> buch(sql::Tx& tx, const Buchfrage& frage, const Buchstelle& nach,
                                std::int64_t hoechstens) {
  Bedingung where(frage);
  where.nach(frage, nach);
  const std::string grenze = where.params.add("grenze", hoechstens);
  return alle(tx.query("SELECT * FROM frist WHERE " + where.text() + " ORDER BY " +
                           Bedingung::spalten(frage) + " LIMIT " + grenze,
                       where.params.alle()));
}

Result<std::int64_t> zaehle(sql::Tx& tx, const Buchfrage& frage, std::int64_t hoechstens) {
  Bedingung where(frage);
  where.nach(frage, {});
  return gezaehlt(tx, where.text(), where.params, hoechstens);
}

Result<std::int64_t> zaehle_warnungen(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                      const std::vector<std::string>& rollen, Date heute,
                                      std::int64_t hoechstens) {
  if (rollen.empty()) return std::int64_t{0};
  Parameter bald, eskaliert;
  const std::string tag = bald.add("heute", heute.text());
  TRY(std::int64_t eigene,
      gezaehlt(tx,
               "zustand = 'laeuft' AND rolle IN (" + liste(rollen, "r", bald) +
                   ") AND warnt_ab > '' AND warnt_ab <= " + tag + nur_sichtbare(sichtbare, bald),
               bald, hoechstens));
  const std::string meine = liste(rollen, "r", eskaliert);
  TRY(std::int64_t andere,
      gezaehlt(tx,
               "zustand = 'laeuft' AND eskaliert_am <> '' AND eskalation IN (" + meine +
                   ") AND rolle || '' NOT IN (" + meine + ")" + nur_sichtbare(sichtbare, eskaliert),
               eskaliert, hoechstens));
  return eigene + andere;
}

Result<std::vector<Frist>> abgelaufene(sql::Tx& tx, Date heute, std::int64_t hoechstens) {
  return alle(
      tx.query("SELECT * FROM frist WHERE zustand = 'laeuft' AND ende < :heute AND eskaliert_am = '' "
               "ORDER BY ende, vorgang, nummer LIMIT :grenze",
               {{"heute", heute.text()}, {"grenze", hoechstens}}));
}

Result<std::vector<std::string>> mit_offenen(sql::Tx& tx, std::string_view nach, std::int64_t hoechstens) {
  TRY(auto rows,
      tx.query("SELECT DISTINCT vorgang FROM frist WHERE vorgang > :nach AND zustand IN ('laeuft', "
               "'ruht', 'wartet_auf_beginn') ORDER BY vorgang LIMIT :grenze",
               {{"nach", std::string(nach)}, {"grenze", hoechstens}}));
  std::vector<std::string> all;
  for (const sql::Row& row : rows) all.push_back(row.text("vorgang"));
  return all;
}

Result<std::optional<Date>> naechstes_ende(sql::Tx& tx, Date heute) {
  TRY(auto row, tx.query_one("SELECT ende FROM frist WHERE zustand = 'laeuft' AND ende >= :heute "
                             "ORDER BY ende, vorgang, nummer LIMIT 1",
                             {{"heute", heute.text()}}));
  return row ? Date::parse(row->text("ende")) : std::nullopt;
}

}  // namespace gw::frist::store
