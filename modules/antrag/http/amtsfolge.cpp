// SPDX-License-Identifier: EUPL-1.2
// On the page of a case, for the office: what it may begin about the decision, and what somebody has begun
// and not sent.
#include "modules/antrag/http/antrag.hpp"
#include "modules/antrag/usecases/folge.hpp"

namespace gw::antrag {

struct Amtsbeginn {
  std::string leistung, kurz;
  page::Url beginnen;
};
PAGE_MODEL(Amtsbeginn, leistung, kurz, beginnen);

struct AmtsentwurfLink {
  std::string leistung;
  page::Url weiter;
};
PAGE_MODEL(AmtsentwurfLink, leistung, weiter);

struct AmtsfolgenAbschnitt {
  std::string csrf;
  std::vector<Amtsbeginn> moeglich;
  std::vector<AmtsentwurfLink> entwuerfe;
};
PAGE_MODEL(AmtsfolgenAbschnitt, csrf, moeglich, entwuerfe);

namespace {

std::string leistung(const paket::Paket& paket) {
  return paket.texte("de").text(paket.leistung.name);
}

Result<page::Html> abschnitt(const Call& call, const Ort& ort, const View<AmtsfolgenAbschnitt>& view) {
  TRY(Amtsfolgen folgen, lies_amtsfolgen(call.house, call.scope(), ort.id, call.now));
  if (folgen.moeglich.empty() && folgen.entwuerfe.empty()) return page::Html();
  AmtsfolgenAbschnitt model;
  model.csrf = call.csrf;
  for (const paket::PaketPtr& paket : folgen.moeglich)
    model.moeglich.push_back({leistung(*paket), paket->texte("de").text(paket->leistung.kurz),
                              call.url("antrag.amtsfolge", {{"vorgang", ort.id}, {"leistung", paket->id}})});
  for (const Amtsentwurf& entwurf : folgen.entwuerfe)
    model.entwuerfe.push_back({leistung(*entwurf.paket), erste_seite(call, entwurf.antrag, *entwurf.paket)});
  return view.part(model, call.texts);
}

Result<http::Response> beginne_im_amt(Call& call) {
  TRY(std::string wer, besitzer(call.house, call.scope(), ""));
  TRY(auto begonnen, beginne_folge(call.house, call.scope(), wer, call.param("vorgang"),
                                   call.param("leistung"), "de", call.now));
  TRY(auto paket, paket::angebotenes(call.house, call.scope(), call.param("leistung")));
  return call.see_other(erste_seite(call, begonnen.value, *paket), begonnen.ticket);
}

}  // namespace

void add_office_follow_up_routes(House& house) {
  auto view = house.views.declare<AmtsfolgenAbschnitt>("antrag/amtsfolgen");
  house.abschnitte.emplace("vorgang",
                           [view](const Call& call, const Ort& ort) { return abschnitt(call, ort, *view); });
  house.routes.add({.name = "antrag.amtsfolge",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/folgen/{leistung}",
                    .right = "vorgang.bearbeiten",
                    .summary = "Das Amt beginnt etwas zum Bescheid dieses Vorgangs, etwa seine Aufhebung",
                    .handler = beginne_im_amt});
}

}  // namespace gw::antrag
