// SPDX-License-Identifier: EUPL-1.2
// /amt/konto: one's own account, with the passkeys that sign in to it.
#include <utility>

#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/zugang/http/passkey_optionen.hpp"
#include "modules/zugang/http/seiten.hpp"
#include "modules/zugang/http/tuer.hpp"
#include "modules/zugang/usecases/eigene_sitzungen.hpp"

namespace gw::zugang {

struct Passkeyzeile {
  std::string id, name, angelegt, benutzt;
};
PAGE_MODEL(Passkeyzeile, id, name, angelegt, benutzt);

struct Geraetezeile {
  std::string id, geraet, seit, zuletzt, mit;
  bool dieses = false;
};
PAGE_MODEL(Geraetezeile, id, geraet, seit, zuletzt, mit, dieses);

struct Kontoseite {
  Rahmen rahmen;
  std::string fehler, name, kennung;
  std::vector<Passkeyzeile> passkeys;
  Eingabe passkeyname, passwort;
  std::optional<Passkeyknopf> neu;  // none: no passkeys at the address of this installation
  std::string hier;                 // this page's address, where passkeys can be made
  std::vector<Geraetezeile> geraete;
  bool andere = false;  // signed in elsewhere as well
  page::Url entfernung, abmelden;
};
PAGE_MODEL(Kontoseite, rahmen, fehler, name, kennung, passkeys, passkeyname, passwort, neu, hier, geraete,
           andere, entfernung, abmelden);

namespace {

using KontoSicht = std::shared_ptr<const View<Kontoseite>>;

Passkeyzeile zeile(const Call& call, const Passkey& one) {
  return {one.id, one.name, datum(one.angelegt_am, call.texts),
          one.benutzt_am ? datum_zeit(*one.benutzt_am, call.texts) : call.text("zugang.passkey.nie")};
}

Geraetezeile zeile(const Call& call, const Geraetesitzung& eine) {
  const Beginn& beginn = eine.beginn;
  return {eine.id,
          beginn.geraet.empty() ? call.text("zugang.geraete.unbekannt") : beginn.geraet,
          datum_zeit(eine.begonnen, call.texts),
          datum_zeit(eine.gesehen, call.texts),
          beginn.mit.empty() ? "" : call.text("zugang.geraete.mit_" + beginn.mit),
          eine.id == call.session->id};
}

void fuelle_formular(const Call& call, const Getippt& getippt, Kontoseite& seite) {
  seite.passkeyname = {.name = "name",
                       .beschriftung = call.text("zugang.passkey.name"),
                       .hinweis = call.text("zugang.passkey.name_hinweis"),
                       .wert = getippt.wert("name"),
                       .fehler = getippt.fehler(call, "name")};
  seite.passwort = {.name = "passwort",
                    .beschriftung = call.text("zugang.feld.passwort"),
                    .hinweis = call.text("zugang.passkey.passwort_hinweis"),
                    .fehler = getippt.fehler(call, "passwort"),
                    .art = "password",
                    .autocomplete = "current-password"};
  auto partei = passkey_partei(call.house);
  if (!partei) return;
  seite.neu = Passkeyknopf{call.url("zugang.konto.passkey.frage").text(), partei->origin,
                           call.url("zugang.konto.passkey")};
  seite.hier = partei->origin + call.url("zugang.amt.konto").text();
}

Result<http::Response> zeige(Call& call, const KontoSicht& sicht, Dienste& dienste, const Getippt& getippt) {
  TRY(Passkeyblatt blatt, meine_passkeys(dienste, *call.session));
  Kontoseite seite;
  seite.rahmen = call.rahmen(Area::werkbank, call.text("zugang.kontoseite.titel"));
  if (getippt.grund && getippt.grund->field.empty()) seite.fehler = text_of(*getippt.grund, call.texts);
  seite.name = blatt.konto.name;
  seite.kennung = blatt.konto.kennung;
  for (const Passkey& one : blatt.passkeys) seite.passkeys.push_back(zeile(call, one));
  fuelle_formular(call, getippt, seite);
  TRY(auto sitzungen, meine_sitzungen(dienste, *call.session, call.now));
  for (const Geraetesitzung& eine : sitzungen) seite.geraete.push_back(zeile(call, eine));
  seite.andere = seite.geraete.size() > 1;
  seite.abmelden = call.url("zugang.konto.sitzungen.ende");
  seite.entfernung = call.url("zugang.konto.passkey.entfernung");
  return call.page(*sicht, seite, getippt.grund ? status_of(getippt.grund->kind) : 200);
}

Result<http::Response> frage(Call& call, Dienste& dienste) {
  TRY(http::Fields form, call.form());
  TRY(webauthn::Party partei, passkey_partei(call.house));
  TRY(Anlegefrage neu,
      frage_nach_neuem(dienste, *call.session, form.get("passwort"), call.request.remote, call.now));
  return call.json(Context{{"frage", neu.frage.siegel},
                           {"csrf", call.csrf},
                           {"optionen", anlegeoptionen(partei, call.house.platform_name, neu)}});
}

// What the person at the page can do something about is said there.
Result<http::Response> danach(Call& call, const KontoSicht& sicht, Dienste& dienste, const http::Fields& form,
                              Result<sql::Ticket> getan, std::string_view hinweis) {
  if (getan) return call.see_other(call.url("zugang.amt.konto"), *getan, hinweis);
  const ErrorKind art = getan.error().kind;
  const bool hier = art == ErrorKind::invalid || art == ErrorKind::conflict;
  if (!hier || call.request.wants_json()) return std::move(getan).error();
  return zeige(call, sicht, dienste, {form, &getan.error()});
}

Result<http::Response> fuege_hinzu(Call& call, const KontoSicht& sicht, Dienste& dienste) {
  TRY(http::Fields form, call.form());
  auto getan = fuege_passkey_hinzu(dienste, *call.session,
                                   {form.get("frage"), form.get("antwort"), form.get("name")}, call.now);
  return danach(call, sicht, dienste, form, std::move(getan), "hinweis.zugang.passkey");
}

Result<http::Response> entferne(Call& call, const KontoSicht& sicht, Dienste& dienste) {
  TRY(http::Fields form, call.form());
  auto getan = entferne_passkey(dienste, *call.session, form.get("passkey"), call.now);
  if (!getan && getan.error().code == "zugang.passkey_fort")  // a second click: it is as they want it
    return call.see_other(call.url("zugang.amt.konto"), {}, "hinweis.zugang.passkey_entfernt");
  return danach(call, sicht, dienste, form, std::move(getan), "hinweis.zugang.passkey_entfernt");
}

Result<http::Response> melde_sitzung_ab(Call& call, Dienste& dienste) {
  TRY(http::Fields form, call.form());
  TRY(sql::Ticket beendet, melde_woanders_ab(dienste, *call.session, form.get("sitzung"), call.now));
  return call.see_other(call.url("zugang.amt.konto"), beendet, "hinweis.zugang.woanders_abgemeldet");
}

}  // namespace

void konto_routes(House& house, std::shared_ptr<Dienste> dienste) {
  using enum http::Method;
  KontoSicht sicht = house.views.declare<Kontoseite>("zugang/konto");
  house.routes.add({.name = "zugang.amt.konto",
                    .pattern = "/amt/konto",
                    .access = Access::account,
                    .summary = "One's own account as staff, with its passkeys",
                    .handler = [sicht, dienste](Call& call) { return zeige(call, sicht, *dienste, {}); }});
  house.routes.add({.name = "zugang.konto.passkey.frage",
                    .method = post,
                    .pattern = "/amt/konto/passkeys/frage",
                    .access = Access::account,
                    .summary = "What a browser needs to make a passkey, for the password",
                    .fields = {{"passwort", "ein langes Passwort"}},
                    .answers = "application/json",
                    .handler = [dienste](Call& call) { return frage(call, *dienste); }});
  house.routes.add({.name = "zugang.konto.passkey",
                    .method = post,
                    .pattern = "/amt/konto/passkeys",
                    .access = Access::account,
                    .summary = "Adds the passkey that the browser has made",
                    .fields = {{"name", "Telefon"}, {"frage", "…"}, {"antwort", "{}"}},
                    .handler = [sicht, dienste](Call& call) { return fuege_hinzu(call, sicht, *dienste); }});
  house.routes.add({.name = "zugang.konto.passkey.entfernung",
                    .method = post,
                    .pattern = "/amt/konto/passkeys/entfernung",
                    .access = Access::account,
                    .summary = "Removes one of one's own passkeys",
                    .fields = {{"passkey", "018f0000-0000-7000-8000-000000000000"}},
                    .handler = [sicht, dienste](Call& call) { return entferne(call, sicht, *dienste); }});
  house.routes.add({.name = "zugang.konto.sitzungen.ende",
                    .method = post,
                    .pattern = "/amt/konto/sitzungen/ende",
                    .access = Access::account,
                    .summary = "Ends one of one's own sessions, or all but this one",
                    .fields = {{"sitzung", "5f0c", false}},
                    .handler = [dienste](Call& call) { return melde_sitzung_ab(call, *dienste); }});
}

}  // namespace gw::zugang
