// SPDX-License-Identifier: EUPL-1.2
// Anyone verifies a letter: number and day by its code, and a file by its hash. The file is not kept.
#include "modules/haus/fehler.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/pruefe_schreiben.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::vorgang {

struct PruefSeite {
  Rahmen rahmen;
  std::string code, fehler, datei_fehler;
  std::string ergebnis;  // the sentence about the letter; empty: nothing found yet
  bool gleich = false, anders = false;
  page::Url adresse;
};
PAGE_MODEL(PruefSeite, rahmen, code, fehler, datei_fehler, ergebnis, gleich, anders, adresse);

namespace {

constexpr std::uint64_t hoechstens_bytes = std::uint64_t{8} << 20;

// Wrong codes slow down whoever tries them, as at the status of an application.
Result<Echtheit> gedrosselt(const Call& call, std::string_view code, std::optional<std::string_view> datei) {
  zugang::Drossel& drossel = call.house.services.get<zugang::Drossel>();
  std::string key = "vorgang.pruefung:" + call.request.remote;
  CHECK(drossel.pruefe(key, call.now));
  auto found = pruefe_schreiben(call.scope(), code, datei);
  if (!found) drossel.merke_fehlschlag(key, call.now);
  return found;
}

PruefSeite leere_seite(const Call& call, std::string_view code) {
  PruefSeite model;
  model.rahmen = call.rahmen(Area::portal, call.text("vorgang.pruefung"));
  model.code = code;
  model.adresse = call.url("vorgang.pruefung");
  return model;
}

Result<http::Response> antworte(const Call& call, const View<PruefSeite>& view, PruefSeite model,
                                std::optional<std::string_view> datei) {
  auto echtheit = gedrosselt(call, model.code, datei);
  if (!echtheit) {
    if (echtheit.error().kind != ErrorKind::not_found) return std::move(echtheit).error();
    model.fehler = text_of(echtheit.error(), call.texts);
    return call.page(view, model, 422);
  }
  model.ergebnis = call.text("vorgang.pruefung_echt", {{"am", datum(echtheit->ausgestellt, call.texts)},
                                                       {"behoerde", call.scope().mandant().name},
                                                       {"nummer", echtheit->nummer}});
  if (echtheit->gleich) (*echtheit->gleich ? model.gleich : model.anders) = true;
  return call.page(view, model, model.datei_fehler.empty() ? 200 : 422);
}

Result<http::Response> zeige(Call& call, const View<PruefSeite>& view) {
  PruefSeite model = leere_seite(call, call.request.query.get("code"));
  if (model.code.empty()) return call.page(view, model);
  return antworte(call, view, std::move(model), std::nullopt);
}

Result<http::Response> vergleiche(Call& call, const View<PruefSeite>& view) {
  TRY(http::Fields fields, call.form());
  PruefSeite model = leere_seite(call, fields.get("code"));
  for (const http::Part& part : call.request.parts) {
    if (!part.is_file || part.content->size() == 0) continue;
    TRY(std::string_view bytes, part.content->bytes());
    return antworte(call, view, std::move(model), bytes);
  }
  model.datei_fehler = call.text("vorgang.pruefung_datei_fehlt");
  return antworte(call, view, std::move(model), std::nullopt);
}

}  // namespace

void add_proof_routes(House& house) {
  auto view = house.views.declare<PruefSeite>("vorgang/pruefung");
  house.routes.add({.name = "vorgang.pruefung",
                    .pattern = "/p/{mandant}/pruefung",
                    .access = Access::visitor,
                    .summary = "Sagt zu einem Code, wann ein Schreiben zu welcher Nummer ausgestellt wurde",
                    .reach = Reach::everyone,
                    .handler = [view](Call& call) { return zeige(call, *view); }});
  house.routes.add({.name = "vorgang.dateipruefung",
                    .method = http::Method::post,
                    .pattern = "/p/{mandant}/pruefung",
                    .access = Access::visitor,
                    .summary = "Vergleicht eine Datei mit dem Schreiben; sie wird nicht gespeichert",
                    .fields = {{"code", "0000-0000-0000-0000"}, {"datei", "", true, true}},
                    .body_bytes = hoechstens_bytes,
                    .reach = Reach::everyone,
                    .handler = [view](Call& call) { return vergleiche(call, *view); }});
  house.navigation.push_back({.area = Area::portal,
                              .rank = 40,
                              .message = "vorgang.pruefung",
                              .route = "vorgang.pruefung",
                              .right = {},
                              .count = nullptr});
}

}  // namespace gw::vorgang
