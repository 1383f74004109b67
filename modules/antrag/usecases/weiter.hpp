// SPDX-License-Identifier: EUPL-1.2
// Leaving a draft and going on elsewhere: with a code that opens it in any browser. Nobody needs a right: the
// code is one. It is derived from a key outside the database and the draft's id (80 bits), so it can be shown
// again and is kept nowhere; it opens only drafts whose owner asked for it.
#pragma once

#include <optional>
#include <string>

#include "modules/antrag/usecases/entwurf.hpp"

namespace gw::antrag {

// From now on the code opens this draft. error conflict antrag.eingereicht (nummer)
Result<sql::Ticket> vergib_weitercode(const House& house, const TenantScope& scope, const Entwurf& entwurf,
                                      Instant now);
// nullopt: nobody asked for one yet.
Result<std::optional<std::string>> weitercode(const House& house, const TenantScope& scope,
                                              const Entwurf& entwurf);

// The draft belongs to `besitzer` as well from now on; an account takes the place of a browser, so that the
// decision comes into its mailbox. Returns the draft's id.
// errors not_found antrag.weitercode: wrong, or not to be read · conflict antrag.eingereicht (nummer)
Result<sql::Committed<std::string>> oeffne_mit_code(const House& house, const TenantScope& scope,
                                                    const std::string& besitzer, std::string_view code,
                                                    Instant now);

}  // namespace gw::antrag
