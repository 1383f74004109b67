// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <vector>

#include "modules/haus/scope.hpp"
#include "modules/vorgang/store/korb_store.hpp"

namespace gw::vorgang {

// The basket of whoever asks: open tasks of their roles that they may do, those due first come first. All
// need the right vorgang.lesen. error forbidden haus.kein_recht

constexpr std::int64_t korb_je_seite = 50;

struct Korbseite {
  std::vector<store::Korbzeile> zeilen;
  std::optional<store::Korbstelle> weiter;  // none: this was the last page
};
// `eigene`: only those they have taken.
Result<Korbseite> lies_korb(const TenantScope& scope, bool eigene,
                            std::optional<store::Korbstelle> nach = std::nullopt);
// All of them; exact to 99, more are 100.
Result<std::int64_t> zaehle_korb(const TenantScope& scope);

}  // namespace gw::vorgang
