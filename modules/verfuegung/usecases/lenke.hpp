// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/verfuegung/usecases/gang.hpp"

namespace gw::verfuegung {

// Each with the role in which they are asked, as the rules let them. errors as Pruefer::wer at "an_1" …
Result<std::vector<Bitte>> mit_rollen(const Pruefer& pruefer, std::vector<Bitte> bitten);

// Whether whoever asks may withdraw, add and send again: who has sent it, who stands in for them today, who
// gives out tasks, and who has what came back in hand.
Result<bool> darf_lenken(sql::Tx& tx, const TenantScope& scope, const Umlauf& umlauf, Instant now);
// As zugang::vertretene says it of whoever asks, for many circulations at once.
Result<bool> darf_lenken(sql::Tx& tx, const TenantScope& scope, const Umlauf& umlauf,
                         const std::vector<std::string>& vertretene, Instant now);

}  // namespace gw::verfuegung
