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

Error zieht_schon_um(const Umzug& umzug) {
  return error(ErrorKind::conflict, "mandant.zieht_schon_um").with("nach", umzug.nach);
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
  TRY(bool da, exists(tx, "SELECT id FROM mandant WHERE id = :value", mandant.id));
  if (da) return error(ErrorKind::conflict, "mandant.schon_da");
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

Result<std::map<std::string, sql::Places::Where>> lade_plaetze(sql::Tx& tx) {
  std::map<std::string, sql::Places::Where> all;
  TRY(auto elsewhere, tx.query("SELECT id, platz FROM mandant WHERE platz <> ''"));
  for (const sql::Row& row : elsewhere) all[row.text("id")].place = row.text("platz");
  TRY(auto moving, tx.query("SELECT mandant FROM mandant_umzug WHERE schritt <> 'angekommen'"));
  for (const sql::Row& row : moving) all[row.text("mandant")].moving = true;
  return all;
}

Result<std::optional<Umzug>> lade_umzug(sql::Tx& tx, const std::string& mandant) {
  TRY(auto row, tx.query_one("SELECT von, nach, schritt, knoten FROM mandant_umzug WHERE mandant = :mandant",
                             {{"mandant", mandant}}));
  if (!row) return std::optional<Umzug>();
  return std::optional(Umzug{row->text("von"), row->text("nach"), row->text("schritt"), row->text("knoten")});
}

Result<std::vector<std::string>> lade_unterbrochene_ausgaben(sql::Tx& tx) {
  TRY(auto living, nodes::living(tx));
  TRY(auto rows, tx.query("SELECT mandant, knoten FROM mandant_umzug WHERE nach LIKE '/%' ORDER BY mandant"));
  std::vector<std::string> ids;
  for (const sql::Row& row : rows)
    if (std::ranges::find(living, row.text("knoten")) == living.end()) ids.push_back(row.text("mandant"));
  return ids;
}

Result<std::string> lade_platz(sql::Tx& tx, const std::string& mandant) {
  TRY(auto row, tx.query_one("SELECT platz FROM mandant WHERE id = :id", {{"id", mandant}}));
  if (!row) return error(ErrorKind::not_found, "mandant.unbekannt");
  return row->text("platz");
}

Result<void> beginne_umzug(sql::Tx& tx, const std::string& mandant, const Umzug& umzug) {
  CHECK(
      tx.execute("INSERT INTO mandant_umzug (mandant, von, nach, schritt, knoten) VALUES"
                 " (:mandant, :von, :nach, :schritt, :knoten)",
                 {{"mandant", mandant},
                  {"von", umzug.von},
                  {"nach", umzug.nach},
                  {"schritt", umzug.schritt},
                  {"knoten", umzug.knoten}}));
  return nodes::tell(tx, neues);
}

Result<void> uebernimm_umzug(sql::Tx& tx, const std::string& mandant, Umzug& umzug,
                             const std::string& knoten) {
  TRY(auto living, nodes::living(tx));
  if (umzug.knoten != knoten && std::ranges::find(living, umzug.knoten) != living.end())
    return zieht_schon_um(umzug);
  CHECK(tx.execute("UPDATE mandant_umzug SET knoten = :knoten WHERE mandant = :mandant",
                   {{"knoten", knoten}, {"mandant", mandant}}));
  umzug.knoten = knoten;
  return ok();
}

Result<void> setze_schritt(sql::Tx& tx, const std::string& mandant, const Umzug& umzug,
                           std::string_view schritt) {
  TRY(std::int64_t changed,
      tx.execute("UPDATE mandant_umzug SET schritt = :schritt WHERE mandant = :mandant AND knoten = :knoten",
                 {{"schritt", std::string(schritt)}, {"mandant", mandant}, {"knoten", umzug.knoten}}));
  return changed == 1 ? nodes::tell(tx, neues) : zieht_schon_um(umzug);
}

Result<void> beende_umzug(sql::Tx& tx, const std::string& mandant, const Umzug& umzug) {
  TRY(std::int64_t changed,
      tx.execute("DELETE FROM mandant_umzug WHERE mandant = :mandant AND knoten = :knoten",
                 {{"mandant", mandant}, {"knoten", umzug.knoten}}));
  return changed == 1 ? nodes::tell(tx, neues) : zieht_schon_um(umzug);
}

Result<void> setze_verlassen(sql::Tx& tx, const std::string& mandant, const std::string& knoten) {
  CHECK(tx.execute("UPDATE mandant SET zustand = 'entsteht', knoten = :knoten WHERE id = :id",
                   {{"knoten", knoten}, {"id", mandant}}));
  return nodes::tell(tx, neues);
}

Result<void> setze_platz(sql::Tx& tx, const std::string& mandant, const std::string& platz) {
  CHECK(tx.execute("UPDATE mandant SET platz = :platz WHERE id = :id", {{"platz", platz}, {"id", mandant}}));
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
