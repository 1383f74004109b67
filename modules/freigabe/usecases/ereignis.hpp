// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/value/json.hpp"
#include "modules/haus/haus.hpp"
#include "platform/history/history.hpp"

namespace gw::freigabe {

// Both authorities tell the grant by the same subject, each in its own history; where it is about a case, the
// case's timeline tells it too.
struct Worum {
  std::string freigabe;
  std::string vorgang = {};  // empty: of the other authority
};

inline Result<void> erzaehle(sql::Tx& tx, const std::string& actor, Instant now, std::string kind,
                             const Worum& worum, Context payload) {
  std::vector<std::string> subjects{"freigabe:" + worum.freigabe};
  if (!worum.vorgang.empty()) subjects.push_back("vorgang:" + worum.vorgang);
  CHECK(history::append(tx, {std::move(kind), now, actor, std::move(subjects), to_json(std::move(payload))}));
  return ok();
}

// Also where there is one: whoever asks learns no difference.
inline Error unbekannt() {
  return error(ErrorKind::not_found, "freigabe.unbekannt");
}

}  // namespace gw::freigabe
