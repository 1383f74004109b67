// SPDX-License-Identifier: EUPL-1.2
// What one authority lets another see of a case: dated, for a purpose, told by both histories. Words: a
// Freigabe is given by the authority whose case it is; a look that the other one takes by it is an Einsicht.
// docs/adr/0028-grants-between-authorities.md
#pragma once

#include <string>
#include <vector>

#include "modules/freigabe/domain/freigabe.hpp"
#include "modules/haus/haus.hpp"

namespace gw::freigabe {

// Lets another authority of this platform see the case. Needs the rights freigabe.erteilen and vorgang.lesen;
// returns the id. errors forbidden haus.kein_recht · not_found vorgang.unbekannt · invalid
// freigabe.behoerde_unbekannt, freigabe.eigene_behoerde at "behoerde", freigabe.dokument_fremd at "dokument"
Result<sql::Committed<std::string>> erteile(const House& house, const TenantScope& scope,
                                            const std::string& vorgang, const Angebot& angebot, Instant now);

// What was given for a case, newest first. No right is checked: the caller has.
Result<std::vector<Freigabe>> freigaben_des_vorgangs(sql::Tx& tx, const std::string& vorgang);

// Ends it at once, for a reason. What has ended already stays as it ended. Needs the right freigabe.erteilen;
// returns the case's id. errors forbidden haus.kein_recht · not_found freigabe.unbekannt · invalid as
// lies_grund
Result<sql::Committed<std::string>> beende(const House& house, const TenantScope& scope,
                                           const std::string& freigabe, std::string_view grund, Instant now);

}  // namespace gw::freigabe
