// SPDX-License-Identifier: EUPL-1.2
// A passkey of an account. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "platform/webauthn/webauthn.hpp"

namespace gw::zugang {

struct Passkey {
  std::string id;
  std::string konto;
  std::string name;  // as its owner calls it
  webauthn::Credential schluessel;
  Instant angelegt_am;
  std::optional<Instant> benutzt_am = {};
};

// More than anybody carries along.
inline constexpr std::size_t meiste_passkeys = 20;
// From the question to the answer of the device.
inline constexpr std::chrono::minutes frage_gilt{5};

// Without blanks around it. error invalid zugang.passkey_name (field name)
Result<std::string> pruefe_passkeyname(std::string_view name);

}  // namespace gw::zugang
