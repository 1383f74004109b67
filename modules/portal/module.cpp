// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/haus.hpp"
#include "modules/portal/http/portal.hpp"

extern const gw::EmbeddedTable portal_files;

namespace gw {
namespace {

void wire(House& house) {
  portal::start_routes(house);
  portal::leistung_routes(house);
}

}  // namespace

Module portal_module() {
  return {"portal", &portal_files, {}, wire};
}

}  // namespace gw
