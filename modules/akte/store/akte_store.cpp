// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/store/akte_store.hpp"

#include <array>

namespace gw::akte::store {
namespace {

constexpr std::array<std::pair<Richtung, std::string_view>, 3> richtungen{
    {{Richtung::eingang, "eingang"}, {Richtung::ausgang, "ausgang"}, {Richtung::intern, "intern"}}};

std::string richtung_text(Richtung richtung) {
  for (const auto& [value, text] : richtungen)
    if (value == richtung) return std::string(text);
  return "intern";
}

Richtung richtung_von(std::string_view text) {
  for (const auto& [value, known] : richtungen)
    if (known == text) return value;
  return Richtung::intern;
}

Position als_position(const sql::Row& row) {
  return {row.text("kennzeichen"), row.text("titel"), static_cast<int>(row.integer("aufbewahrung_jahre")),
          row.text("bewertung")};
}

AkteZeile als_akte(const sql::Row& row) {
  return {row.text("id"),
          row.text("aktenzeichen"),
          row.text("kennzeichen"),
          row.text("betreff"),
          row.text("zustand"),
          row.text("bewertung"),
          row.integer("aufbewahrung_jahre"),
          from_millis(row.integer("eroeffnet_am"))};
}

Dokument als_dokument(const sql::Row& row) {
  Dokument dokument;
  dokument.id = row.text("id");
  dokument.akte = row.text("akte");
  dokument.vorgang = row.text("vorgang");
  dokument.titel = row.text("titel");
  dokument.art = row.text("art");
  dokument.dateiname = row.text("dateiname");
  dokument.typ = row.text("typ");
  dokument.blob = row.text("blob");
  dokument.richtung = richtung_von(row.text("richtung"));
  dokument.groesse = static_cast<std::uint64_t>(row.integer("groesse"));
  dokument.pruefung = row.text("pruefung");
  dokument.pruefung_grund = row.text("pruefung_grund");
  dokument.abgelegt = from_millis(row.integer("abgelegt_am"));
  dokument.fassung = row.integer("nummer");
  return dokument;
}

Fassung als_fassung(const sql::Row& row) {
  return {als_dokument(row), row.text("von"), from_millis(row.integer("fassung_am"))};
}

template <class Make>
auto jede(const sql::Rows& rows, Make make) {
  std::vector<decltype(make(rows.front()))> all;
  all.reserve(rows.size());
  for (const sql::Row& row : rows) all.push_back(make(row));
  return all;
}

const std::string fassungen_mit_dokument =
    "SELECT d.id, d.akte, d.vorgang, d.titel, d.art, d.richtung, d.abgelegt_am, f.nummer, f.dateiname, "
    "f.typ, "
    "f.blob, f.groesse, f.pruefung, f.pruefung_grund, f.von, f.abgelegt_am AS fassung_am FROM akte_dokument "
    "d "
    "JOIN akte_fassung f ON f.dokument = d.id ";

// The newest version of each document for which the condition holds.
std::string dokumente_wo(std::string_view bedingung) {
  return fassungen_mit_dokument +
         "AND f.nummer = (SELECT MAX(nummer) FROM akte_fassung WHERE dokument = d.id) WHERE " +
         std::string(bedingung);
}

}  // namespace

Result<std::optional<Position>> position(sql::Tx& tx, std::string_view kennzeichen) {
  TRY(auto row, tx.query_one("SELECT * FROM akte_position WHERE kennzeichen = :kennzeichen",
                             {{"kennzeichen", std::string(kennzeichen)}}));
  return row ? std::optional(als_position(*row)) : std::nullopt;
}

Result<std::vector<Position>> positionen(sql::Tx& tx) {
  TRY(auto rows, tx.query("SELECT * FROM akte_position ORDER BY kennzeichen"));
  return jede(rows, als_position);
}

Result<void> fuege_position_ein(sql::Tx& tx, const Position& position) {
  CHECK(
      tx.execute("INSERT INTO akte_position (kennzeichen, titel, aufbewahrung_jahre, bewertung) "
                 "VALUES (:kennzeichen, :titel, :jahre, :bewertung)",
                 {{"kennzeichen", position.kennzeichen},
                  {"titel", position.titel},
                  {"jahre", position.aufbewahrung_jahre},
                  {"bewertung", position.bewertung}}));
  return ok();
}

Result<std::int64_t> naechste_nummer(sql::Tx& tx, std::string_view kennzeichen, std::int64_t jahr) {
  TRY(auto row,
      tx.query_one("INSERT INTO akte_zaehler (kennzeichen, jahr, letzte) VALUES (:kennzeichen, :jahr, 1) "
                   "ON CONFLICT (kennzeichen, jahr) DO UPDATE SET letzte = akte_zaehler.letzte + 1 "
                   "RETURNING letzte",
                   {{"kennzeichen", std::string(kennzeichen)}, {"jahr", jahr}}));
  return row->integer("letzte");
}

Result<void> fuege_akte_ein(sql::Tx& tx, const AkteZeile& akte) {
  CHECK(tx.execute(
      "INSERT INTO akte (id, aktenzeichen, kennzeichen, betreff, aufbewahrung_jahre, bewertung, zustand, "
      "eroeffnet_am) VALUES (:id, :aktenzeichen, :kennzeichen, :betreff, :jahre, :bewertung, :zustand, :am)",
      {{"id", akte.id},
       {"aktenzeichen", akte.aktenzeichen},
       {"kennzeichen", akte.kennzeichen},
       {"betreff", akte.betreff},
       {"jahre", akte.aufbewahrung_jahre},
       {"bewertung", akte.bewertung},
       {"zustand", akte.zustand},
       {"am", to_millis(akte.eroeffnet)}}));
  return ok();
}

Result<std::optional<AkteZeile>> akte(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM akte WHERE id = :id", {{"id", std::string(id)}}));
  return row ? std::optional(als_akte(*row)) : std::nullopt;
}

Result<std::vector<AkteZeile>> akten(sql::Tx& tx, const person::Sichtbare& sichtbare, std::string_view nach,
                                     std::int64_t hoechstens) {
  std::vector<sql::Param> params{{"nach", std::string(nach)}, {"hoechstens", hoechstens}};
  sichtbare.params_an(params);
  // Ids are UUIDv7: their order is the order of opening, so a page needs no offset.
  TRY(auto rows, tx.query("SELECT * FROM akte WHERE (:nach = '' OR id < :nach)" + sichtbare.mit("akte.id") +
                              " ORDER BY id DESC LIMIT :hoechstens",
                          std::move(params)));
  return jede(rows, als_akte);
}

Result<void> fuege_dokument_ein(sql::Tx& tx, const Dokument& dokument, std::string_view von) {
  CHECK(
      tx.execute("INSERT INTO akte_dokument (id, akte, vorgang, titel, art, richtung, abgelegt_am) "
                 "VALUES (:id, :akte, :vorgang, :titel, :art, :richtung, :am)",
                 {{"id", dokument.id},
                  {"akte", dokument.akte},
                  {"vorgang", dokument.vorgang},
                  {"titel", dokument.titel},
                  {"art", dokument.art},
                  {"richtung", richtung_text(dokument.richtung)},
                  {"am", to_millis(dokument.abgelegt)}}));
  return fuege_fassung_ein(tx, dokument, von, dokument.abgelegt);
}

Result<void> fuege_fassung_ein(sql::Tx& tx, const Dokument& dokument, std::string_view von, Instant am) {
  CHECK(
      tx.execute("INSERT INTO akte_fassung (dokument, nummer, dateiname, typ, blob, groesse, pruefung, "
                 "pruefung_grund, von, "
                 "abgelegt_am) VALUES (:dokument, :nummer, :dateiname, :typ, :blob, :groesse, :pruefung, "
                 ":grund, :von, :am)",
                 {{"dokument", dokument.id},
                  {"nummer", dokument.fassung},
                  {"dateiname", dokument.dateiname},
                  {"typ", dokument.typ},
                  {"blob", dokument.blob},
                  {"groesse", static_cast<std::int64_t>(dokument.groesse)},
                  {"pruefung", dokument.pruefung},
                  {"grund", dokument.pruefung_grund},
                  {"von", std::string(von)},
                  {"am", to_millis(am)}}));
  return ok();
}

Result<std::optional<Dokument>> dokument(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one(dokumente_wo("d.id = :id"), {{"id", std::string(id)}}));
  return row ? std::optional(als_dokument(*row)) : std::nullopt;
}

