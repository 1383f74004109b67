// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/store/passkey_store.hpp"

#include <string>

namespace gw::zugang {
namespace {

constexpr std::string_view passkey_by_kennung =
    "SELECT id, konto, kennung, verfahren, schluessel, zaehler, kopierbar, kopiert, name, angelegt_am, "
    "benutzt_am FROM passkey WHERE kennung = :value";
constexpr std::string_view by_konto =
    "SELECT id, konto, kennung, verfahren, schluessel, zaehler, kopierbar, kopiert, name, angelegt_am, "
    "benutzt_am FROM passkey WHERE konto = :value ORDER BY angelegt_am, id";

Result<Passkey> to_passkey(const sql::Row& row) {
  Passkey passkey{
      row.text("id"), row.text("konto"), row.text("name"), {}, from_millis(row.integer("angelegt_am"))};
  TRY(passkey.schluessel.id, from_base64url(row.text("kennung")));
  TRY(passkey.schluessel.key, from_base64url(row.text("schluessel")));
  passkey.schluessel.algorithm = static_cast<int>(row.integer("verfahren"));
  passkey.schluessel.counter = static_cast<std::uint32_t>(row.integer("zaehler"));
  passkey.schluessel.can_be_copied = row.flag("kopierbar");
  passkey.schluessel.is_copied = row.flag("kopiert");
  if (!row.is_null("benutzt_am")) passkey.benutzt_am = from_millis(row.integer("benutzt_am"));
  return passkey;
}

}  // namespace

Result<void> fuege_passkey_ein(sql::Tx& tx, const Passkey& passkey) {
  const webauthn::Credential& key = passkey.schluessel;
  TRY(auto taken, finde_passkey(tx, key.id));
  if (taken) return error(ErrorKind::conflict, "zugang.passkey_schon_da");
  CHECK(tx.execute(
      "INSERT INTO passkey (id, konto, kennung, verfahren, schluessel, zaehler, kopierbar, kopiert, name, "
      "angelegt_am) VALUES (:id, :konto, :kennung, :verfahren, :schluessel, :zaehler, :kopierbar, :kopiert, "
      ":name, :am)",
      {{"id", passkey.id},
       {"konto", passkey.konto},
       {"kennung", to_base64url(key.id)},
       {"verfahren", std::int64_t{key.algorithm}},
       {"schluessel", to_base64url(key.key)},
       {"zaehler", std::int64_t{key.counter}},
       {"kopierbar", std::int64_t{key.can_be_copied}},
       {"kopiert", std::int64_t{key.is_copied}},
       {"name", passkey.name},
       {"am", to_millis(passkey.angelegt_am)}}));
  return ok();
}

Result<std::optional<Passkey>> finde_passkey(sql::Tx& tx, ByteView kennung) {
  TRY(auto row, tx.query_one(passkey_by_kennung, {{"value", to_base64url(kennung)}}));
  if (!row) return std::optional<Passkey>();
  TRY(Passkey passkey, to_passkey(*row));
  return std::optional(std::move(passkey));
}

Result<std::vector<Passkey>> passkeys_von(sql::Tx& tx, std::string_view konto) {
  TRY(auto rows, tx.query(by_konto, {{"value", std::string(konto)}}));
  std::vector<Passkey> all;
  for (const sql::Row& row : rows) {
    TRY(Passkey passkey, to_passkey(row));
    all.push_back(std::move(passkey));
  }
  return all;
}

Result<void> schreibe_benutzt(sql::Tx& tx, const Passkey& passkey) {
  CHECK(
      tx.execute("UPDATE passkey SET zaehler = :zaehler, kopiert = :kopiert, benutzt_am = :am WHERE id = :id",
                 {{"zaehler", std::int64_t{passkey.schluessel.counter}},
                  {"kopiert", std::int64_t{passkey.schluessel.is_copied}},
                  {"am", to_millis(passkey.benutzt_am.value())},
                  {"id", passkey.id}}));
  return ok();
}

Result<bool> loesche_passkey(sql::Tx& tx, std::string_view konto, std::string_view id) {
  TRY(std::int64_t gone, tx.execute("DELETE FROM passkey WHERE konto = :konto AND id = :id",
                                    {{"konto", std::string(konto)}, {"id", std::string(id)}}));
  return gone == 1;
}

Result<std::int64_t> loesche_passkeys(sql::Tx& tx, std::string_view konto) {
  return tx.execute("DELETE FROM passkey WHERE konto = :konto", {{"konto", std::string(konto)}});
}

Result<bool> ist_beantwortet(sql::Tx& tx, ByteView frage) {
  TRY(auto row,
      tx.query_one("SELECT bis FROM passkey_frage WHERE frage = :frage", {{"frage", to_base64url(frage)}}));
  return row.has_value();
}

Result<bool> verbrauche_frage(sql::Tx& tx, ByteView frage, Instant now) {
  CHECK(tx.execute("DELETE FROM passkey_frage WHERE bis < :now", {{"now", to_millis(now)}}));
  TRY(std::int64_t neu,
      tx.execute("INSERT INTO passkey_frage (frage, bis) VALUES (:frage, :bis) ON CONFLICT DO NOTHING",
                 {{"frage", to_base64url(frage)}, {"bis", to_millis(now + frage_gilt)}}));
  return neu == 1;
}

}  // namespace gw::zugang
