// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/http/tuer.hpp"

#include <utility>

#include "engine/qr/qr.hpp"
#include "modules/haus/csrf.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/zugang/domain/ziel.hpp"
#include "modules/zugang/usecases/eingaben.hpp"
#include "modules/zugang/usecases/passkey_anmeldung.hpp"
#include "modules/zugang/usecases/tor.hpp"
#include "platform/crypto/totp.hpp"

namespace gw::zugang {
namespace {

std::string route_von(Art art, std::string_view name) {
  return (art == Art::beschaeftigt ? "zugang.amt." : "zugang.konto.") + std::string(name);
}

std::string start_von(Art art) {
  return art == Art::beschaeftigt ? "/amt" : "/";
}

// Where somebody goes who is in. The list of one's authorities is no place for people of the service centre
// who belong to none.
Result<page::Url> ziel_von(Dienste& dienste, const Session& session, Art art, const std::string& weiter) {
  std::string start = start_von(art);
  if (session.provider && (weiter.empty() || weiter == start)) {
    TRY(auto orte, meine_behoerden(dienste, session));
    if (orte.empty()) return sicheres_ziel("/verbund", start);
  }
  return sicheres_ziel(weiter, start);
}

// Errors that the person at the page can do something about; others are the edge's.
bool gehoert_auf_die_seite(const Error& fehler) {
  return fehler.kind == ErrorKind::invalid || fehler.kind == ErrorKind::throttled;
}

// "JBSW Y3DP …": as people type it into an app.
std::string in_vierergruppen(std::string text) {
  for (std::size_t at = 4; at < text.size(); at += 5) text.insert(at, 1, ' ');
  return text;
}

template <class Seite>
void nimm_mit(Seite& seite, const Begleiter& mit) {
  seite.weiter = mit.weiter;
  seite.eingaben = mit.eingaben;
}

}  // namespace

struct Tuer::Seiten {
  std::shared_ptr<const View<Anmeldeseite>> anmelden;
  std::shared_ptr<const View<Codeseite>> code;
  std::shared_ptr<const View<Passwortseite>> passwort;
  std::shared_ptr<const View<Fortsetzseite>> fortsetzen;
};

Tuer::Tuer(House& house, std::shared_ptr<Dienste> dienste) : dienste_(std::move(dienste)) {
  auto seiten = std::make_shared<Seiten>();
  seiten->anmelden = house.views.declare<Anmeldeseite>("zugang/anmelden");
  seiten->code = house.views.declare<Codeseite>("zugang/code");
  seiten->passwort = house.views.declare<Passwortseite>("zugang/passwort");
  seiten->fortsetzen = house.views.declare<Fortsetzseite>("zugang/fortsetzen");
  seiten_ = std::move(seiten);
}

Begleiter begleiter_aus(const http::Fields& felder) {
  return {std::string(felder.get("weiter")), std::string(felder.get("eingaben"))};
}

// Nobody is in yet: staff's door shows their frame without what lies behind it.
Rahmen Tuer::rahmen(Call& call, Art art, std::string_view titel) const {
  Rahmen rahmen = call.rahmen(art == Art::beschaeftigt ? Area::werkbank : Area::portal, call.text(titel));
  if (art == Art::beschaeftigt) rahmen.navigation.clear();
  return rahmen;
}

// ---- the password

http::Response Tuer::zeige_anmeldung(Call& call, Art art, const Begleiter& mit, const Error* fehler,
                                     std::string_view kennung) const {
  Anmeldeseite seite;
  bool amt = art == Art::beschaeftigt;
  seite.rahmen = rahmen(call, art, amt ? "zugang.anmelden.titel_amt" : "zugang.anmelden.titel");
  if (fehler) seite.fehler = text_of(*fehler, call.texts);
  if (!mit.eingaben.empty()) seite.einleitung = call.text("zugang.anmelden.eingaben_warten");
  seite.kennung = {.name = "kennung",
                   .beschriftung = call.text("zugang.feld.kennung"),
                   .wert = std::string(kennung),
                   .art = "email",
                   .autocomplete = "username"};
  seite.passwort = {.name = "passwort",
                    .beschriftung = call.text("zugang.feld.passwort"),
                    .art = "password",
                    .autocomplete = "current-password"};
  nimm_mit(seite, mit);
  seite.amt = amt;
  seite.passkey = passkeyknopf(call, art);
  seite.ziel = call.url(route_von(art, "anmelden"));
  seite.anlegen = call.url("zugang.konto.anlegen", {{"weiter", mit.weiter}});
  return call.page(*seiten_->anmelden, seite, fehler ? status_of(fehler->kind) : 200);
}

http::Response Tuer::zeige_verloren(Call& call, Art art, const Begleiter& mit) const {
  Error zu_viel = error(ErrorKind::unauthenticated, "zugang.eingaben_zu_gross");
  return zeige_anmeldung(call, art, mit, &zu_viel, "");
}

Result<http::Response> Tuer::pruefe_anmeldung(Call& call, Art art) const {
  TRY(http::Fields form, call.form());
  Begleiter mit = begleiter_aus(form);
  Versuch versuch{art, form.get("kennung"), form.get("passwort"), call.request.remote};
  auto konto = zugang::pruefe_anmeldung(*dienste_, versuch, call.now);
  if (konto) return naechste_seite(call, *konto, {}, mit);
  if (!gehoert_auf_die_seite(konto.error())) return konto.error();
  return zeige_anmeldung(call, art, mit, &konto.error(), form.get("kennung"));
}

Result<http::Response> Tuer::nochmal(Call& call, Art art, const Begleiter& mit, const Error& fehler) const {
  if (!gehoert_auf_die_seite(fehler)) return fehler;
  return zeige_anmeldung(call, art, mit, &fehler, "");
}

Result<http::Response> Tuer::naechste_seite(Call& call, const Konto& konto, Stand stand,
                                            const Begleiter& mit) const {
  stand.konto = konto.id;
  stand.version = konto.version;
  switch (naechster_schritt(konto, stand.code_geprueft)) {
    case Schritt::zweitfaktor:
      stand.geheimnis = to_base64url(crypto::new_totp_secret());
      return zeige_code(call, konto, std::move(stand), mit, nullptr);
    case Schritt::code:
      return zeige_code(call, konto, std::move(stand), mit, nullptr);
    case Schritt::passwort:
      return zeige_passwort(call, stand, mit, nullptr);
    case Schritt::fertig:
      break;
  }
  return lass_ein(call, konto, mit, stand.passkey);
}

// ---- the second factor

http::Response Tuer::zeige_code(Call& call, const Konto& konto, Stand stand, const Begleiter& mit,
                                const Error* fehler) const {
  Codeseite seite;
  seite.einrichten = !stand.geheimnis.empty();
  seite.rahmen = rahmen(call, konto.art, seite.einrichten ? "zugang.faktor.titel" : "zugang.code.titel");
  if (fehler) seite.fehler = text_of(*fehler, call.texts);
  if (seite.einrichten) {
    Bytes geheimnis = from_base64url(stand.geheimnis).value();
    qr::Picture bild = qr::picture(crypto::totp_uri(call.house.platform_name, konto.kennung, geheimnis));
    seite.geheimnis = in_vierergruppen(to_base32(geheimnis));
    seite.qr_pfad = std::move(bild.path);
    seite.qr_flaeche = std::move(bild.view_box);
  }
  seite.stand = verschliesse(*dienste_, stand, call.now);
  nimm_mit(seite, mit);
  if (!seite.einrichten && hat_passkeys(*dienste_, konto.id)) seite.passkey = passkeyknopf(call, konto.art);
  seite.ziel = call.url("zugang.amt.code");
  seite.zurueck = call.url("zugang.amt.anmelden", {{"weiter", mit.weiter}});
  return call.page(*seiten_->code, seite, fehler ? status_of(fehler->kind) : 200);
}

Result<http::Response> Tuer::pruefe_code(Call& call) const {
  TRY(http::Fields form, call.form());
  Begleiter mit = begleiter_aus(form);
  auto stand = oeffne_stand(*dienste_, form.get("stand"), call.now);
  if (!stand) return nochmal(call, Art::beschaeftigt, mit, stand.error());
  auto konto = stand->geheimnis.empty()
                   ? zugang::pruefe_code(*dienste_, *stand, form.get("code"), call.now)
                   : richte_zweitfaktor_ein(*dienste_, *stand, form.get("code"), call.now);
  if (konto) {
    stand->code_geprueft = true;
    stand->geheimnis.clear();
    return naechste_seite(call, *konto, std::move(*stand), mit);
  }
  auto vorher = konto_von(*dienste_, *stand);
  if (!vorher || !gehoert_auf_die_seite(konto.error()))
    return nochmal(call, Art::beschaeftigt, mit, konto.error());
  return zeige_code(call, *vorher, std::move(*stand), mit, &konto.error());
}

// ---- a password of one's own

http::Response Tuer::zeige_passwort(Call& call, const Stand& stand, const Begleiter& mit,
                                    const Error* fehler) const {
  Passwortseite seite;
  seite.rahmen = rahmen(call, Art::beschaeftigt, "zugang.passwort.titel");
  seite.passwort = {.name = "passwort",
                    .beschriftung = call.text("zugang.feld.neues_passwort"),
                    .hinweis = call.text("zugang.feld.neues_passwort_hinweis"),
                    .fehler = fehler ? text_of(*fehler, call.texts) : "",
                    .art = "password",
                    .autocomplete = "new-password"};
  seite.wiederholung = {.name = "wiederholung",
                        .beschriftung = call.text("zugang.feld.wiederholung"),
                        .art = "password",
                        .autocomplete = "new-password"};
  seite.stand = verschliesse(*dienste_, stand, call.now);
  nimm_mit(seite, mit);
  seite.ziel = call.url("zugang.amt.passwort");
  return call.page(*seiten_->passwort, seite, fehler ? status_of(fehler->kind) : 200);
}

Result<http::Response> Tuer::waehle_passwort(Call& call) const {
  TRY(http::Fields form, call.form());
  Begleiter mit = begleiter_aus(form);
  auto stand = oeffne_stand(*dienste_, form.get("stand"), call.now);
  if (!stand) return nochmal(call, Art::beschaeftigt, mit, stand.error());
  if (form.get("passwort") != form.get("wiederholung")) {
    Error ungleich = error(ErrorKind::invalid, "zugang.passwort_ungleich").at("passwort");
    return zeige_passwort(call, *stand, mit, &ungleich);
  }
  auto konto = zugang::waehle_passwort(*dienste_, *stand, form.get("passwort"), call.now);
  if (konto) return naechste_seite(call, *konto, std::move(*stand), mit);
  if (konto.error().field == "passwort") return zeige_passwort(call, *stand, mit, &konto.error());
  return nochmal(call, Art::beschaeftigt, mit, konto.error());
}

// ---- in

Result<http::Response> Tuer::lass_ein(Call& call, const Konto& konto, const Begleiter& mit,
                                      const std::string& passkey) const {
  TRY(Begonnen begonnen, beginne_sitzung(*dienste_, konto, cookie_von(call), call.now,
                                         {passkey, call.request.headers.get("user-agent")}));
  call.session = begonnen.session;
  erneuere_csrf(call);
  http::Response response;
  if (mit.eingaben.empty()) {
    TRY(page::Url ziel, ziel_von(*dienste_, begonnen.session, konto.art, mit.weiter));
    response = call.see_other(std::move(ziel));
  } else {
    response = zeige_eingaben(call, konto, mit);
  }
  response.header("set-cookie", sitzungscookie(call.house, begonnen.cookie));
  response.after = after(begonnen.ticket);
  return response;
}

http::Response Tuer::zeige_eingaben(Call& call, const Konto& konto, const Begleiter& mit) const {
  auto eingaben = oeffne_eingaben(*dienste_, mit.eingaben, call.visitor, konto.id, call.now);
  if (!eingaben)
    return call.see_other(sicheres_ziel(mit.weiter, start_von(konto.art)), {}, "hinweis.zugang.eingaben_weg");
  return zeige_nochmal(call, konto.art, std::move(*eingaben), "zugang.fortsetzen.text");
}

http::Response Tuer::zeige_nochmal(Call& call, Art art, Eingaben eingaben, std::string_view warum) const {
  Fortsetzseite seite;
  seite.rahmen = rahmen(call, art, "zugang.fortsetzen.titel");
  seite.text = call.text(warum);
  seite.ziel = sicheres_ziel(eingaben.ziel, start_von(art));
  for (auto& [name, wert] : eingaben.felder) seite.felder.push_back({std::move(name), std::move(wert)});
  for (std::string& name : eingaben.dateien) seite.dateien.push_back({std::move(name), ""});
  return call.page(*seiten_->fortsetzen, seite);
}

// ---- cookies

std::string sitzungscookie(const House& house, std::string_view wert) {
  std::string cookie = house.secure_cookies ? "__Host-gw=" : "gw=";
  cookie += wert;
  cookie += "; Path=/; HttpOnly; SameSite=Lax";
  if (wert.empty()) cookie += "; Max-Age=0";
  if (house.secure_cookies) cookie += "; Secure";
  return cookie;
}

std::string cookie_von(const Call& call) {
  return std::string(call.request.cookies.get(call.house.secure_cookies ? "__Host-gw" : "gw"));
}

void erneuere_csrf(Call& call) {
  std::string person = call.session ? "konto:" + call.session->konto : "besuch:" + call.visitor;
  call.csrf = call.house.services.get<Csrf>().token(person);
}

}  // namespace gw::zugang