Result<std::optional<Dokument>> dokument(sql::Tx& tx, std::string_view id, std::int64_t fassung) {
  TRY(auto row, tx.query_one(fassungen_mit_dokument + "WHERE d.id = :id AND f.nummer = :nummer",
                             {{"id", std::string(id)}, {"nummer", fassung}}));
  return row ? std::optional(als_dokument(*row)) : std::nullopt;
}

Result<std::vector<Fassung>> fassungen(sql::Tx& tx, std::string_view dokument) {
  TRY(auto rows, tx.query(fassungen_mit_dokument + "WHERE d.id = :id ORDER BY f.nummer DESC",
                          {{"id", std::string(dokument)}}));
  return jede(rows, als_fassung);
}

Result<std::vector<Dokument>> dokumente_der_akte(sql::Tx& tx, std::string_view akte,
                                                 std::optional<Instant> bis) {
  if (!bis) {
    TRY(auto rows,
        tx.query(dokumente_wo("d.akte = :akte ORDER BY d.abgelegt_am, d.id"), {{"akte", std::string(akte)}}));
    return jede(rows, als_dokument);
  }
  TRY(auto rows,
      tx.query(fassungen_mit_dokument +
                   "AND f.nummer = (SELECT MAX(nummer) FROM akte_fassung WHERE dokument = d.id AND "
                   "abgelegt_am < :bis) WHERE d.id IN (SELECT id FROM akte_dokument WHERE akte = :akte UNION "
                   "SELECT o.id FROM akte_umlage l JOIN akte_dokument o ON o.vorgang = l.vorgang WHERE "
                   "l.von = :akte) AND COALESCE((SELECT u.von FROM akte_umlage u WHERE "
                   "u.vorgang = d.vorgang AND u.am >= :bis ORDER BY u.am, u.id LIMIT 1), d.akte) = :akte "
                   "ORDER BY d.abgelegt_am, d.id",
               {{"akte", std::string(akte)}, {"bis", to_millis(*bis)}}));
  return jede(rows, als_dokument);
}

Result<std::vector<Dokument>> dokumente_des_vorgangs(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto rows, tx.query(dokumente_wo("d.vorgang = :vorgang ORDER BY d.abgelegt_am, d.id"),
                          {{"vorgang", std::string(vorgang)}}));
  return jede(rows, als_dokument);
}

Result<void> setze_pruefung(sql::Tx& tx, std::string_view dokument, std::int64_t fassung,
                            std::string_view pruefung, std::string_view grund) {
  CHECK(
      tx.execute("UPDATE akte_fassung SET pruefung = :pruefung, pruefung_grund = :grund WHERE dokument = "
                 ":dokument AND nummer = :nummer",
                 {{"pruefung", std::string(pruefung)},
                  {"grund", std::string(grund)},
                  {"dokument", std::string(dokument)},
                  {"nummer", fassung}}));
  return ok();
}

}  // namespace gw::akte::store
