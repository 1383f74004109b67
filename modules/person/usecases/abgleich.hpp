// SPDX-License-Identifier: EUPL-1.2
// Whether two are one person: a person says it, the history keeps it, and it can be taken back.
#pragma once

#include "modules/person/person.hpp"

namespace gw::person {

// Both need the right person.bearbeiten. errors forbidden haus.kein_recht · not_found person.unbekannt

// `gleich`: the older record stands for both from now on, and a block on one of them binds for both.
// Otherwise they are not proposed again. errors conflict person.schon_zusammen, person.schon_entschieden
Result<sql::Ticket> entscheide(const TenantScope& scope, const std::string& eine, const std::string& andere,
                               bool gleich, Instant now);

// They are two after all: the records that stood for `andere` stand for it again, and are not proposed again.
// What binds as a block now goes on binding for both. error conflict person.nicht_zusammen
Result<sql::Ticket> trenne(const TenantScope& scope, const std::string& kopf, const std::string& andere,
                           Instant now);

}  // namespace gw::person
