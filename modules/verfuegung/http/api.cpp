// SPDX-License-Identifier: EUPL-1.2
// The same for programs. What goes round of a case is part of the case's own call.
#include "base/value/json.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/verfuegung/http/verfuegung.hpp"
#include "modules/verfuegung/usecases/lies.hpp"
#include "modules/verfuegung/usecases/wiedervorlage.hpp"
#include "modules/verfuegung/verfuegung.hpp"

namespace gw::verfuegung {
namespace {

Value oder_null(std::string_view text) {
  return text.empty() ? Value() : Value(text);
}

Value name_oder_null(const UmlaufGanz& ganz, const std::string& konto) {
  auto found = ganz.namen.find(konto);
  return found == ganz.namen.end() ? Value() : Value(found->second);
}

Value als_wert(const UmlaufGanz& ganz, const Schritt& schritt) {
  List gesehen;
  for (const Gesehen& one : schritt.gesehen)
    gesehen.push_back(Context{{"dokument", one.dokument}, {"fassung", one.fassung}, {"sha256", one.sha256}});
  return Context{{"schritt", schritt.id},
                 {"runde", schritt.runde},
                 {"stufe", schritt.bitte.stufe},
                 {"art", name(schritt.bitte.art)},
                 {"rolle", schritt.bitte.an.rolle},
                 {"an", name_oder_null(ganz, schritt.bitte.an.konto)},
                 {"frist", schritt.bitte.frist ? Value(*schritt.bitte.frist) : Value()},
                 {"auftrag", oder_null(schritt.bitte.auftrag)},
                 {"zustand", name(schritt.zustand)},
                 {"aufgabe", oder_null(schritt.aufgabe)},
                 {"antwort", oder_null(name(schritt.antwort))},
                 {"bemerkung", oder_null(schritt.bemerkung)},
                 {"von", name_oder_null(ganz, schritt.von)},
                 {"als", oder_null(schritt.als)},
                 {"zusatz", oder_null(schritt.zusatz)},
                 {"in_vertretung_fuer", name_oder_null(ganz, schritt.fuer)},
                 {"am", schritt.am ? Value(iso_utc(*schritt.am)) : Value()},
                 {"gesehen", std::move(gesehen)}};
}

Result<Value> teil(const House& house, const TenantScope& scope, const std::string& vorgang) {
  TRY(auto alle, lies_umlaeufe(house, scope, vorgang));
  List all;
  for (const UmlaufGanz& ganz : alle) {
    const Umlauf& umlauf = ganz.umlauf;
    List schritte;
    for (const Schritt& one : umlauf.schritte) schritte.push_back(als_wert(ganz, one));
    all.push_back(Context{{"umlauf", umlauf.id},
                          {"fassung", umlauf.fassung},
                          {"betreff", umlauf.betreff},
                          {"von", name_oder_null(ganz, umlauf.von)},
                          {"begonnen", iso_utc(umlauf.begonnen)},
                          {"zustand", name(umlauf.zustand)},
                          {"runde", umlauf.runde},
                          {"dokumente", List(umlauf.dokumente.begin(), umlauf.dokumente.end())},
                          {"schritte", std::move(schritte)}});
  }
  return Value(std::move(all));
}

Result<Value> vorlagen(const House& house, const TenantScope& scope, const std::string& vorgang) {
  TRY(Wiedervorlagen alle, lies_wiedervorlagen(house, scope, vorgang));
  List all;
  for (const Wiedervorlage& one : alle.alle) {
    auto an = alle.namen.find(one.vorlage.an.konto);
    all.push_back(Context{{"wiedervorlage", one.id},
                          {"fassung", one.fassung},
                          {"tag", one.vorlage.tag},
                          {"grund", one.vorlage.grund},
                          {"rolle", one.vorlage.an.rolle},
                          {"an", an == alle.namen.end() ? Value() : Value(an->second)},
                          {"zustand", name(one.zustand)},
                          {"aufgabe", oder_null(one.aufgabe)}});
  }
  return Value(std::move(all));
}

Result<http::Response> nimm_vorlage(Call& call) {
  TRY(Value body, call.json_body());
  TRY(Vorlage vorlage, lies_vorlage(body.get("tag").text_or_empty(), body.get("grund").text_or_empty(),
                                    body.get("an").text_or_empty(), berlin_date(call.now)));
  TRY(auto done, lege_wieder_vor(call.house, call.scope(), call.param("vorgang"), vorlage, call.now));
  return call.json(Context{{"wiedervorlage", done.value}}, 201, done.ticket);
}

std::string zahl_text(const Value& value) {
  return value.is_null() ? "" : value.string() ? *value.string() : to_json(value);
}

Result<Neu> neu_von(const Value& body, Date heute) {
  Neu neu{std::string(body.get("betreff").text_or_empty()), {}, {}};
  if (const List* ids = body.get("dokumente").list())
    for (const Value& one : *ids) neu.dokumente.emplace_back(one.text_or_empty());
  const List* schritte = body.get("schritte").list();
  std::size_t zeile = 0;
  for (const Value& one : schritte ? *schritte : List()) {
    const std::string stufe = zahl_text(one.get("stufe"));
    TRY(Bitte bitte, lies_bitte({one.get("art").text_or_empty(), one.get("an").text_or_empty(), stufe,
                                 one.get("frist").text_or_empty(), one.get("auftrag").text_or_empty()},
                                heute, std::to_string(++zeile)));
    neu.bitten.push_back(std::move(bitte));
  }
  return neu;
}

Result<http::Response> nimm_sendung(Call& call) {
  TRY(Value body, call.json_body());
  TRY(Neu neu, neu_von(body, berlin_date(call.now)));
  TRY(auto done, sende(call.house, call.scope(), call.param("vorgang"), neu, call.now));
  return call.json(Context{{"umlauf", done.value}}, 201, done.ticket);
}

Beantwortung beantwortung(const Value& one) {
  Beantwortung gegeben{std::string(one.get("aufgabe").text_or_empty()),
                       ganze_zahl(zahl_text(one.get("fassung"))).value_or(0),
                       std::string(one.get("antwort").text_or_empty()),
                       std::string(one.get("bemerkung").text_or_empty()),
                       {}};
  if (const List* seen = one.get("gesehen").list())
    for (const Value& version : *seen)
      gegeben.gesehen.push_back({std::string(version.get("dokument").text_or_empty()),
                                 ganze_zahl(zahl_text(version.get("fassung"))).value_or(0)});
  return gegeben;
}

// Each for itself; what cannot be answered says why.
Result<http::Response> nimm_antworten(Call& call) {
  TRY(Value body, call.json_body());
  const List* wanted = body.get("antworten").list();
  if (!wanted || wanted->empty())
    return error(ErrorKind::invalid, "verfuegung.antwort_fehlt").at("antworten");
  if (wanted->size() > hoechstens_schritte)
    return error(ErrorKind::invalid, "verfuegung.zu_viele").with("max", std::to_string(hoechstens_schritte));
  List all;
  sql::Ticket last;
  for (const Value& one : *wanted) {
    const Beantwortung gegeben = beantwortung(one);
    auto done = antworte(call.house, call.scope(), gegeben, call.now);
    if (!done && done.error().code == "haus.kein_recht") return std::move(done).error();
    Value grund;
    if (done)
      last = done->ticket;
    else
      grund = Context{{"code", done.error().code}, {"text", text_of(done.error(), call.texts)}};
    all.push_back(
        Context{{"aufgabe", gegeben.aufgabe}, {"getan", grund.is_null()}, {"grund", std::move(grund)}});
  }
  return call.json(Context{{"ergebnisse", std::move(all)}}, 200, last);
}

}  // namespace

void add_api_routes(House& house) {
  using http::Method;
  house.teile.emplace("vorgang", Teil{"umlaeufe", [&house](const TenantScope& scope, const std::string& id) {
                                        return teil(house, scope, id);
                                      }});
  house.teile.emplace("vorgang",
                      Teil{"wiedervorlagen", [&house](const TenantScope& scope, const std::string& id) {
                             return vorlagen(house, scope, id);
                           }});
  house.routes.add(
      {.name = "api.wiedervorlage",
       .method = Method::post,
       .pattern = "/api/v1/amt/{mandant}/vorgaenge/{vorgang}/wiedervorlagen",
       .right = "vorgang.bearbeiten",
       .summary = "Merkt einen Vorgang zur Wiedervorlage vor; an: rolle:<Name> oder konto:<id>",
       .fields = {{"tag", "31.12.2030"}, {"grund", "Antwort da?"}, {"an", "rolle:sachbearbeitung"}},
       .takes = Takes::json,
       .handler = nimm_vorlage});
  house.routes.add(
      {.name = "api.umlauf",
       .method = Method::post,
       .pattern = "/api/v1/amt/{mandant}/vorgaenge/{vorgang}/umlaeufe",
       .right = "vorgang.bearbeiten",
       .summary =
           "Gibt einen Vorgang in Umlauf; an: rolle:<Name> oder konto:<id>; gleiche Stufen gleichzeitig",
       .fields = {{"betreff", "Entwurf des Bescheids"},
                  {"dokumente", "[]", false},
                  {"schritte", R"([{"art": "kenntnis", "an": "rolle:sachbearbeitung", "stufe": 1}])"}},
       .takes = Takes::json,
       .handler = nimm_sendung});
  house.routes.add(
      {.name = "api.verfuegung.antworten",
       .method = Method::post,
       .pattern = "/api/v1/amt/{mandant}/verfuegungen/antworten",
       .right = "vorgang.bearbeiten",
       .summary =
           "Beantwortet Verfügungen; gesehen: die Fassung jedes Dokuments; sagt zu jeder, was daraus wurde",
       .fields =
           {{"antworten",
             R"([{"aufgabe": "018f0000-0000-7000-8000-000000000000", "fassung": 1, "antwort": "kenntnis"}])"}},
       .takes = Takes::json,
       .handler = nimm_antworten});
}

}  // namespace gw::verfuegung
