// SPDX-License-Identifier: EUPL-1.2
// The way of a case through its process, as a list and as a picture that the browser draws from the list.
#include "modules/vorgang/http/weg.hpp"

#include <algorithm>
#include <map>

#include "modules/vorgang/http/dauer.hpp"
#include "modules/vorgang/http/prozessbild.hpp"
#include "modules/vorgang/http/verlauf.hpp"
#include "modules/vorgang/usecases/lies_weg.hpp"

namespace gw::vorgang {

struct WegZeile {
  std::string name, art, wann, dauer, rolle, element, fluss;
  bool hier = false, entfallen = false;
};
PAGE_MODEL(WegZeile, name, art, wann, dauer, rolle, element, fluss, hier, entfallen);

struct WegSeite {
  Rahmen rahmen;
  std::string nummer, betreff, verfahren, seit;
  std::vector<std::string> stand;  // where it waits
  std::vector<WegZeile> schritte;
  std::optional<Prozessbild> bild;
  page::Url korb, fall, datei;
};
PAGE_MODEL(WegSeite, rahmen, nummer, betreff, verfahren, seit, stand, schritte, bild, korb, fall, datei);

namespace {

using Elemente = std::map<std::string, bpmn::ElementInfo, std::less<>>;

Elemente elemente(const paket::Paket& paket) {
  Elemente all;
  for (bpmn::ElementInfo& one : paket.prozess.elements()) all.emplace(one.id, std::move(one));
  return all;
}

std::string art(const Call& call, const std::string& kind) {
  const std::string key = "weg.art_" + kind;
  return call.texts.has(key) ? call.text(key) : "";
}

WegZeile zeile(const Call& call, const Elemente& bekannt, const Wegschritt& schritt) {
  WegZeile made;
  const auto found = bekannt.find(schritt.element);
  const bool known = found != bekannt.end();
  made.name = known && !found->second.name.empty() ? found->second.name : schritt.element;
  made.art = known ? art(call, found->second.kind) : "";
  made.wann = datum_zeit(schritt.betreten, call.texts);
  if (!schritt.vorbei)
    made.dauer = dauer(schritt.verlassen.value_or(call.now) - schritt.betreten, call.texts);
  if (!schritt.rolle.empty()) made.rolle = rollenname(call, schritt.rolle);
  made.element = schritt.element;
  made.fluss = schritt.fluss;
  made.hier = schritt.hier();
  made.entfallen = schritt.entfallen;
  return made;
}

std::string stand(const Call& call, const WegZeile& zeile) {
  return call.text(
      zeile.rolle.empty() ? "weg.steht" : "weg.steht_rolle",
      {{"name", zeile.name}, {"wann", zeile.wann}, {"dauer", zeile.dauer}, {"rolle", zeile.rolle}});
}

Result<http::Response> zeige_weg(Call& call, const View<WegSeite>& view) {
  TRY(Fallweg weg, lies_weg(call.house, call.scope(), call.param("vorgang")));
  const Elemente bekannt = elemente(*weg.paket);
  WegSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("weg.titel") + ", " + weg.fall.nummer);
  model.nummer = weg.fall.nummer;
  model.betreff = weg.fall.betreff;
  model.verfahren = weg.paket->prozess.name();
  for (const Wegschritt& schritt : weg.schritte) model.schritte.push_back(zeile(call, bekannt, schritt));
  for (const WegZeile& one : model.schritte)
    if (one.hier) model.stand.push_back(stand(call, one));
  if (weg.schritte.empty())
    model.seit = call.text("weg.nicht_aufgezeichnet");
  else if (!weg.ganz)
    model.seit = call.text("weg.seit", {{"wann", datum_zeit(weg.schritte.front().betreten, call.texts)}});
  model.korb = call.url("vorgang.korb");
  model.fall = call.url("vorgang.fall", {{"vorgang", weg.fall.id}});
  model.datei = call.url("vorgang.prozess", {{"vorgang", weg.fall.id}});
  model.bild = prozessbild(*weg.paket, model.datei);
  return call.page(view, model);
}

Result<http::Response> sende_prozess_des_falls(Call& call) {
  TRY(std::string datei, lies_prozess(call.house, call.scope(), call.param("vorgang")));
  return prozessantwort(std::move(datei));
}

}  // namespace

std::optional<Prozessbild> prozessbild(const paket::Paket& paket, page::Url datei) {
  if (!hat_bild(prozessdatei(paket))) return std::nullopt;
  return Prozessbild{paket.prozess.name(), std::move(datei)};
}

http::Response prozessantwort(std::string datei) {
  http::Response response;
  response.header("content-type", "application/xml; charset=utf-8")
      .header("content-disposition", "attachment; filename=\"prozess.bpmn\"");
  response.body = std::move(datei);
  return response;
}

void add_way_routes(House& house) {
  auto view = house.views.declare<WegSeite>("vorgang/weg");
  house.routes.add({.name = "vorgang.weg",
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/weg",
                    .right = "vorgang.lesen",
                    .summary = "Der Weg eines Vorgangs durch sein Verfahren, als Bild und als Liste",
                    .handler = [view](Call& call) { return zeige_weg(call, *view); }});
  house.routes.add({.name = "vorgang.prozess",
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/prozess",
                    .right = "vorgang.lesen",
                    .summary = "Das Verfahren eines Vorgangs als BPMN, für sein Bild",
                    .answers = "application/xml",
                    .handler = sende_prozess_des_falls});
}

}  // namespace gw::vorgang
