// SPDX-License-Identifier: EUPL-1.2
// The authority's own rules about who may sign what. Need the right verfuegung.regeln. error forbidden
// haus.kein_recht
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/verfuegung/usecases/pruefer.hpp"

namespace gw::verfuegung {

inline constexpr std::string_view recht_regeln = "verfuegung.regeln";
inline constexpr std::size_t hoechstens_regeln = 256 * 1024;  // bytes

// What the rules say of a role, for a case of no package in particular and without an amount.
struct Probe {
  std::string rolle;             // as people call it
  std::vector<Befugnis> je_art;  // in the order of `arten`
};
struct Regelstand {
  std::string dmn;
  bool eigene = false;
  std::int64_t nummer = 0;  // of the authority's own; grows with each change
  std::string von;          // name of whoever set them last; empty: nobody
  std::optional<Instant> am;
  std::vector<Probe> proben;
  std::optional<Error> mangel;  // why they do not load any more
};
Result<Regelstand> lies_regeln(const House& house, const TenantScope& scope);

// From now on these hold; `gesehen`: the number that was seen. errors as Regelwerk::lies,
// verfuegung.regel_zu_gross at "datei" · conflict verfuegung.regel_veraltet
Result<sql::Ticket> setze_regeln(const TenantScope& scope, std::int64_t gesehen, const std::string& dmn,
                                 Instant now);
// Those of the house hold again, if they do not; `gesehen`: none where nobody has seen a number. error
// conflict verfuegung.regel_veraltet
Result<sql::Ticket> nimm_regeln_des_hauses(const TenantScope& scope, std::optional<std::int64_t> gesehen,
                                           Instant now);

}  // namespace gw::verfuegung
