// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/haus/haus.hpp"

namespace gw::vorgang {

// What anyone may know who holds a letter's code: that it was issued, when, for which number, and whether a
// file is the same byte for byte. Nothing else: no person, no subject.
struct Echtheit {
  std::string nummer;
  Instant ausgestellt;
  std::optional<bool> gleich;  // with a file only
};
// `code` as people type it. No right is needed: the code is one; whoever asks must be slowed down. error
// not_found vorgang.schreiben_unbekannt
Result<Echtheit> pruefe_schreiben(const TenantScope& scope, std::string_view code,
                                  std::optional<std::string_view> datei);

}  // namespace gw::vorgang
