// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/http/antrag.hpp"
#include "modules/antrag/usecases/uebersicht.hpp"
#include "modules/paket/paket.hpp"

namespace gw::antrag {

struct AntragZeile {
  std::string leistung, behoerde, nummer, zustand, wann;
  page::Url seite, postfach;
};
PAGE_MODEL(AntragZeile, leistung, behoerde, nummer, zustand, wann, seite, postfach);

struct KontoSeite {
  Rahmen rahmen;
  std::vector<AntragZeile> antraege;
  page::Url suchen;
};
PAGE_MODEL(KontoSeite, rahmen, antraege, suchen);

namespace {

Result<page::Url> seite_von(const Call& call, const paket::Paket& paket, const MeinAntrag& antrag) {
  std::vector<std::pair<std::string_view, std::string>> params{{"mandant", antrag.mandant.kuerzel},
                                                               {"antrag", antrag.antrag}};
  if (!antrag.nummer.empty()) return call.url("antrag.quittung", params);
  params.emplace_back("seite", paket.formular.pages.front().id);
  return call.url("antrag.schritt", params);
}

Result<http::Response> zeige_konto(Call& call, const View<KontoSeite>& view) {
  TRY(auto antraege, meine_antraege(call.house, *call.session));
  KontoSeite model;
  model.rahmen = call.rahmen(Area::portal, call.text("antrag.meine"));
  model.suchen = call.url("portal.start");
  for (const MeinAntrag& antrag : antraege) {
    TRY(auto paket, call.house.services.get<paket::Katalog>().finde(antrag.paket, antrag.version));
    TRY(page::Url seite, seite_von(call, *paket, antrag));
    model.antraege.push_back(
        {paket->texte(call.texts.language()).text(paket->leistung.name), antrag.mandant.name, antrag.nummer,
         call.text("antrag.zustand_" + antrag.zustand), datum(antrag.geaendert, call.texts), seite,
         call.url("post.postfach", {{"mandant", antrag.mandant.kuerzel}})});
  }
  return call.page(view, model);
}

}  // namespace

void add_account_routes(House& house) {
  auto view = house.views.declare<KontoSeite>("antrag/konto");
  house.routes.add({.name = "antrag.konto",
                    .pattern = "/konto",
                    .access = Access::account,
                    .summary = "Alle Anträge der angemeldeten Person, bei allen Behörden",
                    .handler = [view](Call& call) { return zeige_konto(call, *view); }});
}

}  // namespace gw::antrag
