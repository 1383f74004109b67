// SPDX-License-Identifier: EUPL-1.2
// The review of a form before it is sent, and sending it.
#include "modules/antrag/http/formular.hpp"
#include "modules/antrag/usecases/reiche_ein.hpp"

namespace gw::antrag {

struct PruefZeile {
  std::string frage, antwort;
};
PAGE_MODEL(PruefZeile, frage, antwort);

struct PruefAbschnitt {
  std::string titel;
  page::Url aendern;
  std::vector<PruefZeile> zeilen;
};
PAGE_MODEL(PruefAbschnitt, titel, aendern, zeilen);

struct PruefSeite {
  Rahmen rahmen;
  std::string fassung, titel, danach, knopf;
  std::vector<SchrittName> schritte;
  std::vector<PruefAbschnitt> abschnitte;
  page::Url absenden, zurueck;
  std::optional<page::Url> pausieren;
};
PAGE_MODEL(PruefSeite, rahmen, fassung, titel, danach, knopf, schritte, abschnitte, absenden, zurueck,
           pausieren);

namespace {

struct Pruefsichten {
  std::shared_ptr<const View<PruefSeite>> pruefung, pruefung_amt;
};

form::Speech sprache(const Call& call, const paket::Paket& paket) {
  const page::Texts& own = paket_texte(call, paket);
  form::Speech speech = form::german([&own, &house = call.texts](std::string_view key) {
    return house.has(key) ? house.text(key) : own.text(key);
  });
  speech.date = [&house = call.texts](Date date) { return datum(date, house); };
  return speech;
}

void sage_was_geschieht(const Call& call, const Entwurf& entwurf, PruefSeite& model) {
  const bool aendert = !entwurf.antrag.aendert.empty();
  model.titel = call.text(aendert ? "antrag.nachtrag_was" : "antrag.stimmt_alles");
  model.danach = call.text(im_amt(call) ? "amtsfolge.danach"
                           : aendert    ? "antrag.nachtrag_danach"
                                        : "antrag.danach");
  model.knopf = call.text(im_amt(call) ? "amtsfolge.eroeffnen"
                          : aendert    ? "antrag.nachtrag_absenden"
                                       : "antrag.absenden");
}

Result<http::Response> zeige_pruefung(Call& call, const Pruefsichten& views) {
  TRY(Entwurf entwurf, entwurf_von(call));
  if (!entwurf.antrag.entwurf()) {
    TRY(page::Url dort, abgesandt_url(call, entwurf));
    return call.see_other(std::move(dort));
  }
  if (const form::Page* page = unfertige_seite(entwurf, call.now))
    return call.see_other(schritt_url(call, *page));
  PruefSeite model;
  model.rahmen = call.rahmen(bereich(call), call.text("antrag.pruefen"));
  sage_was_geschieht(call, entwurf, model);
  model.fassung = std::to_string(entwurf.antrag.fassung);
  auto pages = form::summary(entwurf.paket->formular, entwurf.antrag.antworten, call.now,
                             sprache(call, *entwurf.paket));
  for (const auto& page : pages) {
    PruefAbschnitt abschnitt{
        paket_texte(call, *entwurf.paket).text(page.page->title_key), schritt_url(call, *page.page), {}};
    for (const auto& line : page.lines) {
      std::string answer = line.value.empty() ? call.text("antrag.keine_angabe") : line.value;
      abschnitt.zeilen.push_back({paket_texte(call, *entwurf.paket).text(line.field->label_key), answer});
    }
    model.abschnitte.push_back(std::move(abschnitt));
  }
  model.schritte = schritte(call, entwurf, static_cast<std::ptrdiff_t>(pages.size()));
  model.absenden = formular_url(call, "einreichung");
  if (!im_amt(call)) model.pausieren = call.url("antrag.pausieren", {{"antrag", entwurf.antrag.id}});
  model.zurueck = pages.empty() ? model.absenden : schritt_url(call, *pages.back().page);
  return call.page(im_amt(call) ? *views.pruefung_amt : *views.pruefung, model);
}

Result<http::Response> sende_ab(Call& call) {
  TRY(Entwurf entwurf, entwurf_von(call));
  auto sent = reiche_ein(call.house, call.scope(), entwurf, call.now);
  if (!sent && sent.error().code == "antrag.unvollstaendig") return call.see_other(pruefung_url(call));
  if (!sent) return std::move(sent).error();
  if (!entwurf.antrag.aendert.empty())
    return call.see_other(stand_url(call, sent->value), sent->ticket, "hinweis.nachtrag_gesendet");
  return call.see_other(abgesandt_url(call, sent->value.antrag, sent->value.vorgang), sent->ticket);
}

}  // namespace

void add_review_routes(House& house) {
  using http::Method;
  auto views = std::make_shared<Pruefsichten>();
  views->pruefung = house.views.declare<PruefSeite>("antrag/pruefung");
  views->pruefung_amt = house.views.declare<PruefSeite>("antrag/pruefung_amt");
  auto add = [&house](RouteSpec spec) { add_at_both_places(house, std::move(spec)); };
  add({.name = "antrag.pruefung",
       .pattern = "/p/{mandant}/antraege/{antrag}/pruefung",
       .summary = "Alle Angaben vor dem Absenden",
       .handler = [views](Call& call) { return zeige_pruefung(call, *views); }});
  add({.name = "antrag.einreichung",
       .method = Method::post,
       .pattern = "/p/{mandant}/antraege/{antrag}/einreichung",
       .summary = "Reicht den Antrag ein; ein zweites Mal ändert nichts",
       .handler = sende_ab});
}

}  // namespace gw::antrag
