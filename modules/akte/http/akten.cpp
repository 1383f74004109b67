// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/http/akten.hpp"

#include "modules/akte/usecases/lies_akte.hpp"

namespace gw::akte {

struct AktenZeile {
  std::string aktenzeichen, betreff, eroeffnet;
  bool offen = true;
  page::Url seite;
};
PAGE_MODEL(AktenZeile, aktenzeichen, betreff, eroeffnet, offen, seite);

struct AktenSeite {
  Rahmen rahmen;
  std::vector<AktenZeile> akten;
  std::optional<page::Url> weiter;
};
PAGE_MODEL(AktenSeite, rahmen, akten, weiter);

struct PositionZeile {
  std::string kennzeichen, titel, aufbewahrung, bewertung;
};
PAGE_MODEL(PositionZeile, kennzeichen, titel, aufbewahrung, bewertung);

struct AktenplanSeite {
  Rahmen rahmen;
  std::vector<PositionZeile> positionen;
};
PAGE_MODEL(AktenplanSeite, rahmen, positionen);

std::string aufbewahrung_text(const Call& call, std::int64_t jahre) {
  return call.text("akte.jahre", {{"n", std::to_string(jahre)}});
}

namespace {

Result<http::Response> zeige_akten(Call& call, const View<AktenSeite>& view) {
  TRY(auto akten, lies_akten(call.scope(), std::string(call.request.query.get("nach"))));
  AktenSeite model{call.rahmen(Area::werkbank, call.text("akte.akten")), {}, std::nullopt};
  for (const auto& akte : akten)
    model.akten.push_back({akte.aktenzeichen, akte.betreff, datum(akte.eroeffnet, call.texts),
                           akte.zustand == "offen", call.url("akte.akte", {{"akte", akte.id}})});
  if (static_cast<std::int64_t>(akten.size()) == akten_je_seite)
    model.weiter = call.url("akte.akten", {{"nach", akten.back().id}});
  return call.page(view, model);
}

Result<http::Response> zeige_aktenplan(Call& call, const View<AktenplanSeite>& view) {
  TRY(auto positionen, lies_aktenplan(call.scope()));
  AktenplanSeite model{call.rahmen(Area::werkbank, call.text("akte.aktenplan")), {}};
  for (const Position& position : positionen)
    model.positionen.push_back({position.kennzeichen, position.titel,
                                aufbewahrung_text(call, position.aufbewahrung_jahre),
                                call.text("akte.bewertung_" + position.bewertung)});
  return call.page(view, model);
}

}  // namespace

void add_routes(House& house) {
  using http::Method;
  auto akten = house.views.declare<AktenSeite>("akte/akten");
  auto plan = house.views.declare<AktenplanSeite>("akte/aktenplan");
  house.routes.add({.name = "akte.akten",
                    .pattern = "/amt/{mandant}/akten",
                    .right = "akte.lesen",
                    .summary = "Akten der Behörde, neueste zuerst",
                    .handler = [akten](Call& call) { return zeige_akten(call, *akten); }});
  house.routes.add({.name = "akte.aktenplan",
                    .pattern = "/amt/{mandant}/aktenplan",
                    .right = "akte.lesen",
                    .summary = "Der Aktenplan",
                    .handler = [plan](Call& call) { return zeige_aktenplan(call, *plan); }});
  add_akte_routes(house);
  add_ablage_routes(house);
}

}  // namespace gw::akte
