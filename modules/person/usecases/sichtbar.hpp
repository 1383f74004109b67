// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/person/store/kreis_store.hpp"

namespace gw::person {

// The record that stands for a person, by the id of any; nullopt: there is none, or all cases of that person
// are for others.
inline Result<std::optional<Person>> kopf_fuer(sql::Tx& tx, const TenantScope& scope, const std::string& id) {
  TRY(auto kopf, store::kopf_von(tx, id));
  if (!kopf) return kopf;
  TRY(bool dabei, store::ist_person_dabei(tx, Sichtbare(scope), kopf->id));
  return dabei ? std::move(kopf) : std::nullopt;
}

}  // namespace gw::person
