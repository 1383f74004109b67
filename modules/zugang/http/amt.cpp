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
  bool verbund = false;  // works for the service centre too
  bool etwas = false;    // there is a place to go to
  std::vector<Ort> orte;
};
PAGE_MODEL(Amtsseite, rahmen, name, verbund, etwas, orte);

namespace {

Result<http::Response> zeige(Call& call, const View<Amtsseite>& sicht, Dienste& dienste) {
  // A citizen's session is none here.
  if (!call.session->staff) return error(ErrorKind::unauthenticated, "zugang.anmelden");
  TRY(auto orte, meine_behoerden(dienste, *call.session));
  // Whoever acts for one body has one page: it needs no choice before it.
  if (!call.session->provider && orte.size() == 1 && orte.front().offen && orte.front().fuer_stelle)
    return call.see_other(call.url("zugang.behoerde", {{"mandant", orte.front().mandant->kuerzel}}));
  Amtsseite seite;
  seite.rahmen = call.rahmen(Area::werkbank, call.text("zugang.amt.titel"));
  seite.name = call.session->name;
  seite.verbund = call.session->provider;
  for (const Arbeitsort& ort : orte) {
    const MandantInfo& m = *ort.mandant;
    seite.orte.push_back({m.name, call.text("mandant.art." + m.art), ort.offen,
                          call.url("zugang.behoerde", {{"mandant", m.kuerzel}})});
  }
  seite.etwas = seite.verbund || !seite.orte.empty();
  return call.page(sicht, seite);
}

// The first place of the workbench that this person may use: the basket for clerks, the members for an
// administration.
Result<http::Response> gehe_an_die_arbeit(Call& call) {
  const NavItem* first = nullptr;
  for (const NavItem& item : call.house.navigation) {
    bool open = item.area == Area::werkbank && (item.right.empty() || call.scope().may(item.right));
    if (open && (!first || item.rank < first->rank)) first = &item;
  }
  return call.see_other(first ? call.url(first->route) : call.url("zugang.amt"));
}

}  // namespace

void amt_routes(House& house, std::shared_ptr<Dienste> dienste) {
  auto sicht = house.views.declare<Amtsseite>("zugang/amt");
  house.routes.add({.name = "zugang.amt",
                    .pattern = "/amt",
                    .access = Access::account,
                    .summary = "Authorities that the signed-in person works for",
                    .handler = [sicht, dienste](Call& call) { return zeige(call, *sicht, *dienste); }});
  house.routes.add({.name = "zugang.behoerde",
                    .pattern = "/amt/{mandant}",
                    .access = Access::member,
                    .summary = "Leads to where this person works in the authority",
                    .handler = gehe_an_die_arbeit});
}

}  // namespace gw::zugang
