// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/zahlen.hpp"

#include <algorithm>

namespace gw {
namespace {

constexpr std::string_view of_rights = "zugang";  // the module whose events change roles

bool counts_for(const NavItem& item, const TenantScope& scope) {
  return item.area == Area::werkbank && item.count && (item.right.empty() || scope.may(item.right));
}

}  // namespace

std::optional<std::string> zahl_von(const NavItem& item, const TenantScope& scope) {
  auto count = item.count(scope);
  if (!count) return std::nullopt;
  return *count > 99 ? "99+" : std::to_string(*count);
}

Context zahlen(const House& house, const TenantScope& scope) {
  Context all;
  for (const NavItem& item : house.navigation) {
    if (!counts_for(item, scope)) continue;
    const RouteSpec* target = house.routes.find(item.route);
    const page::Url url = page::Url::route(target->pattern, {{"mandant", scope.mandant().kuerzel}});
    if (auto zahl = zahl_von(item, scope)) all.set(url.text(), std::move(*zahl));
  }
  return all;
}

bool betrifft_zahlen(const House& house, std::string_view modul) {
  return modul == of_rights || std::ranges::any_of(house.navigation, [&](const NavItem& item) {
           return item.count && item.route.starts_with(modul) && item.route.substr(modul.size(), 1) == ".";
         });
}

}  // namespace gw
