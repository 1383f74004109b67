// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/anmeldung.hpp"

#include <charconv>
#include <utility>

#include "modules/zugang/domain/geraet.hpp"
#include "modules/zugang/domain/kennung.hpp"
#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/store/sitzung_store.hpp"
#include "modules/zugang/usecases/bremsen.hpp"
#include "modules/zugang/usecases/sitzungen.hpp"
#include "platform/crypto/totp.hpp"
#include "platform/history/history.hpp"

namespace gw::zugang {
namespace {

constexpr std::string_view zweck_stand = "zugang.stand";

Error abgelaufen() {
  return error(ErrorKind::invalid, "zugang.anmeldung_abgelaufen");
}
Error code_falsch() {
  return error(ErrorKind::invalid, "zugang.code_falsch").at("code");
}

history::Event ereignis(std::string kind, const Konto& konto, Instant now) {
  return {std::move(kind), now, Actor{Actor::Kind::member, konto.id}.text(), {"konto:" + konto.id}, ""};
}

history::Event angemeldet(const Konto& konto, const std::string& passkey, Instant now) {
  history::Event event = ereignis("zugang.angemeldet", konto, now);
  if (passkey.empty()) return event;
  event.subjects.push_back("passkey:" + passkey);
  event.payload = R"({"mit":"passkey"})";
  return event;
}

}  // namespace

Result<Konto> lade_unveraendert(sql::Tx& tx, const Stand& stand) {
  auto konto = lade_konto(tx, stand.konto);
  if (!konto && konto.error().kind != ErrorKind::not_found) return konto;
  if (!konto || konto->version != stand.version || konto->gesperrt) return abgelaufen();
  return konto;
}

std::string verschliesse(const Dienste& dienste, const Stand& stand, Instant now) {
  Context inhalt{{"konto", stand.konto},
                 {"version", std::to_string(stand.version)},
                 {"code", stand.code_geprueft},
                 {"geheimnis", stand.geheimnis},
                 {"passkey", stand.passkey}};
  return dienste.siegel().verschliesse(std::move(inhalt), zweck_stand, now + stand_gilt);
}

Result<Stand> oeffne_stand(const Dienste& dienste, std::string_view text, Instant now) {
  auto inhalt = dienste.siegel().oeffne(text, zweck_stand, now);
  if (!inhalt) return abgelaufen();
  auto string = [&](std::string_view name) { return std::string(inhalt->get(name).text_or_empty()); };
  Stand stand{string("konto"), 0, inhalt->get("code").is_true(), string("geheimnis"), string("passkey")};
  std::string version = string("version");
  std::from_chars(version.data(), version.data() + version.size(), stand.version);
  return stand;
}

// ---- first step: the password

namespace {

struct Begriff {
  std::string kennung;  // folded; what is no Kennung is kept as typed: it counts as an unknown account
  std::string konto_zaehler;
  std::string adress_zaehler;
};

Begriff begriff_von(const Dienste& dienste, const Versuch& versuch) {
  auto folded = falte_kennung(versuch.kennung);
  std::string kennung = folded ? *folded : std::string(versuch.kennung);
  return {kennung, dienste.zaehlername("konto", kennung),
          dienste.zaehlername("adresse", adressgruppe(versuch.remote))};
}

Result<std::optional<Konto>> beginne_versuch(Dienste& dienste, const Begriff& begriff, Instant now) {
  TRY(auto found, dienste.plattform().write([&](sql::Tx& tx) -> Result<std::optional<Konto>> {
    CHECK(zaehle_versuch(tx, {{begriff.adress_zaehler, je_adresse}, {begriff.konto_zaehler, je_konto}}, now));
    return finde_konto(tx, begriff.kennung);
  }));
  return std::move(found.value);
}

Result<void> merke_erfolg(Dienste& dienste, const Begriff& begriff) {
  CHECK(dienste.plattform().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(loesche_bremse(tx, begriff.konto_zaehler));
    return gib_versuch_zurueck(tx, begriff.adress_zaehler);
  }));
  return ok();
}

Result<void> erneuere(Dienste& dienste, const Konto& konto, std::string_view passwort) {
  TRY(std::string hash, dienste.passwoerter().hash(passwort));
  CHECK(dienste.plattform().write_void(
      [&](sql::Tx& tx) { return erneuere_hash(tx, konto.id, konto.passwort, hash); }));
  return ok();
}

}  // namespace

Result<Konto> pruefe_anmeldung(Dienste& dienste, const Versuch& versuch, Instant now) {
  using Verdict = crypto::PasswordHasher::Verdict;
  Begriff begriff = begriff_von(dienste, versuch);
  TRY(auto konto, beginne_versuch(dienste, begriff, now));
  TRY(Verdict urteil, dienste.passwoerter().verify(
                          versuch.passwort, konto ? konto->passwort : crypto::PasswordHasher::no_account()));
  bool passt = konto && urteil != Verdict::wrong && konto->art == versuch.art && !konto->gesperrt;
  if (!passt) return error(ErrorKind::invalid, "zugang.anmeldung_falsch");
  CHECK(merke_erfolg(dienste, begriff));
  if (urteil == Verdict::right_but_rehash) CHECK(erneuere(dienste, *konto, versuch.passwort));
  return std::move(*konto);
}

Schritt naechster_schritt(const Konto& konto, bool code_geprueft) {
  if (konto.art == Art::beschaeftigt && konto.totp.empty()) return Schritt::zweitfaktor;
  if (konto.art == Art::beschaeftigt && !code_geprueft) return Schritt::code;
  return konto.einmalpasswort ? Schritt::passwort : Schritt::fertig;
}

