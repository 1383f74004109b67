// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/http/antrag.hpp"

namespace gw::antrag {

bool im_amt(const Call& call) {
  return call.route.access == Access::member;
}

void add_at_both_places(House& house, RouteSpec spec) {
  constexpr std::string_view name = "antrag.", portal = "/p/", workbench = "/amt/";
  RouteSpec amt = spec;
  amt.name = "antrag.amt_" + spec.name.substr(name.size());
  amt.pattern = std::string(workbench) + spec.pattern.substr(portal.size());
  amt.access = Access::member;
  amt.right = "vorgang.bearbeiten";
  amt.summary = "Im Amt: " + spec.summary;
  house.routes.add(std::move(amt));
  spec.access = Access::visitor;
  house.routes.add(std::move(spec));
}

page::Url formular_url(const Call& call, std::string_view name,
                       std::vector<std::pair<std::string_view, std::string>> params) {
  params.emplace_back("antrag", call.param("antrag"));
  return call.url((im_amt(call) ? "antrag.amt_" : "antrag.") + std::string(name), std::move(params));
}

page::Url erste_seite(const Call& call, const std::string& antrag, const paket::Paket& paket) {
  return call.url(im_amt(call) ? "antrag.amt_schritt" : "antrag.schritt",
                  {{"antrag", antrag}, {"seite", paket.formular.pages.front().id}});
}

}  // namespace gw::antrag
