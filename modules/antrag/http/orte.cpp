// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/http/antrag.hpp"

namespace gw::antrag {

bool im_amt(const Call& call) {
  return call.route.access == Access::member;
}

void add_at_both_places(House& house, const RouteSpec& spec) {
  RouteSpec portal = spec;
  portal.name = "antrag." + spec.name;
  portal.pattern = "/p/{mandant}/antraege/{antrag}" + spec.pattern;
  portal.access = Access::visitor;
  house.routes.add(std::move(portal));
  RouteSpec amt = spec;
  amt.name = "antrag.amt_" + spec.name;
  amt.pattern = "/amt/{mandant}/antraege/{antrag}" + spec.pattern;
  amt.access = Access::member;
  amt.right = "vorgang.bearbeiten";
  amt.summary = "Im Amt: " + spec.summary;
  house.routes.add(std::move(amt));
}

page::Url formular_url(const Call& call, std::string_view name,
                       std::vector<std::pair<std::string_view, std::string>> params) {
  params.emplace_back("antrag", call.param("antrag"));
  return call.url((im_amt(call) ? "antrag.amt_" : "antrag.") + std::string(name), std::move(params));
}

}  // namespace gw::antrag
