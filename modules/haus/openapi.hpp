// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/value/value.hpp"
#include "modules/haus/routes.hpp"

namespace gw {

// The description of all routes as OpenAPI 3.1, made from the same table as the router. Routes that need a
// session say so (cookie); what they take comes from RouteSpec::fields with its examples. x-access and
// x-right carry the house's own words.
Value openapi(const Routes& routes, std::string_view version);

}  // namespace gw
