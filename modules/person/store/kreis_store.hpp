// SPDX-License-Identifier: EUPL-1.2
// Rows of person_sicht.
#pragma once

#include "modules/person/person.hpp"
#include "modules/person/store/person_store.hpp"

namespace gw::person::store {

Result<std::optional<Kreis>> kreis(sql::Tx& tx, std::string_view gegenstand);
Result<void> setze_kreis(sql::Tx& tx, std::string_view gegenstand, const std::optional<Kreis>& kreis);
Result<bool> gibt_es_kreise(sql::Tx& tx);
// Whether it is for one of these, whatever they have given a reason for.
Result<bool> ist_dabei(sql::Tx& tx, const Sichtbare& sichtbare, std::string_view gegenstand);

// Somebody of whom all cases are for others is not there either. `kopf`: the record that stands for a person.
std::string bedingung_der_person(const Sichtbare& sichtbare, std::string_view kopf);  // " AND (…)" or empty
Result<bool> ist_person_dabei(sql::Tx& tx, const Sichtbare& sichtbare, std::string_view kopf);

}  // namespace gw::person::store