Result<Konto> konto_von(Dienste& dienste, const Stand& stand) {
  return dienste.plattform().read([&](sql::Tx& tx) { return lade_unveraendert(tx, stand); });
}

// ---- second step: the code

namespace {

// What a transaction about codes comes to: a wrong one has to be counted, so it is no Error there.
using Codepruefung = std::optional<Konto>;

// Durable before anybody hears of it: the next page reads it.
Result<Konto> ergebnis(Result<sql::Committed<Codepruefung>> geprueft) {
  if (!geprueft) return std::move(geprueft).error();
  CHECK(geprueft->ticket.wait());
  if (!geprueft->value) return code_falsch();
  return std::move(*geprueft->value);
}

}  // namespace

Result<Konto> pruefe_code(Dienste& dienste, const Stand& stand, std::string_view code, Instant now) {
  std::string zaehler = dienste.zaehlername("code", stand.konto);
  return ergebnis(dienste.plattform().write([&](sql::Tx& tx) -> Result<Codepruefung> {
    TRY(Konto konto, lade_unveraendert(tx, stand));
    CHECK(zaehle_versuch(tx, {{zaehler, je_code}}, now));
    TRY(Bytes geheimnis, dienste.oeffne_geheimnis(konto.id, konto.totp));
    auto schritt = crypto::check_totp(geheimnis, code, now, konto.totp_schritt);
    if (!schritt) return Codepruefung();
    TRY(bool neu, verbrauche_schritt(tx, konto.id, *schritt));
    if (!neu) return Codepruefung();
    CHECK(loesche_bremse(tx, zaehler));
    return Codepruefung(std::move(konto));
  }));
}

Result<Konto> richte_zweitfaktor_ein(Dienste& dienste, const Stand& stand, std::string_view code,
                                     Instant now) {
  TRY(Bytes geheimnis, from_base64url(stand.geheimnis));
  std::string zaehler = dienste.zaehlername("code", stand.konto);
  std::string versiegelt = dienste.verschliesse_geheimnis(stand.konto, geheimnis);
  return ergebnis(dienste.plattform().write([&](sql::Tx& tx) -> Result<Codepruefung> {
    TRY(Konto konto, lade_unveraendert(tx, stand));
    if (!konto.totp.empty()) return abgelaufen();
    CHECK(zaehle_versuch(tx, {{zaehler, je_code}}, now));
    auto schritt = crypto::check_totp(geheimnis, code, now, 0);
    if (!schritt) return Codepruefung();
    CHECK(setze_zweitfaktor(tx, konto, versiegelt, *schritt));
    CHECK(loesche_bremse(tx, zaehler));
    CHECK(history::append(tx, ereignis("zugang.zweitfaktor_eingerichtet", konto, now)));
    TRY(Konto danach, lade_konto(tx, konto.id));
    return Codepruefung(std::move(danach));
  }));
}

// ---- third step: a password of one's own

Result<Konto> waehle_passwort(Dienste& dienste, const Stand& stand, std::string_view passwort, Instant now) {
  TRY(Konto konto, konto_von(dienste, stand));
  if (naechster_schritt(konto, stand.code_geprueft) != Schritt::passwort) return abgelaufen();
  CHECK(pruefe_passwort(passwort, konto.kennung));
  TRY(auto urteil, dienste.passwoerter().verify(passwort, konto.passwort));
  if (urteil != crypto::PasswordHasher::Verdict::wrong)
    return error(ErrorKind::invalid, "zugang.passwort_gleich").at("passwort");
  TRY(std::string hash, dienste.passwoerter().hash(passwort));
  TRY(auto danach, dienste.plattform().write([&](sql::Tx& tx) -> Result<Konto> {
    CHECK(setze_passwort(tx, konto, hash, false));
    CHECK(history::append(tx, ereignis("zugang.passwort_gewaehlt", konto, now)));
    return lade_konto(tx, konto.id);
  }));
  CHECK(danach.ticket.wait());
  return std::move(danach.value);
}

// ---- at last: the session

namespace {

std::string womit(const Konto& konto, const Hergang& hergang) {
  if (konto.art != Art::beschaeftigt) return {};
  return hergang.passkey.empty() ? "code" : "passkey";
}

}  // namespace

Result<Begonnen> beginne_sitzung(Dienste& dienste, const Konto& konto, std::string_view altes_cookie,
                                 Instant now, const Hergang& hergang) {
  std::string cookie = to_base64url(crypto::random_bytes(32));
  Sitzung sitzung = neue_sitzung(sitzungs_id(cookie), konto, now);
  const Beginn beginn{womit(konto, hergang), geraet_aus(hergang.user_agent)};
  TRY(sql::Ticket ticket, dienste.plattform().write_void([&](sql::Tx& tx) -> Result<void> {
    if (!altes_cookie.empty()) CHECK(loesche_sitzung(tx, sitzungs_id(altes_cookie)));
    CHECK(raeume_sitzungen(tx, now - vergessen));
    CHECK(raeume_bremsen(tx, now - vergessen));
    CHECK(fuege_sitzung_ein(tx, sitzung, beginn));
    CHECK(merke_anmeldung(tx, konto.id, now));
    // When staff came and went is the authority's business; when a citizen did is nobody's.
    if (konto.art == Art::beschaeftigt) CHECK(history::append(tx, angemeldet(konto, hergang.passkey, now)));
    return ok();
  }));
  return Begonnen{als_session({sitzung, konto.name, konto.verbund}), std::move(cookie), std::move(ticket)};
}

}  // namespace gw::zugang
