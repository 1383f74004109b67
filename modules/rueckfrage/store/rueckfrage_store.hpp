// SPDX-License-Identifier: EUPL-1.2
// Rows of the table rueckfrage. SQL of this module stands here only.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "modules/person/person.hpp"
#include "modules/rueckfrage/rueckfrage.hpp"
#include "platform/sql/sql.hpp"

namespace gw::rueckfrage::store {

Result<void> fuege_ein(sql::Tx& tx, const Rueckfrage& frage);
Result<std::optional<Rueckfrage>> rueckfrage(sql::Tx& tx, std::string_view id);
Result<std::vector<Rueckfrage>> rueckfragen(sql::Tx& tx, std::string_view vorgang);  // oldest first
// State, answer and when it came. error conflict rueckfrage.veraltet: somebody was faster
Result<void> speichere(sql::Tx& tx, const Rueckfrage& frage);

// Not closed: answered ones first, then by their last day.
Result<std::vector<Rueckfrage>> laufende(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                         std::int64_t hoechstens);
// Answered or closed, behind `nach` by their ids.
Result<std::vector<Rueckfrage>> beendete(sql::Tx& tx, std::string_view nach, std::int64_t hoechstens);
// Answered, or with a last day before `heute`; exact to 99.
Result<std::int64_t> zaehle_faellige(sql::Tx& tx, const person::Sichtbare& sichtbare, Date heute);

}  // namespace gw::rueckfrage::store
