// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/store/sitzung_store.hpp"

namespace gw::zugang {
namespace {

Sitzung to_sitzung(const sql::Row& row) {
  return {row.text("id"),
          row.text("konto"),
          row.text("art") == "beschaeftigt" ? Art::beschaeftigt : Art::person,
          from_millis(row.integer("gesehen")),
          from_millis(row.integer("endet")),
          from_millis(row.integer("spaetestens"))};
}

}  // namespace

Result<std::optional<SitzungMitKonto>> finde_sitzung(sql::Tx& tx, std::string_view id) {
  TRY(auto row,
      tx.query_one("SELECT s.id, s.konto, s.art, s.gesehen, s.endet, s.spaetestens, k.name, k.verbund "
                   "FROM sitzung s JOIN konto k ON k.id = s.konto WHERE s.id = :id AND k.gesperrt = 0",
                   {{"id", std::string(id)}}));
  if (!row) return std::optional<SitzungMitKonto>();
  return std::optional(SitzungMitKonto{to_sitzung(*row), row->text("name"), row->flag("verbund")});
}

Result<void> fuege_sitzung_ein(sql::Tx& tx, const Sitzung& sitzung, const Beginn& beginn) {
  CHECK(
      tx.execute("INSERT INTO sitzung (id, konto, art, begonnen, gesehen, endet, spaetestens, mit, geraet) "
                 "VALUES (:id, :konto, :art, :gesehen, :gesehen, :endet, :spaetestens, :mit, :geraet)",
                 {{"id", sitzung.id},
                  {"konto", sitzung.konto},
                  {"art", sitzung.art == Art::beschaeftigt ? "beschaeftigt" : "person"},
                  {"gesehen", to_millis(sitzung.gesehen)},
                  {"endet", to_millis(sitzung.endet)},
                  {"spaetestens", to_millis(sitzung.spaetestens)},
                  {"mit", beginn.mit},
                  {"geraet", beginn.geraet}}));
  return ok();
}

Result<std::vector<Geraetesitzung>> sitzungen_von(sql::Tx& tx, std::string_view konto, Instant now) {
  TRY(auto rows, tx.query("SELECT id, begonnen, gesehen, mit, geraet FROM sitzung WHERE konto = :konto AND "
                          "endet > :now ORDER BY gesehen DESC, id",
                          {{"konto", std::string(konto)}, {"now", to_millis(now)}}));
  std::vector<Geraetesitzung> all;
  for (const sql::Row& row : rows)
    all.push_back({row.text("id"),
                   from_millis(row.integer("begonnen")),
                   from_millis(row.integer("gesehen")),
                   {row.text("mit"), row.text("geraet")}});
  return all;
}

Result<void> schreibe_gesehen(sql::Tx& tx, const Sitzung& sitzung) {
  // Only forward: two requests may write in the other order.
  CHECK(tx.execute(
      "UPDATE sitzung SET gesehen = :gesehen, endet = :endet WHERE id = :id AND gesehen < :gesehen",
      {{"gesehen", to_millis(sitzung.gesehen)}, {"endet", to_millis(sitzung.endet)}, {"id", sitzung.id}}));
  return ok();
}

Result<void> loesche_sitzung(sql::Tx& tx, std::string_view id) {
  CHECK(tx.execute("DELETE FROM sitzung WHERE id = :id", {{"id", std::string(id)}}));
  return ok();
}

Result<std::int64_t> loesche_sitzungen(sql::Tx& tx, std::string_view konto) {
  return tx.execute("DELETE FROM sitzung WHERE konto = :konto", {{"konto", std::string(konto)}});
}

Result<std::int64_t> loesche_eigene_sitzung(sql::Tx& tx, std::string_view konto, std::string_view id) {
  return tx.execute("DELETE FROM sitzung WHERE konto = :konto AND id = :id",
                    {{"konto", std::string(konto)}, {"id", std::string(id)}});
}

Result<std::int64_t> loesche_andere_sitzungen(sql::Tx& tx, std::string_view konto, std::string_view bleibt) {
  return tx.execute("DELETE FROM sitzung WHERE konto = :konto AND id <> :bleibt",
                    {{"konto", std::string(konto)}, {"bleibt", std::string(bleibt)}});
}

Result<void> raeume_sitzungen(sql::Tx& tx, Instant vor) {
  CHECK(tx.execute("DELETE FROM sitzung WHERE endet < :vor", {{"vor", to_millis(vor)}}));
  return ok();
}

Result<Bremse> lade_bremse(sql::Tx& tx, std::string_view schluessel) {
  TRY(auto row,
      tx.query_one("SELECT versuche, zuletzt, gesperrt_bis FROM anmeldebremse WHERE schluessel = :schluessel",
                   {{"schluessel", std::string(schluessel)}}));
  if (!row) return Bremse{};
  return Bremse{static_cast<int>(row->integer("versuche")), from_millis(row->integer("zuletzt")),
                from_millis(row->integer("gesperrt_bis"))};
}

Result<void> schreibe_bremse(sql::Tx& tx, std::string_view schluessel, const Bremse& bremse) {
  CHECK(tx.execute(
      "INSERT INTO anmeldebremse (schluessel, versuche, zuletzt, gesperrt_bis) "
      "VALUES (:schluessel, :versuche, :zuletzt, :bis) ON CONFLICT (schluessel) DO UPDATE SET "
      "versuche = excluded.versuche, zuletzt = excluded.zuletzt, gesperrt_bis = excluded.gesperrt_bis",
      {{"schluessel", std::string(schluessel)},
       {"versuche", std::int64_t{bremse.versuche}},
       {"zuletzt", to_millis(bremse.zuletzt)},
       {"bis", to_millis(bremse.gesperrt_bis)}}));
  return ok();
}

Result<void> loesche_bremse(sql::Tx& tx, std::string_view schluessel) {
  CHECK(tx.execute("DELETE FROM anmeldebremse WHERE schluessel = :schluessel",
                   {{"schluessel", std::string(schluessel)}}));
  return ok();
}

Result<void> raeume_bremsen(sql::Tx& tx, Instant vor) {
  CHECK(tx.execute("DELETE FROM anmeldebremse WHERE zuletzt < :vor", {{"vor", to_millis(vor)}}));
  return ok();
}

}  // namespace gw::zugang
