// SPDX-License-Identifier: EUPL-1.2
// Leaving a form and going on later: the code, the file to keep, and the way back with either.
#include "modules/antrag/usecases/weiter.hpp"

#include "modules/antrag/http/antrag.hpp"
#include "modules/antrag/usecases/sicherung.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::antrag {

struct PauseSeite {
  Rahmen rahmen;
  std::string leistung, code;  // empty: nobody asked for one yet
  bool ungeprueft = false;     // somewhere stands what is no answer yet
  page::Url weiter, anfordern, einloesen, beschreibung;
  std::optional<page::Url> sicherung;  // where a new draft can begin with the file
};
PAGE_MODEL(PauseSeite, rahmen, leistung, code, ungeprueft, weiter, anfordern, sicherung, einloesen,
           beschreibung);

struct WeiterSeite {
  Rahmen rahmen;
  std::string fehler;
  page::Url einloesen;
};
PAGE_MODEL(WeiterSeite, rahmen, fehler, einloesen);

struct WeiterAbschnitt {
  std::string csrf;
  page::Url code, sicherung;
};
PAGE_MODEL(WeiterAbschnitt, csrf, code, sicherung);

namespace {

struct Pausensichten {
  std::shared_ptr<const View<PauseSeite>> pause;
  std::shared_ptr<const View<WeiterSeite>> weiter;
  std::shared_ptr<const View<WeiterAbschnitt>> abschnitt;
};

// Where somebody goes on: the first page that is not finished, or the first of all.
page::Url weiter_url(const Call& call, const Entwurf& entwurf) {
  const form::Page* page = unfertige_seite(entwurf, call.now);
  if (!page) return call.url("antrag.pruefung", {{"antrag", entwurf.antrag.id}});
  return call.url("antrag.schritt", {{"antrag", entwurf.antrag.id}, {"seite", page->id}});
}

Result<http::Response> zeige_pause(Call& call, const Pausensichten& views) {
  TRY(Entwurf entwurf, entwurf_von(call));
  if (!entwurf.antrag.entwurf())
    return call.see_other(call.url("antrag.quittung", {{"antrag", entwurf.antrag.id}}));
  TRY(auto code, weitercode(call.house, call.scope(), entwurf));
  PauseSeite model;
  model.rahmen = call.rahmen(Area::portal, call.text("antrag.spaeter"));
  model.leistung = entwurf.paket->texte(call.texts.language()).text(entwurf.paket->leistung.name);
  model.code = code.value_or("");
  model.ungeprueft = !entwurf.roh.empty();
  model.weiter = weiter_url(call, entwurf);
  model.anfordern = call.url("antrag.pausieren", {{"antrag", entwurf.antrag.id}});
  if (entwurf.paket->anlass == paket::Anlass::frei)
    model.sicherung = call.url("antrag.sicherung", {{"antrag", entwurf.antrag.id}});
  model.einloesen = call.url("antrag.weiter");
  model.beschreibung = call.url("portal.leistung", {{"leistung", entwurf.paket->id}});
  return call.page(*views.pause, model);
}

Result<http::Response> pausiere(Call& call) {
  TRY(Entwurf entwurf, entwurf_von(call));
  TRY(sql::Ticket ticket, vergib_weitercode(call.house, call.scope(), entwurf, call.now));
  return call.see_other(call.url("antrag.pause", {{"antrag", entwurf.antrag.id}}), ticket);
}

Result<http::Response> sende_sicherung(Call& call) {
  TRY(Entwurf entwurf, entwurf_von(call));
  CHECK(verlange_entwurf(entwurf.antrag));
  http::Response response;
  response.header("content-type", "application/json")
      .header("content-disposition", "attachment; filename=\"antrag-" + entwurf.paket->id + ".json\"")
      .body = sicherung(call.scope(), entwurf, entwurf.paket->texte(call.texts.language()), call.now);
  return response;
}

Result<http::Response> frage_code(Call& call, const Pausensichten& views, std::string fehler, int status) {
  WeiterSeite model{call.rahmen(Area::portal, call.text("antrag.weitermachen")), std::move(fehler),
                    call.url("antrag.fortsetzen")};
  return call.page(*views.weiter, model, status);
}

// Guessing is made slow, as on the status page.
Result<sql::Committed<std::string>> oeffne_gedrosselt(Call& call, std::string_view code) {
  zugang::Drossel& drossel = call.house.services.get<zugang::Drossel>();
  const std::string key = "antrag.weiter:" + call.request.remote;
  CHECK(drossel.pruefe(key, call.now));
  auto geoeffnet = als_besitzer(call, [&](const std::string& wer) {
    return oeffne_mit_code(call.house, call.scope(), wer, code, call.now);
  });
  if (!geoeffnet && geoeffnet.error().kind == ErrorKind::not_found) drossel.merke_fehlschlag(key, call.now);
  return geoeffnet;
}

Result<http::Response> setze_fort(Call& call, const Pausensichten& views) {
  TRY(http::Fields fields, call.form());
  auto geoeffnet = oeffne_gedrosselt(call, fields.get("code"));
  if (geoeffnet)
    return call.see_other(call.url("antrag.pause", {{"antrag", geoeffnet->value}}), geoeffnet->ticket);
  if (geoeffnet.error().kind != ErrorKind::not_found) return std::move(geoeffnet).error();
  return frage_code(call, views, call.text("fehler.antrag.weitercode"), 422);
}

Result<std::string_view> gesendete_datei(const Call& call) {
  for (const http::Part& part : call.request.parts)
    if (part.is_file && part.name == "datei" && part.content->size() > 0) return part.content->bytes();
  return error(ErrorKind::invalid, "antrag.sicherung_fehlt");
}

Result<http::Response> beginne_aus_sicherung(Call& call) {
  TRY(std::string_view datei, gesendete_datei(call));
  TRY(auto begonnen, als_besitzer(call, [&](const std::string& wer) {
        return beginne_mit_sicherung(call.house, call.scope(), wer, call.param("leistung"),
                                     call.texts.language(), datei, call.now);
      }));
  TRY(auto paket, paket::angebotenes(call.house, call.scope(), call.param("leistung")));
  const form::Page& first = paket->formular.pages.front();
  return call.see_other(call.url("antrag.schritt", {{"antrag", begonnen.value}, {"seite", first.id}}),
                        begonnen.ticket);
}

// On the page of a service.
Result<page::Html> abschnitt(const Call& call, const Ort& ort, const Pausensichten& views) {
  TRY(auto paket, paket::angebotenes(call.house, call.scope(), ort.id));
  if (paket->anlass != paket::Anlass::frei) return page::Html();
  WeiterAbschnitt model{call.csrf, call.url("antrag.weiter"),
                        call.url("antrag.aus_sicherung", {{"leistung", ort.id}})};
  return views.abschnitt->part(model, call.texts);
}

}  // namespace

