// SPDX-License-Identifier: EUPL-1.2
// What a page's script hands to navigator.credentials (Web Authentication, level 3, section 5.1.8: the same
// names, bytes as base64url), together with the sealed question.
#pragma once

#include <vector>

#include "base/value/value.hpp"
#include "modules/zugang/usecases/passkeys.hpp"

namespace gw::zugang {

Value anlegeoptionen(const webauthn::Party& partei, std::string_view haus, const Anlegefrage& frage);
Value anmeldeoptionen(const webauthn::Party& partei, const Passkeyfrage& frage,
                      const std::vector<Bytes>& erlaubte);

}  // namespace gw::zugang
