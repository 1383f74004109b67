// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/akte/akte.hpp"
#include "modules/post/store/post_store.hpp"

namespace gw::post {

// The mailbox of the person who is signed in, at this authority. Both refuse everybody else, staff too: error
// unauthenticated post.anmelden

// Newest first, at most 200.
Result<std::vector<store::Sendung>> lies_postfach(const TenantScope& scope);

struct Geoeffnet {
  akte::Dokument dokument;
};
// Opens a message; the first time is recorded. error not_found post.unbekannt: not there, or somebody else's
Result<sql::Committed<Geoeffnet>> oeffne(const TenantScope& scope, const std::string& sendung, Instant now);

}  // namespace gw::post
