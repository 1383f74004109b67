// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/store/mandant_store.hpp"

#include <algorithm>
#include <utility>

#include "platform/nodes/nodes.hpp"

namespace gw::mandant {
namespace {

Result<bool> exists(sql::Tx& tx, std::string_view statement, const std::string& value) {
  TRY(auto row, tx.query_one(statement, {{"value", value}}));
  return row.has_value();
}

Eintrag to_eintrag(const sql::Row& row) {
  auto info = std::make_shared<MandantInfo>();
  info->id = row.text("id");
  info->kuerzel = row.text("kuerzel");
  info->code = row.text("code");
  info->name = row.text("name");
  info->art = row.text("art");
  info->farbe = row.text("farbe");
  info->bundesland = row.text("bundesland");
  Zustand zustand = row.text("zustand") == "bereit" ? Zustand::bereit : Zustand::entsteht;
  return {std::move(info), zustand, from_millis(row.integer("angelegt_am")), row.integer("fassung"),
          orte_aus(row.text("orte"))};
}

}  // namespace

Result<void> reserviere(sql::Tx& tx, const MandantInfo& mandant, const std::vector<std::string>& orte,
                        const std::string& knoten, Instant now) {
  TRY(auto kuerzel,
      tx.query_one("SELECT zustand FROM mandant WHERE kuerzel = :kuerzel", {{"kuerzel", mandant.kuerzel}}));
  if (kuerzel)
    return error(ErrorKind::conflict, kuerzel->text("zustand") == "bereit" ? "mandant.kuerzel_vergeben"
                                                                           : "mandant.kuerzel_entsteht")
        .at("kuerzel");
  TRY(bool code, exists(tx, "SELECT id FROM mandant WHERE code = :value", mandant.code));
  if (code) return error(ErrorKind::conflict, "mandant.code_vergeben").at("code");
  CHECK(tx.execute(
      "INSERT INTO mandant (id, kuerzel, code, name, art, farbe, bundesland, zustand, angelegt_am, orte, "
      "knoten) VALUES (:id, :kuerzel, :code, :name, :art, :farbe, :bundesland, 'entsteht', :now, :orte, "
      ":knoten)",
      {{"id", mandant.id},
       {"kuerzel", mandant.kuerzel},
       {"code", mandant.code},
       {"name", mandant.name},
       {"art", mandant.art},
       {"farbe", mandant.farbe},
       {"bundesland", mandant.bundesland},
       {"now", to_millis(now)},
       {"orte", zeilen_aus(orte)},
       {"knoten", knoten}}));
  return ok();
}

Result<void> setze_bereit(sql::Tx& tx, const std::string& id) {
  TRY(std::int64_t changed, tx.execute("UPDATE mandant SET zustand = 'bereit' WHERE id = :id", {{"id", id}}));
  if (changed == 0) return error(ErrorKind::not_found, "mandant.unbekannt");
  return nodes::tell(tx, neues);
}

Result<bool> schreibe_auftritt(sql::Tx& tx, const std::string& id, const Auftritt& auftritt) {
  TRY(std::int64_t changed,
      tx.execute("UPDATE mandant SET name = :name, farbe = :farbe, orte = :orte, fassung = fassung + 1 "
                 "WHERE id = :id AND fassung = :fassung",
                 {{"name", auftritt.name},
                  {"farbe", auftritt.farbe},
                  {"orte", zeilen_aus(auftritt.orte)},
                  {"id", id},
                  {"fassung", auftritt.fassung}}));
  if (changed == 1) CHECK(nodes::tell(tx, neues));
  return changed == 1;
}

Result<void> loesche(sql::Tx& tx, const std::string& id) {
  CHECK(tx.execute("DELETE FROM mandant WHERE id = :id", {{"id", id}}));
  return nodes::tell(tx, neues);
}

Result<std::vector<Eintrag>> lade_alle(sql::Tx& tx) {
  TRY(auto rows, tx.query("SELECT id, kuerzel, code, name, art, farbe, bundesland, zustand, angelegt_am, "
                          "fassung, orte FROM mandant ORDER BY name, id"));
  std::vector<Eintrag> all;
  all.reserve(rows.size());
  for (const sql::Row& row : rows) all.push_back(to_eintrag(row));
  return all;
}

Result<std::vector<std::string>> lade_verlassene(sql::Tx& tx) {
  TRY(auto living, nodes::living(tx));
  TRY(auto rows, tx.query("SELECT id, knoten FROM mandant WHERE zustand = 'entsteht' ORDER BY id"));
  std::vector<std::string> ids;
  for (const sql::Row& row : rows)
    if (std::ranges::find(living, row.text("knoten")) == living.end()) ids.push_back(row.text("id"));
  return ids;
}

Result<Anschrift> lade_anschrift(sql::Tx& tx) {
  TRY(auto row, tx.query_one("SELECT name, strasse, plz, ort, telefon, email, oeffnungszeiten, version "
                             "FROM anschrift WHERE id = 1"));
  if (!row) return error(ErrorKind::internal, "mandant.anschrift_fehlt");
  return Anschrift{row->text("name"),
                   row->text("strasse"),
                   row->text("plz"),
                   row->text("ort"),
                   row->text("telefon"),
                   row->text("email"),
                   row->text("oeffnungszeiten"),
                   row->integer("version")};
}

Result<void> schreibe_anschrift(sql::Tx& tx, const Anschrift& anschrift) {
  TRY(std::int64_t changed, tx.execute("UPDATE anschrift SET name = :name, strasse = :strasse, plz = :plz, "
                                       "ort = :ort, telefon = :telefon, "
                                       "email = :email, oeffnungszeiten = :zeiten, version = version + 1 "
                                       "WHERE id = 1 AND version = :version",
                                       {{"name", anschrift.name},
                                        {"strasse", anschrift.strasse},
                                        {"plz", anschrift.plz},
                                        {"ort", anschrift.ort},
                                        {"telefon", anschrift.telefon},
                                        {"email", anschrift.email},
                                        {"zeiten", anschrift.oeffnungszeiten},
                                        {"version", anschrift.version}}));
  if (changed == 0) return error(ErrorKind::conflict, "mandant.anschrift_veraltet");
  return ok();
}

}  // namespace gw::mandant
