// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/haus.hpp"
#include "modules/person/http/person.hpp"

extern const gw::EmbeddedTable person_files;

namespace gw {
namespace {

void wire(House& house) {
  person::add_case_section(house);
  person::add_action_routes(house, person::add_person_routes(house));
  house.navigation.push_back(
      {Area::werkbank, 45, "person.personen", "person.suche", "person.lesen", nullptr});
}

}  // namespace

Module person_module() {
  return {"person",
          &person_files,
          {"person.lesen", "person.bearbeiten", "person.sperren", "person.einsicht", "person.oeffnen"},
          wire};
}

}  // namespace gw
