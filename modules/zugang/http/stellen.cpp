// SPDX-License-Identifier: EUPL-1.2
// People who act for a body outside the office, as the administration takes them on and changes what they act
// for.
#include <algorithm>
#include <utility>

#include "modules/haus/fehler.hpp"
#include "modules/zugang/http/mitglieder.hpp"

namespace gw::zugang {

struct Stellenaufnahme {
  Rahmen rahmen;
  std::string fehler;
  Eingabe name, kennung;
  Auswahl rolle;
  Eingabe stelle;
  bool moeglich = true;  // a service of the authority asks somebody outside
  page::Url ziel, liste;
};
PAGE_MODEL(Stellenaufnahme, rahmen, fehler, name, kennung, rolle, stelle, moeglich, ziel, liste);

namespace {

Eingabe eingabe(const Call& call, const std::string& name, const std::string& wert, const Error* fehler) {
  bool wrong = fehler && fehler->field == name;
  return {.name = name,
          .beschriftung = call.text("zugang.feld." + name),
          .wert = wert,
          .fehler = wrong ? text_of(*fehler, call.texts) : ""};
}

Eingabe stelleneingabe(const Call& call, const std::string& wert, const Error* fehler) {
  Eingabe made = eingabe(call, "stelle", wert, fehler);
  made.hinweis = call.text("zugang.feld.stelle_hinweis");
  return made;
}

Auswahl rollenauswahl(const Call& call, const std::vector<Rolle>& rollen, std::string_view gewaehlt,
                      const Error* fehler) {
  bool wrong = fehler && fehler->field == "rolle";
  Auswahl made{"rolle", call.text("zugang.feld.aufgaben"), wrong ? text_of(*fehler, call.texts) : "", {}};
  if (gewaehlt.empty()) made.punkte.push_back({"", call.text("zugang.bitte_waehlen"), true});
  for (const Rolle& rolle : rollen)
    if (rolle.aussen)
      made.punkte.push_back({rolle.name, titel_der_rolle(call, rolle), rolle.name == gewaehlt});
  return made;
}

// "schule:Lindenschule, Musterstadt": names of roles have no colon.
Stelle stelle_von(std::string_view wert) {
  std::size_t colon = wert.find(':');
  if (colon == std::string_view::npos) return {};
  return {std::string(wert.substr(0, colon)), std::string(wert.substr(colon + 1))};
}

Result<http::Response> zeige_neue_stelle(Call& call, const Mitgliederseiten& seiten,
                                         const http::Fields& werte, const Error* fehler) {
  TRY(Mitgliederliste liste, liste_mitglieder(call.scope()));
  Stellenaufnahme seite;
  seite.rahmen = call.rahmen(Area::werkbank, call.text("zugang.mitglieder.neu_fuer_stelle"));
  auto feld = [&](const std::string& name) {
    return eingabe(call, name, std::string(werte.get(name)), fehler);
  };
  seite.name = feld("name");
  seite.kennung = feld("kennung");
  seite.kennung.art = "email";
  seite.rolle = rollenauswahl(call, liste.rollen, werte.get("rolle"), fehler);
  seite.stelle = stelleneingabe(call, std::string(werte.get("stelle")), fehler);
  seite.moeglich = fragt_stellen(liste.rollen);
  seite.ziel = call.url("zugang.mitglieder.stelle.anlegen");
  seite.liste = call.url("zugang.mitglieder");
  return call.page(*seiten.neu_fuer_stelle, seite, fehler ? status_of(fehler->kind) : 200);
}

Result<http::Response> lege_stelle_an(Call& call, const Mitgliederseiten& seiten, Dienste& dienste) {
  TRY(http::Fields form, call.form());
  auto text = [&](std::string_view name) { return std::string(form.get(name)); };
  NeuesMitglied neu{text("kennung"), text("name"), {}, {{text("rolle"), text("stelle")}}};
  auto aufgenommen = nimm_auf(dienste, call.scope(), neu, call.now);
  if (aufgenommen) return zeige_aufgenommen(call, seiten, std::move(*aufgenommen));
  const Error& fehler = aufgenommen.error();
  if (fehler.field.empty()) return fehler;
  return zeige_neue_stelle(call, seiten, form, &fehler);
}

Result<http::Response> aendere(Call& call, const Mitgliederseiten& seiten) {
  TRY(http::Fields form, call.form());
  std::vector<Stelle> stellen;
  for (std::string_view wert : form.all("behalten")) stellen.push_back(stelle_von(wert));
  if (std::string_view neue = form.get("stelle"); !neue.empty())
    stellen.push_back({std::string(form.get("rolle")), std::string(neue)});
  return danach(
      call, seiten,
      gib_stellen(call.scope(), call.param("konto"), version_aus(form), std::move(stellen), call.now),
      "hinweis.zugang.stellen");
}

}  // namespace

bool fragt_stellen(const std::vector<Rolle>& rollen) {
  return std::ranges::any_of(rollen, &Rolle::aussen);
}

Stellenblatt stellenblatt(const Call& call, const std::vector<Rolle>& rollen, const Mitglied& mitglied,
                          const Error* fehler) {
  Stellenblatt blatt;
  for (const Stelle& stelle : mitglied.stellen)
    blatt.stellen.push_back({"stelle-" + std::to_string(blatt.stellen.size()),
                             stelle.rolle + ":" + stelle.name, titel_der_stelle(call, rollen, stelle)});
  blatt.rolle =
      rollenauswahl(call, rollen, mitglied.stellen.empty() ? "" : mitglied.stellen.front().rolle, fehler);
  blatt.stelle = stelleneingabe(call, "", fehler);
  blatt.stelle.beschriftung = call.text("zugang.mitglied.noch_eine_stelle");
  blatt.stelle.pflicht = false;
  blatt.ziel = call.url("zugang.mitglied.stellen", {{"konto", mitglied.konto}});
  return blatt;
}

std::shared_ptr<const View<Stellenaufnahme>> sicht_neu_fuer_stelle(House& house) {
  return house.views.declare<Stellenaufnahme>("zugang/mitglied_stelle_neu");
}

void stellen_routes(House& house, const Mitgliederseiten& seiten, const std::shared_ptr<Dienste>& dienste) {
  using enum http::Method;
  house.routes.add(mitglieder_route(
      "zugang.mitglieder.stelle", get, "/fuer-stelle", "Form for a new member who acts for a body outside",
      [seiten](Call& call) { return zeige_neue_stelle(call, seiten, {}, nullptr); }));
  RouteSpec anlegen =
      mitglieder_route("zugang.mitglieder.stelle.anlegen", post, "/fuer-stelle",
                       "Takes on a member who acts for a body outside",
                       [seiten, dienste](Call& call) { return lege_stelle_an(call, seiten, *dienste); });
  anlegen.fields = {{"kennung", "sekretariat@lindenschule.example"},
                    {"name", "Max Beispiel"},
                    {"rolle", "schule"},
                    {"stelle", "Lindenschule, Musterstadt"}};
  house.routes.add(std::move(anlegen));
  RouteSpec stellen = mitglieder_route("zugang.mitglied.stellen", post, "/{konto}/stellen",
                                       "Gives and takes bodies outside that a member acts for",
                                       [seiten](Call& call) { return aendere(call, seiten); });
  stellen.fields = {{"version", "1"}, {"rolle", "schule"}, {"stelle", "Lindenschule, Musterstadt"}};
  house.routes.add(std::move(stellen));
}

}  // namespace gw::zugang
