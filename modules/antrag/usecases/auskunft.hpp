// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/akte/akte.hpp"
#include "modules/antrag/antrag.hpp"
#include "modules/antrag/store/antrag_store.hpp"

namespace gw::antrag {

// For the owner of a submitted application. error not_found antrag.unbekannt · conflict
// antrag.nicht_eingereicht
Result<Auskunft> auskunft_fuer_besitzer(const House& house, const TenantScope& scope,
                                        const std::string& besitzer, const std::string& antrag);
// For whoever knows number and secret. error not_found antrag.nummer_oder_geheimnis: the same for a wrong
// number, a wrong secret and one that cannot be read
Result<Auskunft> auskunft_mit_geheimnis(const House& house, const TenantScope& scope, std::string_view nummer,
                                        std::string_view geheimnis);

// The receipt as PDF, once its job has filed it. nullopt: not yet.
Result<std::optional<akte::Dokument>> quittung(const TenantScope& scope, const Auskunft& auskunft);

// Job "antrag.quittung": renders the receipt and files it in the Akte. errors not_found antrag.unbekannt: not
// there, or a draft · conflict jobs.lease_lost · those of platform/doc/typst.hpp
Result<void> erstelle_quittung(House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::antrag
