// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/routes.hpp"

#include <algorithm>
#include <stdexcept>

namespace gw {
namespace {

bool wants_mandant(Access access) {
  return access == Access::visitor || access == Access::member;
}

}  // namespace

void Routes::add(RouteSpec spec) {
  if (find(spec.name)) throw std::logic_error("route named twice: " + spec.name);
  bool has_mandant = spec.pattern.find("{mandant}") != std::string::npos;
  if (wants_mandant(spec.access) != has_mandant)
    throw std::logic_error("route " + spec.name + ": {mandant} and its access do not fit");
  if (!spec.handler) throw std::logic_error("route " + spec.name + " has no handler");
  all_.push_back(std::move(spec));
}

const RouteSpec* Routes::find(std::string_view name) const {
  auto found = std::ranges::find(all_, name, &RouteSpec::name);
  return found == all_.end() ? nullptr : &*found;
}

}  // namespace gw