void add_resume_routes(House& house) {
  using http::Method;
  auto views = std::make_shared<Pausensichten>();
  views->pause = house.views.declare<PauseSeite>("antrag/pause");
  views->weiter = house.views.declare<WeiterSeite>("antrag/weiter");
  views->abschnitt = house.views.declare<WeiterAbschnitt>("antrag/weiter_abschnitt");
  house.abschnitte.emplace(
      "leistung", [views](const Call& call, const Ort& ort) { return abschnitt(call, ort, *views); });
  auto add = [&house](RouteSpec spec) {
    spec.access = Access::visitor;
    house.routes.add(std::move(spec));
  };
  add({.name = "antrag.pause",
       .pattern = "/p/{mandant}/antraege/{antrag}/pause",
       .summary = "Code und Datei, um einen Entwurf später weiter auszufüllen",
       .handler = [views](Call& call) { return zeige_pause(call, *views); }});
  add({.name = "antrag.pausieren",
       .method = Method::post,
       .pattern = "/p/{mandant}/antraege/{antrag}/pause",
       .summary = "Vergibt den Code, der den Entwurf in jedem Browser öffnet",
       .handler = pausiere});
  add({.name = "antrag.sicherung",
       .pattern = "/p/{mandant}/antraege/{antrag}/sicherung",
       .summary = "Die Antworten als Datei zum Aufheben, ohne Unterlagen",
       .answers = "application/json",
       .handler = sende_sicherung});
  add({.name = "antrag.weiter",
       .pattern = "/p/{mandant}/weiter",
       .summary = "Fragt nach dem Code eines Entwurfs",
       .handler = [views](Call& call) { return frage_code(call, *views, "", 200); }});
  add({.name = "antrag.fortsetzen",
       .method = Method::post,
       .pattern = "/p/{mandant}/weiter",
       .summary = "Öffnet einen Entwurf mit seinem Code",
       .fields = {{"code", "0000-0000-0000-0000"}},
       .handler = [views](Call& call) { return setze_fort(call, *views); }});
  add({.name = "antrag.aus_sicherung",
       .method = Method::post,
       .pattern = "/p/{mandant}/leistungen/{leistung}/antraege/sicherung",
       .summary = "Beginnt einen Antrag mit einer gespeicherten Datei",
       .fields = {{.name = "datei", .example = "", .file = true}},
       .reach = Reach::everyone,
       .handler = beginne_aus_sicherung});
}

}  // namespace gw::antrag
