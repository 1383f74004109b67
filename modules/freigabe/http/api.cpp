// SPDX-License-Identifier: EUPL-1.2
// The same for programs. What was given for a case is part of the case's own call.
#include "modules/freigabe/freigabe.hpp"
#include "modules/freigabe/http/belegt.hpp"
#include "modules/freigabe/http/freigabe.hpp"
#include "modules/freigabe/usecases/lies_freigaben.hpp"

namespace gw::freigabe {
namespace {

Value oder_null(const std::string& text) {
  return text.empty() ? Value() : Value(text);
}

Value dokumente(const Umfang& umfang) {
  if (umfang.dokumente != Dokumente::ausgewaehlte) return std::string(name(umfang.dokumente));
  return List(umfang.auswahl.begin(), umfang.auswahl.end());
}

Value als_wert(const Zugriff& zugriff) {
  return Context{{"am", iso_utc(zugriff.am)},
                 {"zeichen", zugriff.zeichen},
                 {"rollen", List(zugriff.rollen.begin(), zugriff.rollen.end())},
                 {"dokument", oder_null(zugriff.dokument)}};
}

Result<Value> teil(const House& house, const TenantScope& scope, const std::string& vorgang) {
  TRY(auto alle, lies_freigaben(house, scope, vorgang));
  List all;
  for (const FreigabeGanz& ganz : alle) {
    const Freigabe& one = ganz.freigabe;
    List zugriffe;
    for (const Zugriff& zugriff : ganz.zugriffe) zugriffe.push_back(als_wert(zugriff));
    all.push_back(Context{{"freigabe", one.id},
                          {"behoerde", one.behoerde_name},
                          {"zweck", oder_null(one.zweck)},
                          {"grundlage", oder_null(one.grundlage)},
                          {"angaben", one.umfang.angaben},
                          {"dokumente", dokumente(one.umfang)},
                          {"bis", one.bis},
                          {"gilt", one.gilt(house.clock.now())},
                          {"erteilt", iso_utc(one.erteilt)},
                          {"beendet", one.beendet ? Value(iso_utc(*one.beendet)) : Value()},
                          {"grund", oder_null(one.grund)},
                          {"zugriffe", std::move(zugriffe)}});
  }
  return Value(std::move(all));
}

Result<http::Response> gewaehre(Call& call) {
  TRY(Value body, call.json_body());
  auto text = [&](std::string_view field) { return body.get(field).text_or_empty(); };
  const bool* angaben = body.get("angaben").boolean();
  Eingetragen typed{text("behoerde"),
                    text("zweck"),
                    text("grundlage"),
                    text("bis"),
                    angaben && *angaben ? "ja" : text("angaben"),
                    text("dokumente"),
                    {}};
  if (const List* ids = body.get("dokumente").list()) {
    typed.dokumente = name(Dokumente::ausgewaehlte);
    for (const Value& id : *ids) typed.auswahl.push_back(id.text_or_empty());
  }
  TRY(Angebot angebot, lies_angebot(typed, berlin_date(call.now)));
  TRY(auto done, erteile(call.house, call.scope(), call.param("vorgang"), angebot, call.now));
  return call.json(Context{{"freigabe", done.value}}, 201, done.ticket);
}

Result<http::Response> nimm_ende(Call& call) {
  TRY(Value body, call.json_body());
  const std::string grund(body.get("grund").text_or_empty());
  TRY(auto done, beende(call.house, call.scope(), call.param("freigabe"), grund, call.now));
  return call.json(Context{{"vorgang", done.value}}, 200, done.ticket);
}

Context kopf(const Erhalten& hinweis) {
  return {{"einsicht", hinweis.id},   {"behoerde", hinweis.von_name},
          {"nummer", hinweis.nummer}, {"betreff", hinweis.betreff},
          {"zweck", hinweis.zweck},   {"grundlage", hinweis.grundlage},
          {"bis", hinweis.bis},       {"erteilt", iso_utc(hinweis.erteilt)}};
}

Result<http::Response> liste(Call& call) {
  TRY(auto alle, lies_einsichten(call.house, call.scope(), call.now));
  List all;
  for (const auto& [hinweis, da] : alle) {
    Context one = kopf(hinweis);
    one.set("geoeffnet", hinweis.geoeffnet ? Value(iso_utc(*hinweis.geoeffnet)) : Value());
    one.set("behoerde_da", da);
    one.set("ganz", call.url("api.einsicht", {{"einsicht", hinweis.id}}).text());
    all.push_back(std::move(one));
  }
  return call.json(Context{{"einsichten", std::move(all)}});
}

List gezeigte(const Call& call, const Einsicht& einsicht) {
  List all;
  for (const akte::Dokument& one : einsicht.dokumente) {
    const bool offen = one.pruefung != "gesperrt" && !one.verdeckt;
    auto url = call.url("freigabe.dokument", {{"einsicht", einsicht.hinweis.id}, {"dokument", one.id}});
    all.push_back(Context{{"dokument", one.id},
                          {"titel", one.titel},
                          {"dateiname", one.dateiname},
                          {"typ", one.typ},
                          {"bytes", static_cast<std::int64_t>(one.groesse)},
                          {"inhalt", offen ? Value(url.text()) : Value()}});
  }
  return all;
}

Result<http::Response> einsicht(Call& call) {
  TRY(Einsicht gesehen, Einblick::nimm(call.house, call.scope(), call.param("einsicht"), call.now));
  const vorgang::Auszug& auszug = gesehen.auszug;
  Context body = kopf(gesehen.hinweis);
  body.set("zeichen", gesehen.zeichen);
  body.set("zustand", auszug.zustand);
  body.set("eingegangen", iso_utc(auszug.eingegangen));
  body.set("geschuetzt", !auszug.ganz);
  body.set("person", oder_null(auszug.person));
  body.set("angaben", auszug.angaben);
  body.set("dokumente", gezeigte(call, gesehen));
  return erst_belegt(call.json(std::move(body)), gesehen.belegt);
}

}  // namespace

void add_api_routes(House& house) {
  using http::Method;
  house.teile.emplace("vorgang", Teil{"freigaben", [&house](const TenantScope& scope, const std::string& id) {
                                        return teil(house, scope, id);
                                      }});
  house.routes.add({.name = "api.freigabe",
                    .method = Method::post,
                    .pattern = "/api/v1/amt/{mandant}/vorgaenge/{vorgang}/freigaben",
                    .right = "freigabe.erteilen",
                    .summary = "Gewährt einer anderen Behörde Einsicht in einen Vorgang; dokumente: keine, "
                               "alle oder eine Liste; bis: höchstens ein Jahr, sonst 30 Tage",
                    .fields = {{"behoerde", "landkreis-musterland"},
                               {"zweck", "Prüfung der Erstattung für das Jahr 2026"},
                               {"grundlage", "§ 5 Absatz 1 Nummer 3 VwVfG"},
                               {"bis", "", false},
                               {"angaben", "ja", false},
                               {"dokumente", "alle", false}},
                    .takes = Takes::json,
                    .handler = gewaehre});
  house.routes.add({.name = "api.freigabe.ende",
                    .method = Method::post,
                    .pattern = "/api/v1/amt/{mandant}/freigaben/{freigabe}/ende",
                    .right = "freigabe.erteilen",
                    .summary = "Beendet die Einsicht einer anderen Behörde sofort",
                    .fields = {{"grund", "Die Prüfung ist abgeschlossen"}},
                    .takes = Takes::json,
                    .handler = nimm_ende});
  house.routes.add({.name = "api.einsichten",
                    .pattern = "/api/v1/amt/{mandant}/einsichten",
                    .right = "freigabe.einsehen",
                    .summary = "Was andere Behörden diese einsehen lassen",
                    .handler = liste});
  house.routes.add({.name = "api.einsicht",
                    .pattern = "/api/v1/amt/{mandant}/einsichten/{einsicht}",
                    .right = "freigabe.einsehen",
                    .summary = "Ein Vorgang einer anderen Behörde, soweit sie Einsicht gewährt hat; beide "
                               "Behörden halten den Zugriff fest",
                    .handler = einsicht});
}

}  // namespace gw::freigabe
