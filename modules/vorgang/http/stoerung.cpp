// SPDX-License-Identifier: EUPL-1.2
// Steps that stand still: on the page of their case, in a list of all, and for programs.
#include "modules/vorgang/usecases/stoerung.hpp"

#include "base/time/time.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/vorgang/http/vorgang.hpp"

namespace gw::vorgang {

struct StoerungZeile {
  std::string schritt, grund, seit, weiter, versuche;
  bool versuchbar = false;
  page::Url senden;
  std::string nummer, betreff;       // of the list
  std::optional<page::Url> vorgang;  // of those who may read it
};
PAGE_MODEL(StoerungZeile, schritt, grund, seit, weiter, versuche, versuchbar, senden, nummer, betreff,
           vorgang);

struct StoerungAbschnitt {
  std::string csrf;
  std::vector<StoerungZeile> zeilen;
};
PAGE_MODEL(StoerungAbschnitt, csrf, zeilen);

struct StoerungenSeite {
  Rahmen rahmen;
  std::vector<StoerungZeile> zeilen;
  std::optional<page::Url> anfang, weiter;
};
PAGE_MODEL(StoerungenSeite, rahmen, zeilen, anfang, weiter);

namespace {

// In words for the office: what this means here; else what the refusal says anywhere; else its code, to be
// named when asking for help.
std::string grund(const Call& call, const Error& refusal) {
  const std::string key = "vorgang.stoerung_grund." + refusal.code;
  if (call.texts.has(key)) return call.text(key);
  // What the sentence would name may be kept back from whoever reads no cases: then the code says enough.
  if (call.texts.has("fehler." + refusal.code))
    if (std::string said = text_of(refusal, call.texts); said.find('{') == said.npos) return said;
  return call.text("vorgang.stoerung_unbekannt", {{"kennung", refusal.code}});
}

std::string wie_weiter(const Call& call, const store::Stoerung& one) {
  if (!one.steht()) return call.text("vorgang.stoerung_versuch");
  if (!one.naechster) return call.text("vorgang.stoerung_nur_menschen");
  return call.text("vorgang.stoerung_naechster", {{"wann", datum_zeit(*one.naechster, call.texts)}});
}

StoerungZeile zeile(const Call& call, const store::Stoerung& one) {
  StoerungZeile made;
  made.schritt = one.schritt.empty() ? call.text("vorgang.stoerung_ohne_schritt") : one.schritt;
  made.grund = grund(call, one.grund);
  made.seit = datum_zeit(one.seit, call.texts);
  made.weiter = wie_weiter(call, one);
  made.versuche = std::to_string(one.versuche);
  made.versuchbar = one.steht() && call.scope().may(recht_stoerung);
  made.senden = call.url("vorgang.stoerung.versuch", {{"stoerung", one.id}});
  return made;
}

Result<page::Html> abschnitt(const Call& call, const Ort& ort, const View<StoerungAbschnitt>& view) {
  TRY(auto known, stoerungen_des_vorgangs(call.scope(), ort.id));
  if (known.empty()) return page::Html();
  StoerungAbschnitt model;
  model.csrf = call.csrf;
  for (const store::Stoerung& one : known) model.zeilen.push_back(zeile(call, one));
  return view.part(model, call.texts);
}

Result<http::Response> zeige_liste(Call& call, const View<StoerungenSeite>& view) {
  const std::string nach(call.request.query.get("nach"));
  TRY(Stoerungsseite seite, lies_stoerungen(call.scope(), nach));
  StoerungenSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("vorgang.stoerungen"));
  for (const store::Stoerungszeile& one : seite.zeilen) {
    model.zeilen.push_back(zeile(call, one.stoerung));
    model.zeilen.back().nummer = one.nummer;
    model.zeilen.back().betreff = one.betreff;
    if (call.scope().may("vorgang.lesen"))
      model.zeilen.back().vorgang = call.url("vorgang.fall", {{"vorgang", one.stoerung.vorgang}});
  }
  if (!nach.empty()) model.anfang = call.url("vorgang.stoerungen");
  if (!seite.weiter.empty()) model.weiter = call.url("vorgang.stoerungen", {{"nach", seite.weiter}});
  return call.page(view, model);
}

// Back to where the button was.
Result<http::Response> nimm_versuch(Call& call) {
  TRY(http::Fields typed, call.form());
  const std::int64_t gesehen = ganze_zahl(typed.get("versuche")).value_or(0);
  TRY(auto done, versuche_erneut(call.house, call.scope(), call.param("stoerung"), gesehen, call.now));
  const bool zur_liste = typed.get("von") == "liste" || !call.scope().may("vorgang.lesen");
  return call.see_other(zur_liste ? call.url("vorgang.stoerungen")
                                  : call.url("vorgang.fall", {{"vorgang", done.value.vorgang}}),
                        done.ticket, "hinweis.stoerung_" + done.value.zustand);
}

// ---- for programs

Context als_wert(const store::Stoerung& one) {
  Context angaben;
  for (const auto& [name, value] : one.grund.params) angaben.set(name, value);
  return Context{{"stoerung", one.id},
                 {"vorgang", one.vorgang},
                 {"element", one.element},
                 {"schritt", one.schritt},
                 {"grund", one.grund.code},
                 {"angaben", std::move(angaben)},
                 {"zustand", one.zustand},
                 {"versuche", one.versuche},
                 {"seit", iso_utc(one.seit)},
                 {"zuletzt", iso_utc(one.zuletzt)},
                 {"naechster", one.naechster ? Value(iso_utc(*one.naechster)) : Value()}};
}

Result<Value> teil(const TenantScope& scope, const std::string& vorgang) {
  TRY(auto known, stoerungen_des_vorgangs(scope, vorgang));
  List all;
  for (const store::Stoerung& one : known) all.push_back(als_wert(one));
  return Value(std::move(all));
}

Result<http::Response> liste_api(Call& call) {
  TRY(Stoerungsseite seite, lies_stoerungen(call.scope(), std::string(call.request.query.get("nach"))));
  List all;
  for (const store::Stoerungszeile& one : seite.zeilen) {
    Context entry = als_wert(one.stoerung);
    entry.set("nummer", one.nummer);
    all.push_back(std::move(entry));
  }
  return call.json(Context{{"stoerungen", std::move(all)},
                           {"weiter", seite.weiter.empty() ? Value() : Value(seite.weiter)}});
}

Result<http::Response> versuch_api(Call& call) {
  TRY(Value body, call.json_body());
  std::optional<std::int64_t> gesehen;
  if (const Decimal* number = body.get("versuche").number()) gesehen = number->to_int().value_or(0);
  TRY(auto done, versuche_erneut(call.house, call.scope(), call.param("stoerung"), gesehen, call.now));
  return call.json(Context{{"vorgang", done.value.vorgang}, {"zustand", done.value.zustand}}, 200,
                   done.ticket);
}

void add_list_routes(House& house) {
  auto liste = house.views.declare<StoerungenSeite>("vorgang/stoerungen");
  house.routes.add({.name = "vorgang.stoerungen",
                    .pattern = "/amt/{mandant}/stoerungen",
                    .right = std::string(recht_stoerung),
                    .summary = "Schritte, die stehen geblieben sind, die ältesten zuerst",
                    .handler = [liste](Call& call) { return zeige_liste(call, *liste); }});
  house.routes.add({.name = "api.stoerungen",
                    .pattern = "/api/v1/amt/{mandant}/stoerungen",
                    .right = std::string(recht_stoerung),
                    .summary = "Stehen gebliebene Schritte mit Grund und nächstem Versuch (nach: Kennung)",
                    .handler = liste_api});
}

}  // namespace

void add_incident_routes(House& house) {
  auto view = house.views.declare<StoerungAbschnitt>("vorgang/stoerung");
  house.abschnitte.emplace("vorgang.zuerst",
                           [view](const Call& call, const Ort& ort) { return abschnitt(call, ort, *view); });
  house.teile.emplace("vorgang", Teil{"stoerungen", teil});
  add_list_routes(house);
  house.routes.add({.name = "vorgang.stoerung.versuch",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/stoerungen/{stoerung}/versuch",
                    .right = std::string(recht_stoerung),
                    .summary = "Versucht einen stehen gebliebenen Schritt noch einmal",
                    .fields = {{"versuche", "1"}, {"von", "liste", false}},
                    .handler = nimm_versuch});
  house.routes.add(
      {.name = "api.stoerung.versuch",
       .method = http::Method::post,
       .pattern = "/api/v1/amt/{mandant}/stoerungen/{stoerung}/versuch",
       .right = std::string(recht_stoerung),
       .summary =
           "Versucht einen stehen gebliebenen Schritt noch einmal; versuche: wie gesehen, sonst wie es ist",
       .fields = {{"versuche", "", false}},
       .takes = Takes::json,
       .handler = versuch_api});
}

}  // namespace gw::vorgang
