// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/post/store/post_store.hpp"

namespace gw::post {

// All need the right post.ausgang. error forbidden haus.kein_recht

struct Brief {
  store::Sendung sendung;  // without the address where that is withheld from whoever asks
  bool verdeckt = false;
};
// Letters that wait to be posted, oldest first, or those that have been, newest first; at most 200.
Result<std::vector<Brief>> lies_postausgang(const TenantScope& scope, bool offene, Instant now);
// Those that wait; exact to 99.
Result<std::int64_t> zaehle_postausgang(const TenantScope& scope);
// The letter went to the post. Doing it twice changes nothing. error not_found post.unbekannt
Result<sql::Ticket> vermerke_versand(const House& house, const TenantScope& scope, const std::string& sendung,
                                     Instant now);

}  // namespace gw::post
