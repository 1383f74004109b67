// SPDX-License-Identifier: EUPL-1.2
// The people of an authority, as its administration sees and changes them.
#include "modules/zugang/http/mitglieder.hpp"

#include <algorithm>
#include <utility>

#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/zugang/http/seiten.hpp"
#include "modules/zugang/usecases/abwesenheit.hpp"

namespace gw::zugang {

struct MitgliedZeile {
  std::string name, kennung, rollen;
  bool aktiv = true;
  page::Url seite;
};
PAGE_MODEL(MitgliedZeile, name, kennung, rollen, aktiv, seite);

struct Listenseite {
  Rahmen rahmen;
  std::vector<MitgliedZeile> mitglieder;
  page::Url neu;
  std::optional<page::Url> neu_fuer_stelle;  // where a service asks somebody outside
};
PAGE_MODEL(Listenseite, rahmen, mitglieder, neu, neu_fuer_stelle);

struct Rollenwahl {
  std::string name, titel;
  bool gewaehlt = false;
};
PAGE_MODEL(Rollenwahl, name, titel, gewaehlt);

struct Aufnahmeseite {
  Rahmen rahmen;
  std::string fehler;
  Eingabe name, kennung;
  std::vector<Rollenwahl> rollen;
  page::Url ziel, liste;
};
PAGE_MODEL(Aufnahmeseite, rahmen, fehler, name, kennung, rollen, ziel, liste);

struct Mitgliedseite {
  Rahmen rahmen;
  std::string fehler;
  std::string name, kennung, konto;
  bool aktiv = true;
  std::int64_t version = 0;
  std::vector<Rollenwahl> rollen;
  std::optional<Stellenblatt> stellen;  // of those who act for a body outside: instead of roles
  std::string einmalpasswort;           // shown once
  page::Url liste, rollen_ziel, faktor_ziel, passwort_ziel, sitzungen_ziel, entlassung_ziel;
  std::optional<page::Url> abwesenheit;  // of those who do tasks
};
PAGE_MODEL(Mitgliedseite, rahmen, fehler, name, kennung, konto, aktiv, version, rollen, stellen,
           einmalpasswort, liste, rollen_ziel, faktor_ziel, passwort_ziel, sitzungen_ziel, entlassung_ziel,
           abwesenheit);

namespace {

using Seiten = Mitgliederseiten;

std::vector<Rollenwahl> rollenwahl(const Call& call, const std::vector<Rolle>& rollen,
                                   const std::set<std::string>& gewaehlt) {
  std::vector<Rollenwahl> wahl;
  for (const Rolle& rolle : rollen)
    wahl.push_back({rolle.name, titel_der_rolle(call, rolle), gewaehlt.contains(rolle.name)});
  return wahl;
}

std::set<std::string> rollen_aus(const http::Fields& form) {
  std::set<std::string> rollen;
  for (std::string_view rolle : form.all("rolle")) rollen.emplace(rolle);
  return rollen;
}

// ---- the list

// What somebody does here: roles in the office, or the bodies outside that they act for.
std::string titel_liste(const Call& call, const std::vector<Rolle>& rollen, const Mitglied& mitglied) {
  std::string text;
  auto add = [&](const std::string& one) { text += (text.empty() ? "" : ", ") + one; };
  for (const Rolle& rolle : rollen)
    if (std::ranges::find(mitglied.rollen, rolle.name) != mitglied.rollen.end())
      add(titel_der_rolle(call, rolle));
  for (const Stelle& stelle : mitglied.stellen) add(titel_der_stelle(call, rollen, stelle));
  return text;
}

Result<http::Response> zeige_liste(Call& call, const Seiten& seiten) {
  TRY(Mitgliederliste liste, liste_mitglieder(call.scope()));
  Listenseite seite;
  seite.rahmen = call.rahmen(Area::werkbank, call.text("zugang.mitglieder.titel"));
  seite.neu = call.url("zugang.mitglieder.neu");
  if (fragt_stellen(liste.rollen)) seite.neu_fuer_stelle = call.url("zugang.mitglieder.stelle");
  for (const Mitglied& m : liste.mitglieder)
    seite.mitglieder.push_back({m.name, m.kennung, titel_liste(call, liste.rollen, m), m.aktiv,
                                call.url("zugang.mitglied", {{"konto", m.konto}})});
  return call.page(*seiten.liste, seite);
}

// ---- one more

Result<http::Response> zeige_neu(Call& call, const Seiten& seiten, const http::Fields& werte,
                                 const Error* fehler) {
  TRY(Mitgliederliste liste, liste_mitglieder(call.scope()));
  auto feld = [&](std::string name, std::string art) {
    bool wrong = fehler && fehler->field == name;
    return Eingabe{.name = name,
                   .beschriftung = call.text("zugang.feld." + name),
                   .wert = std::string(werte.get(name)),
                   .fehler = wrong ? text_of(*fehler, call.texts) : "",
                   .art = std::move(art)};
  };
  Aufnahmeseite seite;
  seite.rahmen = call.rahmen(Area::werkbank, call.text("zugang.mitglieder.neu"));
  seite.name = feld("name", "text");
  seite.kennung = feld("kennung", "email");
  if (fehler && seite.name.fehler.empty() && seite.kennung.fehler.empty())
    seite.fehler = text_of(*fehler, call.texts);
  seite.rollen = rollenwahl(call, liste.rollen, rollen_aus(werte));
  seite.ziel = seite.liste = call.url("zugang.mitglieder");
  return call.page(*seiten.neu, seite, fehler ? status_of(fehler->kind) : 200);
}

Result<http::Response> lege_an(Call& call, const Seiten& seiten, Dienste& dienste) {
  TRY(http::Fields form, call.form());
  NeuesMitglied neu{std::string(form.get("kennung")), std::string(form.get("name")), rollen_aus(form)};
  auto aufgenommen = nimm_auf(dienste, call.scope(), neu, call.now);
  if (!aufgenommen) {
    const Error& fehler = aufgenommen.error();
    if (fehler.field.empty()) return fehler;
    return zeige_neu(call, seiten, form, &fehler);
  }
  return zeige_aufgenommen(call, seiten, std::move(*aufgenommen));
}

}  // namespace

std::string titel_der_rolle(const Call& call, const Rolle& rolle) {
  return rolle.titel.empty() ? call.text("zugang.rolle." + rolle.name) : rolle.titel;
}

std::string titel_der_stelle(const Call& call, const std::vector<Rolle>& rollen, const Stelle& stelle) {
  auto rolle = std::ranges::find(rollen, stelle.rolle, &Rolle::name);
  return stelle.name + " – " + (rolle == rollen.end() ? stelle.rolle : titel_der_rolle(call, *rolle));
}

std::int64_t version_aus(const http::Fields& form) {
  return ganze_zahl(form.get("version")).value_or(0);
}

// ---- one member

Result<http::Response> zeige_aufgenommen(Call& call, const Seiten& seiten, Aufgenommen aufgenommen) {
  if (aufgenommen.einmalpasswort.empty())
    return call.see_other(call.url("zugang.mitglied", {{"konto", aufgenommen.konto}}), {},
                          "hinweis.zugang.aufgenommen");
  return zeige_mitglied(call, seiten, aufgenommen.konto, nullptr, std::move(aufgenommen.einmalpasswort));
}

Result<http::Response> zeige_mitglied(Call& call, const Seiten& seiten, std::string_view konto,
                                      const Error* fehler, std::string einmalpasswort) {
  TRY(Mitgliederliste liste, liste_mitglieder(call.scope()));
  auto found = std::ranges::find(liste.mitglieder, konto, &Mitglied::konto);
  if (found == liste.mitglieder.end()) return error(ErrorKind::not_found, "zugang.mitglied_unbekannt");
  Mitgliedseite seite;
  seite.rahmen = call.rahmen(Area::werkbank, found->name);
  bool am_feld = fehler && (fehler->field == "stelle" || fehler->field == "rolle");
  if (fehler && !am_feld) seite.fehler = text_of(*fehler, call.texts);
  seite.name = found->name;
  seite.kennung = found->kennung;
  seite.konto = found->konto;
  seite.aktiv = found->aktiv;
  seite.version = found->version;
  seite.rollen = rollenwahl(call, liste.rollen, {found->rollen.begin(), found->rollen.end()});
  if (!found->stellen.empty()) seite.stellen = stellenblatt(call, liste.rollen, *found, fehler);
  if (erledigt_aufgaben(*found, liste.rollen))
    seite.abwesenheit = call.url("zugang.mitglied.abwesenheit", {{"konto", found->konto}});
  seite.einmalpasswort = std::move(einmalpasswort);
  seite.liste = call.url("zugang.mitglieder");
  auto ziel = [&](std::string_view was) {
    return call.url("zugang.mitglied." + std::string(was), {{"konto", found->konto}});
  };
  seite.rollen_ziel = ziel("rollen");
  seite.faktor_ziel = ziel("zweitfaktor");
  seite.passwort_ziel = ziel("passwort");
  seite.sitzungen_ziel = ziel("sitzungen");
  seite.entlassung_ziel = ziel("entlassung");
  return call.page(*seiten.mitglied, seite, fehler ? status_of(fehler->kind) : 200);
}

Result<http::Response> danach(Call& call, const Seiten& seiten, Result<sql::Ticket> getan,
                              std::string_view hinweis) {
  const std::string& konto = call.param("konto");
  if (getan) return call.see_other(call.url("zugang.mitglied", {{"konto", konto}}), *getan, hinweis);
  const Error& fehler = getan.error();
  bool shown = fehler.kind == ErrorKind::conflict || fehler.kind == ErrorKind::invalid ||
               fehler.code == "zugang.konto_mehrerer";
  if (!shown) return fehler;
  return zeige_mitglied(call, seiten, konto, &fehler, "");
}

RouteSpec mitglieder_route(std::string name, http::Method method, std::string pfad, std::string summary,
                           CallHandler handler) {
  return {.name = std::move(name),
          .method = method,
          .pattern = "/amt/{mandant}/verwaltung/mitglieder" + pfad,
          .right = std::string(recht_verwalten),
          .summary = std::move(summary),
          .handler = std::move(handler)};
}

namespace {

Result<sql::Ticket> ohne_ticket(Result<void> getan) {
  if (!getan) return std::move(getan).error();
  return sql::Ticket();
}

Result<http::Response> aendere_rollen(Call& call, const Seiten& seiten) {
  TRY(http::Fields form, call.form());
  return danach(call, seiten,
                gib_rollen(call.scope(), call.param("konto"), version_aus(form), rollen_aus(form), call.now),
                "hinweis.zugang.rollen");
}

Result<http::Response> entlasse_mitglied(Call& call, const Seiten& seiten, Dienste& dienste) {
  TRY(http::Fields form, call.form());
  return danach(
      call, seiten,
      ohne_ticket(entlasse(dienste, call.scope(), call.param("konto"), version_aus(form), call.now)),
      "hinweis.zugang.entlassen");
}

Result<http::Response> neues_passwort(Call& call, const Seiten& seiten, Dienste& dienste) {
  auto einmal = gib_einmalpasswort(dienste, call.scope(), call.param("konto"), call.now);
  if (!einmal) return danach(call, seiten, einmal.error(), "");
  return zeige_mitglied(call, seiten, call.param("konto"), nullptr, std::move(*einmal));
}

void reading_routes(House& house, const Seiten& seiten) {
  using enum http::Method;
  house.routes.add(mitglieder_route("zugang.mitglieder", get, "", "Members of the authority",
                                    [seiten](Call& call) { return zeige_liste(call, seiten); }));
  house.routes.add(mitglieder_route("zugang.mitglieder.neu", get, "/neu", "Form for a new member",
                                    [seiten](Call& call) { return zeige_neu(call, seiten, {}, nullptr); }));
  house.routes.add(mitglieder_route(
      "zugang.mitglied", get, "/{konto}", "One member with roles",
      [seiten](Call& call) { return zeige_mitglied(call, seiten, call.param("konto"), nullptr, ""); }));
}

void writing_routes(House& house, const Seiten& seiten, const std::shared_ptr<Dienste>& dienste) {
  using enum http::Method;
  RouteSpec anlegen =
      mitglieder_route("zugang.mitglieder.anlegen", post, "", "Takes on a member",
                       [seiten, dienste](Call& call) { return lege_an(call, seiten, *dienste); });
  anlegen.fields = {
      {"kennung", "max.beispiel@musterstadt.example"}, {"name", "Max Beispiel"}, {"rolle", "auskunft"}};
  house.routes.add(std::move(anlegen));
  RouteSpec rollen =
      mitglieder_route("zugang.mitglied.rollen", post, "/{konto}/rollen", "Gives and takes roles",
                       [seiten](Call& call) { return aendere_rollen(call, seiten); });
  rollen.fields = {{"version", "1"}, {"rolle", "sachbearbeitung"}};
  house.routes.add(std::move(rollen));
  RouteSpec ende =
      mitglieder_route("zugang.mitglied.entlassung", post, "/{konto}/entlassung", "Ends the membership",
                       [seiten, dienste](Call& call) { return entlasse_mitglied(call, seiten, *dienste); });
  ende.fields = {{"version", "1"}};
  house.routes.add(std::move(ende));
}

void account_routes(House& house, const Seiten& seiten, const std::shared_ptr<Dienste>& dienste) {
  using enum http::Method;
  house.routes.add(mitglieder_route(
      "zugang.mitglied.zweitfaktor", post, "/{konto}/zweitfaktor", "Resets the second factor",
      [seiten, dienste](Call& call) {
        auto getan = setze_zweitfaktor_zurueck(*dienste, call.scope(), call.param("konto"), call.now);
        return danach(call, seiten, ohne_ticket(std::move(getan)), "hinweis.zugang.zweitfaktor");
      }));
  house.routes.add(
      mitglieder_route("zugang.mitglied.passwort", post, "/{konto}/passwort", "Gives a new one-time password",
                       [seiten, dienste](Call& call) { return neues_passwort(call, seiten, *dienste); }));
  house.routes.add(mitglieder_route(
      "zugang.mitglied.sitzungen", post, "/{konto}/sitzungen", "Ends all sessions",
      [seiten, dienste](Call& call) {
        auto getan = beende_sitzungen(*dienste, call.scope(), call.param("konto"), call.now);
        return danach(call, seiten, ohne_ticket(std::move(getan)), "hinweis.zugang.sitzungen");
      }));
}

}  // namespace

void mitglieder_routes(House& house, std::shared_ptr<Dienste> dienste) {
  Seiten seiten{house.views.declare<Listenseite>("zugang/mitglieder"),
                house.views.declare<Aufnahmeseite>("zugang/mitglied_neu"),
                house.views.declare<Mitgliedseite>("zugang/mitglied"), sicht_neu_fuer_stelle(house)};
  reading_routes(house, seiten);
  stellen_routes(house, seiten, dienste);
  writing_routes(house, seiten, dienste);
  account_routes(house, seiten, dienste);
}

}  // namespace gw::zugang
