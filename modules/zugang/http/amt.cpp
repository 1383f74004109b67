// SPDX-License-Identifier: EUPL-1.2
// /amt: the authorities that somebody works for.
#include <utility>

#include "modules/zugang/http/seiten.hpp"
#include "modules/zugang/usecases/tor.hpp"

namespace gw::zugang {

struct Ort {
  std::string name, art;
  bool offen = true;
  page::Url seite;
};
PAGE_MODEL(Ort, name, art, offen, seite);

struct Amtsseite {
  Rahmen rahmen;
  std::string name;
  bool verbund = false;
  std::vector<Ort> orte;
};
PAGE_MODEL(Amtsseite, rahmen, name, verbund, orte);

namespace {

Result<http::Response> zeige(Call& call, const View<Amtsseite>& sicht, Dienste& dienste) {
  // A citizen's session is none here.
  if (!call.session->staff) return error(ErrorKind::unauthenticated, "zugang.anmelden");
  TRY(auto orte, meine_behoerden(dienste, *call.session));
  Amtsseite seite;
  seite.rahmen = call.rahmen(Area::werkbank, call.text("zugang.amt.titel"));
  seite.name = call.session->name;
  seite.verbund = call.session->provider;
  for (const Arbeitsort& ort : orte) {
    const MandantInfo& m = *ort.mandant;
    seite.orte.push_back({m.name, call.text("mandant.art." + m.art), ort.offen,
                          page::Url::route("/amt/{mandant}", {{"mandant", m.kuerzel}})});
  }
  return call.page(sicht, seite);
}

}  // namespace

void amt_routes(House& house, std::shared_ptr<Dienste> dienste) {
  auto sicht = house.views.declare<Amtsseite>("zugang/amt");
  house.routes.add({.name = "zugang.amt",
                    .pattern = "/amt",
                    .access = Access::account,
                    .summary = "Authorities that the signed-in person works for",
                    .handler = [sicht, dienste](Call& call) { return zeige(call, *sicht, *dienste); }});
}

}  // namespace gw::zugang
