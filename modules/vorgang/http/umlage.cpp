// SPDX-License-Identifier: EUPL-1.2
// On the page of a case: in which other Akte it may lie as well, and putting it there.
#include "modules/vorgang/http/ergebnisfelder.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/aktenfuehrung.hpp"

namespace gw::vorgang {

struct AngeboteneAkte {
  std::string id, aktenzeichen, betreff, warum;
  std::optional<page::Url> seite;  // of those who may open it
};
PAGE_MODEL(AngeboteneAkte, id, aktenzeichen, betreff, warum, seite);

struct UmlageAbschnitt {
  std::string csrf, fassung;
  std::int64_t mit = 0;  // how many other cases go with it
  page::Url umlegen;
  std::vector<AngeboteneAkte> akten;
};
PAGE_MODEL(UmlageAbschnitt, csrf, fassung, mit, umlegen, akten);

namespace {

Result<page::Html> abschnitt(const Call& call, const Ort& ort, const View<UmlageAbschnitt>& view) {
  if (!call.scope().may("akte.bearbeiten")) return page::Html();
  TRY(Aktenangebote andere, andere_akten(call.house, call.scope(), ort.id));
  if (andere.akten.empty()) return page::Html();
  UmlageAbschnitt model;
  model.csrf = call.csrf;
  model.fassung = std::to_string(andere.fassung);
  model.mit = static_cast<std::int64_t>(andere.vorgaenge) - 1;
  model.umlegen = call.url("vorgang.umlage", {{"vorgang", ort.id}});
  for (const Aktenangebot& one : andere.akten) {
    AngeboteneAkte akte{one.akte.id, one.akte.aktenzeichen, one.akte.betreff,
                        call.text(one.zurueck ? "vorgang.umlage_zurueck" : "vorgang.umlage_person"),
                        std::nullopt};
    if (call.scope().may("akte.lesen")) akte.seite = call.url("akte.akte", {{"akte", one.akte.id}});
    model.akten.push_back(std::move(akte));
  }
  return view.part(model, call.texts);
}

Result<http::Response> nimm(Call& call) {
  TRY(http::Fields typed, call.form());
  TRY(std::int64_t fassung, gesehene_fassung(typed));
  const std::string& id = call.param("vorgang");
  TRY(sql::Ticket ticket,
      lege_um(call.house, call.scope(), id, fassung, std::string(typed.get("akte")), call.now));
  return call.see_other(call.url("vorgang.fall", {{"vorgang", id}}), std::move(ticket),
                        "hinweis.vorgang_umgelegt");
}

}  // namespace

void add_refiling_routes(House& house) {
  auto view = house.views.declare<UmlageAbschnitt>("vorgang/umlage");
  house.abschnitte.emplace("vorgang",
                           [view](const Call& call, const Ort& ort) { return abschnitt(call, ort, *view); });
  house.routes.add({.name = "vorgang.umlage",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/akte",
                    .right = "akte.bearbeiten",
                    .summary = "Legt einen Vorgang in eine andere Akte derselben Person, oder zurück",
                    .fields = {{"akte", "018f0000-0000-7000-8000-000000000000"}, {"fassung", "1"}},
                    .handler = nimm});
}

}  // namespace gw::vorgang
