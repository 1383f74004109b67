// SPDX-License-Identifier: EUPL-1.2
#include "modules/freigabe/store/freigabe_store.hpp"

#include <sstream>

namespace gw::freigabe::store {
namespace {

constexpr std::int64_t hoechstens_gegebene = 200;

Result<Freigabe> als_freigabe(sql::Tx& tx, const sql::Row& row) {
  Freigabe made;
  made.id = row.text("id");
  made.vorgang = row.text("vorgang");
  made.behoerde = row.text("behoerde");
  made.behoerde_name = row.text("behoerde_name");
  made.zweck = row.text("zweck");
  made.grundlage = row.text("grundlage");
  made.umfang.angaben = row.flag("angaben");
  made.umfang.dokumente = dokumente_von(row.text("dokumente")).value();
  made.bis = Date::parse(row.text("bis")).value();
  made.von = row.text("von");
  made.erteilt = from_millis(row.integer("erteilt_am"));
  if (auto am = row.integer_or_null("beendet_am")) made.beendet = from_millis(*am);
  made.grund = row.text("grund");
  made.fassung = row.integer("fassung");
  if (made.umfang.dokumente != Dokumente::ausgewaehlte) return made;
  TRY(auto rows,
      tx.query("SELECT dokument FROM freigabe_dokument WHERE freigabe = :freigabe", {{"freigabe", made.id}}));
  for (const sql::Row& one : rows) made.umfang.auswahl.insert(one.text("dokument"));
  return made;
}

std::string mit_leerzeichen(const std::vector<std::string>& worte) {
  std::string all;
  for (const std::string& wort : worte) all += (all.empty() ? "" : " ") + wort;
  return all;
}

std::vector<std::string> einzeln(const std::string& worte) {
  std::istringstream in(worte);
  std::vector<std::string> all;
  for (std::string wort; in >> wort;) all.push_back(wort);
  return all;
}

}  // namespace

Result<void> fuege_ein(sql::Tx& tx, const Freigabe& neu) {
  CHECK(tx.execute(
      "INSERT INTO freigabe (id, vorgang, behoerde, behoerde_name, zweck, grundlage, angaben, dokumente, "
      "bis, von, erteilt_am) VALUES (:id, :vorgang, :behoerde, :name, :zweck, :grundlage, :angaben, "
      ":dokumente, :bis, :von, :am)",
      {{"id", neu.id},
       {"vorgang", neu.vorgang},
       {"behoerde", neu.behoerde},
       {"name", neu.behoerde_name},
       {"zweck", neu.zweck},
       {"grundlage", neu.grundlage},
       {"angaben", std::int64_t{neu.umfang.angaben ? 1 : 0}},
       {"dokumente", std::string(name(neu.umfang.dokumente))},
       {"bis", neu.bis.text()},
       {"von", neu.von},
       {"am", to_millis(neu.erteilt)}}));
  for (const std::string& dokument : neu.umfang.auswahl)
    CHECK(tx.execute("INSERT INTO freigabe_dokument (freigabe, dokument) VALUES (:freigabe, :dokument)",
                     {{"freigabe", neu.id}, {"dokument", dokument}}));
  return ok();
}

Result<std::optional<Freigabe>> freigabe(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM freigabe WHERE id = :id", {{"id", std::string(id)}}));
  if (!row) return std::optional<Freigabe>();
  TRY(Freigabe found, als_freigabe(tx, *row));
  return std::optional(std::move(found));
}

Result<std::vector<Freigabe>> freigaben(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto rows,
      tx.query(
          "SELECT * FROM freigabe WHERE vorgang = :vorgang ORDER BY erteilt_am DESC, id DESC LIMIT :most",
          {{"vorgang", std::string(vorgang)}, {"most", hoechstens_gegebene}}));
  std::vector<Freigabe> all;
  for (const sql::Row& row : rows) {
    TRY(Freigabe one, als_freigabe(tx, row));
    all.push_back(std::move(one));
  }
  return all;
}

Result<void> beende(sql::Tx& tx, const Freigabe& freigabe) {
  TRY(std::int64_t changed,
      tx.execute("UPDATE freigabe SET beendet_am = :am, grund = :grund, fassung = fassung + 1 "
                 "WHERE id = :id AND fassung = :fassung AND beendet_am IS NULL",
                 {{"am", to_millis(freigabe.beendet.value())},
                  {"grund", freigabe.grund},
                  {"id", freigabe.id},
                  {"fassung", freigabe.fassung}}));
  if (changed != 1) return error(ErrorKind::conflict, "freigabe.veraltet");
  return ok();
}

Result<void> merke_zugriff(sql::Tx& tx, const Zugriff& zugriff) {
  CHECK(
      tx.execute("INSERT INTO freigabe_zugriff (id, freigabe, am, zeichen, rollen, dokument) "
                 "VALUES (:id, :freigabe, :am, :zeichen, :rollen, :dokument)",
                 {{"id", zugriff.id},
                  {"freigabe", zugriff.freigabe},
                  {"am", to_millis(zugriff.am)},
                  {"zeichen", zugriff.zeichen},
                  {"rollen", mit_leerzeichen(zugriff.rollen)},
                  {"dokument", zugriff.dokument}}));
  return ok();
}

Result<std::vector<Zugriff>> zugriffe(sql::Tx& tx, std::string_view freigabe) {
  TRY(auto rows,
      tx.query("SELECT * FROM freigabe_zugriff WHERE freigabe = :freigabe ORDER BY am DESC, id DESC "
               "LIMIT :most",
               {{"freigabe", std::string(freigabe)}, {"most", hoechstens_gegebene}}));
  std::vector<Zugriff> all;
  for (const sql::Row& row : rows)
    all.push_back({row.text("id"), row.text("freigabe"), from_millis(row.integer("am")), row.text("zeichen"),
                   einzeln(row.text("rollen")), row.text("dokument")});
  return all;
}

Result<std::int64_t> zaehle_zugriffe(sql::Tx& tx, std::string_view freigabe) {
  TRY(auto row, tx.query_one("SELECT count(*) AS n FROM freigabe_zugriff WHERE freigabe = :freigabe",
                             {{"freigabe", std::string(freigabe)}}));
  return row->integer("n");
}

}  // namespace gw::freigabe::store
